//! The annotations of one article, sorted, and found by place without looking at the rest.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::annotation::Annotation;
use super::attribute::{AUTHOR, attributes};
use super::counts::Counts;
use super::id::{AnnotationId, AttributionId};
use crate::order;
use crate::table::Table;
use crate::text::Span;

/// How many bytes of text one bucket of the place index covers: about a screen of text, so that a
/// look-up reads few buckets and few neighbors that do not matter.
const BUCKET: u32 = 2048;

/// The annotations of one article.
///
/// Invariants: sorted by (start, longest first, id), which is the order of every list on screen;
/// ids are unique; `buckets` holds each annotation in every bucket that its cover touches, and `frames` each that is
/// part of an attribution, in order.
#[derive(Clone, Debug, Default)]
pub struct AnnotationIndex {
    sorted: Vec<Arc<Annotation>>,
    by_id: Table<AnnotationId, Arc<Annotation>>,
    buckets: Vec<Vec<Arc<Annotation>>>,
    frames: Table<AttributionId, Vec<Arc<Annotation>>>,
    /// How many links there are.
    links: usize,
    counts: Counts,
}

impl PartialEq for AnnotationIndex {
    fn eq(&self, other: &Self) -> bool {
        self.sorted == other.sorted
    }
}

impl Eq for AnnotationIndex {}

impl AnnotationIndex {
    /// How many annotations there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<Annotation>> + DoubleEndedIterator {
        self.sorted.iter()
    }

    /// Those from the `first`-th on, in order, at most `many`.
    pub fn window(&self, first: usize, many: usize) -> impl Iterator<Item = &Arc<Annotation>> {
        self.sorted.iter().skip(first).take(many)
    }

    /// Finds one by its id.
    pub fn get(&self, id: &AnnotationId) -> Option<&Arc<Annotation>> {
        self.by_id.get(id)
    }

    /// The place of one in the order.
    pub fn rank(&self, id: &AnnotationId) -> Option<usize> {
        let annotation = self.by_id.get(id)?;
        self.sorted.binary_search_by(|other| order(other).cmp(&order(annotation))).ok()
    }

    /// The one that stands `rank`-th in the order.
    pub fn at_rank(&self, rank: usize) -> Option<&Arc<Annotation>> {
        self.sorted.get(rank)
    }

    /// The rank of the first annotation that starts at or after the start of `span`.
    pub fn rank_of_start(&self, span: Span) -> usize {
        self.sorted.partition_point(|other| other.fragments.cover().start() < span.start())
    }

    /// Those of which a fragment shares text with `span`, in order.
    pub fn overlapping(&self, span: Span) -> Vec<Arc<Annotation>> {
        let mut found: Vec<Arc<Annotation>> = bucket_range(span)
            .map_while(|bucket| self.buckets.get(bucket))
            .flatten()
            .filter(|annotation| annotation.fragments.overlap(span))
            .cloned()
            .collect();
        sort(&mut found);
        found.dedup_by(|a, b| a.id == b.id);
        found
    }

    /// Says whether some fragment shares text with `span`.
    pub fn covers_some_of(&self, span: Span) -> bool {
        bucket_range(span)
            .map_while(|bucket| self.buckets.get(bucket))
            .flatten()
            .any(|annotation| annotation.fragments.overlap(span))
    }

    /// The attributions of which there are parts.
    pub fn frames(&self) -> impl Iterator<Item = &AttributionId> {
        self.frames.keys()
    }

    /// The parts of an attribution, in order.
    pub fn in_frame(&self, frame: &AttributionId) -> impl Iterator<Item = &Arc<Annotation>> {
        self.frames.get(frame).into_iter().flatten()
    }

    /// Whether an attribution has a part left.
    pub fn has_frame(&self, frame: &AttributionId) -> bool {
        self.frames.contains_key(frame)
    }

    /// Whether whoever is said to speak can: the author, or an attribution that has a part left.
    pub fn has_speaker(&self, annotation: &Annotation) -> bool {
        match annotation.attribute(attributes::SPEAKER) {
            None | Some(AUTHOR) => true,
            Some(_) => annotation.speaker().is_some_and(|frame| self.has_frame(&frame)),
        }
    }

    /// Whether there is any link.
    pub const fn has_links(&self) -> bool {
        self.links > 0
    }

    /// Those that hold a link to another.
    pub fn linked_to(&self, id: &AnnotationId) -> Vec<Arc<Annotation>> {
        // Links are rare: most articles have none, and are not looked through.
        let all = self.sorted.iter().take(if self.has_links() { usize::MAX } else { 0 });
        all.filter(|it| it.links.iter().any(|link| link.to == *id)).cloned().collect()
    }

    /// How many there are of each label.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Puts one in, in the place of the one with the same id if there is one.
    pub(crate) fn put(&mut self, annotation: Arc<Annotation>) {
        self.take(&annotation.id);
        let place = self.sorted.partition_point(|other| order(other) < order(&annotation));
        self.by_id.insert(annotation.id.clone(), Arc::clone(&annotation));
        self.place(&annotation);
        self.sorted.insert(place, annotation);
    }

    /// Takes one out.
    pub(crate) fn take(&mut self, id: &AnnotationId) -> Option<Arc<Annotation>> {
        let place = self.rank(id)?;
        let annotation = self.sorted.remove(place);
        self.by_id.remove(id);
        self.counts.remove(&annotation.label);
        self.links -= annotation.links.len();
        if let Some(frame) = &annotation.frame
            && let Some(parts) = self.frames.get_mut(frame)
        {
            parts.retain(|other| other.id != *id);
            if parts.is_empty() {
                self.frames.remove(frame);
            }
        }
        for bucket in bucket_range(annotation.fragments.cover()) {
            if let Some(bucket) = self.buckets.get_mut(bucket) {
                bucket.retain(|other| other.id != *id);
            }
        }
        Some(annotation)
    }

    /// Counts an annotation, and puts it where it is found by place.
    fn place(&mut self, annotation: &Arc<Annotation>) {
        self.counts.add(&annotation.label);
        self.links += annotation.links.len();
        if let Some(frame) = &annotation.frame {
            let parts = self.frames.or_default(frame.clone());
            let place = parts.partition_point(|other| order(other) < order(annotation));
            parts.insert(place, Arc::clone(annotation));
        }
        for bucket in bucket_range(annotation.fragments.cover()) {
            if self.buckets.len() <= bucket {
                self.buckets.resize_with(bucket + 1, Vec::new);
            }
            if let Some(bucket) = self.buckets.get_mut(bucket) {
                bucket.push(Arc::clone(annotation));
            }
        }
    }
}

/// Fills an index at the cost of one sort; of two with the same id, the later one stays.
impl FromIterator<Annotation> for AnnotationIndex {
    fn from_iter<I: IntoIterator<Item = Annotation>>(annotations: I) -> Self {
        let by_id: Table<AnnotationId, Arc<Annotation>> = annotations
            .into_iter()
            .map(|annotation| (annotation.id.clone(), Arc::new(annotation)))
            .collect();
        let mut sorted: Vec<Arc<Annotation>> = by_id.values().cloned().collect();
        sort(&mut sorted);
        let mut index = Self { by_id, ..Self::default() };
        for annotation in &sorted {
            index.place(annotation);
        }
        index.sorted = sorted;
        index
    }
}

/// What the annotations are sorted by.
fn order(annotation: &Annotation) -> (Span, &AnnotationId) {
    (annotation.fragments.cover(), &annotation.id)
}

fn sort(annotations: &mut Vec<Arc<Annotation>>) {
    order::sort_by(annotations, |a, b| order(a).cmp(&order(b)));
}

fn bucket_range(span: Span) -> RangeInclusive<usize> {
    let bucket = |byte: u32| usize::try_from(byte / BUCKET).unwrap_or(usize::MAX);
    bucket(span.start().get())..=bucket(span.end().get() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnnotatorId, Fragments, LabelId, Timestamp};
    use crate::text::Text;

    fn annotation(text: &Text, id: &str, start: u32, end: u32) -> Annotation {
        Annotation::new(
            AnnotationId::parse(id).unwrap(),
            Fragments::from(text.span_bytes(start, end).unwrap()),
            LabelId::parse("claim").unwrap(),
            AnnotatorId::parse("me").unwrap(),
            Timestamp(0),
        )
    }

    fn ids(annotations: &[Arc<Annotation>]) -> Vec<&str> {
        annotations.iter().map(|annotation| annotation.id.as_str()).collect()
    }

    #[test]
    fn a_layer_keeps_its_order_and_finds_by_place_across_buckets() {
        let text = Text::new("x".repeat(10_000));
        let mut index = AnnotationIndex::default();
        for (id, start, end) in [("late", 9_000, 9_001), ("long", 10, 9_500), ("short", 10, 20)] {
            index.put(Arc::new(annotation(&text, id, start, end)));
        }
        assert_eq!(ids(&index.iter().cloned().collect::<Vec<_>>()), ["long", "short", "late"]);
        assert_eq!(
            ids(&index.overlapping(text.span_bytes(9_000, 9_010).unwrap())),
            ["long", "late"]
        );
        assert_eq!(ids(&index.overlapping(text.span_bytes(20, 30).unwrap())), ["long"]);
        assert_eq!(index.rank(&AnnotationId::parse("late").unwrap()), Some(2));

        index.put(Arc::new(annotation(&text, "long", 9_400, 9_500)));
        assert_eq!(ids(&index.overlapping(text.span_bytes(0, 30).unwrap())), ["short"]);
        assert_eq!(index.counts().total(), 3);
        index.take(&AnnotationId::parse("long").unwrap());
        assert_eq!((index.len(), index.counts().total()), (2, 2));
    }

    #[test]
    fn collecting_gives_what_putting_one_by_one_gives() {
        let text = Text::new("x".repeat(5_000));
        let all = [("b", 5, 9), ("a", 5, 9), ("c", 0, 4_999), ("b", 7, 8)]
            .map(|(id, start, end)| annotation(&text, id, start, end));
        let mut one_by_one = AnnotationIndex::default();
        for annotation in all.clone() {
            one_by_one.put(Arc::new(annotation));
        }
        assert_eq!(AnnotationIndex::from_iter(all), one_by_one);
    }
}
