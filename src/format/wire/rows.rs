//! Annotated articles as the rows of a data set.

use serde_json::{Map, Value};

use super::{
    About, Annotation, Annotator, Assignment, Attribution, Document, DocumentLabel, Link, Origin,
    Original, Range, Roles, Source, VoiceName,
};
use crate::format::{Context, encoding, time};
use crate::model::{
    self, AnnotatedArticle, AttributeId, AttributionId, Family, Kind, Newline, Reading, Role, Voice,
};
use crate::rules::{Quotation, Quotes, quotation};
use crate::table::Table;
use crate::text::{Span, Text};

/// The rows of a data set.
#[derive(Debug)]
pub(in crate::format) struct Rows {
    pub document_labels: Vec<DocumentLabel>,
    pub documents: Vec<Document>,
    pub annotations: Vec<Annotation>,
}

pub(in crate::format) fn of(annotated_articles: &[AnnotatedArticle], context: &Context) -> Rows {
    let annotations = annotated_articles
        .iter()
        .flat_map(|annotated| {
            let quotes = Quotes::of(&annotated.article.text);
            let all: Vec<Annotation> = annotated
                .set
                .index()
                .iter()
                .map(|it| annotation(annotated, it, &quotes, context))
                .collect();
            all
        })
        .collect();
    Rows {
        document_labels: annotated_articles.iter().flat_map(document_labels).collect(),
        documents: annotated_articles.iter().map(document).collect(),
        annotations,
    }
}

pub(in crate::format) fn about(
    annotated_articles: &[AnnotatedArticle],
    context: &Context,
) -> About {
    let languages =
        annotated_articles.iter().map(|annotated| annotated.set.source().language.as_str());
    About {
        created: time::write(context.stamp.time),
        languages: distinct(&mut languages.filter(|it| !it.is_empty())),
    }
}

pub(in crate::format) fn annotators(
    annotated_articles: &[AnnotatedArticle],
    context: &Context,
) -> Vec<Annotator> {
    let mut all: Vec<String> =
        annotated_articles.iter().flat_map(|annotated| readers(annotated, context)).collect();
    let stated = annotated_articles.iter().flat_map(|annotated| annotated.set.stated());
    all.extend(stated.map(|it| it.annotator.to_string()));
    distinct(&mut all.iter().map(String::as_str))
        .into_iter()
        .map(|id| Annotator { id, role: "annotator", pseudonymous: true })
        .collect()
}

/// Who worked on an article; if it was read and nothing was marked, who exports it.
fn readers(annotated: &AnnotatedArticle, context: &Context) -> Vec<String> {
    let mut found = distinct(&mut annotated.set.index().iter().map(|it| it.annotator.as_str()));
    if found.is_empty() && annotated.set.read().next().is_some() {
        found.push(context.annotator.to_string());
    }
    found
}

pub(in crate::format) fn assignments(
    annotated_articles: &[AnnotatedArticle],
    context: &Context,
) -> Vec<Assignment> {
    let mut rows = Vec::new();
    for annotated in annotated_articles {
        let progress = annotated.progress();
        for annotator in readers(annotated, context) {
            rows.push(Assignment {
                doc: annotated.article.id.to_string(),
                annotator,
                layers: Family::ALL.iter().map(|family| family.id()).collect(),
                status: if progress.done < progress.all { "in_progress" } else { "done" },
                paragraphs: progress.all,
                paragraphs_read: progress.done,
            });
        }
    }
    rows
}

/// Each word once, in order.
fn distinct(words: &mut dyn Iterator<Item = &str>) -> Vec<String> {
    let mut seen: Table<String, ()> = Table::new();
    for word in words {
        seen.insert(word.to_owned(), ());
    }
    seen.keys().cloned().collect()
}

impl Attribution {
    /// How much of the content stands in quotation marks.
    fn quotation(annotated: &AnnotatedArticle, id: &AttributionId) -> Option<&'static str> {
        let frame = model::Attribution::of(annotated.set.index(), id);
        let content = &frame.part(Role::Content)?.fragments;
        Some(quotation(&annotated.article.text, content).id())
    }
}

/// The attributions of articles.
pub(in crate::format) fn frames(annotated_articles: &[AnnotatedArticle]) -> Vec<Attribution> {
    let mut frames = Vec::new();
    for annotated in annotated_articles {
        let index = annotated.set.index();
        for id in index.frames() {
            let ids = |role: Role| {
                let parts = index.in_frame(id).filter(|it| it.label.as_str() == role.id());
                parts.map(|it| it.id.to_string()).collect()
            };
            frames.push(Attribution {
                id: id.to_string(),
                doc: annotated.article.id.to_string(),
                r#type: "attribution",
                roles: Roles {
                    source: ids(Role::Source),
                    cue: ids(Role::Cue),
                    content: ids(Role::Content),
                },
                quotation: Attribution::quotation(annotated, id),
            });
        }
    }
    frames
}

/// How long the name of a file may be, in characters; systems have different limits, none below this.
const LONGEST_STEM: usize = 80;

/// Says whether a character does not belong in the name of a file: a blank, a sign, a symbol.
fn is_apart(c: char) -> bool {
    let is_symbol = matches!(
        c,
        '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{1f000}'..='\u{1faff}'
    );
    is_symbol || c.is_whitespace() || c.is_control() || c.is_ascii_punctuation()
}

/// A name for a file: letters and digits of the title, and dashes.
pub(in crate::format) fn file_stem(title: &str) -> String {
    let words: Vec<String> = title
        .split(is_apart)
        .filter(|word| !word.is_empty())
        .take(8)
        .map(str::to_ascii_lowercase)
        .collect();
    let stem: String = words.join("-").chars().take(LONGEST_STEM).collect();
    if stem.is_empty() { "article".to_owned() } else { stem }
}

fn range(text: &Text, span: Span) -> Range {
    let (start, end) = text.span_chars(span);
    (start.get(), end.get())
}

fn document(annotated: &AnnotatedArticle) -> Document {
    let text = &annotated.article.text;
    let source = annotated.set.source();
    let original = &annotated.article.original;
    let title =
        text.paragraphs().first().filter(|first| text.slice(**first).trim() == source.title.trim());
    Document {
        id: annotated.article.id.to_string(),
        text: text.as_str().to_owned(),
        text_sha256: Some(encoding::sha256(text.as_str().as_bytes())),
        length: Some(text.chars()),
        language: source.language.clone(),
        title: title.map(|span| range(text, *span)),
        paragraphs: text.paragraphs().iter().map(|span| range(text, *span)).collect(),
        source: Source {
            title: source.title.clone(),
            publisher: source.outlet.clone(),
            url: source.url.clone(),
            author: source.author.clone(),
            published: source.published.clone(),
            licence: source.licence.clone(),
        },
        original: Original {
            newline: newline_name(original.newline).to_owned(),
            bom: original.bom,
            sha256: original.sha256.clone(),
        },
        excluded: annotated
            .set
            .excluded()
            .map(|place| {
                let (start, end) = range(text, place.span);
                (start, end, place.reason.to_string())
            })
            .collect(),
        // What was marked after all is no longer a paragraph in which nothing was found.
        read: annotated
            .set
            .read()
            .filter(|span| annotated.set.reading(*span) == Reading::Read)
            .map(|span| range(text, span))
            .collect(),
        created: Some(time::write(annotated.article.created)),
        updated: Some(time::write(annotated.changed)),
    }
}

fn document_labels(annotated: &AnnotatedArticle) -> Vec<DocumentLabel> {
    let label = |it: model::Stated| DocumentLabel {
        doc: annotated.article.id.to_string(),
        layer: it.aspect.id().to_owned(),
        label: it.label.to_string(),
        annotator: it.annotator.to_string(),
    };
    annotated.set.stated().map(label).collect()
}

fn annotation(
    annotated: &AnnotatedArticle,
    it: &model::Annotation,
    quotes: &Quotes,
    context: &Context,
) -> Annotation {
    let text = &annotated.article.text;
    let words: Vec<&str> = it.fragments.iter().map(|span| text.slice(span)).collect();
    let family = context.scheme.get(&it.label).map(|label| label.family);
    let speaks = matches!(family, Some(Family::Claim | Family::Framing));
    let is_quoted = || quotes.quotation(text, &it.fragments) == Quotation::Direct;
    let voice = speaks.then(|| Voice::of(annotated.set.index(), it, is_quoted));
    let known = |voice: &str| Some(VoiceName::Known(voice.to_owned()));
    let (voice, voice_frame) = match voice {
        None => (None, None),
        Some(Voice::Author) => (known(model::AUTHOR), None),
        Some(Voice::Source { frame, .. }) => (known("source"), frame),
        Some(Voice::Unknown) => (Some(VoiceName::Unknown(())), None),
    };
    Annotation {
        id: it.id.to_string(),
        doc: annotated.article.id.to_string(),
        layer: family.map_or("", Family::id).to_owned(),
        label: it.label.to_string(),
        fragments: it.fragments.iter().map(|span| range(text, span)).collect(),
        text: Some(words.join(" ")),
        annotator: it.annotator.to_string(),
        created: Some(time::write(it.created)),
        updated: Some(time::write(it.updated)),
        origin: Origin { kind: origin_name(it.origin).to_owned() },
        attributes: attributes(it, context),
        frame: it.frame.as_ref().map(AttributionId::to_string),
        links: it.links.iter().map(link).collect(),
        voice,
        voice_frame: voice_frame.as_ref().map(AttributionId::to_string),
        comment: it.note.clone(),
    }
}

fn attributes(it: &model::Annotation, context: &Context) -> Map<String, Value> {
    let value = |id: &AttributeId, value: &str| {
        let known = context.scheme.attribute(id).map(|attribute| &attribute.kind);
        match (known, value.parse::<u32>()) {
            (Some(Kind::Scale(_)), Ok(number)) => Value::from(number),
            _ => Value::from(value),
        }
    };
    it.attributes.iter().map(|(id, it)| (id.to_string(), value(id, it))).collect()
}

fn link(it: &model::Link) -> Link {
    Link { r#type: it.relation.id().to_owned(), to: it.to.to_string() }
}

const fn newline_name(newline: Newline) -> &'static str {
    match newline {
        Newline::Lf => "LF",
        Newline::CrLf => "CRLF",
        Newline::Cr => "CR",
        Newline::Mixed => "mixed",
    }
}

const fn origin_name(origin: model::Origin) -> &'static str {
    match origin {
        model::Origin::Manual => "manual",
        model::Origin::Suggestion => "suggestion",
        model::Origin::Import => "import",
    }
}
