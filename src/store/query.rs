//! What pages want to know of the state: small values that compare, so that a page redraws only what changed.

use std::cmp::Ordering;
use std::sync::Arc;

use super::command::Sort;
use super::state::{Desk, State};
use crate::edit::Step;
use crate::model::{
    Annotation, AnnotationId, ArticleId, Counts, Entry, Family, LabelId, Progress, Reading, Scheme,
};
use crate::order;
use crate::text::{Span, Utf16Offset, fold, lanes, runs};

/// How long the words of an annotation may be in a list, in characters.
const SHORT: usize = 160;

/// How much of what the caret has come to is read out, in characters: who wants more goes on by sentence.
const READ_OUT: usize = 400;

/// How many annotations there are of each family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    /// Claims.
    pub claims: u32,
    /// Parts of attributions.
    pub attributions: u32,
    /// Framing.
    pub framings: u32,
}

impl Tally {
    /// Sums up counts by family.
    pub fn of(counts: &Counts, scheme: &Scheme) -> Self {
        let mut tally = Self::default();
        for (label, count) in counts.iter() {
            match scheme.get(label).map(|label| label.family) {
                Some(Family::Claim) => tally.claims += count,
                Some(Family::Attribution) => tally.attributions += count,
                Some(Family::Framing) => tally.framings += count,
                None => {}
            }
        }
        tally
    }

    /// All families together.
    pub const fn total(self) -> u32 {
        self.claims + self.attributions + self.framings
    }
}

/// A row of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The article.
    pub entry: Arc<Entry>,
    /// Its annotations by family.
    pub tally: Tally,
}

/// The rows of the library: searched and sorted as the person wants them.
pub fn library(state: &State) -> Vec<Row> {
    let words: Vec<String> =
        fold(&state.session.query).split_whitespace().map(str::to_owned).collect();
    let listed = |entry: &&Arc<Entry>| {
        let source = &entry.source;
        let haystack = fold(&format!("{} {} {}", source.title, source.outlet, source.author));
        entry.deleted.is_some() == state.session.listing_deleted
            && words.iter().all(|word| haystack.contains(word))
    };
    let mut rows: Vec<Row> = state
        .entries
        .values()
        .filter(listed)
        .map(|entry| Row {
            entry: Arc::clone(entry),
            tally: Tally::of(&entry.counts, &state.scheme),
        })
        .collect();
    let compare: fn(&Row, &Row) -> Ordering = match state.settings.sort {
        Sort::Changed => |a, b| b.entry.changed.cmp(&a.entry.changed),
        Sort::Title => |a, b| fold(&a.entry.source.title).cmp(&fold(&b.entry.source.title)),
        Sort::Outlet => |a, b| fold(&a.entry.source.outlet).cmp(&fold(&b.entry.source.outlet)),
        Sort::Length => |a, b| b.entry.length.cmp(&a.entry.length),
        Sort::Spans => |a, b| b.tally.total().cmp(&a.tally.total()),
    };
    order::sort_by(&mut rows, compare);
    rows
}

/// How many articles the library has, and how many the trash.
pub fn shelves(state: &State) -> (usize, usize) {
    let deleted = state.entries.values().filter(|entry| entry.deleted.is_some()).count();
    (state.entries.len() - deleted, deleted)
}

/// How an annotation shows in one run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Which annotation.
    pub id: AnnotationId,
    /// Its family.
    pub family: Family,
    /// Its label.
    pub label: LabelId,
    /// The name of its label.
    pub name: &'static str,
    /// Which line below the text is its own.
    pub lane: u8,
    /// Whether it is picked.
    pub picked: bool,
}

/// A stretch of a paragraph with the annotations on it, outermost first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inked {
    /// The stretch.
    pub text: String,
    /// The annotations on it.
    pub strokes: Vec<Stroke>,
}

/// A paragraph as it is to be seen. The texts of its runs, joined, are the paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    /// The runs; empty for a paragraph on which nothing is marked.
    pub runs: Vec<Inked>,
    /// What is known of it.
    pub reading: Reading,
}

/// How a paragraph of the open article is to be seen.
pub fn painted(state: &State, paragraph: usize) -> Painted {
    let Some(desk) = &state.desk else { return Painted::default() };
    let text = &desk.folio.article.text;
    let Some(within) = text.paragraphs().get(paragraph).copied() else { return Painted::default() };
    let reading = desk.folio.sheet.reading(within);
    let annotations = desk.folio.sheet.layer().overlapping(within);
    if annotations.is_empty() {
        return Painted { runs: Vec::new(), reading };
    }
    let mut pieces: Vec<(Span, &Arc<Annotation>)> = annotations
        .iter()
        .flat_map(|it| {
            it.fragments.iter().filter_map(move |span| Some((span.intersection(within)?, it)))
        })
        .collect();
    order::sort_by(&mut pieces, |(a, x), (b, y)| (a, &x.id).cmp(&(b, &y.id)));
    let spans: Vec<Span> = pieces.iter().map(|(span, _)| *span).collect();
    let strokes: Vec<Option<Stroke>> = pieces
        .iter()
        .zip(lanes(&spans))
        .map(|((_, it), lane)| stroke(state, desk, it, lane))
        .collect();
    let runs = runs(within, &spans)
        .into_iter()
        .map(|run| Inked {
            text: text.slice(run.span).to_owned(),
            strokes: run
                .covers
                .iter()
                .filter_map(|at| strokes.get(usize::try_from(*at).ok()?).cloned().flatten())
                .collect(),
        })
        .collect();
    Painted { runs, reading }
}

fn stroke(state: &State, desk: &Desk, annotation: &Annotation, lane: u8) -> Option<Stroke> {
    let label = state.scheme.get(&annotation.label)?;
    Some(Stroke {
        id: annotation.id.clone(),
        family: label.family,
        label: label.id.clone(),
        name: label.name,
        lane,
        picked: desk.picked.as_ref() == Some(&annotation.id),
    })
}

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
    pub name: &'static str,
    /// Its words, cut if they are many; fragments are joined by an ellipsis.
    pub words: String,
    /// Its note.
    pub note: String,
    /// Whether it is picked.
    pub picked: bool,
}

/// The annotations from the `first`-th on, at most `many`.
pub fn cards(state: &State, first: usize, many: usize) -> Vec<Card> {
    let Some(desk) = &state.desk else { return Vec::new() };
    desk.folio
        .sheet
        .layer()
        .window(first, many)
        .filter_map(|it| card(state, desk, it, SHORT))
        .collect()
}

/// The picked annotation, with all its words.
pub fn picked(state: &State) -> Option<Card> {
    let desk = state.desk.as_ref()?;
    card(state, desk, desk.picked()?, 600)
}

/// The annotations that lie where one clicked, if it is more than one.
pub fn pile(state: &State) -> Vec<Card> {
    let Some(desk) = &state.desk else { return Vec::new() };
    let layer = desk.folio.sheet.layer();
    desk.pile.iter().filter_map(|id| card(state, desk, layer.get(id)?, 40)).collect()
}

/// What the caret has come to by key, in its own words.
pub fn reached(state: &State) -> String {
    let desk = state.desk.as_ref();
    let words = desk.and_then(|desk| Some(desk.folio.article.text.slice(desk.reached?)));
    words.unwrap_or_default().chars().take(READ_OUT).collect()
}

/// The place of the picked annotation in the list.
pub fn picked_rank(state: &State) -> Option<usize> {
    let desk = state.desk.as_ref()?;
    desk.folio.sheet.layer().rank(desk.picked.as_ref()?)
}

/// How many annotations the open article has.
pub fn annotation_count(state: &State) -> usize {
    state.desk.as_ref().map_or(0, |desk| desk.folio.sheet.layer().len())
}

fn card(state: &State, desk: &Desk, annotation: &Annotation, long: usize) -> Option<Card> {
    let label = state.scheme.get(&annotation.label)?;
    let text = &desk.folio.article.text;
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
    Some(Card {
        id: annotation.id.clone(),
        family: label.family,
        label: label.id.clone(),
        name: label.name,
        words,
        note: annotation.note.clone(),
        picked: desk.picked.as_ref() == Some(&annotation.id),
    })
}

/// The finer labels of the picked annotation, when they are offered: its family and its label.
pub fn choosing(state: &State) -> Option<(Family, LabelId)> {
    let desk = state.desk.as_ref().filter(|desk| desk.choosing)?;
    let label = state.scheme.get(&desk.picked()?.label)?;
    Some((label.family, label.id.clone()))
}

/// The annotations of the open article by family, without those in what is set aside.
pub fn tally(state: &State) -> Tally {
    state
        .desk
        .as_ref()
        .map_or_else(Tally::default, |desk| Tally::of(&desk.folio.sheet.counts(), &state.scheme))
}

/// A place in a paragraph, for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The paragraph.
    pub paragraph: usize,
    /// The offset in it.
    pub offset: Utf16Offset,
}

/// Where the selection begins and where the caret stands.
pub fn caret(state: &State) -> Option<(Place, Place)> {
    let desk = state.desk.as_ref()?;
    let caret = desk.caret?;
    Some((place(desk, caret.anchor)?, place(desk, caret.head)?))
}

/// A span of the open article from place to place.
pub fn places(state: &State, span: Span) -> Option<(Place, Place)> {
    let desk = state.desk.as_ref()?;
    Some((place(desk, span.start())?, place(desk, span.end())?))
}

fn place(desk: &Desk, offset: crate::text::Offset) -> Option<Place> {
    let text = &desk.folio.article.text;
    let paragraph = text.paragraph_at(offset);
    let start = text.paragraphs().get(paragraph)?.start();
    let units = text.utf16_offset(offset).get().saturating_sub(text.utf16_offset(start).get());
    Some(Place { paragraph, offset: Utf16Offset::new(units) })
}

/// What the top bar shows of the open article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The article.
    pub id: Option<ArticleId>,
    /// Its title.
    pub title: String,
    /// Outlet, author and date, as far as known.
    pub from: Vec<String>,
    /// The language of its text.
    pub language: String,
    /// The step that undo takes back.
    pub undo: Option<Step>,
    /// The step that redo does again.
    pub redo: Option<Step>,
}

/// What the top bar shows.
pub fn heading(state: &State) -> Heading {
    let Some(desk) = &state.desk else { return Heading::default() };
    let source = desk.folio.sheet.source();
    let from = [&source.outlet, &source.author, &source.published];
    Heading {
        id: Some(desk.folio.article.id.clone()),
        title: source.title.clone(),
        from: from.into_iter().filter(|it| !it.is_empty()).cloned().collect(),
        language: source.language.clone(),
        undo: desk.history.undo_step().cloned(),
        redo: desk.history.redo_step().cloned(),
    }
}

/// How far the open article has been read.
pub fn progress(state: &State) -> Progress {
    state.desk.as_ref().map(|desk| desk.progress).unwrap_or_default()
}
