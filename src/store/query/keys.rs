//! What keys ask for, those of labels too.

use crate::model::Family;
use crate::store::actions::Topic;
use crate::store::command::Command;
use crate::store::route::Route;
use crate::store::state::State;

/// What a key asks for here and now.
pub fn command_of(state: &State, key: &str) -> Option<Command> {
    let is_free = state.session.dialog.is_none() && state.shelf.preview.is_none();
    if !is_free {
        return None;
    }
    let Some(action) = state.settings.keys.find(key) else {
        let label = state.desk.as_ref().and_then(|_| state.scheme.label_of_key(key))?;
        let give = if state.chooses_in_hand() { Command::TakeInHand } else { Command::MarkAs };
        return Some(give(label.id.clone()));
    };
    let is_step = matches!(action.id, "undo" | "redo");
    let applies = state.desk.is_some()
        || action.topic == Topic::Anywhere
        || is_step && state.session.route == Route::Schemes;
    applies.then(action.command)
}

/// The labels that have a key of their own: name and key.
pub fn label_keys(state: &State) -> Vec<(String, String)> {
    let labels = state.scheme.labels().filter(|label| !label.key.is_empty());
    labels.map(|label| (label.name.to_string(), label.key.clone())).collect()
}

/// What the families are called.
pub fn family_names(state: &State) -> [String; 3] {
    Family::ALL.map(|family| {
        let label = state.scheme.find(family.id());
        label.map(|label| label.name.to_string()).unwrap_or_default()
    })
}
