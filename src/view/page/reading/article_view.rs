//! The article with its margin, and what a hand does in it.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::ends::Ends;
use super::gutter::gutter;
use super::layout::{self, Boxes, when_written};
use super::lesson::{task, task_end};
use super::margin::Margin;
use crate::browser;
use crate::browser::place;
use crate::browser::selection;
use crate::store::{Command, DocumentCommand, query};
use crate::text::ParagraphOffset;
use crate::view::live::{nothing, piece, piece_if, words};
use crate::view::part::chooser::Chooser;
use crate::view::part::gesture::Gesture;
use crate::view::part::palette::Palette;
use crate::view::part::passage::{Layout, Passage};
use crate::view::shell::Shell;
use crate::view::slice::Slice;

/// What the palette offers.
const MARKS: [&str; 4] = ["mark.claim", "mark.attribution", "mark.framing", "mark.again"];

/// The article with its margin.
#[component]
pub fn ArticleView(
    /// The state and the way to send commands.
    shell: Shell,
    /// What is laid out.
    layout: Layout,
) -> impl IntoView {
    let send = shell.sender();
    let node = NodeRef::<html::Article>::new();
    let leaf = NodeRef::<html::Div>::new();
    let near = RwSignal::new(Vec::new());
    let dragging = RwSignal::new(false);
    let heading = shell.slice(query::heading);
    let caret = shell.slice(query::caret);
    let ink = shell.slice(query::ink);
    let reached = shell.slice(query::reached);
    let choosing = shell.slice(query::choosing);
    let guide = shell.guide();
    let headline = layout.headline;
    let painted =
        UnsyncCallback::new(move |paragraph| shell.peek(|state| query::painted(state, paragraph)));
    let on_gesture = UnsyncCallback::new(move |gesture| send.run(command(gesture)));
    let scroll = window_event_listener(leptos::ev::scroll, remember_place(shell, node));
    let resized = RwSignal::new(0_u32);
    let resize =
        window_event_listener(leptos::ev::resize, move |_| resized.update(|times| *times += 1));
    on_cleanup(move || {
        scroll.remove();
        resize.remove();
    });

    show_selection(node, caret, ink);
    // When the chooser goes, the keys are the article's again.
    Effect::new(move |was_choosing: Option<bool>| {
        let is_choosing = choosing.with(Option::is_some);
        if was_choosing == Some(true) && !is_choosing {
            browser::focus(selection::ARTICLE);
        }
        is_choosing
    });
    // An article begins at its head; where one was reading is shown afterwards. Scrolling lays the page out, which
    // painting would make vain.
    Effect::new(move |_| when_written(|| place::scroll_to(0)));
    let boxes = layout::follow(shell, (node, leaf), (caret, resized));
    let palette_spot = Slice::new(move || boxes.get().and_then(|boxes| boxes.palette));
    let chooser_spot = Slice::new(move || boxes.get().and_then(|boxes| boxes.chooser));
    let scheme = shell.peek(|state| Arc::clone(&state.schemes.active));
    let last = shell.slice(|state| {
        let label = state.session.settings.technique.as_ref()?;
        state.schemes.active.given(label).map(|label| label.name.to_string())
    });
    let selecting = Slice::new(move || caret.get().is_some_and(|(anchor, head)| anchor != head));
    let is_untitled = heading.with(|it| it.title.trim().is_empty());
    let given_title = if headline.is_some() || is_untitled {
        nothing()
    } else {
        view! { <h1 class="given-title">{words(move || heading.with(|it| it.title.clone()))}</h1> }
            .into_any()
    };
    let caret_bar = move || {
        match boxes.get() {
        Some(Boxes { caret: (left, top, height), .. }) => view! {
            <span class="caret" aria-hidden="true" prop:style=format!("left:{left}px;top:{top}px;height:{height}px")></span>
        }
        .into_any(),
        None => nothing(),
    }
    };
    let chooser = move || {
        match choosing.get() {
        Some((family, label, _)) => {
            view! { <Chooser scheme=Arc::clone(&scheme) asked=(family, label) guide=guide spot=chooser_spot send=send/> }
                .into_any()
        }
        None => nothing(),
    }
    };
    view! {
        <div class="leaf" node_ref=leaf>
            <p class="kicker">{words(move || heading.with(kicker))}</p>
            {task(shell)}
            {given_title}
            <Passage layout=layout language=words(move || heading.with(|it| it.language.clone())) paint_key=ink painted=painted near=near dragging=dragging on_gesture=on_gesture node=node/>
            {task_end(shell)}
            <p class="unseen" role="status">{words(move || reached.get())}</p>
            {piece(caret_bar)}
            <Ends shell=shell article=node leaf=leaf near=near resized=resized dragging=dragging/>
            {gutter(shell, boxes)}
            {piece_if(move || selecting.get() && choosing.with(Option::is_none), move || view! { <Palette spot=palette_spot keys=MARKS.map(|id| shell.key_of(id)) names=shell.peek(query::family_names) last=last send=send/> }.into_any())}
            {piece(chooser)}
        </div>
        <Margin shell=shell article=node near=near resized=resized/>
    }
}

/// The line above the article: its outlet, and what is said of it as a whole.
fn kicker(heading: &query::Heading) -> String {
    let outlet = heading.from.first().map(String::as_str);
    let words: Vec<&str> =
        outlet.into_iter().chain(heading.stated.iter().map(|it| &**it)).collect();
    words.join(" · ")
}

fn command(gesture: Gesture) -> Command {
    match gesture {
        Gesture::Selected(anchor, head, exact) => {
            Command::Document(DocumentCommand::Select { anchor, head, exact })
        }
        Gesture::Dragged(anchor, head, exact) => {
            Command::Document(DocumentCommand::Drag { anchor, head, exact })
        }
        Gesture::Finished => Command::Document(DocumentCommand::MarkWithBrush),
        Gesture::Added => Command::Document(DocumentCommand::AddFragment),
        Gesture::Extended(end) => Command::Document(DocumentCommand::ExtendTo(end)),
        Gesture::Clicked(end) => Command::Document(DocumentCommand::PickAt(end)),
        Gesture::PutBack(paragraph) => {
            Command::Document(DocumentCommand::ToggleExcluded(paragraph))
        }
    }
}

/// Tells the store where one is reading, once scrolling has come to rest.
fn remember_place(shell: Shell, node: NodeRef<html::Article>) -> impl Fn(leptos::ev::Event) {
    let waiting = Cell::new(None::<TimeoutHandle>);
    move |_| {
        if let Some(handle) = waiting.take() {
            handle.clear();
        }
        let rest = move || {
            let Some(root) = node.try_get_untracked().flatten() else { return };
            let x = place::of(&root).left + 40;
            let here = selection::at_point(&root, x, selection::TOP + 4);
            let offset = here.and_then(|here| {
                shell.peek(|state| {
                    state
                        .document
                        .as_ref()?
                        .annotated
                        .article
                        .text
                        .offset_in_paragraph(here.paragraph, here.offset)
                })
            });
            if let Some(offset) = offset {
                shell.perform(Command::Document(DocumentCommand::ReadTo(offset)));
            }
        };
        waiting.set(set_timeout_with_handle(rest, Duration::from_millis(300)).ok());
    }
}

/// The browser's own selection follows the caret, so that copying and find-in-page start from it.
fn show_selection(
    node: NodeRef<html::Article>,
    caret: Slice<Option<(ParagraphOffset, ParagraphOffset)>>,
    ink: Slice<Option<query::PaintKey>>,
) {
    let show = move || {
        let caret = untrack(|| caret.get());
        match (caret, node.try_get_untracked().flatten()) {
            (Some((anchor, head)), Some(root)) if anchor != head => {
                selection::show(&root, anchor, head);
            }
            (_, Some(root)) => selection::clear(&root),
            _ => {}
        }
    };
    // After painting: the browser lays the page out to show a selection.
    Effect::new(move |_| {
        caret.with(|_| {});
        when_written(show);
    });
    // A paragraph that is painted anew loses the selection in it; it is not shown again to a hand at work.
    Effect::new(move |_| {
        ink.with(|_| {});
        if untrack(|| caret.get()).is_some_and(|(anchor, head)| anchor != head) {
            let again = move || {
                if !browser::is_at_work() {
                    show();
                }
            };
            set_timeout(again, Duration::ZERO);
        }
    });
}
