//! What can be said of the caret's paragraph, in the gutter beside it.

use leptos::prelude::*;

use super::layout::Boxes;
use crate::model::Reading;
use crate::store::{Command, DocumentCommand, State};
use crate::view::live::{Piece, piece_if, press, press_to, words};
use crate::view::shell::Shell;
use crate::view::slice::Slice;
use crate::view::wording::article;

/// The buttons in the gutter. Once there was a caret they stay, and change in place.
pub(super) fn gutter(shell: Shell, boxes: RwSignal<Option<Boxes>>) -> Piece {
    let here = shell.slice(caret_paragraph);
    let is_needed = Slice::new(move || here.with(Option::is_some)).ever();
    piece_if(move || is_needed.get(), move || buttons(shell, here, boxes))
}

fn buttons(
    shell: Shell,
    here: Slice<Option<(usize, Reading)>>,
    boxes: RwSignal<Option<Boxes>>,
) -> AnyView {
    let send = shell.sender();
    let spot = move || {
        // A paragraph that is set aside has its way back at its end.
        let is_aside = here.with(|here| here.is_none_or(|(_, reading)| reading == Reading::Aside));
        match boxes.get().filter(|_| !is_aside) {
            Some(boxes) => format!("top:{}px", boxes.paragraph),
            None => "display:none".to_owned(),
        }
    };
    let title =
        move |id: &'static str| words(move || here.with(|_| article::key_hint(&shell.key_of(id))));
    let set_aside = press_to(move || {
        let here = untrack(|| here.get());
        if let Some((paragraph, _)) = here {
            send.run(Command::Document(DocumentCommand::ToggleExcluded(paragraph)));
        }
    });
    let read = move || article::read_act(here.get().map(|(_, reading)| reading));
    view! {
        <div class="gutter" role="group" aria-label=article::PARAGRAPH prop:style=words(spot)>
            <button type="button" title=title("aside") on:click=set_aside>{words(|| article::SET_ASIDE.to_owned())}</button>
            <button type="button" title=title("read") on:click=press(send, Command::Document(DocumentCommand::ToggleReadHere))>{words(move || read().to_owned())}</button>
        </div>
    }
    .into_any()
}

/// The paragraph of the caret, and what is known of it.
fn caret_paragraph(state: &State) -> Option<(usize, Reading)> {
    let document = state.document.as_ref()?;
    let text = &document.annotated.article.text;
    let paragraph = text.paragraph_at(document.caret?.head);
    let span = text.paragraphs().get(paragraph)?;
    Some((paragraph, document.annotated.set.reading(*span)))
}
