//! An exercise: a story in which the key is marked, and why it is marked so.

use std::sync::Arc;

use super::reasons::{Problem, Reason, Reasons};
use crate::model::{
    AnnotatedArticle, Annotation, AnnotationId, AnnotationIndex, AnnotationSet, Fragments,
};
use crate::order;
use crate::table::Table;
use crate::text::Text;

/// A story with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// The story; what is marked in it is the key.
    pub annotated: AnnotatedArticle,
    /// Why the key marks what it marks.
    pub reasons: Table<AnnotationId, String>,
    /// Lines that do not fit the key, and what no line explains.
    pub problems: Vec<Problem>,
}

/// An annotation of the key that may still get a reason.
struct Open {
    annotation: Arc<Annotation>,
    is_free: bool,
}

impl Exercise {
    /// Puts a marked story and its reasons together.
    ///
    /// Brackets in a text hold one piece each, so an annotation of several fragments is told by its reason: the
    /// pieces are joined into one annotation. Of those with the same label and words the first gets the first reason.
    pub fn new(annotated: AnnotatedArticle, reasons: &str) -> Self {
        let Reasons { list, mut problems } = Reasons::parse(reasons);
        let text = &annotated.article.text;
        let mut open: Vec<Open> = annotated
            .set
            .index()
            .iter()
            .map(|it| Open { annotation: Arc::clone(it), is_free: true })
            .collect();
        let (mut key, mut explained) = (Vec::new(), Table::new());
        for reason in list {
            match claim(&mut open, text, &reason) {
                Some(annotation) => {
                    explained.insert(annotation.id.clone(), reason.why);
                    key.push(annotation);
                }
                None => problems.push(Problem::Unmatched { line: reason.line }),
            }
        }
        order::sort_by(&mut problems, |a, b| line(a).cmp(&line(b)));
        for it in open.into_iter().filter(|it| it.is_free) {
            problems.push(Problem::Unexplained(it.annotation.id.clone()));
            key.push((*it.annotation).clone());
        }
        let set = &annotated.set;
        let set = AnnotationSet::with(
            set.source().clone(),
            set.excluded(),
            AnnotationIndex::from_iter(key),
        )
        .with_read(set.read())
        .with_stated(set.stated());
        Self { annotated: AnnotatedArticle { set, ..annotated }, reasons: explained, problems }
    }

    /// The annotations that are asked for.
    pub fn key(&self) -> &AnnotationIndex {
        self.annotated.set.index()
    }

    /// Why the key marks something, if it says so.
    pub fn reason(&self, annotation: &Annotation) -> Option<&str> {
        self.reasons.get(&annotation.id).map(String::as_str)
    }
}

/// Finds what a reason explains and that no other does: for each of its fragments the first place after the one before.
fn claim(open: &mut [Open], text: &Text, reason: &Reason) -> Option<Annotation> {
    let mut places: Vec<usize> = Vec::new();
    for words in reason.fragments() {
        let from = places.last().map_or(0, |last| last + 1);
        let fits = |it: &Open| {
            it.is_free && it.annotation.label == reason.label && says(&it.annotation, text, words)
        };
        places.push(from + open.iter().skip(from).position(fits)?);
    }
    let mut parts: Vec<Arc<Annotation>> = Vec::new();
    for place in places {
        let it = open.get_mut(place)?;
        it.is_free = false;
        parts.push(Arc::clone(&it.annotation));
    }
    let fragments = Fragments::new(parts.iter().flat_map(|it| it.fragments.iter()))?;
    Some(Annotation { fragments, ..(**parts.first()?).clone() })
}

/// Says whether an annotation is one piece with these words.
fn says(annotation: &Annotation, text: &Text, words: &str) -> bool {
    annotation.fragments.len() == 1 && text.slice(annotation.fragments.cover()) == words
}

/// Problems that stand in no line come last.
fn line(problem: &Problem) -> usize {
    match problem {
        Problem::Form { line } | Problem::Unmatched { line } => *line,
        Problem::Unexplained(_) => usize::MAX,
    }
}
