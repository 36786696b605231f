//! What can be said of the caret's paragraph, in the gutter beside it.

use leptos::prelude::*;

use super::boxes::Boxes;
use super::desk::key_of;
use crate::model::Reading;
use crate::store::{Command, State};
use crate::view::live::{Piece, nothing, piece, press, words};
use crate::view::shell::Shell;
use crate::view::slice::Slice;

/// The buttons in the gutter.
pub(super) fn gutter(shell: Shell, boxes: RwSignal<Option<Boxes>>) -> Piece {
    let send = shell.sender();
    let asides = shell.slice(caret_paragraph);
    let top =
        move || boxes.get().map_or_else(String::new, |boxes| format!("top:{}px", boxes.paragraph));
    let is_placed = Slice::new(move || boxes.get().is_some());
    piece(move || match asides.get().filter(|_| is_placed.get()) {
        // A paragraph that is set aside has its way back at its end.
        None | Some((_, Reading::Aside)) => nothing(),
        Some((paragraph, reading)) => {
            let act = |id: &'static str, name: &'static str, command: Command| {
                let title = format!("Key: {}", key_of(shell, id));
                view! { <button type="button" title=title on:click=press(send, command.clone())>{name}</button> }.into_any()
            };
            let aside = act("aside", "set aside", Command::ToggleAside(paragraph));
            let read = match reading {
                Reading::Open => act("read", "nothing here", Command::ToggleReadHere),
                Reading::Read => act("read", "not read", Command::ToggleReadHere),
                Reading::Marked | Reading::Aside => nothing(),
            };
            view! { <div class="gutter" role="group" aria-label="This paragraph" style=words(top)>{aside}{read}</div> }.into_any()
        }
    })
}

/// The paragraph of the caret, and what is known of it.
fn caret_paragraph(state: &State) -> Option<(usize, Reading)> {
    let desk = state.desk.as_ref()?;
    let text = &desk.folio.article.text;
    let paragraph = text.paragraph_at(desk.caret?.head);
    let span = text.paragraphs().get(paragraph)?;
    Some((paragraph, desk.folio.sheet.reading(*span)))
}
