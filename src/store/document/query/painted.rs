//! How a paragraph is to be seen: its text in runs, with the annotations and the hits of a search on them.

use std::sync::Arc;

use super::link_lines::has_link_line;
use crate::model::{
    Annotation, AnnotationId, ArticleId, Family, Fragments, LabelId, Reading, Role,
};
use crate::order;
use crate::rules::Proposal;
use crate::store::{document::Document, state::State};
use crate::text::{Span, lanes, runs};

/// How many annotations are shown on the same words; the margin and the list have them all. A browser gives up on
/// elements that are nested by the thousand.
const DEEPEST: usize = 32;

/// How an annotation shows in one run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkView {
    /// Which annotation.
    pub id: AnnotationId,
    /// Its family.
    pub family: Family,
    /// Its label.
    pub label: LabelId,
    /// The name of its label.
    pub name: Arc<str>,
    /// Which line below the text is its own.
    pub lane: u8,
    /// Whether it is picked.
    pub picked: bool,
    /// Whether it is linked to the one that is picked.
    pub linked: bool,
}

/// A stretch of a paragraph with the annotations on it, outermost first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunView {
    /// The stretch.
    pub text: String,
    /// The annotations on it.
    pub strokes: Vec<MarkView>,
    /// Whether the search found it, and is at it.
    pub hit: Option<bool>,
    /// The part of an attribution that is proposed there.
    pub proposed: Option<Role>,
}

/// A paragraph as it is to be seen. The texts of its runs, joined, are the paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphView {
    /// The runs; empty for a paragraph on which nothing is marked.
    pub runs: Vec<RunView>,
    /// What is known of it.
    pub reading: Reading,
}

/// What the look of all paragraphs depends on: while it is the same, none is to be painted anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaintKey {
    article: ArticleId,
    revision: u64,
    picked: Option<AnnotationId>,
    /// What was found, and the hit one is at.
    search: Option<((u64, bool), usize)>,
    proposed: Option<Proposal>,
}

/// What the look of all paragraphs depends on.
pub fn ink(state: &State) -> Option<PaintKey> {
    let document = state.document.as_ref()?;
    Some(PaintKey {
        article: document.annotated.article.id.clone(),
        revision: document.revision,
        picked: document.picked.clone(),
        search: state.search.open.as_ref().map(|search| (search.moment(), search.at)),
        proposed: document.proposed.first().cloned(),
    })
}

/// How a paragraph of the open article is to be seen.
pub fn painted(state: &State, paragraph: usize) -> ParagraphView {
    let Some(document) = &state.document else { return ParagraphView::default() };
    let text = &document.annotated.article.text;
    let Some(within) = text.paragraphs().get(paragraph).copied() else {
        return ParagraphView::default();
    };
    let reading = document.annotated.set.reading(within);
    let annotations = document.annotated.set.index().overlapping(within);
    let hits = hits(state, document, within);
    let proposed = proposed(document, within);
    if annotations.is_empty() && hits.is_empty() && proposed.is_empty() {
        return ParagraphView { runs: Vec::new(), reading };
    }
    let mut pieces: Vec<(Span, &Arc<Annotation>)> = annotations
        .iter()
        .flat_map(|it| {
            it.fragments.iter().filter_map(move |span| Some((span.intersection(within)?, it)))
        })
        .collect();
    order::sort_by(&mut pieces, |(a, x), (b, y)| (a, &x.id).cmp(&(b, &y.id)));
    let picked = document.picked();
    let mut spans: Vec<Span> = pieces.iter().map(|(span, _)| *span).collect();
    let strokes: Vec<Option<MarkView>> = pieces
        .iter()
        .zip(lanes(&spans))
        .map(|((_, it), lane)| stroke(state, document, (it, picked), lane))
        .collect();
    spans.extend(hits.iter().map(|(span, _)| *span));
    spans.extend(proposed.iter().map(|(span, _)| *span));
    let runs = runs(within, &spans)
        .into_iter()
        .map(|run| RunView {
            text: text.slice(run.span).to_owned(),
            strokes: run
                .covers
                .iter()
                .take(DEEPEST)
                .filter_map(|at| strokes.get(usize::try_from(*at).ok()?).cloned().flatten())
                .collect(),
            proposed: proposed
                .iter()
                .find(|(span, _)| span.overlaps(run.span))
                .map(|(_, role)| *role),
            hit: hits.iter().find(|(hit, _)| hit.overlaps(run.span)).map(|(_, is_here)| *is_here),
        })
        .collect();
    ParagraphView { runs, reading }
}

/// What is proposed in a paragraph.
fn proposed(document: &Document, within: Span) -> Vec<(Span, Role)> {
    let Some(first) = document.proposed.first() else { return Vec::new() };
    let source = first.source.iter().flat_map(Fragments::iter).map(|it| (it, Role::Source));
    let cue = first.cue.into_iter().map(|it| (it, Role::Cue));
    let content = first.content.iter().map(|it| (it, Role::Content));
    let all = source.chain(cue).chain(content);
    all.filter_map(|(span, role)| Some((span.intersection(within)?, role))).collect()
}

/// What the search found in a paragraph, and whether it is at it.
fn hits(state: &State, document: &Document, within: Span) -> Vec<(Span, bool)> {
    let Some(search) = &state.search.open else { return Vec::new() };
    let id = &document.annotated.article.id;
    let hits = search.hits_in(id);
    let here = search.here().filter(|(article, _)| *article == id).map(|(_, span)| span);
    let first = hits.partition_point(|hit| hit.span.end() <= within.start());
    hits.iter()
        .skip(first)
        .take_while(|hit| hit.span.start() < within.end())
        .map(|hit| (hit.span, Some(hit.span) == here))
        .collect()
}

fn stroke(
    state: &State,
    document: &Document,
    (annotation, picked): (&Annotation, Option<&Arc<Annotation>>),
    lane: u8,
) -> Option<MarkView> {
    let label = state.schemes.active.get(&annotation.label)?;
    Some(MarkView {
        id: annotation.id.clone(),
        family: label.family,
        label: label.id.clone(),
        name: Arc::clone(&label.name),
        lane,
        picked: document.picked.as_ref() == Some(&annotation.id),
        linked: picked.is_some_and(|picked| has_link_line(picked, annotation)),
    })
}
