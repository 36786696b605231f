//! Speakers, attributions, links, and labels of whole articles, in words.

use crate::model::{Aspect, Family, LabelId, Relation, Role, Scheme};
use crate::rules::Quotation;
use crate::store::query::Speaker;

/// Who speaks, as a line of the card.
pub fn voice(family: Family, speaker: &Speaker) -> String {
    match (family, speaker) {
        (Family::Framing, Speaker::Author) => "In the outlet’s own voice".to_owned(),
        (_, Speaker::Author) => "Claimed by the author".to_owned(),
        (Family::Framing, Speaker::Source(Some(source))) => format!("In the voice of “{source}”"),
        (_, Speaker::Source(Some(source))) => format!("Claimed by “{source}”"),
        (Family::Framing, Speaker::Source(None)) => "In an unattributed quotation".to_owned(),
        (_, Speaker::Source(None)) => "Claimed in an unattributed quotation".to_owned(),
        (_, Speaker::Unknown) => {
            "In quotation marks, no speaker marked. Press Q for a proposal.".to_owned()
        }
    }
}

/// A choice of speaker; none leaves it to the text.
pub fn speaker(speaker: Option<&Speaker>) -> String {
    match speaker {
        None => "From the text".to_owned(),
        Some(Speaker::Author) => "The author".to_owned(),
        Some(Speaker::Unknown) => "Unknown".to_owned(),
        Some(Speaker::Source(Some(source))) => format!("“{source}”"),
        Some(Speaker::Source(None)) => "An unmarked source".to_owned(),
    }
}

/// The name of a part.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Source => "Source",
        Role::Cue => "Cue",
        Role::Content => "Content",
    }
}

/// How much of a content is quoted.
pub const fn quotation(quotation: Quotation) -> &'static str {
    match quotation {
        Quotation::Direct => "Direct quotation",
        Quotation::Indirect => "Indirect quotation",
        Quotation::Mixed => "Partly quoted",
    }
}

/// How one annotation relates to another: as seen from it, or from the other one.
pub const fn relation(relation: Relation, is_own: bool) -> &'static str {
    match (relation, is_own) {
        (Relation::Supports, true) => "Supports",
        (Relation::Supports, false) => "Supported by",
        (Relation::Contradicts, true) => "Contradicts",
        (Relation::Contradicts, false) => "Contradicted by",
        (Relation::SameClaim, _) => "Says the same as",
        (Relation::Answers, true) => "Answers",
        (Relation::Answers, false) => "Answered by",
    }
}

/// What was done with a link: one annotation, how it relates to another, and the other.
pub fn linked(done: &str, words: &str, how: Relation, other: &str) -> String {
    format!("{done}: “{words}” {} “{other}”", relation(how, true).to_ascii_lowercase())
}

/// A label of a whole article: a word for a genre or one for a frame, and the label's name.
pub(super) fn stated(
    scheme: &Scheme,
    id: &LabelId,
    genre: &str,
    frame: &str,
    joint: &str,
) -> String {
    let known = scheme.find_document_label(id.as_str());
    let is_genre = known.is_some_and(|it| it.aspect == Aspect::Genre);
    let name = known.map_or(id.as_str(), |it| &it.name);
    format!("{}{joint}{name}", if is_genre { genre } else { frame })
}
