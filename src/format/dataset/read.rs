//! Rows of a data set to annotated articles; what cannot be read is named, and a quote outweighs its offsets.

use std::sync::Arc;

use super::diagnostics::Diagnostics;
use super::place::{place, span};
use super::stream::{self, Parts};
use super::{annotation_fields, document_labels};
use crate::format::field_error::{Expected, Found};
use crate::format::issue::{Issue, Part, ReadError};
use crate::format::scan::SyntaxError;
use crate::format::wire::{self, FORMAT_NAME, FORMAT_VERSION, Offsets};
use crate::format::{Context, File, Import, LONGEST_TEXT, encoding, time};
use crate::model::{
    AnnotatedArticle, Annotation, AnnotationId, AnnotationSet, AnnotatorId, Article, ArticleId,
    Excluded, Newline, Origin, Original, Source, Stated,
};
use crate::order;
use crate::table::Table;
use crate::text::{Span, Text};

pub(super) fn read(file: &File, context: &Context) -> Result<Import, ReadError> {
    let decoded = encoding::decode(file)?;
    let (parts, error) = stream::read(&decoded.text, |parts| is_readable(parts).is_ok());
    is_readable(&parts)?;
    if parts.format.is_none() {
        return Err(match error {
            Some(SyntaxError { line, column, .. }) => ReadError::Syntax { line, column },
            None => ReadError::Foreign,
        });
    }
    let mut issues = decoded.issues;
    if let Some(SyntaxError { is_end, line, column }) = error {
        let inside = parts.inside.unwrap_or(Part::Other);
        let (documents, annotations) = (parts.documents.len(), parts.annotations.len());
        issues.push(if is_end {
            Issue::Truncated { inside, documents, annotations }
        } else {
            Issue::Broken { inside, line, column }
        });
    }
    let mut diagnostics = Diagnostics::default();
    if error.is_none() && !parts.has_documents {
        let expected = Expected::Field("documents".to_owned());
        diagnostics.invalid(Part::Other, expected, Found::Nothing);
    }
    parts.ignored.into_iter().for_each(|name| diagnostics.ignore(name));
    let mut articles = articles(parts.documents, context, &mut diagnostics);
    label(&mut articles, parts.document_labels, context, &mut diagnostics);
    let annotated_articles = annotate(articles, parts.annotations, context, &mut diagnostics);
    diagnostics.add_to(&mut issues);
    Ok(Import { annotated_articles, issues })
}

/// Says whether what has been read of the head of the file is something this program knows.
fn is_readable(parts: &Parts<'_>) -> Result<(), ReadError> {
    if parts.format.as_deref().is_some_and(|format| format != FORMAT_NAME) {
        return Err(ReadError::Foreign);
    }
    if let Some(version) =
        parts.version.as_deref().filter(|version| major(version) > major(FORMAT_VERSION))
    {
        return Err(ReadError::Newer {
            found: version.to_owned(),
            known: FORMAT_VERSION.to_owned(),
        });
    }
    if parts.unit.as_deref().is_some_and(|unit| unit != Offsets::HERE.unit) {
        return Err(ReadError::Foreign);
    }
    Ok(())
}

fn major(version: &str) -> u32 {
    version.split('.').next().and_then(|number| number.parse().ok()).unwrap_or(u32::MAX)
}

/// An article of the file, waiting for its annotations.
struct Opened {
    article: Article,
    /// The text as the file has it, where its line ends are not line feeds alone.
    stored: Option<Text>,
    source: Source,
    excluded: Vec<Excluded>,
    read: Vec<Span>,
    stated: Vec<Stated>,
    updated: Option<crate::model::Timestamp>,
    annotations: Vec<(Annotation, Part)>,
    /// The links of annotations, which wait until all are there.
    links: Vec<(AnnotationId, Part, wire::Link)>,
}

fn articles(rows: Vec<&str>, context: &Context, diagnostics: &mut Diagnostics) -> Vec<Opened> {
    let mut seen: Table<String, ()> = Table::new();
    let mut articles = Vec::with_capacity(rows.len());
    for (at, row) in rows.into_iter().enumerate() {
        let part = Part::Document(at + 1);
        let Some(document) = diagnostics.row::<wire::Document>(row, part) else { continue };
        let Some(id) = ArticleId::parse(&document.id) else {
            diagnostics.invalid(part, Expected::Id, Found::Text(document.id));
            continue;
        };
        if seen.insert(document.id.clone(), ()).is_some() {
            diagnostics.issues.push(Issue::Duplicate { part, id: document.id });
        } else if document.text.len() > LONGEST_TEXT {
            let found = Found::Bytes(document.text.len());
            diagnostics.invalid(part, Expected::TextUpTo(LONGEST_TEXT), found);
        } else {
            articles.push(article(id, document, part, context, diagnostics));
        }
    }
    articles
}

fn article(
    id: ArticleId,
    document: wire::Document,
    part: Part,
    context: &Context,
    diagnostics: &mut Diagnostics,
) -> Opened {
    let hash = encoding::sha256(document.text.as_bytes());
    if document.text_sha256.as_ref().is_some_and(|expected| !expected.eq_ignore_ascii_case(&hash)) {
        diagnostics.issues.push(Issue::TextChanged { document: document.id });
    }
    let stored = document.text.contains('\r').then(|| Text::new(document.text.as_str()));
    let text = Text::new(encoding::line_feeds(document.text).0);
    let places = document.excluded;
    let excluded = excluded(&text, stored.as_ref(), places, part, diagnostics);
    let read = document.read.iter().filter_map(|range| {
        // Only whole paragraphs are read; other places say nothing here.
        let found =
            span(&text, stored.as_ref(), *range).filter(|it| text.paragraphs().contains(it));
        if found.is_none() {
            diagnostics.invalid(part, Expected::Paragraph, Found::Place(range.0, range.1));
        }
        found
    });
    let read = read.collect();
    let source = Source {
        title: document.source.title,
        outlet: document.source.publisher,
        author: document.source.author,
        published: document.source.published,
        url: document.source.url,
        language: document.language,
        licence: document.source.licence,
    };
    let original = Original {
        newline: match document.original.newline.as_str() {
            "CRLF" => Newline::CrLf,
            "CR" => Newline::Cr,
            "mixed" => Newline::Mixed,
            _ => Newline::Lf,
        },
        bom: document.original.bom,
        sha256: document.original.sha256,
    };
    let created = document.created.as_deref().and_then(time::read).unwrap_or(context.stamp.time);
    let updated = document.updated.as_deref().and_then(time::read);
    Opened {
        article: Article { id, text, original, created },
        stored,
        source,
        excluded,
        read,
        stated: Vec::new(),
        updated,
        annotations: Vec::new(),
        links: Vec::new(),
    }
}

fn excluded(
    text: &Text,
    stored: Option<&Text>,
    places: Vec<(u32, u32, String)>,
    part: Part,
    diagnostics: &mut Diagnostics,
) -> Vec<Excluded> {
    let mut kept: Vec<Excluded> = Vec::with_capacity(places.len());
    for (start, end, reason) in places {
        let span = span(text, stored, (start, end));
        let span = span.filter(|span| kept.iter().all(|other| !other.span.overlaps(*span)));
        if let Some(span) = span {
            kept.push(Excluded { span, reason: reason.into() });
        } else {
            diagnostics.invalid(part, Expected::PlaceApart, Found::Place(start, end));
        }
    }
    kept
}

/// Where each article of a file stands in the list, by its id.
fn places(articles: &[Opened]) -> Table<String, usize> {
    articles.iter().enumerate().map(|(at, opened)| (opened.article.id.to_string(), at)).collect()
}

/// Gives the articles their labels.
fn label(
    articles: &mut [Opened],
    rows: Vec<&str>,
    context: &Context,
    diagnostics: &mut Diagnostics,
) {
    let places = places(articles);
    for (at, row) in rows.into_iter().enumerate() {
        let part = Part::DocumentLabel(at + 1);
        let Some(it) = diagnostics.row::<wire::DocumentLabel>(row, part) else { continue };
        if let Some(opened) = places.get(&it.doc).and_then(|place| articles.get_mut(*place)) {
            document_labels::add(it, part, (&mut opened.stated, context), diagnostics);
        } else {
            let (document, label) = (it.doc, it.label);
            diagnostics.issues.push(Issue::LabelWithoutDocument { document, label });
        }
    }
}

fn annotate(
    mut articles: Vec<Opened>,
    rows: Vec<&str>,
    context: &Context,
    diagnostics: &mut Diagnostics,
) -> Vec<AnnotatedArticle> {
    let places = places(&articles);
    for (at, row) in rows.into_iter().enumerate() {
        let part = Part::Annotation(at + 1);
        let Some(it) = diagnostics.row::<wire::Annotation>(row, part) else { continue };
        let Some(opened) = places.get(&it.doc).and_then(|place| articles.get_mut(*place)) else {
            diagnostics.issues.push(Issue::UnknownDocument { annotation: it.id, document: it.doc });
            continue;
        };
        let links = it.links.clone();
        if let Some(annotation) = annotation(it, part, opened, context, diagnostics) {
            let held = links.into_iter().map(|link| (annotation.id.clone(), part, link));
            opened.links.extend(held);
            opened.annotations.push((annotation, part));
        }
    }
    for opened in &mut articles {
        leave_out_doubles(&mut opened.annotations, diagnostics);
        annotation_fields::link(
            &mut opened.annotations,
            std::mem::take(&mut opened.links),
            diagnostics,
        );
        annotation_fields::let_speak(&mut opened.annotations, diagnostics);
    }
    articles
        .into_iter()
        .map(|opened| {
            let latest = opened.annotations.iter().map(|(it, _)| it.updated).max();
            let changed = opened.updated.or(latest).unwrap_or(opened.article.created);
            AnnotatedArticle {
                set: AnnotationSet::with(
                    opened.source,
                    opened.excluded,
                    opened.annotations.into_iter().map(|(it, _)| it).collect(),
                )
                .with_read(opened.read)
                .with_stated(opened.stated),
                article: Arc::new(opened.article),
                changed,
            }
        })
        .collect()
}

/// Of annotations with the same id the first stays. Other tools begin with 1 in each document, so it is unique there.
fn leave_out_doubles(annotations: &mut Vec<(Annotation, Part)>, diagnostics: &mut Diagnostics) {
    order::sort_by(annotations, |(a, _), (b, _)| a.id.cmp(&b.id));
    annotations.dedup_by(|(next, part), (first, _)| {
        let is_double = next.id == first.id;
        if is_double {
            diagnostics.issues.push(Issue::Duplicate { part: *part, id: next.id.to_string() });
        }
        is_double
    });
}

fn annotation(
    it: wire::Annotation,
    part: Part,
    opened: &Opened,
    context: &Context,
    diagnostics: &mut Diagnostics,
) -> Option<Annotation> {
    let Some(id) = AnnotationId::parse(&it.id) else {
        diagnostics.invalid(part, Expected::Id, Found::Text(it.id));
        return None;
    };
    let Some(label) = context.scheme.resolve(&it.label) else {
        diagnostics.issues.push(Issue::UnknownLabel { annotation: it.id, label: it.label });
        return None;
    };
    let fragments = place(&it, (&opened.article.text, opened.stored.as_ref()), part, diagnostics)?;
    let annotator = AnnotatorId::parse(&it.annotator);
    if annotator.is_none() && !it.annotator.is_empty() {
        diagnostics.invalid(part, Expected::Annotator, Found::Text(it.annotator.clone()));
    }
    let attributes =
        annotation_fields::attributes(&it, (label, &context.scheme), part, diagnostics);
    let frame = annotation_fields::frame(&it, label, part, diagnostics);
    let created = it.created.as_deref().and_then(time::read).unwrap_or(context.stamp.time);
    Some(Annotation {
        id,
        fragments,
        label: label.id.clone(),
        attributes,
        frame,
        links: Vec::new(),
        note: it.comment,
        annotator: annotator.unwrap_or_else(|| context.annotator.clone()),
        origin: match it.origin.kind.as_str() {
            "manual" => Origin::Manual,
            "suggestion" => Origin::Suggestion,
            _ => Origin::Import,
        },
        created,
        updated: it.updated.as_deref().and_then(time::read).unwrap_or(created),
    })
}
