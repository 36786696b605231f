//! Every command by its name, with its key.

use std::time::Duration;

use leptos::prelude::*;

use super::dialog::Dialog;
use super::picker::{Choice, Picker};
use crate::store::{ACTIONS, Command, Keys, SessionCommand, Topic};
use crate::view::wording::{self, buttons, dialogs};

/// The dialog that finds a command by its name.
#[component]
pub fn CommandList(
    /// Whether an article is open, so that there is something to be done to it.
    reading: bool,
    /// The person's keys.
    keys: Keys,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let choices = ACTIONS
        .iter()
        .enumerate()
        .filter(|(_, action)| reading || action.topic == Topic::Anywhere)
        .map(|(place, action)| Choice {
            place,
            name: action.does.to_owned(),
            group: wording::topic(action.topic).to_owned(),
            meaning: String::new(),
            key: wording::keys(keys.keys(action)),
        })
        .collect();
    let choose = UnsyncCallback::new(move |place: Option<usize>| {
        send.run(Command::Session(SessionCommand::CloseDialog));
        if let Some(action) = place.and_then(|place| ACTIONS.get(place)) {
            // This dialog goes first, and gives the focus back, before the command may open another one.
            set_timeout(move || send.run((action.command)()), Duration::ZERO);
        }
    });
    view! {
        <Dialog title=buttons::COMMANDS on_close=UnsyncCallback::new(move |()| send.run(Command::Session(SessionCommand::CloseDialog)))>
            <Picker question=dialogs::COMMAND choices=choices now=None by_digit=false on_choose=choose/>
        </Dialog>
    }
}
