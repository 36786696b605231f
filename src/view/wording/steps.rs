//! The names of steps, and of the labels and attributes they are about.

use super::count;
use super::details::stated;
use crate::edit::Step;
use crate::model::{AttributeId, LabelId, Scheme};

pub(super) fn label<'a>(scheme: &'a Scheme, id: &'a LabelId) -> &'a str {
    scheme.get(id).map_or(id.as_str(), |label| &label.name)
}

pub(super) fn attribute<'a>(scheme: &'a Scheme, id: &'a AttributeId) -> &'a str {
    scheme.attribute(id).map_or(id.as_str(), |it| &it.name)
}

/// The name of a step, as it stands behind “Undo”.
pub fn step(step: &Step, scheme: &Scheme) -> String {
    match step {
        Step::Mark(id) => format!("mark as {}", label(scheme, id)),
        Step::MarkFound(id, number) => {
            format!("mark {} as {}", count(*number, "match", "matches"), label(scheme, id))
        }
        Step::Relabel(id) => format!("change label to {}", label(scheme, id)),
        Step::Move => "move a boundary".to_owned(),
        Step::AddFragment => "add a fragment".to_owned(),
        Step::RemoveFragment => "remove a fragment".to_owned(),
        Step::Note => "edit note".to_owned(),
        Step::Accept => "add an attribution".to_owned(),
        Step::Join => "add to the attribution".to_owned(),
        Step::Part => "remove from the attribution".to_owned(),
        Step::Describe(id) | Step::Write(id) => format!("change {}", attribute(scheme, id)),
        Step::Link(_) => "link".to_owned(),
        Step::Unlink(_) => "unlink".to_owned(),
        Step::Delete => "delete annotation".to_owned(),
        Step::SetAside => "set paragraph aside".to_owned(),
        Step::PutBack => "restore paragraph".to_owned(),
        Step::Read => "mark as read".to_owned(),
        Step::Unread => "mark as unread".to_owned(),
        Step::State(id) => stated(scheme, id, "genre", "frame", " "),
        Step::Unstate(id) => stated(scheme, id, "remove genre", "remove frame", " "),
        Step::EditSource => "edit details".to_owned(),
        Step::Import => "merge a file".to_owned(),
        Step::Adopt => "apply another scheme".to_owned(),
    }
}
