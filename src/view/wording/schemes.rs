//! What the page of schemes says about schemes.

use super::{count, dialogs, scheme};
use crate::model::{
    Aspect, AttributeId, Difference, Family, Hue, Kind, Label, LabelId, LayerLook, Line, Overlap,
    Revision, Scheme, Standing, Subject, What,
};
use crate::store::Preview;

/// What the list says of a scheme besides its name.
pub fn listed(version: u32, is_built_in: bool, is_used: bool, is_changed: bool) -> String {
    let mut parts = vec![dialogs::version(version)];
    let facts =
        [(is_built_in, "built in"), (is_used, "in use"), (is_changed, "changes not applied")];
    parts.extend(facts.into_iter().filter(|(is_so, _)| *is_so).map(|(_, words)| words.to_owned()));
    parts.join(" · ")
}

/// Whether a label is retired or merged.
pub fn standing(label: &Label, of: &Scheme) -> String {
    match &label.standing {
        Standing::Given => String::new(),
        Standing::Retired => "retired".to_owned(),
        Standing::Merged(into) => format!("merged into {}", label_name(of, into)),
    }
}

/// How many annotations have a label, once they are counted; nothing where none has.
pub fn spans(uses: Option<usize>) -> String {
    match uses {
        None | Some(0) => String::new(),
        Some(number) => count(number, "annotation", "annotations"),
    }
}

/// How many articles have a label, once they are counted; nothing where none has.
pub fn articles(uses: Option<usize>) -> String {
    match uses {
        None | Some(0) => String::new(),
        Some(number) => count(number, "article", "articles"),
    }
}

/// How a family shows, for a scheme that cannot be changed.
pub fn look(look: LayerLook) -> String {
    format!(
        "{}, {} line. Overlap: {}.",
        scheme::hue(look.hue),
        lower(scheme::line(look.line)),
        lower(scheme::overlap(look.overlap))
    )
}

/// A word in the middle of a sentence.
fn lower(words: &str) -> String {
    words.to_ascii_lowercase()
}

/// What an article can be said to be, as a heading and as a field.
pub const fn aspect(aspect: Aspect) -> (&'static str, &'static str) {
    match aspect {
        Aspect::Genre => ("Genres", "New genre"),
        Aspect::Attribution => ("Frames", "New frame"),
    }
}

/// What values an attribute has, in a line.
pub fn values(kind: &Kind) -> String {
    match kind {
        Kind::Choice(values) => {
            values.iter().map(|it| it.name.as_ref()).collect::<Vec<_>>().join(", ")
        }
        other => {
            let words = scheme::kind(other);
            let mut signs = words.chars();
            let first = signs.next().map(|it| it.to_ascii_uppercase());
            first.into_iter().chain(signs).collect()
        }
    }
}

/// What has an attribute: a label, or all of a family.
pub fn bearer(of: &Scheme, on: &LabelId) -> String {
    let name = label_name(of, on);
    let is_family = Family::ALL.iter().any(|family| family.id() == on.as_str());
    if is_family { format!("on all of {name}") } else { format!("on {name}") }
}

/// How selections are trimmed, for a scheme that cannot be changed.
pub fn trimming(of: &Scheme) -> String {
    let grows = if of.trimming().to_words {
        "Selections expand to whole words"
    } else {
        "Selections stay as they are"
    };
    let signs = signs(of);
    if signs.is_empty() {
        format!("{grows}.")
    } else {
        format!("{grows}, without these characters at their ends: {signs}")
    }
}

/// The characters that a selection drops, with blanks between them so that each can be seen.
pub fn signs(of: &Scheme) -> String {
    of.trailing().iter().map(char::to_string).collect::<Vec<_>>().join(" ")
}

/// A difference, with the name of what is different in the place of its id.
pub fn difference(it: &Difference, of: &Scheme) -> String {
    if it.id == "guidelines" {
        return "The guidelines changed".to_owned();
    }
    let words = |id: &str| match it.what {
        What::Restyled => shows(id),
        What::Reruled => shares(id),
        _ => id.to_owned(),
    };
    let (before, after) = (words(&it.before), words(&it.after));
    let name = name_of(of, &it.id);
    let is_overlap = it.what == What::Reruled && it.of == Subject::Family;
    let id = if is_overlap { format!("{name}: overlap") } else { name };
    scheme::difference(&Difference { id, before, after, ..it.clone() })
}

/// A hue and a line, from their names in files.
fn shows(ids: &str) -> String {
    let (hue, line) = ids.split_once(' ').unwrap_or((ids, ""));
    let hue = Hue::ALL.into_iter().find(|it| it.id() == hue).map(scheme::hue);
    let line = Line::ALL.into_iter().find(|it| it.id() == line).map(scheme::line);
    hue.zip(line).map_or(ids.to_owned(), |(hue, line)| lower(&format!("{hue} {line}")))
}

/// Which annotations may overlap, from its name in files.
fn shares(id: &str) -> String {
    let found = Overlap::ALL.into_iter().find(|it| it.id() == id);
    found.map_or(id.to_owned(), |it| lower(scheme::overlap(it)))
}

/// What a step of the history says of itself.
pub fn revision(it: &Revision, time: &str) -> String {
    let mut line = format!("{time}, by {}", it.annotator);
    if it.carried > 0 {
        let carried = usize::try_from(it.carried).unwrap_or(usize::MAX);
        let carried = count(carried, "annotation", "annotations");
        line = format!("{line}. {carried} relabeled");
    }
    line
}

/// What is asked before a scheme is applied.
pub fn question(preview: &Preview) -> String {
    let (name, version) = (preview.scheme.name(), preview.scheme.version());
    format!("Apply “{name}”, version {version}?")
}

/// How many annotations or articles have what is different; nothing where none has.
pub fn affected(it: &Difference, number: usize) -> String {
    if it.of == Subject::Article { articles(Some(number)) } else { spans(Some(number)) }
}

/// A label that stays, retired, because annotations have it.
pub fn taken(label: &LabelId, number: usize, of: &Scheme) -> String {
    let name = label_name(of, label);
    format!("“{name}” stays, retired: {}", spans(Some(number)))
}

/// Annotations that get another label.
pub fn carried(from: &LabelId, to: &LabelId, number: usize, of: &Scheme) -> String {
    format!("{} → {}: {}", label_name(of, from), label_name(of, to), spans(Some(number)))
}

/// Values of an attribute that are removed.
pub fn dropped(attribute: &AttributeId, number: usize, of: &Scheme) -> String {
    let name = of.attribute(attribute).map_or(attribute.as_str(), |it| &it.name);
    let values = count(number, "value", "values");
    format!("{name}: {values} removed, because the label doesn’t have this attribute")
}

/// Annotations that could no longer be made as they are.
pub fn overlaps(number: usize) -> String {
    let many = count(number, "annotation overlaps", "annotations overlap");
    format!("{many} others in ways this scheme no longer allows, but nothing is removed.")
}

/// How much changes in all.
pub fn extent(preview: &Preview) -> String {
    let all = count(preview.articles, "article", "articles");
    match preview.carried.articles {
        0 => format!("No annotations change in any of {all}."),
        some => format!("Annotations change in {some} of {all}."),
    }
}

/// What something is called by its id: a label, a group, an attribute or a family.
fn name_of(of: &Scheme, id: &str) -> String {
    if let Some(label) = of.find(id) {
        return label.name.to_string();
    }
    if let Some(label) = of.find_document_label(id) {
        return label.name.to_string();
    }
    let group = of.groups().iter().find(|it| it.id.as_str() == id).map(|it| &it.name);
    let attribute = of.attributes().iter().find(|it| it.id.as_str() == id).map(|it| &it.name);
    match group.or(attribute) {
        Some(name) => name.to_string(),
        None if id == "trimming" => "Selection".to_owned(),
        None => id.to_owned(),
    }
}

fn label_name<'a>(of: &'a Scheme, id: &'a LabelId) -> &'a str {
    of.get(id).map_or(id.as_str(), |label| &label.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_of_looks_name_what_changed() {
        let scheme = Scheme::built_in();
        let said = |what, before: &str, after: &str| {
            let (id, before, after) = ("framing".to_owned(), before.to_owned(), after.to_owned());
            difference(&Difference { what, of: Subject::Family, id, before, after }, &scheme)
        };
        let style = said(What::Restyled, "red wavy", "purple double");
        assert!(style.contains("orange wavy") && style.contains("purple double"), "{style}");
        let overlap = said(What::Reruled, "any", "none");
        assert!(overlap.starts_with("Framing: overlap"), "{overlap}");
        assert!(!overlap.contains("any") && !overlap.contains("none"), "no ids: {overlap}");
    }
}
