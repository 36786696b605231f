//! The open article as pages show it: small values that compare, so that a page redraws only what changed.

mod about;
mod card;
mod details;
mod link_lines;
mod painted;
mod summary;

pub use self::about::{labels, stated};
pub use self::card::{
    Beside, Card, ReadBack, annotation_count, beside, cards, picked, picked_ends, pile, reached,
    told, words,
};
pub use self::details::{Details, LinkRow, Part, Speaker, asked, details, said, speakers};
pub use self::link_lines::{LinkLine, ties};
pub use self::painted::{MarkView, PaintKey, ParagraphView, RunView, ink, painted};
pub use self::summary::{ArticleSummary, rests, revision};

use std::sync::Arc;

use crate::edit::Step;
use crate::model::{AnnotationId, ArticleId, Family, LabelId, Progress};
use crate::store::document::Document;
use crate::store::library::query::Tally;
use crate::store::state::State;
use crate::text::{ParagraphOffset, Span, Utf16Offset};

/// The annotation for which finer labels are offered, with its family and its label.
pub fn choosing(state: &State) -> Option<(Family, LabelId, AnnotationId)> {
    let picked = state.document.as_ref().filter(|document| document.choosing)?.picked()?;
    let label = state.schemes.active.get(&picked.label)?;
    Some((label.family, label.id.clone(), picked.id.clone()))
}

/// The annotations of the open article by family, without those in what is set aside.
pub fn tally(state: &State) -> Tally {
    state.document.as_ref().map_or_else(Tally::default, |document| {
        Tally::of(&document.annotated.set.counts(), &state.schemes.active)
    })
}

/// Where the selection begins and where the caret stands.
pub fn caret(state: &State) -> Option<(ParagraphOffset, ParagraphOffset)> {
    let document = state.document.as_ref()?;
    let caret = document.caret?;
    Some((place(document, caret.anchor)?, place(document, caret.head)?))
}

/// A span of the open article from place to place.
pub fn places(state: &State, span: Span) -> Option<(ParagraphOffset, ParagraphOffset)> {
    let document = state.document.as_ref()?;
    Some((place(document, span.start())?, place(document, span.end())?))
}

fn place(document: &Document, offset: crate::text::Offset) -> Option<ParagraphOffset> {
    let text = &document.annotated.article.text;
    let paragraph = text.paragraph_at(offset);
    let start = text.paragraphs().get(paragraph)?.start();
    let units = text.utf16_offset(offset).get().saturating_sub(text.utf16_offset(start).get());
    Some(ParagraphOffset { paragraph, offset: Utf16Offset::new(units) })
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
    let Some(document) = &state.document else { return Heading::default() };
    let source = document.annotated.set.source();
    let from = [&source.outlet, &source.author, &source.published];
    Heading {
        id: Some(document.annotated.article.id.clone()),
        title: source.title.clone(),
        from: from.into_iter().filter(|it| !it.is_empty()).cloned().collect(),
        stated: stated(state),
        language: source.language.clone(),
        undo: document.history.undo_step().cloned(),
        redo: document.history.redo_step().cloned(),
    }
}

/// How far the open article has been read.
pub fn progress(state: &State) -> Progress {
    state.document.as_ref().map(|document| document.progress).unwrap_or_default()
}
