//! The margin: a slip for each annotation in view, beside its words, and the picked one as a card.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::details;
use super::layout::when_written;
use super::margin_layout::{Stands, laid};
use super::summary::is_shown;
use crate::browser;
use crate::browser::margin_notes::{self, MarginNotes};
use crate::browser::place::{self, Element};
use crate::model::AnnotationId;
use crate::store::{Command, Dialog, DocumentCommand, SessionCommand, query};
use crate::view::live::{piece_if, press, words};
use crate::view::part::card::Card;
use crate::view::part::pile::Pile;
use crate::view::shell::Shell;
use crate::view::slice::Slice;
use crate::view::wording::article;

/// How long scrolling goes on before the slips follow. Those that would fly past come later.
const PAUSE: Duration = Duration::from_millis(160);

/// The slips and the card.
#[component]
pub fn Margin(
    /// The state and the way to send commands.
    shell: Shell,
    /// The article.
    article: NodeRef<html::Article>,
    /// The sections near the window: there is nothing to stand beside before they are laid out.
    near: RwSignal<Vec<usize>>,
    /// Counts how often the window became another.
    resized: RwSignal<u32>,
) -> impl IntoView {
    let send = shell.sender();
    let scheme = shell.peek(|state| Arc::clone(&state.schemes.active));
    let picked = shell.late_slice(query::picked);
    let count = shell.late_slice(query::annotation_count);
    let (column, list, place) =
        (NodeRef::<html::Aside>::new(), NodeRef::<html::Ol>::new(), NodeRef::<html::Div>::new());
    let stands = RwSignal::new(Stands::None);
    // Whether it was picked from a slip by key.
    let by_key = RwSignal::new(false);
    // Whether there are so many slips that they are slim.
    let crowded = RwSignal::new(false);
    let slips = Rc::new(RefCell::new(MarginNotes::default()));
    let lay = Rc::new(move || {
        let (Some(article), Some(column), Some(list), Some(place)) = (
            article.try_get_untracked().flatten(),
            column.try_get_untracked().flatten(),
            list.try_get_untracked().flatten(),
            place.try_get_untracked().flatten(),
        ) else {
            return;
        };
        let nodes = (&*article as &Element, &*column as &Element, &*place as &Element);
        let Some(laid) = laid(shell, nodes) else { return };
        if stands.get_untracked() != laid.card {
            stands.set(laid.card);
        }
        if crowded.get_untracked() != laid.is_crowded {
            crowded.set(laid.is_crowded);
        }
        slips.borrow_mut().show(&list, laid.slips);
    });
    lay_when_needed(shell, near, resized, lay);

    let has_card = Slice::new(move || picked.with(Option::is_some));
    let is_needed = has_card.ever();
    let pile = shell.late_slice(query::pile);
    let is_piled = Slice::new(move || pile.with(|pile| !pile.is_empty())).ever();
    // Until it is known where the card belongs it is not seen: it would jump.
    let spot = move || {
        let id = picked.with(|card| card.as_ref().map(|card| card.id.clone()));
        match stands.get() {
            Some((stands, top)) if Some(&stands) == id.as_ref() => format!("top:{top}px"),
            _ => "top:-9999px".to_owned(),
        }
    };
    // The slip that was pressed is gone, and with it what had the focus.
    Effect::new(move |_| {
        let stands = stands.get().map(|(id, _)| id);
        let is_there = picked.with(|card| card.as_ref().map(|card| &card.id) == stands.as_ref());
        if is_there && stands.is_some() && by_key.get_untracked() {
            by_key.set(false);
            set_timeout(|| browser::focus("card"), Duration::ZERO);
        }
    });
    let pick = move |event: leptos::ev::MouseEvent| {
        if let Some(id) = margin_notes::pressed(&event).as_deref().and_then(AnnotationId::parse) {
            by_key.set(event.detail() == 0);
            send.run(Command::Document(DocumentCommand::Pick(id)));
        }
    };
    view! {
        <aside node_ref=column class=words(move || class(has_card.get(), crowded.get())) aria-label=article::ANNOTATIONS>
            <header class="margin-head">
                <h2>{words(move || article::annotations(count.get()))}</h2>
                <button type="button" class="quiet" on:click=press(send, Command::Session(SessionCommand::OpenDialog(Dialog::List)))>{article::LIST}</button>
                <p class="nothing-yet">{words(move || if count.get() == 0 { article::NO_ANNOTATIONS } else { "" }.to_owned())}</p>
            </header>
            <div node_ref=place class="margin-card" prop:style=words(spot)>
                {piece_if(move || is_piled.get(), move || view! { <Pile cards=pile send=send/> }.into_any())}
                {piece_if(move || is_needed.get(), move || view! { <Card picked=picked scheme=Arc::clone(&scheme) facts=details::facts(shell) fields=details::fields(shell, resized) send=send/> }.into_any())}
            </div>
            <ol node_ref=list class="slips" on:click=pick></ol>
        </aside>
    }
}

/// Lays the margin out again whenever what it stands beside may be another or elsewhere.
fn lay_when_needed(
    shell: Shell,
    near: RwSignal<Vec<usize>>,
    resized: RwSignal<u32>,
    lay: Rc<impl Fn() + 'static>,
) {
    let waits = Rc::new(Cell::new(false));
    let lay_at_once = Rc::clone(&lay);
    let soon = Rc::new(move || {
        if !waits.replace(true) {
            let (lay, waits) = (Rc::clone(&lay_at_once), Rc::clone(&waits));
            when_written(move || {
                waits.set(false);
                lay();
            });
        }
    });
    let ink = shell.late_slice(query::ink);
    // Behind a dialog or a panel nothing can be measured, so it is done when that is gone.
    let is_behind = shell.late_slice(|state| state.session.dialog.is_some() || is_shown(state));
    let changed = Rc::clone(&soon);
    Effect::new(move |_| {
        ink.with(|_| {});
        is_behind.with(|_| {});
        resized.track();
        changed();
    });
    let is_scrolling = Rc::new(Cell::new(false));
    let scrolled = Rc::clone(&is_scrolling);
    Effect::new(move |_| {
        near.track();
        // What comes near in scrolling has its slips with all else that scrolling brings.
        if !is_scrolling.get() {
            soon();
        }
    });
    let scroll = window_event_listener(leptos::ev::scroll, move |_| {
        if !scrolled.replace(true) {
            let (lay, scrolled) = (Rc::clone(&lay), Rc::clone(&scrolled));
            when_slow(place::scrolled(), move || {
                scrolled.set(false);
                lay();
            });
        }
    });
    on_cleanup(move || scroll.remove());
}

/// Runs something after a pause, once the page is scrolled slowly enough for somebody to read it. `from` is how far it
/// is scrolled now.
fn when_slow(from: i32, then: impl FnOnce() + 'static) {
    let look = move || {
        let (now, (_, height)) = (place::scrolled(), place::window_size());
        if (now - from).abs() > height / 2 {
            when_slow(now, then);
        } else {
            then();
        }
    };
    set_timeout(move || request_animation_frame(look), PAUSE);
}

/// The looks of the margin, as class names.
fn class(has_card: bool, is_crowded: bool) -> String {
    let card = if has_card { " has-card" } else { "" };
    let slim = if is_crowded { " crowded" } else { "" };
    format!("margin{card}{slim}")
}
