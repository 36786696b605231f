//! Rows of a data set to folios; what cannot be read is named, and a quote outweighs its offsets.

use std::sync::Arc;

use super::place::{place, span};
use super::said;
use super::stated;
use super::stream::{self, Parts};
use super::told::Told;
use crate::format::issue::{Issue, Part, ReadError};
use crate::format::json::Json;
use crate::format::scan::Fault;
use crate::format::wire::{self, FORMAT_NAME, FORMAT_VERSION, Offsets, parse};
use crate::format::{Context, File, Import, LONGEST_TEXT, encoding, time};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleId, Excluded, Folio, Newline, Origin,
    Original, Sheet, Source, Stated,
};
use crate::order;
use crate::table::Table;
use crate::text::{Span, Text};

pub(super) fn read(file: &File, context: &Context) -> Result<Import, ReadError> {
    let decoded = encoding::decode(&file.bytes)?;
    let (parts, fault) = stream::read(&decoded.text, |parts| is_readable(parts).is_ok());
    is_readable(&parts)?;
    if parts.format.is_none() {
        return Err(match fault {
            Some(Fault { line, column, .. }) => ReadError::Syntax { line, column },
            None => ReadError::Foreign,
        });
    }
    let mut issues = decoded.issues;
    if let Some(Fault { is_end, line, column }) = fault {
        let inside = parts.inside.unwrap_or(Part::Other);
        let (documents, annotations) = (parts.documents.len(), parts.annotations.len());
        issues.push(if is_end {
            Issue::Truncated { inside, documents, annotations }
        } else {
            Issue::Broken { inside, line, column }
        });
    }
    let mut told = Told::default();
    parts.ignored.into_iter().for_each(|name| told.ignore(name));
    let mut articles = articles(parts.documents, context, &mut told);
    label(&mut articles, parts.document_labels, context, &mut told);
    let folios = annotate(articles, parts.annotations, context, &mut told);
    told.add_to(&mut issues);
    Ok(Import { folios, issues })
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

fn articles(rows: Vec<Json<'_>>, context: &Context, told: &mut Told) -> Vec<Opened> {
    let mut seen: Table<String, ()> = Table::new();
    let mut articles = Vec::with_capacity(rows.len());
    for (at, value) in rows.into_iter().enumerate() {
        let part = Part::Document(at + 1);
        let Some(document) = told.row(value, part, parse::document) else { continue };
        let Some(id) = ArticleId::parse(&document.id) else {
            told.no_id(part, "an id", &document.id);
            continue;
        };
        if seen.insert(document.id.clone(), ()).is_some() {
            told.issues.push(Issue::Duplicate { part, id: document.id });
        } else if document.text.len() > LONGEST_TEXT {
            let problem = format!(
                "expected at most {LONGEST_TEXT} bytes of text, found {}",
                document.text.len()
            );
            told.invalid(part, problem);
        } else {
            articles.push(article(id, document, part, context, told));
        }
    }
    articles
}

fn article(
    id: ArticleId,
    document: wire::Document,
    part: Part,
    context: &Context,
    told: &mut Told,
) -> Opened {
    let hash = encoding::sha256(document.text.as_bytes());
    if document.text_sha256.as_ref().is_some_and(|expected| !expected.eq_ignore_ascii_case(&hash)) {
        told.issues.push(Issue::TextChanged { document: document.id });
    }
    let stored = document.text.contains('\r').then(|| Text::new(document.text.as_str()));
    let text = Text::new(encoding::line_feeds(document.text).0);
    let places = document.excluded;
    let excluded = excluded(&text, stored.as_ref(), places, part, told);
    let read = document.read.iter().filter_map(|range| {
        // Only whole paragraphs are read; other places say nothing here.
        let found =
            span(&text, stored.as_ref(), *range).filter(|it| text.paragraphs().contains(it));
        if found.is_none() {
            let expected = "read places that are paragraphs of the text";
            let problem = format!("expected {expected}, found [{}, {}]", range.0, range.1);
            told.invalid(part, problem);
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
    told: &mut Told,
) -> Vec<Excluded> {
    let mut kept: Vec<Excluded> = Vec::with_capacity(places.len());
    for (start, end, reason) in places {
        let span = span(text, stored, (start, end));
        let span = span.filter(|span| kept.iter().all(|other| !other.span.overlaps(*span)));
        if let Some(span) = span {
            kept.push(Excluded { span, reason: reason.into() });
        } else {
            let expected = "excluded places inside the text that do not overlap";
            let problem = format!("expected {expected}, found [{start}, {end}]");
            told.invalid(part, problem);
        }
    }
    kept
}

/// Where each article of a file stands in the list, by its id.
fn places(articles: &[Opened]) -> Table<String, usize> {
    articles.iter().enumerate().map(|(at, opened)| (opened.article.id.to_string(), at)).collect()
}

/// Gives the articles their labels.
fn label(articles: &mut [Opened], rows: Vec<Json<'_>>, context: &Context, told: &mut Told) {
    let places = places(articles);
    for (at, value) in rows.into_iter().enumerate() {
        let part = Part::DocumentLabel(at + 1);
        let Some(it) = told.row(value, part, parse::document_label) else { continue };
        if let Some(opened) = places.get(&it.doc).and_then(|place| articles.get_mut(*place)) {
            stated::add(it, part, (&mut opened.stated, context), told);
        } else {
            let (document, label) = (it.doc, it.label);
            told.issues.push(Issue::LabelWithoutDocument { document, label });
        }
    }
}

fn annotate(
    mut articles: Vec<Opened>,
    rows: Vec<Json<'_>>,
    context: &Context,
    told: &mut Told,
) -> Vec<Folio> {
    let places = places(&articles);
    for (at, value) in rows.into_iter().enumerate() {
        let part = Part::Annotation(at + 1);
        let Some(it) = told.row(value, part, parse::annotation) else { continue };
        let Some(opened) = places.get(&it.doc).and_then(|place| articles.get_mut(*place)) else {
            told.issues.push(Issue::UnknownDocument { annotation: it.id, document: it.doc });
            continue;
        };
        let links = it.links.clone();
        if let Some(annotation) = annotation(it, part, opened, context, told) {
            let held = links.into_iter().map(|link| (annotation.id.clone(), part, link));
            opened.links.extend(held);
            opened.annotations.push((annotation, part));
        }
    }
    for opened in &mut articles {
        leave_out_doubles(&mut opened.annotations, told);
        said::link(&mut opened.annotations, std::mem::take(&mut opened.links), told);
        said::let_speak(&mut opened.annotations, told);
    }
    articles
        .into_iter()
        .map(|opened| {
            let latest = opened.annotations.iter().map(|(it, _)| it.updated).max();
            let changed = opened.updated.or(latest).unwrap_or(opened.article.created);
            Folio {
                sheet: Sheet::with(
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
fn leave_out_doubles(annotations: &mut Vec<(Annotation, Part)>, told: &mut Told) {
    order::sort_by(annotations, |(a, _), (b, _)| a.id.cmp(&b.id));
    annotations.dedup_by(|(next, part), (first, _)| {
        let is_double = next.id == first.id;
        if is_double {
            told.issues.push(Issue::Duplicate { part: *part, id: next.id.to_string() });
        }
        is_double
    });
}

fn annotation(
    it: wire::Annotation,
    part: Part,
    opened: &Opened,
    context: &Context,
    told: &mut Told,
) -> Option<Annotation> {
    let Some(id) = AnnotationId::parse(&it.id) else {
        told.no_id(part, "an id", &it.id);
        return None;
    };
    let Some(label) = context.scheme.resolve(&it.label) else {
        told.issues.push(Issue::UnknownLabel { annotation: it.id, label: it.label });
        return None;
    };
    let fragments = place(&it, (&opened.article.text, opened.stored.as_ref()), part, told)?;
    let annotator = AnnotatorId::parse(&it.annotator);
    if annotator.is_none() && !it.annotator.is_empty() {
        told.no_id(part, "an annotator", &it.annotator);
    }
    let attributes = said::attributes(&it, (label, &context.scheme), part, told);
    let frame = said::frame(&it, label, part, told);
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
