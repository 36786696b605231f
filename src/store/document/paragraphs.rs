//! Paragraphs: what is not part of the article, what was read, and where to go on.

use std::sync::Arc;

use super::update::Update;
use crate::edit::{Change, Step, Swap, Transaction};
use crate::model::{AnnotationSet, Excluded, NOT_PART, Progress, Reading, Source};
use crate::order;
use crate::store::document::Caret;
use crate::store::document::Document;
use crate::store::notice::Notice;
use crate::store::request::Request;
use crate::text::{Span, Text};

/// How long a paragraph may be that is taken for the headline, in characters.
const LONGEST_TITLE: usize = 200;

impl Update<'_> {
    pub(super) fn toggle_aside_here(&mut self) {
        let Some(document) = &*self.document else { return };
        let text = &document.annotated.article.text;
        let here = document
            .selection()
            .or_else(|| document.picked().map(|it| it.fragments.cover()))
            .map(|span| (text.paragraph_at(span.start()), last_paragraph(text, span)))
            .or_else(|| {
                let at = text.paragraph_at(document.caret?.head);
                Some((at, at))
            });
        match here {
            Some((first, last)) => self.toggle_aside(&(first..=last).collect::<Vec<_>>()),
            None => self.effects.notify(Notice::SelectFirst),
        }
    }

    /// Sets paragraphs aside; if all of them are, puts them back.
    pub(super) fn toggle_aside(&mut self, paragraphs: &[usize]) {
        let Some(document) = &*self.document else { return };
        let (text, set) = (&document.annotated.article.text, &document.annotated.set);
        let spans: Vec<Span> =
            paragraphs.iter().filter_map(|at| text.paragraphs().get(*at).copied()).collect();
        let open: Vec<Span> =
            spans.iter().copied().filter(|span| !set.is_excluded(*span)).collect();
        // What is set aside may reach over several paragraphs when it comes from a file: it goes back as it came.
        let (step, changes): (_, Vec<Change>) = if open.is_empty() {
            let back =
                set.excluded().filter(|place| spans.iter().any(|span| place.span.overlaps(*span)));
            (Step::PutBack, back.map(|place| Change::Excluded(Swap::remove(place))).collect())
        } else {
            let replaced: Vec<Excluded> = set
                .excluded()
                .filter(|place| open.iter().any(|span| place.span.overlaps(*span)))
                .collect();
            // What such a place holds of other paragraphs stays set aside.
            let rest = replaced.clone().into_iter().flat_map(|place| {
                let left = open.iter().fold(vec![place.span], |left, span| {
                    left.into_iter().flat_map(|it| it.without(*span)).flatten().collect()
                });
                left.into_iter()
                    .filter(|span| text.trim(*span, &[]).is_some())
                    .map(move |span| Excluded { span, reason: Arc::clone(&place.reason) })
                    .collect::<Vec<_>>()
            });
            let rest = rest.map(|place| Change::Excluded(Swap::create(place)));
            let aside = open.iter().map(|span| {
                Change::Excluded(Swap::create(Excluded {
                    span: *span,
                    reason: Arc::from(NOT_PART),
                }))
            });
            let removed =
                replaced.iter().map(|place| Change::Excluded(Swap::remove(place.clone())));
            let title = open.iter().find_map(|span| next_title(text, set, &spans, *span));
            let title = title.map(|source| {
                Change::Source(Box::new(Swap::replace(set.source().clone(), source)))
            });
            (Step::SetAside, title.into_iter().chain(removed).chain(rest).chain(aside).collect())
        };
        if !changes.is_empty() {
            self.commit(Transaction::of(step, changes));
        }
    }

    pub(super) fn toggle_read_here(&mut self) {
        let Some(document) = &*self.document else { return };
        let Some((_, paragraph)) = here(document) else { return };
        let set = &document.annotated.set;
        let (step, swap) = match set.reading(paragraph) {
            Reading::Open => (Step::Read, Swap::create(paragraph)),
            Reading::Read => (Step::Unread, Swap::remove(paragraph)),
            Reading::Marked | Reading::Aside => {
                self.effects.notify(Notice::MarkedAlready);
                return self.go_to_open(true);
            }
        };
        let is_read = step == Step::Read;
        if self.commit(Transaction::one(step, Change::Read(swap))) && is_read {
            self.move_to_open(true);
        }
    }

    pub(super) fn go_to_open(&mut self, forward: bool) {
        if self.document.is_some() && !self.move_to_open(forward) {
            self.effects.notify(Notice::AllRead);
        }
    }

    /// Goes to the next open paragraph, or the one before; `false` if there is none.
    fn move_to_open(&mut self, forward: bool) -> bool {
        let Some(document) = &mut *self.document else { return false };
        let paragraphs = document.annotated.article.text.paragraphs();
        let from = here(document).map_or(0, |(at, _)| at);
        let is_open = |at: &usize| {
            let paragraph = paragraphs.get(*at);
            paragraph.is_some_and(|it| document.annotated.set.reading(*it) == Reading::Open)
        };
        // Past the last the first comes again, and the other way round.
        let all = paragraphs.len();
        let next = if forward {
            (from + 1..all).chain(0..=from).find(is_open)
        } else {
            (0..from).rev().chain((from..all).rev()).find(is_open)
        };
        match next.and_then(|at| paragraphs.get(at).copied()) {
            Some(paragraph) => {
                document.caret = Some(Caret::at(paragraph.start()));
                document.reached = Some(paragraph);
                document.unpick();
                self.effects.request(Request::Reveal(paragraph, false));
                true
            }
            None => false,
        }
    }
}

/// The particulars with the next paragraph as title, if a plea above the headline was taken for one.
fn next_title(text: &Text, set: &AnnotationSet, asides: &[Span], aside: Span) -> Option<Source> {
    let source = set.source();
    if text.slice(aside).trim() != source.title.trim() {
        return None;
    }
    let mut open = text
        .paragraphs()
        .iter()
        .filter(|it| it.start() > aside.start() && !asides.contains(it) && !set.is_excluded(**it));
    let title = text.slice(*open.next()?).trim();
    (title.chars().count() <= LONGEST_TITLE)
        .then(|| Source { title: title.to_owned(), ..source.clone() })
}

/// The last paragraph that shares text with a span.
fn last_paragraph(text: &Text, span: Span) -> usize {
    let first = text.paragraph_at(span.start());
    let beyond =
        text.paragraphs().iter().skip(first + 1).take_while(|it| it.overlaps(span)).count();
    first + beyond
}

/// The paragraph of the caret, else that of the picked annotation, else the one where one is reading, and its number.
fn here(document: &Document) -> Option<(usize, Span)> {
    let text = &document.annotated.article.text;
    let picked = || document.picked().map(|it| it.fragments.cover().start());
    let offset = document.caret.map(|caret| caret.head).or_else(picked).or(document.place);
    let at = text.paragraph_at(offset.unwrap_or_default());
    Some((at, *text.paragraphs().get(at)?))
}

/// How far the paragraphs have been read that some changes are about.
pub(super) fn around(document: &Document, changes: &[Change]) -> Progress {
    let text = &document.annotated.article.text;
    let mut touched: Vec<usize> = Vec::new();
    for span in changes.iter().flat_map(spans) {
        touched.extend(text.paragraph_at(span.start())..=last_paragraph(text, span));
    }
    order::sort_by(&mut touched, usize::cmp);
    touched.dedup();
    document.annotated.set.progress(touched.iter().filter_map(|at| text.paragraphs().get(*at)))
}

/// The places of the text that a change is about.
fn spans(change: &Change) -> Vec<Span> {
    match change {
        Change::Annotation(swap) => {
            let sides = [swap.before(), swap.after()].into_iter().flatten();
            sides.flat_map(|it| it.fragments.iter()).collect()
        }
        Change::Excluded(swap) => {
            swap.before().or(swap.after()).map(|it| it.span).into_iter().collect()
        }
        Change::Read(swap) => swap.before().or(swap.after()).copied().into_iter().collect(),
        Change::Stated(_) | Change::Source(_) => Vec::new(),
    }
}
