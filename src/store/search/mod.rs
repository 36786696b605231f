//! Words that are looked for, the places where they were found, and which of these are to be marked.

pub mod command;
pub(super) mod message;
pub mod pattern;
pub(super) mod update;

pub use self::pattern::{Query, SearchOption};
use super::ticket::Ticket;
use crate::model::{AnnotatedArticle, ArticleId};
use crate::task::PatternError;
use crate::text::Span;

/// A place that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// Whether it is to be marked.
    pub is_wanted: bool,
}

/// An article with what was found in it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The article, as it was when it was searched.
    pub annotated: AnnotatedArticle,
    /// The places, in the order of the text.
    pub hits: Vec<Hit>,
}

/// The search, and what was looked for last.
#[derive(Clone, Debug, Default)]
pub struct SearchPanel {
    /// The search that is open, if one is.
    pub open: Option<Search>,
    /// What was looked for last.
    pub(super) last_query: Query,
}

/// A search that is going on.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is looked for.
    pub query: Query,
    /// The articles with something in them, the open one first.
    pub found: Vec<Found>,
    /// Which of all hits one is at.
    pub at: usize,
    /// Whether there are more hits than are kept.
    pub is_cut: bool,
    /// Why nothing could be looked for.
    pub error: Option<PatternError>,
    /// How often something was looked for.
    pub(super) turn: u64,
    /// How often the search was opened, or gone back to.
    pub opened: u64,
    /// The other articles, once they were loaded.
    pub(super) others: Option<Vec<AnnotatedArticle>>,
    /// The question that is still to be answered. Answers to older ones are of no use.
    pub(super) asked: Option<Ticket>,
}

impl Search {
    /// What everything that was found depends on: while it is the same, the hits are.
    pub fn moment(&self) -> (u64, bool) {
        (self.turn, self.asked.is_some())
    }

    /// All hits with their articles, in order.
    pub fn hits(&self) -> impl Iterator<Item = (&AnnotatedArticle, Hit)> {
        self.found.iter().flat_map(|it| it.hits.iter().map(|hit| (&it.annotated, *hit)))
    }

    /// The hit one is at.
    pub fn here(&self) -> Option<(&ArticleId, Span)> {
        self.hits().nth(self.at).map(|(annotated, hit)| (&annotated.article.id, hit.span))
    }

    /// The hits in an article.
    pub fn hits_in(&self, article: &ArticleId) -> &[Hit] {
        let found = self.found.iter().find(|it| it.annotated.article.id == *article);
        found.map_or(&[], |it| it.hits.as_slice())
    }

    /// A hit by its place among all of them, to be changed.
    pub(super) fn hit_mut(&mut self, at: usize) -> Option<&mut Hit> {
        self.found.iter_mut().flat_map(|it| it.hits.iter_mut()).nth(at)
    }
}

/// How much of the text around a hit is shown, in characters.
const AROUND: usize = 36;

/// A hit as a person reviews it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HitRow {
    /// The title of its article, if that is not the open one.
    pub title: String,
    /// What comes before it.
    pub before: String,
    /// Its words.
    pub words: String,
    /// What comes after it.
    pub after: String,
}

/// What a search has come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What is looked for.
    pub query: Query,
    /// How often the search was opened, or gone back to.
    pub opened: u64,
    /// Of each hit whether it is to be marked.
    pub wanted: Vec<bool>,
    /// Which one is shown.
    pub at: usize,
    /// Whether there are more than are kept.
    pub is_cut: bool,
    /// Why nothing could be looked for.
    pub error: Option<PatternError>,
}

impl Findings {
    /// How many hits there are.
    pub fn count(&self) -> usize {
        self.wanted.len()
    }

    /// How many are to be marked.
    pub fn chosen(&self) -> usize {
        self.wanted.iter().filter(|is_wanted| **is_wanted).count()
    }
}

impl Search {
    /// What the search has come to.
    pub fn findings(&self) -> Findings {
        Findings {
            query: self.query.clone(),
            opened: self.opened,
            wanted: self.hits().map(|(_, hit)| hit.is_wanted).collect(),
            at: self.at,
            is_cut: self.is_cut,
            error: self.error.clone(),
        }
    }

    /// All hits as a person reviews them.
    pub fn rows(&self, open: Option<&ArticleId>) -> Vec<HitRow> {
        self.hits().map(|(annotated, hit)| row(annotated, hit.span, open)).collect()
    }
}

fn row(annotated: &AnnotatedArticle, span: Span, open: Option<&ArticleId>) -> HitRow {
    let text = &annotated.article.text;
    let paragraph = text.paragraphs().get(text.paragraph_at(span.start())).copied();
    let (from, to) = paragraph.map_or((span.start(), span.end()), |it| (it.start(), it.end()));
    let words = |from, to| Span::new(from, to).map(|it| text.slice(it)).unwrap_or_default();
    let (before, after) = (words(from, span.start()), words(span.end(), to));
    let skipped = before.chars().count().saturating_sub(AROUND);
    let is_open = Some(&annotated.article.id) == open;
    HitRow {
        title: if is_open { String::new() } else { annotated.set.source().title.clone() },
        before: before.chars().skip(skipped).collect(),
        words: text.slice(span).to_owned(),
        after: after.chars().take(AROUND).collect(),
    }
}
