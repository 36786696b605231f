//! Random articles with random annotations, and random changes of them, for the laws.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use slantwise::edit::{Change, Step, Swap, Transaction};
use slantwise::model::{
    AnnotatedArticle, Annotation, AnnotationId, AnnotationSet, AnnotatorId, Article, ArticleId,
    AttributionId, DocumentLabel, Excluded, Fragments, Kind, Link, Newline, Origin, Original,
    Relation, Role, Scheme, Source, Stated, Timestamp,
};
use slantwise::text::{Span, Text};

pub const PIECES: [&str; 26] = [
    "a",
    "word",
    "Mr.",
    "don’t",
    "1,500.50",
    " ",
    "\n",
    "\n\n",
    ". ",
    "“",
    "”",
    "'",
    "…",
    "[",
    "]",
    "#",
    "\\",
    "[claim: ",
    "]#1",
    "\u{301}",
    "é",
    "👍🏽",
    "👨‍👩‍👧",
    "שלום",
    "中国",
    "\u{202f}",
];

prop_compose! {
    /// A text with line feeds for line ends, and at least one letter.
    pub fn text()(pieces in vec(select(&PIECES[..]), 1..40)) -> Text {
        Text::new(format!("{}z", pieces.concat()))
    }
}

prop_compose! {
    pub fn title()(pieces in vec(select(&PIECES[..]), 0..4)) -> String {
        pieces.concat()
    }
}

/// One thing to do to an annotation set, whatever the annotation set is.
#[derive(Clone, Debug)]
pub struct Deed {
    kind: u8,
    which: Index,
    ends: Vec<[Index; 2]>,
    number: u32,
    note: String,
}

prop_compose! {
    pub fn deed()(
        kind in 0..15_u8,
        which in any::<Index>(),
        ends in vec(any::<[Index; 2]>(), 1..4),
        number in any::<u32>(),
        note in title(),
    ) -> Deed {
        Deed { kind, which, ends, number, note }
    }
}

/// The span between two places of a text.
pub fn span(text: &Text, ends: [Index; 2]) -> Option<Span> {
    let place = |end: Index| {
        let byte = end.index(text.as_str().len() + 1);
        text.floor(u32::try_from(byte).unwrap())
    };
    let [one, other] = ends.map(place);
    Span::new(one.min(other), one.max(other))
}

impl Deed {
    fn annotation(&self, text: &Text, id: AnnotationId) -> Option<Annotation> {
        let scheme = Scheme::built_in();
        let created = Timestamp(i64::from(self.number));
        let labels = scheme.all_labels();
        let label = &labels[self.which.index(labels.len())];
        let fragments = Fragments::new(self.ends.iter().filter_map(|ends| span(text, *ends)))?;
        let annotator = AnnotatorId::parse(["me", "you_2"][usize::from(self.kind % 2)]).unwrap();
        let said = scheme.attributes_of(label).filter_map(|attribute| {
            let value = match &attribute.kind {
                Kind::Choice(choices) => choices.get(self.number as usize % 12)?.id.to_string(),
                Kind::Scale(most) => (self.number % (most + 1)).to_string(),
                Kind::Words => self.note.clone(),
                Kind::Speaker => {
                    ["author", "frame-1", "frame-7"][self.number as usize % 3].to_owned()
                }
            };
            let value = Some(Arc::from(value)).filter(|value: &Arc<str>| !value.is_empty())?;
            Some((attribute.id.clone(), value))
        });
        let frame = AttributionId::parse(&format!("frame-{}", self.number % 5)).unwrap();
        Some(Annotation {
            attributes: said.collect(),
            frame: Role::of(&label.id).filter(|_| !self.number.is_multiple_of(4)).map(|_| frame),
            note: self.note.clone(),
            origin: [Origin::Manual, Origin::Import, Origin::Suggestion][self.number as usize % 3],
            updated: Timestamp(created.0 + i64::from(self.number % 3)),
            ..Annotation::new(id, fragments, label.id.clone(), annotator, created)
        })
    }

    /// A label of the article that is given, or taken away: it, or the genre in whose place it would come.
    fn stated(&self, set: &AnnotationSet, known: &DocumentLabel) -> Swap<Stated> {
        let (aspect, label) = (known.aspect, known.id.clone());
        let other = set.genre().filter(|_| aspect.is_single());
        let here = set.stated().find(|it| it.label == label).or(other);
        here.map_or_else(
            || {
                let annotator = ["me", "you_2"][self.number as usize % 2];
                let annotator = AnnotatorId::parse(annotator).unwrap();
                Swap::create(Stated { aspect, label, annotator })
            },
            Swap::remove,
        )
    }

    /// A change that fits the annotation set, if the deed can be done to it.
    pub fn change(&self, text: &Text, set: &AnnotationSet) -> Option<Change> {
        let nth = |many: usize| (many > 0).then(|| self.which.index(many));
        let index = set.index();
        let some = || index.at_rank(nth(index.len())?).cloned();
        match self.kind {
            0..=5 => {
                let id = AnnotationId::parse(&format!("id-{}", self.number)).unwrap();
                let after = Arc::new(self.annotation(text, id.clone())?);
                Some(Change::Annotation(Swap::of(index.get(&id).cloned(), Some(after))?))
            }
            6 | 7 => Some(Change::Annotation(Swap::remove(some()?))),
            8 => {
                let before = some()?;
                let after = Arc::new(self.annotation(text, before.id.clone())?);
                Some(Change::Annotation(Swap::replace(before, after)))
            }
            9 => {
                let span = span(text, self.ends[0])?;
                let free = set.excluded().all(|place| !place.span.overlaps(span));
                let place = Excluded { span, reason: Arc::from(self.note.as_str()) };
                free.then(|| Change::Excluded(Swap::create(place)))
            }
            12 | 13 => {
                let scheme = Scheme::built_in();
                let known = &scheme.document_labels()[nth(scheme.document_labels().len())?];
                Some(Change::Stated(self.stated(set, known)))
            }
            11 => {
                let paragraph = *text.paragraphs().get(nth(text.paragraphs().len())?)?;
                Some(Change::Read(if set.read().any(|it| it == paragraph) {
                    Swap::remove(paragraph)
                } else {
                    Swap::create(paragraph)
                }))
            }
            10 => {
                let place = set.excluded().nth(nth(set.excluded().count())?)?;
                Some(Change::Excluded(Swap::remove(place)))
            }
            _ => {
                let (title, url) = (self.note.clone(), self.number.to_string());
                let after = Source { title, url, ..Source::default() };
                Some(Change::Source(Box::new(Swap::replace(set.source().clone(), after))))
            }
        }
    }
}

/// Does deeds one after the other; the annotation set has them all done to it.
pub fn transaction(text: &Text, set: &mut AnnotationSet, deeds: &[Deed]) -> Transaction {
    let mut all = Transaction::of(Step::Import, Vec::new());
    for deed in deeds {
        if let Some(change) = deed.change(text, set) {
            let one = Transaction::one(Step::Import, change);
            one.apply(set).expect("a change made for the sheet");
            all = all.then(one);
        }
    }
    all
}

prop_compose! {
    pub fn text_and_annotation_set()(text in text(), deeds in vec(deed(), 0..30)) -> (Text, AnnotationSet) {
        let mut set = AnnotationSet::default();
        transaction(&text, &mut set, &deeds);
        (text, set)
    }
}

prop_compose! {
    pub fn annotated(id: &'static str)(
        (text, set) in text_and_annotation_set(),
        newline in select(&[Newline::Lf, Newline::CrLf, Newline::Cr, Newline::Mixed][..]),
        bom in any::<bool>(),
        times in any::<[u32; 2]>(),
    ) -> AnnotatedArticle {
        let original = Original { newline, bom, sha256: bom.then(|| "00".to_owned()) };
        let [created, changed] = times.map(|time| Timestamp(i64::from(time) * 1000));
        let id = ArticleId::parse(id).unwrap();
        let set = linked(&set);
        AnnotatedArticle { article: Arc::new(Article { id, text, original, created }), set, changed }
    }
}

/// The annotation set with some annotations linked to the one after them.
fn linked(set: &AnnotationSet) -> AnnotationSet {
    let all: Vec<Annotation> = set.index().iter().map(|it| (**it).clone()).collect();
    let links = |at: usize| {
        let to = all.get(at + 1).filter(|_| at.is_multiple_of(3))?.id.clone();
        Some(Link { relation: Relation::ALL[at % 4], to })
    };
    // A speaker is one of the attributions that are there.
    let is_there =
        |it: &str| all.iter().any(|part| part.frame.as_ref().is_some_and(|id| id.as_str() == it));
    let index = all.iter().enumerate().map(|(at, it)| {
        let mut it = Annotation { links: links(at).into_iter().collect(), ..it.clone() };
        it.attributes.retain(|id, value| {
            id.as_str() != "speaker" || **value == *"author" || is_there(value)
        });
        it
    });
    AnnotationSet::with(set.source().clone(), set.excluded(), index.collect())
        .with_read(set.read())
        .with_stated(set.stated())
}

/// The article under annotation ids that no other article has.
pub fn renamed(annotated: &AnnotatedArticle) -> AnnotatedArticle {
    let renamed =
        |id: &AnnotationId| AnnotationId::parse(&format!("{}-{id}", annotated.article.id)).unwrap();
    let annotations = annotated.set.index().iter().map(|it| {
        let links = it.links.iter().map(|link| Link { to: renamed(&link.to), ..link.clone() });
        Annotation { id: renamed(&it.id), links: links.collect(), ..(**it).clone() }
    });
    let index = annotations.collect();
    let set = AnnotationSet::with(annotated.set.source().clone(), annotated.set.excluded(), index)
        .with_read(annotated.set.read())
        .with_stated(annotated.set.stated());
    AnnotatedArticle { set, ..annotated.clone() }
}
