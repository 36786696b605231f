//! Schemes in words: errors, differences, and what was done.

use super::count;
use super::fields::field_error;
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
            format!("The attribute {attribute} and each of its values need names.")
        }
        Flaw::LabelTwice(label) => format!("Two labels have the id {label}."),
        Flaw::NameTwice(name) => format!("Two labels in the same layer are called “{name}”."),
        Flaw::GroupTwice(group) => format!("Two groups have the id {group}."),
        Flaw::AttributeTwice(attribute) => {
            format!("A label can’t have two attributes with the id {attribute}.")
        }
        Flaw::ValueTwice(attribute, value) => {
            format!("The attribute {attribute} has the value {value} twice.")
        }
        Flaw::KeyTwice { key, first, second } => {
            format!("The key {key} is assigned to both {first} and {second}.")
        }
        Flaw::NoGroup { label, group } => {
            format!("The label {label} is in the group {group}, which its layer doesn’t have.")
        }
        Flaw::NoParent { group, parent } => {
            format!("The group {group} is in the group {parent}, which its layer doesn’t have.")
        }
        Flaw::Circle(group) => format!("The group {group} can’t contain itself."),
        Flaw::NoSuccessor { label, into } => format!(
            "The label {label} is merged into {into}, which isn’t an active label in its layer."
        ),
        Flaw::NoFixedLabel(label) => {
            format!("Every scheme has the label {label}. You can only rename it.")
        }
        Flaw::NoFixedAttribute(attribute) => {
            format!(
                "Every scheme has the attribute {attribute}. You can only rename it and add values."
            )
        }
        Flaw::OnNothing(attribute) => {
            format!("The attribute {attribute} belongs to a label that doesn’t exist.")
        }
        Flaw::NoValues(attribute) => {
            format!("The attribute {attribute} has no values.")
        }
        Flaw::OtherFamily(label) => format!(
            "{label} is in use as a label in another layer, so this would change those annotations. Add it under another name."
        ),
        Flaw::BadKey { label, key } => {
            format!("The key {key} of {label} must be a letter, digit or sign.")
        }
        Flaw::TooHigh(attribute) => format!("The highest value of {attribute} can be at most 100."),
        Flaw::WasInUse(label) => format!(
            "{label} was in a version that has been in use, so files may contain it. Retire it or merge it into another label."
        ),
        Flaw::InUse { what, count: number } => {
            let number = count(*number, "place", "places");
            format!("{what} is used in {number}. Retire it or merge it into another label.")
        }
    }
}

/// Why a scheme file was not imported.
pub fn unread(error: &SchemeError) -> String {
    match error {
        SchemeError::Syntax => "This file isn’t JSON, so no scheme was imported.".to_owned(),
        SchemeError::Foreign => {
            "This file has no label scheme. Import a scheme file or a training set from Slantwise."
                .to_owned()
        }
        SchemeError::Newer(version) => {
            format!(
                "This scheme comes from a newer version of Slantwise (version {version}). Choose “Update Slantwise” at the foot of the page, or close all its tabs and open it again."
            )
        }
        SchemeError::Invalid(problem) => {
            format!(
                "This scheme was not imported. In the field “scheme”: {}.",
                field_error(problem)
            )
        }
        SchemeError::Flawed(found) => format!("This scheme was not imported. {}", flaws(found)),
    }
}

/// The notice about the last act with schemes.
pub(super) fn said(notice: &SchemeNotice) -> String {
    match notice {
        SchemeNotice::Refused(found) => flaws(found),
        SchemeNotice::Unread(error) => unread(error),
        SchemeNotice::Locked => "Nothing changed: the schemes in this browser’s storage can’t be read and won’t be overwritten".to_owned(),
        SchemeNotice::Added(name) => format!("Added “{name}” to your schemes"),
        SchemeNotice::IsHere(name) => format!("You already have “{name}”"),
        SchemeNotice::Deleted(name) => format!("Deleted the scheme “{name}”"),
        SchemeNotice::InUse => "You can’t delete the scheme in use. Apply another one first".to_owned(),
        SchemeNotice::Changed => "Scheme changed".to_owned(),
        SchemeNotice::Undone => "Undone".to_owned(),
        SchemeNotice::Redone => "Redone".to_owned(),
        SchemeNotice::Given(name) => format!("Saved “{name}” and its guidelines"),
        SchemeNotice::Adopted { name, version, annotations } => {
            let changed = count(*annotations, "annotation", "annotations");
            format!("Applied “{name}”, version {version}. {changed} relabeled")
        }
        SchemeNotice::Unlisted => "Nothing changed: some articles in this browser’s storage can’t be read, so their labels can’t be updated".to_owned(),
        SchemeNotice::Busy => "Still reading or saving. Try again in a moment".to_owned(),
        SchemeNotice::NotAdopted => "Nothing changed: the browser’s storage is full".to_owned(),
        SchemeNotice::ArticleUnread(title) => {
            format!("Nothing changed: the article “{title}” can’t be read from storage")
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
        What::Removed => format!("“{before}” was removed"),
        What::Renamed => format!("“{before}” was renamed “{after}”"),
        What::Reworded => format!("{id}: explanation changed"),
        What::Regrouped => format!("{id}: moved from “{old}” to “{new}”"),
        What::Rekeyed => format!("{id}: key changed from {old} to {new}"),
        What::Retired => {
            format!(
                "“{before}” was retired: annotations keep it, but it can’t be used for new ones"
            )
        }
        What::Restored => format!("“{after}” is available again"),
        What::Merged => format!("“{before}” was merged into “{after}”"),
        What::Split => format!("“{after}” is new, split from “{before}”"),
        What::Revalued => format!("{id}: values changed to {after}"),
        What::Restyled => format!("{id}: style changed from {before} to {after}"),
        What::Reruled => format!("{id} changed from {before} to {after}"),
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

/// A line under text.
pub const fn line(line: Line) -> &'static str {
    match line {
        Line::Solid => "Solid",
        Line::Dashed => "Dashed",
        Line::Wavy => "Wavy",
        Line::Double => "Double",
    }
}

/// Which annotations of a family may overlap.
pub const fn overlap(overlap: Overlap) -> &'static str {
    match overlap {
        Overlap::Any => "Allowed",
        Overlap::OtherLabels => "Different labels only",
        Overlap::None => "Not allowed",
    }
}

/// The values of an attribute.
pub fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Choice(_) => "list of values".to_owned(),
        Kind::Scale(most) => format!("number from 0 to {most}"),
        Kind::Words => "free text".to_owned(),
        Kind::Speaker => "speaker".to_owned(),
    }
}
