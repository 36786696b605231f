//! Annotations as lists and cards show them.

use std::sync::Arc;

use super::{place, places};
use crate::model::{Annotation, AnnotationId, Attribution, Family, LabelId, Role};
use crate::store::{document::Document, state::State};
use crate::text::{ParagraphOffset, Span};

/// How long the words of an annotation may be in a list or beside the text, in characters.
const BRIEF: usize = 80;

/// How much of what the caret has come to is read out, in characters: who wants more goes on by sentence.
const READ_OUT: usize = 400;

/// An annotation in the list beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which.
    pub id: AnnotationId,
    /// Its family.
    pub family: Family,
    /// Its label.
    pub label: LabelId,
    /// The name of its label.
    pub name: Arc<str>,
    /// Its words, cut if they are many; fragments are joined by an ellipsis.
    pub words: String,
    /// Its note.
    pub note: String,
    /// Whether it is picked.
    pub picked: bool,
}

/// All annotations, in order.
pub fn cards(state: &State) -> Vec<Card> {
    let Some(document) = &state.document else { return Vec::new() };
    let index = document.annotated.set.index();
    index.iter().filter_map(|it| card(state, document, it, BRIEF)).collect()
}

/// An annotation beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What it shows.
    pub card: Card,
    /// Where it begins.
    pub start: ParagraphOffset,
    /// Where it ends.
    pub end: ParagraphOffset,
    /// Its number among all, from one, and how many there are.
    pub rank: (usize, usize),
}

/// The annotations that begin in paragraphs from the `first` to the `last`.
pub fn beside(state: &State, first: usize, last: usize) -> Vec<Beside> {
    let Some(document) = &state.document else { return Vec::new() };
    let (text, index) = (&document.annotated.article.text, document.annotated.set.index());
    let paragraphs = text.paragraphs();
    let ends = paragraphs.get(first).zip(paragraphs.get(last).or(paragraphs.last()));
    let Some((from, to)) = ends else { return Vec::new() };
    let from = index.rank_of_start(*from);
    let within = Span::new(to.end(), text.len());
    let to = within.map_or(index.len(), |after| index.rank_of_start(after));
    let count = index.len();
    let shown = index.window(from, to.saturating_sub(from)).zip(from + 1..);
    // The picked one may have begun long before, and still be what one looks at.
    let rank = document.picked.as_ref().and_then(|id| index.rank(id));
    let before =
        rank.filter(|rank| *rank < from).and_then(|rank| Some((index.at_rank(rank)?, rank + 1)));
    before
        .into_iter()
        .chain(shown)
        .filter_map(|(it, rank)| {
            let cover = it.fragments.cover();
            let (start, end) = (place(document, cover.start())?, place(document, cover.end())?);
            Some(Beside {
                card: card(state, document, it, BRIEF)?,
                start,
                end,
                rank: (rank, count),
            })
        })
        .collect()
}

/// The two ends of the picked annotation.
pub fn picked_ends(state: &State) -> Option<(ParagraphOffset, ParagraphOffset)> {
    let span = state.document.as_ref()?.picked()?.fragments.cover();
    places(state, span)
}

/// The picked annotation, with all its words.
pub fn picked(state: &State) -> Option<Card> {
    let document = state.document.as_ref()?;
    card(state, document, document.picked()?, 600)
}

/// The annotation that was made or changed last, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBack {
    /// Its words.
    pub words: String,
    /// The words of the other parts of its attribution.
    pub parts: Vec<String>,
}

/// What to read back of the annotation that was made or changed last, while that is what was said last.
pub fn told(state: &State, long: usize) -> Option<ReadBack> {
    let document = state.document.as_ref()?;
    let about = state.session.about.as_ref()?;
    let frame = about.frame.as_ref().map(|id| Attribution::of(document.annotated.set.index(), id));
    let parts = Role::ALL.into_iter().filter_map(|role| frame.as_ref()?.part(role));
    let others = parts.filter(|part| part.id != about.id);
    Some(ReadBack {
        words: words_of(document, about, long),
        parts: others.map(|part| words_of(document, part, long)).collect(),
    })
}

/// The words of an annotation of the open article.
pub fn words(state: &State, id: &AnnotationId, long: usize) -> Option<String> {
    let document = state.document.as_ref()?;
    Some(words_of(document, document.annotated.set.index().get(id)?, long))
}

/// The annotations that lie where one clicked, if it is more than one.
pub fn pile(state: &State) -> Vec<Card> {
    let Some(document) = &state.document else { return Vec::new() };
    let index = document.annotated.set.index();
    document.pile.iter().filter_map(|id| card(state, document, index.get(id)?, 40)).collect()
}

/// What the caret has come to by key, in its own words.
pub fn reached(state: &State) -> String {
    let document = state.document.as_ref();
    let words = document
        .and_then(|document| Some(document.annotated.article.text.slice(document.reached?)));
    words.unwrap_or_default().chars().take(READ_OUT).collect()
}

/// How many annotations the open article has.
pub fn annotation_count(state: &State) -> usize {
    state.document.as_ref().map_or(0, |document| document.annotated.set.index().len())
}

fn card(state: &State, document: &Document, annotation: &Annotation, long: usize) -> Option<Card> {
    let label = state.schemes.active.get(&annotation.label)?;
    Some(Card {
        id: annotation.id.clone(),
        family: label.family,
        label: label.id.clone(),
        name: Arc::clone(&label.name),
        words: words_of(document, annotation, long),
        note: annotation.note.clone(),
        picked: document.picked.as_ref() == Some(&annotation.id),
    })
}

/// The words of an annotation, cut if they are many; fragments are joined by an ellipsis.
pub(super) fn words_of(document: &Document, annotation: &Annotation, long: usize) -> String {
    let text = &document.annotated.article.text;
    let mut words = String::new();
    for span in annotation.fragments.iter() {
        if !words.is_empty() {
            words.push_str(" … ");
        }
        words.extend(text.slice(span).chars().take(long));
    }
    if words.chars().count() > long
        || annotation.fragments.iter().any(|span| text.slice(span).chars().nth(long).is_some())
    {
        words = words.chars().take(long).collect();
        words.push('…');
    }
    words
}
