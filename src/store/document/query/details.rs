//! What is known of the picked annotation besides its label and its words.

use std::sync::Arc;

use super::card::words_of;
use crate::model::{
    AUTHOR, Annotation, AnnotationId, Attribute, AttributeId, Attribution, AttributionId, Family,
    LabelId, Link, Relation, Role, Voice,
};
use crate::rules::{Quotation, quotation};
use crate::store::{document::Document, state::State};

/// How long the words of another annotation may be on a card, in characters.
const BRIEF: usize = 60;

/// Who speaks, as a card shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The author of the article.
    Author,
    /// Somebody whose words are given, with the words that name them, if any do.
    Source(Option<String>),
    /// Not known: the words are quoted, and nobody has marked whose they are.
    Unknown,
}

/// A part of the attribution that the picked annotation is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// The annotation and its words, if there is one.
    pub there: Option<(AnnotationId, String)>,
    /// Whether it is the picked one.
    pub picked: bool,
}

/// A link from or to the picked annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// The annotation that holds it.
    pub from: AnnotationId,
    /// The link.
    pub link: Link,
    /// The other annotation, with its words.
    pub other: (AnnotationId, String),
}

impl LinkRow {
    /// How the two stand to one another, and whether it is the picked one that does.
    pub fn relation(&self) -> (Relation, bool) {
        (self.link.relation, self.other.0 == self.link.to)
    }
}

/// What the card shows beside the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The family, and who speaks; for claims and framing.
    pub speaker: Option<(Family, Speaker)>,
    /// The parts of the attribution, if it is part of one.
    pub parts: Vec<Part>,
    /// How much of the content of that attribution stands in quotation marks.
    pub quotation: Option<Quotation>,
    /// Links from it and to it.
    pub links: Vec<LinkRow>,
}

/// The details of the picked annotation.
pub fn details(state: &State) -> Option<Details> {
    let document = state.document.as_ref()?;
    let picked = document.picked()?;
    let index = document.annotated.set.index();
    let family = state.schemes.active.get(&picked.label).map(|label| label.family);
    let speaks = family.filter(|family| *family != Family::Attribution);
    let frame = picked.frame.as_ref().map(|frame| Attribution::of(index, frame));
    let part = |role: Role| {
        let there = frame.as_ref()?.part(role);
        Some(Part {
            role,
            picked: there.is_some_and(|it| it.id == picked.id),
            there: there.map(|it| (it.id.clone(), words(document, it))),
        })
    };
    let other = |id: &AnnotationId| Some((id.clone(), words(document, index.get(id)?)));
    let own = picked.links.iter().filter_map(|link| {
        Some(LinkRow { from: picked.id.clone(), link: link.clone(), other: other(&link.to)? })
    });
    let mut links: Vec<LinkRow> = own.collect();
    for holder in index.linked_to(&picked.id) {
        for link in holder.links.iter().filter(|link| link.to == picked.id) {
            links.extend(other(&holder.id).map(|other| LinkRow {
                from: holder.id.clone(),
                link: link.clone(),
                other,
            }));
        }
    }
    Some(Details {
        speaker: speaks.map(|family| (family, speaker(document, &voice(document, picked)))),
        parts: Role::ALL.into_iter().filter_map(part).collect(),
        quotation: frame
            .as_ref()
            .and_then(|frame| frame.part(Role::Content))
            .map(|it| quotation(&document.annotated.article.text, &it.fragments)),
        links,
    })
}

/// What can be said of the picked annotation: its id, its label and its attributes.
pub fn asked(state: &State) -> Option<(LabelId, Vec<Attribute>)> {
    let picked = state.document.as_ref()?.picked()?;
    let label = state.schemes.active.get(&picked.label)?;
    Some((label.id.clone(), state.schemes.active.attributes_of(label).cloned().collect()))
}

/// What is said of the picked annotation by an attribute.
pub fn said(state: &State, attribute: &AttributeId) -> String {
    let picked = state.document.as_ref().and_then(Document::picked);
    let said = picked.and_then(|it| it.attribute(attribute.as_str()));
    said.unwrap_or_default().to_owned()
}

/// Who the picked annotation may be said to be spoken by, with the value that says so: the first says nothing, and
/// leaves it to the attributions around it.
pub fn speakers(state: &State) -> Vec<(String, Option<Speaker>)> {
    let found = state.document.as_ref().and_then(|document| Some((document, document.picked()?)));
    let Some((document, picked)) = found else { return Vec::new() };
    let index = document.annotated.set.index();
    let mut speakers = vec![(String::new(), None), (AUTHOR.to_owned(), Some(Speaker::Author))];
    let text = &document.annotated.article.text;
    let paragraph = |it: &Annotation| text.paragraph_at(it.fragments.cover().start());
    let here = paragraph(picked);
    let near = here.saturating_sub(2)..=here + 2;
    let mut offer = |frame: &AttributionId| {
        let voice = Attribution::of(index, frame).part(Role::Source).map(|it| words(document, it));
        // Who is cited twice is one speaker: which of the attributions says so, nobody could tell from the words.
        let is_told = voice.is_some();
        let (value, speaker) = (frame.to_string(), Some(Speaker::Source(voice)));
        match speakers.iter_mut().find(|(id, other)| *id == value || is_told && *other == speaker) {
            // The one that was chosen stands for the others, in their place: a list must not move under the keys.
            Some((id, _)) if picked.speaker().as_ref() == Some(frame) => *id = value,
            Some(_) => {}
            None => speakers.push((value, speaker)),
        }
    };
    let places = near.clone().filter_map(|at| text.paragraphs().get(at));
    let mut parts: Vec<Arc<Annotation>> = places.flat_map(|it| index.overlapping(*it)).collect();
    parts.retain(|it| near.contains(&paragraph(it)));
    parts.iter().filter_map(|it| it.frame.as_ref()).for_each(&mut offer);
    // What was chosen stays on offer, wherever it stands.
    picked.speaker().iter().for_each(&mut offer);
    speakers
}

fn voice(document: &Document, it: &Annotation) -> Voice {
    let is_quoted =
        || quotation(&document.annotated.article.text, &it.fragments) == Quotation::Direct;
    Voice::of(document.annotated.set.index(), it, is_quoted)
}

fn speaker(document: &Document, voice: &Voice) -> Speaker {
    match voice {
        Voice::Author => Speaker::Author,
        Voice::Unknown => Speaker::Unknown,
        Voice::Source { source, .. } => {
            Speaker::Source(source.as_ref().map(|it| words(document, it)))
        }
    }
}

fn words(document: &Document, it: &Annotation) -> String {
    words_of(document, it, BRIEF)
}
