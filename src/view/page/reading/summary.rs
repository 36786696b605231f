//! What the article rests on, counted: a panel beside the text, or a dialog where there is no room for one.

use leptos::prelude::*;

use crate::browser::place;
use crate::store::{Side, State, query};
use crate::view::live::{Piece, piece, piece_if};
use crate::view::part::summary_panel::{BasisDialog, BasisPanel};
use crate::view::shell::Shell;

/// From which width on there is a margin; below, the card is a sheet at the foot. `page.css` has the same.
pub(super) const WIDE: i32 = 900;

/// The panel or the dialog, while it is wanted.
pub(super) fn rests(shell: Shell) -> Piece {
    let is_shown = shell.slice(is_shown);
    piece_if(move || is_shown.get(), move || shown(shell))
}

/// Whether it is wanted.
pub(super) fn is_shown(state: &State) -> bool {
    state.session.side == Side::Summary
}

/// Whether it lies over the page as a dialog, so that keys are not meant for the article.
pub fn covers(state: &State) -> bool {
    is_shown(state) && !has_room()
}

fn has_room() -> bool {
    place::window_size().0 >= WIDE
}

fn shown(shell: Shell) -> AnyView {
    let send = shell.sender();
    let is_wide = RwSignal::new(has_room());
    let resize = window_event_listener(leptos::ev::resize, move |_| {
        if is_wide.get_untracked() != has_room() {
            is_wide.set(has_room());
        }
    });
    on_cleanup(move || resize.remove());
    // Counting goes through all annotations, so it is done when one of them is another, and after the frame.
    let revision = shell.late_slice(query::revision);
    let picked = shell.late_slice(|state| state.document.as_ref()?.picked.clone());
    let part = move || {
        let rests = Box::new(move || revision.with(|_| shell.peek(query::rests)));
        if is_wide.get() {
            view! { <BasisPanel rests=rests picked=picked send=send/> }.into_any()
        } else {
            view! { <BasisDialog rests=rests picked=picked send=send/> }.into_any()
        }
    };
    piece(part).into_any()
}
