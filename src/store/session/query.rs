//! What keys ask for, those of labels too.

use crate::model::Family;
use crate::store::actions::Topic;
use crate::store::command::Command;
use crate::store::document::brush::chooses_brush;
use crate::store::document::command::DocumentCommand;
use crate::store::session::route::Route;
use crate::store::state::State;

/// What a key asks for here and now.
pub fn command_of(state: &State, key: &str) -> Option<Command> {
    let is_free = state.session.dialog.is_none() && state.schemes.preview.is_none();
    if !is_free {
        return None;
    }
    let Some(action) = state.session.settings.keys.find(key) else {
        let label = state.document.as_ref().and_then(|_| state.schemes.active.label_of_key(key))?;
        let give = if chooses_brush(state.document.as_ref(), &state.session, &state.schemes.active)
        {
            DocumentCommand::SetBrush
        } else {
            DocumentCommand::MarkAs
        };
        return Some(give(label.id.clone()).into());
    };
    let is_step = matches!(action.id, "undo" | "redo");
    let applies = state.document.is_some()
        || action.topic == Topic::Anywhere
        || is_step && state.session.route == Route::Schemes;
    applies.then(action.command)
}

/// The labels that have a key of their own: name and key.
pub fn label_keys(state: &State) -> Vec<(String, String)> {
    let labels = state.schemes.active.labels().filter(|label| !label.key.is_empty());
    labels.map(|label| (label.name.to_string(), label.key.clone())).collect()
}

/// What the families are called.
pub fn family_names(state: &State) -> [String; 3] {
    Family::ALL.map(|family| {
        let label = state.schemes.active.find(family.id());
        label.map(|label| label.name.to_string()).unwrap_or_default()
    })
}
