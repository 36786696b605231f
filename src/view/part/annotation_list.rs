//! All annotations of the article, to find one by its label or its words.

use leptos::prelude::*;

use super::dialog::Dialog;
use super::picker::{Choice, Picker};
use crate::store::query::Card;
use crate::store::{Command, DocumentCommand, SessionCommand};
use crate::view::wording::dialogs;

/// The dialog with the list.
#[component]
pub fn AnnotationList(
    /// The annotations, in order.
    cards: Vec<Card>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let now = cards.iter().position(|card| card.picked);
    let choices = cards.iter().enumerate().map(|(place, card)| Choice {
        place,
        name: card.name.to_string(),
        group: if card.note.trim().is_empty() { "" } else { dialogs::WITH_NOTE }.to_owned(),
        meaning: card.words.clone(),
        key: String::new(),
    });
    let choices: Vec<Choice> = choices.collect();
    let choose = UnsyncCallback::new(move |place: Option<usize>| {
        send.run(Command::Session(SessionCommand::CloseDialog));
        if let Some(card) = place.and_then(|place| cards.get(place)) {
            send.run(Command::Document(DocumentCommand::Pick(card.id.clone())));
        }
    });
    let list = if choices.is_empty() {
        view! { <p class="hint">{dialogs::LIST_EMPTY}</p> }.into_any()
    } else {
        view! { <Picker question=dialogs::LIST_QUESTION choices=choices now=now by_digit=false on_choose=choose/> }
            .into_any()
    };
    view! {
        <Dialog title=dialogs::LIST on_close=UnsyncCallback::new(move |()| send.run(Command::Session(SessionCommand::CloseDialog)))>
            <div class="wordy">{list}</div>
        </Dialog>
    }
}
