//! What pages want to know of the state: small values that compare, so that a page redraws only what changed.

mod about;
mod basis;
mod card;
mod comparison;
mod details;
mod intake;
mod keys;
mod painted;
mod ties;

pub use about::{labels, stated};
pub use basis::{Rests, rests, revision};
pub use card::{
    Beside, Card, Told, annotation_count, beside, cards, picked, picked_ends, pile, reached, told,
    words,
};
pub use comparison::{Compared, ComparedRow, comparison, exercise, is_begun, lesson};
pub use details::{Details, LinkRow, Part, Speaker, asked, details, said, speakers};
pub use intake::{opening, outcomes};
pub use keys::{command_of, family_names, label_keys};
pub use painted::{Ink, Inked, Painted, Stroke, ink, painted};
pub use ties::{Tie, ties};

use std::cmp::Ordering;
use std::sync::Arc;

use super::command::Sort;
use super::state::{Desk, State};
use crate::edit::Step;
use crate::model::{AnnotationId, ArticleId, Counts, Entry, Family, LabelId, Progress, Scheme};
use crate::order;
use crate::text::{Span, Utf16Offset, fold};

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

/// The annotation for which finer labels are offered, with its family and its label.
pub fn choosing(state: &State) -> Option<(Family, LabelId, AnnotationId)> {
    let picked = state.desk.as_ref().filter(|desk| desk.choosing)?.picked()?;
    let label = state.scheme.get(&picked.label)?;
    Some((label.family, label.id.clone(), picked.id.clone()))
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
    /// The names of its genre and its frames, as far as said.
    pub stated: Vec<Arc<str>>,
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
        stated: stated(state),
        language: source.language.clone(),
        undo: desk.history.undo_step().cloned(),
        redo: desk.history.redo_step().cloned(),
    }
}

/// How far the open article has been read.
pub fn progress(state: &State) -> Progress {
    state.desk.as_ref().map(|desk| desk.progress).unwrap_or_default()
}
