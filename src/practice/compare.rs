//! Two layers of one text side by side: what the key marks, and what a learner has marked.

use std::cell::Cell;
use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use crate::model::{Annotation, AnnotationIndex};
use crate::order;
use crate::text::{Span, Text};

/// How an annotation of the key and one of the learner stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The same label in the same place.
    Same {
        /// The key's annotation.
        key: Arc<Annotation>,
        /// The learner's.
        learner: Arc<Annotation>,
    },
    /// The same label, but the place begins or ends elsewhere.
    Boundaries {
        /// The key's annotation.
        key: Arc<Annotation>,
        /// The learner's.
        learner: Arc<Annotation>,
    },
    /// They share text, and the learner calls it something else.
    Label {
        /// The key's annotation.
        key: Arc<Annotation>,
        /// The learner's.
        learner: Arc<Annotation>,
    },
    /// The learner has not marked it.
    Missed {
        /// The key's annotation.
        key: Arc<Annotation>,
    },
    /// Only the learner has marked it.
    Extra {
        /// The learner's annotation.
        learner: Arc<Annotation>,
    },
}

impl Finding {
    /// The key's annotation, if it has one here.
    pub fn key(&self) -> Option<&Arc<Annotation>> {
        match self {
            Self::Same { key, .. }
            | Self::Boundaries { key, .. }
            | Self::Label { key, .. }
            | Self::Missed { key } => Some(key),
            Self::Extra { .. } => None,
        }
    }

    /// The learner's annotation, if there is one here.
    pub fn learner(&self) -> Option<&Arc<Annotation>> {
        match self {
            Self::Same { learner, .. }
            | Self::Boundaries { learner, .. }
            | Self::Label { learner, .. }
            | Self::Extra { learner } => Some(learner),
            Self::Missed { .. } => None,
        }
    }

    /// The annotation by which it stands in the order of the text.
    fn place(&self) -> Option<&Arc<Annotation>> {
        self.key().or_else(|| self.learner())
    }
}

/// How many findings there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Marked as in the key.
    pub same: usize,
    /// Marked, with other boundaries.
    pub boundaries: usize,
    /// Marked, with another label.
    pub label: usize,
    /// Only in the key.
    pub missed: usize,
    /// Only the learner's.
    pub extra: usize,
}

/// All annotations of both sides, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// In the order of the text: by the key's place, or the learner's where the key has none.
    pub findings: Vec<Finding>,
}

impl Comparison {
    /// Counts the findings.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for finding in &self.findings {
            *match finding {
                Finding::Same { .. } => &mut tally.same,
                Finding::Boundaries { .. } => &mut tally.boundaries,
                Finding::Label { .. } => &mut tally.label,
                Finding::Missed { .. } => &mut tally.missed,
                Finding::Extra { .. } => &mut tally.extra,
            } += 1;
        }
        tally
    }
}

/// How well two annotations that share text agree; the best comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Same,
    Boundaries,
    Label,
}

/// An annotation among those of both sides.
struct Mark<'a> {
    annotation: &'a Arc<Annotation>,
    is_key: bool,
    /// Its rank in the order of the text. Those that look the same have the same one, so that neither ids nor the
    /// side decide anything.
    rank: usize,
    is_free: Cell<bool>,
}

/// Two marks of different sides that share text; `one` does not come after `other`.
struct Pair<'a> {
    how: Match,
    shared: u32,
    one: &'a Mark<'a>,
    other: &'a Mark<'a>,
}

/// Pairs the annotations of a key with those of a learner, one to one.
///
/// The best matches are made first: the same, then those with other boundaries, then those with another label; among
/// them those that share more code points; among these the first in the text. What is left over was missed or is extra.
pub fn compare(text: &Text, key: &AnnotationIndex, learner: &AnnotationIndex) -> Comparison {
    let marks = in_order(key, learner);
    let mut findings: Vec<Finding> = Vec::with_capacity(marks.len());
    for Pair { how, one, other, .. } in pairs(text, &marks) {
        if !one.is_free.get() || !other.is_free.get() {
            continue;
        }
        one.is_free.set(false);
        other.is_free.set(false);
        let (key, learner) = if one.is_key { (one, other) } else { (other, one) };
        let (key, learner) = (Arc::clone(key.annotation), Arc::clone(learner.annotation));
        findings.push(match how {
            Match::Same => Finding::Same { key, learner },
            Match::Boundaries => Finding::Boundaries { key, learner },
            Match::Label => Finding::Label { key, learner },
        });
    }
    for mark in marks.iter().filter(|mark| mark.is_free.get()) {
        let annotation = Arc::clone(mark.annotation);
        findings.push(if mark.is_key {
            Finding::Missed { key: annotation }
        } else {
            Finding::Extra { learner: annotation }
        });
    }
    order::sort_by(&mut findings, |a, b| match (a.place(), b.place()) {
        (Some(a), Some(b)) => by_looks(a, b),
        _ => Ordering::Equal,
    });
    Comparison { findings }
}

/// The annotations of both sides in the order of the text.
fn in_order<'a>(key: &'a AnnotationIndex, learner: &'a AnnotationIndex) -> Vec<Mark<'a>> {
    let mark =
        |is_key| move |annotation| Mark { annotation, is_key, rank: 0, is_free: Cell::new(true) };
    let mut marks: Vec<Mark<'_>> = key.iter().map(mark(true)).collect();
    marks.extend(learner.iter().map(mark(false)));
    order::sort_by(&mut marks, |a, b| by_looks(a.annotation, b.annotation));
    let mut last: Option<(&Annotation, usize)> = None;
    for mark in &mut marks {
        mark.rank = match last {
            Some((before, rank)) if by_looks(before, mark.annotation).is_eq() => rank,
            Some((_, rank)) => rank + 1,
            None => 0,
        };
        last = Some((mark.annotation, mark.rank));
    }
    marks
}

/// All pairs that share text, the best first.
fn pairs<'a>(text: &Text, marks: &'a [Mark<'a>]) -> Vec<Pair<'a>> {
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for (at, one) in marks.iter().enumerate() {
        let end = one.annotation.fragments.cover().end();
        let others = marks
            .iter()
            .skip(at + 1)
            .take_while(|other| other.annotation.fragments.cover().start() < end)
            .filter(|other| other.is_key != one.is_key);
        for other in others {
            let shared = shared(text, one.annotation, other.annotation);
            if shared > 0 {
                let how = match one.annotation.label == other.annotation.label {
                    true if one.rank == other.rank => Match::Same,
                    true => Match::Boundaries,
                    false => Match::Label,
                };
                pairs.push(Pair { how, shared, one, other });
            }
        }
    }
    let worth = |it: &Pair<'_>| (it.how, Reverse(it.shared), it.one.rank, it.other.rank);
    order::sort_by(&mut pairs, |a, b| worth(a).cmp(&worth(b)));
    pairs
}

/// Compares by place and label: whose it is and when it was made does not count.
fn by_looks(a: &Annotation, b: &Annotation) -> Ordering {
    let place = a.fragments.cover().cmp(&b.fragments.cover());
    place
        .then_with(|| a.fragments.iter().cmp(b.fragments.iter()))
        .then_with(|| a.label.cmp(&b.label))
}

/// How many code points two annotations have in common.
fn shared(text: &Text, a: &Annotation, b: &Annotation) -> u32 {
    let long = |span: Span| {
        let (start, end) = text.span_chars(span);
        end.get() - start.get()
    };
    let common = |one: Span| b.fragments.iter().filter_map(move |other| one.intersection(other));
    a.fragments.iter().flat_map(common).map(long).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnnotationId, AnnotatorId, Fragments, LabelId, Timestamp};

    /// Annotations as `label places`, such as `cue 0-4 6-8`, with ids in the order of `ids`.
    fn index(text: &Text, marks: &str, ids: &str) -> AnnotationIndex {
        let annotation = |(mark, id): (&str, char)| {
            let (label, places) = mark.trim().split_once(' ').unwrap();
            let span = |place: &str| {
                let (start, end) = place.split_once('-').unwrap();
                text.span_bytes(start.parse().unwrap(), end.parse().unwrap())
            };
            let fragments = Fragments::new(places.split(' ').filter_map(span)).unwrap();
            let (id, label) = (AnnotationId::parse(&id.to_string()), LabelId::parse(label));
            let me = AnnotatorId::parse("me").unwrap();
            Annotation::new(id.unwrap(), fragments, label.unwrap(), me, Timestamp(0))
        };
        marks
            .split(',')
            .filter(|it| !it.trim().is_empty())
            .zip(ids.chars())
            .map(annotation)
            .collect()
    }

    fn told(finding: &Finding) -> String {
        let it = |annotation: &Annotation| {
            let places = annotation.fragments.iter();
            let places = places.map(|it| format!(" {}-{}", it.start().get(), it.end().get()));
            format!("{}{}", annotation.label, places.collect::<String>())
        };
        match finding {
            Finding::Same { key, learner } => format!("same {} = {}", it(key), it(learner)),
            Finding::Boundaries { key, learner } => format!("place {} ~ {}", it(key), it(learner)),
            Finding::Label { key, learner } => format!("label {} / {}", it(key), it(learner)),
            Finding::Missed { key } => format!("missed {}", it(key)),
            Finding::Extra { learner } => format!("extra {}", it(learner)),
        }
    }

    fn check(key: &str, learner: &str, expected: &[&str]) {
        let text = Text::new("0123456789éé🙂🙂abcdefghijklmnopq");
        // Ids decide nothing: neither in one order nor in the other.
        for ids in ["abcdefgh", "hgfedcba"] {
            let found = compare(&text, &index(&text, key, ids), &index(&text, learner, "abcdefgh"));
            let found: Vec<_> = found.findings.iter().map(told).collect();
            assert_eq!(found, expected, "{key} against {learner}");
        }
    }

    #[test]
    fn each_annotation_is_told_once_and_in_the_order_of_the_text() {
        check("", "", &[]);
        check("claim 0-4", "claim 0-4", &["same claim 0-4 = claim 0-4"]);
        check("claim 0-4", "claim 1-4", &["place claim 0-4 ~ claim 1-4"]);
        check("claim 0-4", "cue 0-4", &["label claim 0-4 / cue 0-4"]);
        check("claim 4-6", "claim 0-4", &["extra claim 0-4", "missed claim 4-6"]);
        check("claim 0-2, cue 6-8", "", &["missed claim 0-2", "missed cue 6-8"]);
        check("", "cue 6-8, claim 0-2", &["extra claim 0-2", "extra cue 6-8"]);
    }

    #[test]
    fn the_best_matches_are_made_first() {
        // The same goes before more that is shared.
        check(
            "claim 0-10, claim 4-6",
            "claim 4-6",
            &["missed claim 0-10", "same claim 4-6 = claim 4-6"],
        );
        // The same label goes before the same place.
        check("cue 0-4", "cue 3-6, source 0-4", &["place cue 0-4 ~ cue 3-6", "extra source 0-4"]);
        // More shared goes before less, counted in code points and not in bytes.
        check(
            "claim 8-18",
            "claim 5-10, claim 10-18",
            &["extra claim 5-10", "place claim 8-18 ~ claim 10-18"],
        );
        check(
            "claim 6-22",
            "claim 5-10, claim 14-22",
            &["place claim 6-22 ~ claim 5-10", "extra claim 14-22"],
        );
        // Of two that share as much, the first in the text.
        check("cue 2-4, cue 4-6", "cue 3-5", &["place cue 2-4 ~ cue 3-5", "missed cue 4-6"]);
        check("cue 3-5", "cue 4-6, cue 2-4", &["place cue 3-5 ~ cue 2-4", "extra cue 4-6"]);
    }

    #[test]
    fn fragments_count_and_a_gap_is_not_shared() {
        check("content 0-3 6-9", "content 6-9 0-3", &["same content 0-3 6-9 = content 0-3 6-9"]);
        check(
            "content 0-3 6-9",
            "content 0-3, content 6-9",
            &["place content 0-3 6-9 ~ content 0-3", "extra content 6-9"],
        );
        check("content 0-3 6-9", "content 0-9", &["place content 0-3 6-9 ~ content 0-9"]);
        check("content 0-3 6-9", "source 3-6", &["missed content 0-3 6-9", "extra source 3-6"]);
    }

    #[test]
    fn twins_are_paired_one_by_one() {
        check(
            "claim 0-4, claim 0-4",
            "claim 0-4",
            &["same claim 0-4 = claim 0-4", "missed claim 0-4"],
        );
        let text = Text::new("0123456789");
        let (key, learner) =
            (index(&text, "claim 0-4, cue 5-6", "ab"), index(&text, "claim 0-4, cue 7-8", "ab"));
        let tally = compare(&text, &key, &learner).tally();
        assert_eq!(tally, Tally { same: 1, missed: 1, extra: 1, ..Tally::default() });
    }
}
