//! One marked place: its fragments, its label, and who marked it.

use super::attribute::{AUTHOR, Attributes, attributes};
use super::id::{AnnotationId, AnnotatorId, AttributionId, LabelId, Timestamp};
use super::link::Link;
use crate::order;
use crate::text::{Span, Text};

/// A label on a place in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Its name, unique in the project.
    pub id: AnnotationId,
    /// Where it is.
    pub fragments: Fragments,
    /// What it is.
    pub label: LabelId,
    /// What else is said of it.
    pub attributes: Attributes,
    /// The attribution whose part it is, if it was joined to others.
    pub frame: Option<AttributionId>,
    /// What it has to do with others: sorted, each once, none to itself.
    pub links: Vec<Link>,
    /// A remark of the annotator; may be empty.
    pub note: String,
    /// Who made it.
    pub annotator: AnnotatorId,
    /// How it came to be.
    pub origin: Origin,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
}

impl Annotation {
    /// A new annotation of which nothing is said but its label.
    pub fn new(
        id: AnnotationId,
        fragments: Fragments,
        label: LabelId,
        annotator: AnnotatorId,
        time: Timestamp,
    ) -> Self {
        Self {
            id,
            fragments,
            label,
            attributes: Attributes::default(),
            frame: None,
            links: Vec::new(),
            note: String::new(),
            annotator,
            origin: Origin::Manual,
            created: time,
            updated: time,
        }
    }

    /// The attribution whose source a person has said to speak, if any.
    pub fn speaker(&self) -> Option<AttributionId> {
        self.attribute(attributes::SPEAKER)
            .filter(|value| *value != AUTHOR)
            .and_then(AttributionId::parse)
    }

    /// Leaves it to the text again who speaks.
    pub(crate) fn unsay_speaker(&mut self) {
        self.attributes.retain(|id, _| id.as_str() != attributes::SPEAKER);
    }

    /// Whether more is said of it than its label and its note.
    pub fn says_more(&self) -> bool {
        !self.attributes.is_empty() || self.frame.is_some() || !self.links.is_empty()
    }

    /// What is said of it by the id of an attribute.
    pub fn attribute(&self, id: &str) -> Option<&str> {
        let mut said = self.attributes.iter().filter(|(other, _)| other.as_str() == id);
        said.next().map(|(_, value)| &**value)
    }
}

/// How an annotation came to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Marked by a person in the app.
    #[default]
    Manual,
    /// Proposed by a rule, and accepted by a person.
    Suggestion,
    /// Read from a file that does not say more.
    Import,
}

/// One or more spans, sorted, that do not overlap or touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragments {
    first: Span,
    rest: Vec<Span>,
}

impl Fragments {
    /// Sorts the spans and joins those that overlap or touch; `None` when there are none.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Option<Self> {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        order::sort_by(&mut spans, Ord::cmp);
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if last.touches(span) => *last = last.cover(span),
                _ => joined.push(span),
            }
        }
        let mut joined = joined.into_iter();
        let first = joined.next()?;
        Some(Self { first, rest: joined.collect() })
    }

    /// The spans in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// How many there are; never 0.
    #[expect(clippy::len_without_is_empty, reason = "there is always at least one")]
    pub fn len(&self) -> usize {
        1 + self.rest.len()
    }

    /// The span from the first start to the last end, gaps included.
    pub fn cover(&self) -> Span {
        self.rest.last().map_or(self.first, |last| self.first.cover(*last))
    }

    /// What stands there, piece by piece, with `between` between the pieces.
    pub fn words(&self, text: &Text, between: &str) -> String {
        self.iter().map(|span| text.slice(span)).collect::<Vec<_>>().join(between)
    }

    /// Says whether any fragment shares text with `span`.
    pub fn overlap(&self, span: Span) -> bool {
        self.iter().any(|fragment| fragment.overlaps(span))
    }
}

impl From<Span> for Fragments {
    fn from(span: Span) -> Self {
        Self { first: span, rest: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_sorted_and_joined_where_they_touch() {
        let text = Text::new("0123456789");
        let span = |a, b| text.span_bytes(a, b).unwrap();
        let fragments = Fragments::new([span(7, 9), span(0, 2), span(2, 4), span(3, 5)]).unwrap();
        assert_eq!(fragments.iter().collect::<Vec<_>>(), [span(0, 5), span(7, 9)]);
        assert_eq!(fragments.cover(), span(0, 9));
        assert!(fragments.overlap(span(4, 6)) && !fragments.overlap(span(5, 7)));
        assert_eq!(Fragments::new([]), None);
    }
}
