//! Schemes in words: what is wrong with one, what is different, and what was done.

use super::{count, field_error};
use crate::format::scheme::SchemeError;
use crate::model::{Difference, Flaw, Hue, Kind, Line, Overlap, What};
use crate::store::SchemeNotice;

/// How many flaws are told at once.
const TOLD: usize = 3;

/// What is wrong with a scheme, in sentences that name the place.
pub fn flaws(flaws: &[Flaw]) -> String {
    let told: Vec<String> = flaws.iter().take(TOLD).map(flaw).collect();
    let more = flaws.len().saturating_sub(TOLD);
    let more = if more == 0 { String::new() } else { format!(" And {more} more.") };
    format!("{}{more}", told.join(" "))
}

fn flaw(flaw: &Flaw) -> String {
    match flaw {
        Flaw::NoSchemeName => "The scheme needs a name.".to_owned(),
        Flaw::NoName(label) => format!("The label {label} needs a name."),
        Flaw::NoGroupName(group) => format!("The group {group} needs a name."),
        Flaw::NoAttributeName(attribute) => {
            format!("The attribute {attribute} and each of its values need a name.")
        }
        Flaw::LabelTwice(label) => format!("Two labels have the id {label}."),
        Flaw::NameTwice(name) => format!("Two labels of one family are called “{name}”."),
        Flaw::GroupTwice(group) => format!("Two groups have the id {group}."),
        Flaw::AttributeTwice(attribute) => {
            format!("One label would have two attributes with the id {attribute}.")
        }
        Flaw::ValueTwice(attribute, value) => {
            format!("The attribute {attribute} has the value {value} twice.")
        }
        Flaw::KeyTwice { key, first, second } => {
            format!("The key {key} is on {first} and on {second}.")
        }
        Flaw::NoGroup { label, group } => {
            format!("The label {label} is in the group {group}, which its family does not have.")
        }
        Flaw::NoParent { group, parent } => {
            format!("The group {group} is in the group {parent}, which its family does not have.")
        }
        Flaw::Circle(group) => format!("The group {group} would be inside itself."),
        Flaw::NoSuccessor { label, into } => format!(
            "The label {label} is merged into {into}, which is no label of its family that stays."
        ),
        Flaw::NoFixedLabel(label) => {
            format!("Every scheme has the label {label}: it can be renamed, and nothing else.")
        }
        Flaw::NoFixedAttribute(attribute) => {
            format!(
                "Every scheme has the attribute {attribute}: it can be renamed, and given more values."
            )
        }
        Flaw::OnNothing(attribute) => {
            format!("The attribute {attribute} is on a label that is not there.")
        }
        Flaw::NoValues(attribute) => {
            format!("The attribute {attribute} has nothing to choose from.")
        }
        Flaw::OtherFamily(label) => format!(
            "{label} is in use as a label of another family, so this one would turn those marks into something else. Add it anew under another name."
        ),
        Flaw::BadKey { label, key } => {
            format!("The key {key} of {label} is no letter, digit or sign.")
        }
        Flaw::TooHigh(attribute) => format!("The highest value of {attribute} may be 100."),
        Flaw::WasInUse(label) => format!(
            "{label} was in a version that has been in use, so files may name it. Retire it, or merge it into another label."
        ),
        Flaw::InUse { what, count: number } => {
            let number = count(*number, "place", "places");
            format!("{what} is used in {number}. Retire it, or merge it into another label.")
        }
    }
}

/// Why a file gave no scheme.
pub fn unread(error: &SchemeError) -> String {
    match error {
        SchemeError::Syntax => "This file is not JSON, so no scheme was read.".to_owned(),
        SchemeError::Foreign => {
            "This file holds no label scheme. A scheme file or a training set from Slantwise does."
                .to_owned()
        }
        SchemeError::Newer(version) => {
            format!(
                "This scheme was written by a newer Slantwise (version {version}). Reload the page to get it."
            )
        }
        SchemeError::Invalid(problem) => {
            format!("This scheme was not read. In the field “scheme”: {}.", field_error(problem))
        }
        SchemeError::Flawed(found) => format!("This scheme was not read. {}", flaws(found)),
    }
}

/// What is said about the last act with schemes.
pub(super) fn said(notice: &SchemeNotice) -> String {
    match notice {
        SchemeNotice::Refused(found) => flaws(found),
        SchemeNotice::Unread(error) => unread(error),
        SchemeNotice::Locked => "Nothing was changed: the schemes in this browser’s storage cannot be read, and are not written over".to_owned(),
        SchemeNotice::Added(name) => format!("“{name}” is one of your schemes now"),
        SchemeNotice::IsHere(name) => format!("“{name}” is here already"),
        SchemeNotice::Deleted(name) => format!("Deleted the scheme “{name}”"),
        SchemeNotice::InUse => "The scheme in use cannot be deleted: take another one into use first".to_owned(),
        SchemeNotice::Changed => "Scheme changed".to_owned(),
        SchemeNotice::Undone => "Undone".to_owned(),
        SchemeNotice::Redone => "Done again".to_owned(),
        SchemeNotice::Given(name) => format!("Saved “{name}” and its guidelines"),
        SchemeNotice::Adopted { name, version, annotations } => {
            let spans = count(*annotations, "span has", "spans have");
            format!("{name}, version {version}, is in use. {spans} another label now")
        }
        SchemeNotice::Unlisted => "Nothing was changed: some articles in this browser’s storage cannot be read, and their labels would be left behind".to_owned(),
        SchemeNotice::Busy => "Something is still being read or saved: try again in a moment".to_owned(),
        SchemeNotice::NotAdopted => "There is no room for that in the browser’s storage, so nothing was changed".to_owned(),
        SchemeNotice::ArticleUnread(title) => {
            format!("Nothing was changed: the article “{title}” cannot be read from storage")
        }
    }
}

/// A difference, as a line of the preview and of the history.
pub fn difference(it: &Difference) -> String {
    let Difference { what, id, before, after, .. } = it;
    let old = if before.is_empty() { "none" } else { before };
    let new = if after.is_empty() { "none" } else { after };
    match what {
        What::Added => format!("“{after}” is new"),
        What::Removed => format!("“{before}” is gone"),
        What::Renamed => format!("“{before}” is now called “{after}”"),
        What::Reworded => format!("{id} is explained in other words"),
        What::Regrouped => format!("{id} moves from “{old}” to “{new}”"),
        What::Rekeyed => format!("{id}: key {new}, before {old}"),
        What::Retired => {
            format!("“{before}” is retired: marks keep it, nobody can give it any more")
        }
        What::Restored => format!("“{after}” is offered again"),
        What::Merged => format!("“{before}” becomes “{after}”"),
        What::Split => format!("“{after}” is new, split from “{before}”"),
        What::Revalued => format!("{id}: {after}"),
        What::Restyled => format!("{id} shows {after}, before {before}"),
        What::Reruled => format!("{id}: {after}, before {before}"),
    }
}

/// A hue.
pub const fn hue(hue: Hue) -> &'static str {
    match hue {
        Hue::Blue => "Blue",
        Hue::Green => "Green",
        Hue::Red => "Orange",
        Hue::Purple => "Purple",
        Hue::Ochre => "Ochre",
        Hue::Gray => "Gray",
    }
}

/// A line under words.
pub const fn line(line: Line) -> &'static str {
    match line {
        Line::Solid => "One line",
        Line::Dashed => "Dashes",
        Line::Wavy => "A wave",
        Line::Double => "Two lines",
    }
}

/// Which marks of a family may share words.
pub const fn overlap(overlap: Overlap) -> &'static str {
    match overlap {
        Overlap::Any => "All",
        Overlap::OtherLabels => "Those with different labels",
        Overlap::None => "None",
    }
}

/// The values of an attribute.
pub fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Choice(_) => "one of these".to_owned(),
        Kind::Scale(most) => format!("a number from 0 to {most}"),
        Kind::Words => "any words".to_owned(),
        Kind::Speaker => "who speaks".to_owned(),
    }
}
