//! What an article rests on: how many sources, claims and techniques there are, and which annotations are counted.
//!
//! Counts, always with what they are counted of. Nothing here is a score.

use std::sync::Arc;

use super::annotated_article::AnnotatedArticle;
use super::annotation::{Annotation, Fragments};
use super::attribute::{Kind, Value, attributes};
use super::id::{AnnotationId, GroupId};
use super::scheme::{Family, Scheme, labels};
use super::voice::Voice;
use crate::order;
use crate::table::Table;
use crate::text::fold;

/// What a table counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heading {
    /// Sources by what kind they are.
    Kinds,
    /// Sources by the words that name them.
    Names,
    /// Claims.
    Claims,
    /// Techniques by their group.
    Techniques,
}

/// What a row counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// What has this value of the table's attribute: its name.
    Choice(Arc<str>),
    /// What has no value, or no finer label yet.
    Unsaid,
    /// Sources that are said to be anonymous.
    Anonymous,
    /// Sources with these words.
    Words(String),
    /// Claims in the author's own voice: no attribution says whose they are.
    Unattributed,
    /// What stands in quotation marks, where nobody has marked whose words they are.
    Unknown,
    /// Claims that are said to be checkable.
    Checkable,
    /// Techniques that are in no group.
    Ungrouped,
    /// Techniques of a group, by its name.
    Group(Arc<str>),
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// What it counts.
    pub counted: Counted,
    /// What is counted, in the order of the text; of techniques, those in the author's own voice.
    pub own: Vec<AnnotationId>,
    /// Of techniques, those in the voice of somebody who is quoted.
    pub quoted: Vec<AnnotationId>,
}

impl SummaryRow {
    /// How many are counted.
    pub fn count(&self) -> usize {
        self.own.len() + self.quoted.len()
    }
}

/// A table: rows that may overlap, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryTable {
    /// What it counts.
    pub heading: Heading,
    /// How many there are in all.
    pub of: usize,
    /// The rows, without those that count nothing.
    pub rows: Vec<SummaryRow>,
}

/// Counts what an article rests on. What is set aside is not counted. `is_quoted` says whether words stand in quotation
/// marks.
pub fn summarize(
    annotated: &AnnotatedArticle,
    scheme: &Scheme,
    is_quoted: impl Fn(&Fragments) -> bool,
) -> Vec<SummaryTable> {
    let index = annotated.set.index();
    let all: Vec<&Arc<Annotation>> =
        index.iter().filter(|it| !annotated.set.is_excluded(it.fragments.cover())).collect();
    let of = |family: Family| {
        let is_of = move |it: &&Arc<Annotation>| {
            scheme.get(&it.label).is_some_and(|label| label.family == family)
        };
        all.iter().copied().filter(is_of).collect::<Vec<_>>()
    };
    let mut sources = of(Family::Attribution);
    sources.retain(|it| it.label.as_str() == labels::SOURCE);
    let claims = of(Family::Claim);
    let techniques = of(Family::Framing);
    let voice = |it: &Annotation| Voice::of(index, it, || is_quoted(&it.fragments));
    let is_own = |it: &Annotation| voice(it) == Voice::Author;
    let is_unknown = |it: &Annotation| voice(it) == Voice::Unknown;
    let checkable = |it: &Annotation| it.attribute(attributes::CHECKABLE) == Some("yes");
    let tables = [
        table(Heading::Kinds, &sources, by_kind(&sources, scheme)),
        table(Heading::Names, &sources, by_name(annotated, &sources)),
        table(
            Heading::Claims,
            &claims,
            vec![
                row(Counted::Unattributed, &claims, is_own),
                row(Counted::Unknown, &claims, is_unknown),
                row(Counted::Checkable, &claims, checkable),
            ],
        ),
        table(Heading::Techniques, &techniques, {
            let mut rows = by_group(&techniques, scheme, &is_own);
            rows.push(row(Counted::Unknown, &techniques, is_unknown));
            rows
        }),
    ];
    tables.into_iter().filter(|table| table.of > 0).collect()
}

fn table(heading: Heading, all: &[&Arc<Annotation>], mut rows: Vec<SummaryRow>) -> SummaryTable {
    // That no claim lacks an attribution is worth a line; that no source is a document is not.
    let is_told = |row: &SummaryRow| heading == Heading::Claims && row.counted != Counted::Unknown;
    rows.retain(|row| row.count() > 0 || is_told(row));
    SummaryTable { heading, of: all.len(), rows }
}

fn row(
    counted: Counted,
    all: &[&Arc<Annotation>],
    is_counted: impl Fn(&Annotation) -> bool,
) -> SummaryRow {
    let own = all.iter().filter(|it| is_counted(it)).map(|it| it.id.clone()).collect();
    SummaryRow { counted, own, quoted: Vec::new() }
}

fn by_kind(sources: &[&Arc<Annotation>], scheme: &Scheme) -> Vec<SummaryRow> {
    let kind = scheme.attributes().iter().find(|it| it.id.as_str() == attributes::SOURCE_KIND);
    let values = match kind.map(|it| &it.kind) {
        Some(Kind::Choice(values)) => Arc::clone(values),
        _ => [].into(),
    };
    let said = |it: &Annotation| it.attribute(attributes::SOURCE_KIND).map(str::to_owned);
    let of_value = |value: &Value| {
        row(Counted::Choice(Arc::clone(&value.name)), sources, |it| {
            said(it).as_deref() == Some(&*value.id)
        })
    };
    let mut rows: Vec<SummaryRow> = values.iter().map(of_value).collect();
    rows.push(row(Counted::Unsaid, sources, |it| said(it).is_none()));
    rows.push(row(Counted::Anonymous, sources, |it| {
        it.attribute(attributes::IDENTIFIED) == Some("anonymous")
    }));
    rows
}

fn by_name(annotated: &AnnotatedArticle, sources: &[&Arc<Annotation>]) -> Vec<SummaryRow> {
    let text = &annotated.article.text;
    let mut names: Table<String, SummaryRow> = Table::new();
    for source in sources {
        let words = source.fragments.words(text, " … ");
        let key = fold(&words);
        if let Some(row) = names.get_mut(&key) {
            row.own.push(source.id.clone());
        } else {
            let own = vec![source.id.clone()];
            names.insert(
                key,
                SummaryRow { counted: Counted::Words(words), own, quoted: Vec::new() },
            );
        }
    }
    let mut rows: Vec<SummaryRow> = names.values().cloned().collect();
    order::sort_by(&mut rows, |a, b| b.count().cmp(&a.count()));
    rows
}

fn by_group(
    techniques: &[&Arc<Annotation>],
    scheme: &Scheme,
    is_own: &dyn Fn(&Annotation) -> bool,
) -> Vec<SummaryRow> {
    let label = |it: &Annotation| scheme.get(&it.label);
    // A group counts what is in the groups that are part of it as well.
    let is_within = |it: &Annotation, wanted: &GroupId| {
        let own = label(it).and_then(|label| label.group.as_ref());
        let chain = std::iter::successors(own, |id| scheme.group(id)?.parent.as_ref());
        chain.into_iter().any(|id| id == wanted)
    };
    let named = scheme.groups().iter().filter(|it| it.family == Family::Framing);
    let groups = named.map(|it| (Some(&it.id), Counted::Group(Arc::clone(&it.name))));
    groups
        .chain([(None, Counted::Ungrouped), (None, Counted::Unsaid)])
        .map(|(wanted, counted)| {
            let is_in = |it: &Annotation| match wanted {
                Some(wanted) => is_within(it, wanted),
                None if counted == Counted::Unsaid => it.label.as_str() == labels::FRAMING,
                None => {
                    let is_grouped = label(it).is_some_and(|label| label.group.is_some());
                    !is_grouped && it.label.as_str() != labels::FRAMING
                }
            };
            let mut found = row(counted.clone(), techniques, |it| is_in(it) && is_own(it));
            let quoted = techniques.iter().filter(|it| is_in(it) && !is_own(it));
            found.quoted = quoted.map(|it| it.id.clone()).collect();
            found
        })
        .collect()
}
