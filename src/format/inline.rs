//! Bracketed plain text, such as `She [cue: said] that [content: [claim: prices fell]].`
//!
//! Annotations that cross carry numbers: `[claim#1: a [cue#2: b ]#1 c]#2`. A paragraph set aside stands in
//! `[aside: …]`. A backslash takes the meaning from `[`, `]`, `#`, itself, and a digit after a number. One file, one article; it is
//! also the notation of the tests.

use std::sync::Arc;

use super::encoding;
use super::field_error::{Expected, FieldError, Found};
use super::issue::{Issue, Part, ReadError};
use super::{Codec, Context, Export, File, Format, Import, LONGEST_TEXT, Loss};
use crate::model::{
    AnnotatedArticle, Annotation, AnnotationId, AnnotationIndex, AnnotationSet, Article, ArticleId,
    Excluded, Fragments, LabelId, NOT_PART, Origin, Source,
};
use crate::order;
use crate::text::{Offset, Span, Text};

/// How long a label with its number can be, in characters.
const LONGEST_HEAD: usize = 80;

/// What stands in the place of a label for a paragraph that is set aside.
const ASIDE: &str = "aside";

pub(super) const FORMAT: Format = Format {
    id: "inline",
    name: "Bracketed text",
    purpose: "The article with its labels in brackets, to read, mail or print.",
    extensions: &["slant"],
    is_single: true,
    is_read: true,
    is_written: true,
};

pub(super) const CODEC: Codec = Codec {
    format: &FORMAT,
    sniff: |file| file.extension() == "slant",
    read: Some(read),
    write: Some(write),
};

/// A bracket that stands open while reading.
struct Open {
    name: String,
    number: Option<u32>,
    start: usize,
    line: usize,
    /// The bracket as it was written, for giving it back if it is never closed.
    head: String,
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    body: String,
    open: Vec<Open>,
    closed: Vec<(String, usize, usize)>,
    issues: Vec<Issue>,
    line: usize,
}

fn read(file: &File, context: &Context) -> Result<Import, ReadError> {
    let limit = LONGEST_TEXT;
    if file.bytes.len() > limit {
        return Err(ReadError::TooLong { found: file.bytes.len(), limit });
    }
    let decoded = encoding::decode(file)?;
    let mut reader = Reader { issues: decoded.issues, ..Reader::default() };
    reader.read(&decoded.text);
    let text = Text::new(reader.body);
    let (mut annotations, mut excluded) = (Vec::new(), Vec::new());
    for (at, (name, start, end)) in reader.closed.into_iter().enumerate() {
        let span = span(&text, start, end);
        let label = context.scheme.resolve(&name).map(|label| label.id.clone());
        match (span, label) {
            (Some(span), None) if name == ASIDE => {
                let place = Excluded { span, reason: Arc::from(NOT_PART) };
                if excluded.iter().any(|other: &Excluded| other.span.overlaps(span)) {
                    reader.issues.push(Issue::Invalid {
                        part: Part::Document(1),
                        problem: FieldError::new(Expected::AsideApart, Found::Nested),
                    });
                } else {
                    excluded.push(place);
                }
            }
            (Some(span), Some(label)) => {
                let n = u32::try_from(at + 1).unwrap_or(u32::MAX);
                let id = AnnotationId::fresh(context.stamp, n);
                let (annotator, time) = (context.annotator.clone(), context.stamp.time);
                let made = Annotation::new(id, Fragments::from(span), label, annotator, time);
                annotations.push(Annotation { origin: Origin::Import, ..made });
            }
            (None, _) => reader.issues.push(Issue::Invalid {
                part: Part::Annotation(at + 1),
                problem: FieldError::new(Expected::Words, Found::Nothing),
            }),
            (_, None) => {
                let annotation = format!("[{name}: …]");
                reader.issues.push(Issue::UnknownLabel { annotation, label: name });
            }
        }
    }
    let source = Source { title: file.stem().to_owned(), ..Source::default() };
    let article = Article {
        id: ArticleId::fresh(context.stamp, 0),
        text,
        original: decoded.original,
        created: context.stamp.time,
    };
    let annotated = AnnotatedArticle {
        article: Arc::new(article),
        set: AnnotationSet::with(source, excluded, AnnotationIndex::from_iter(annotations)),
        changed: context.stamp.time,
    };
    Ok(Import { annotated_articles: vec![annotated], issues: reader.issues })
}

fn span(text: &Text, start: usize, end: usize) -> Option<Span> {
    text.span_bytes(u32::try_from(start).ok()?, u32::try_from(end).ok()?)
}

impl Reader {
    fn read(&mut self, text: &str) {
        self.line = 1;
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            match c {
                '\\' => self.body.push(rest.next().unwrap_or('\\')),
                '[' => match opener(rest.as_str()) {
                    Some((name, number, after)) => {
                        let long = rest.as_str().len() - after.len();
                        let head = rest.as_str().get(..long).unwrap_or_default();
                        self.open.push(Open {
                            head: format!("[{head}"),
                            name,
                            number,
                            start: self.body.len(),
                            line: self.line,
                        });
                        rest = after.chars();
                    }
                    None => self.body.push('['),
                },
                ']' => {
                    let (number, after) = closer(rest.as_str());
                    if self.close(number) {
                        rest = after.chars();
                    } else {
                        self.body.push(']');
                    }
                }
                _ => {
                    self.line += usize::from(c == '\n');
                    self.body.push(c);
                }
            }
        }
        self.give_back();
    }

    /// Puts brackets that were never closed back into the text, where they are letters like any other.
    fn give_back(&mut self) {
        let mut body = String::with_capacity(self.body.len());
        // Where each head went in, and how many bytes have gone in until then.
        let mut grown = vec![(0, 0)];
        for open in self.open.drain(..) {
            self.issues.push(Issue::Bracket { line: open.line });
            let (last, more) = grown.last().copied().unwrap_or_default();
            body.push_str(self.body.get(last..open.start).unwrap_or_default());
            body.push_str(&open.head);
            grown.push((open.start, more + open.head.len()));
        }
        let (last, _) = grown.last().copied().unwrap_or_default();
        body.push_str(self.body.get(last..).unwrap_or_default());
        self.body = body;
        let moved = |heads: usize| grown.get(heads - 1).map_or(0, |(_, more)| *more);
        for (_, start, end) in &mut self.closed {
            *start += moved(grown.partition_point(|(at, _)| at <= start));
            *end += moved(grown.partition_point(|(at, _)| *at == 0 || at < end));
        }
    }

    fn close(&mut self, number: Option<u32>) -> bool {
        let place = match number {
            None => self.open.iter().rposition(|open| open.number.is_none()),
            some => self.open.iter().rposition(|open| open.number == some),
        };
        let Some(place) = place else {
            self.issues.push(Issue::Bracket { line: self.line });
            return false;
        };
        let open = self.open.remove(place);
        self.closed.push((open.name, open.start, self.body.len()));
        true
    }
}

/// Reads `label: ` or `label#1: ` after a bracket.
fn opener(rest: &str) -> Option<(String, Option<u32>, &str)> {
    // Past the longest label and number there is no use in looking on.
    let end = rest.char_indices().take(LONGEST_HEAD).find(|(_, c)| *c == ':')?.0;
    let (head, after) = rest.split_at_checked(end)?;
    let after = after.strip_prefix(": ")?;
    let (name, number) = match head.split_once('#') {
        Some((name, number)) => (name, Some(number.parse().ok()?)),
        None => (head, None),
    };
    LabelId::parse(name)?;
    Some((name.to_owned(), number, after))
}

/// Reads `#1` after a closing bracket.
fn closer(rest: &str) -> (Option<u32>, &str) {
    let Some(after) = rest.strip_prefix('#') else { return (None, rest) };
    let digits = after.chars().take_while(char::is_ascii_digit).count();
    match after.split_at_checked(digits) {
        Some((number, after)) if digits > 0 => (number.parse().ok(), after),
        _ => (None, rest),
    }
}

fn write(annotated_articles: &[AnnotatedArticle], _: &Context) -> Export {
    let files = annotated_articles
        .iter()
        .map(|annotated| {
            let name = super::wire::rows::file_stem(&annotated.set.source().title);
            File::text(format!("{name}.slant"), text(annotated))
        })
        .collect();
    let all = || annotated_articles.iter().flat_map(|annotated| annotated.set.index().iter());
    let reasons = annotated_articles.iter().flat_map(|annotated| annotated.set.excluded());
    let some = |count: usize, loss: fn(usize) -> Loss| (count > 0).then(|| loss(count));
    let losses = [
        some(all().filter(|it| !it.note.is_empty()).count(), Loss::Notes),
        some(all().filter(|it| it.says_more()).count(), Loss::Details),
        some(all().count(), Loss::Provenance),
        some(all().filter(|it| it.fragments.len() > 1).count(), Loss::Fragments),
        some(annotated_articles.len(), Loss::Sources),
        some(
            annotated_articles.iter().map(|annotated| annotated.set.stated().count()).sum(),
            Loss::Stated,
        ),
        some(
            annotated_articles.iter().map(|annotated| annotated.set.read().count()).sum(),
            Loss::Read,
        ),
        some(reasons.filter(|place| *place.reason != *NOT_PART).count(), Loss::Reasons),
    ];
    Export { files, losses: losses.into_iter().flatten().collect() }
}

/// A bracketed place while writing.
struct Piece<'a> {
    name: &'a str,
    span: Span,
    number: Option<u32>,
}

/// Writes an article with its labels in brackets.
fn text(annotated: &AnnotatedArticle) -> String {
    let text = &annotated.article.text;
    let asides: Vec<Span> = annotated.set.excluded().map(|place| place.span).collect();
    let mut pieces: Vec<Piece<'_>> = asides
        .iter()
        .map(|span| Piece { name: ASIDE, span: *span, number: None })
        .chain(annotated.set.index().iter().flat_map(|it| {
            it.fragments.iter().map(|span| Piece { name: it.label.as_str(), span, number: None })
        }))
        .collect();
    order::sort_by(&mut pieces, |a, b| a.span.cmp(&b.span));
    number_crossings(&mut pieces);

    let mut out = String::with_capacity(text.as_str().len() * 2);
    let mut open: Vec<&Piece<'_>> = Vec::new();
    let mut next = pieces.iter().peekable();
    let mut chars = text.as_str().char_indices().peekable();
    loop {
        let here = chars.peek().map_or(text.as_str().len(), |(at, _)| *at);
        let mut ends_in_number = false;
        while let Some(piece) = open.last().copied().filter(|piece| at(piece.span.end()) == here) {
            ends_in_number = close(&mut out, piece);
            open.pop();
        }
        while let Some(place) = open.iter().rposition(|piece| at(piece.span.end()) == here) {
            ends_in_number = close(&mut out, open.remove(place));
        }
        while let Some(piece) = next.next_if(|piece| at(piece.span.start()) == here) {
            out.push('[');
            out.push_str(piece.name);
            if let Some(number) = piece.number {
                out.push('#');
                out.push_str(&number.to_string());
            }
            out.push_str(": ");
            ends_in_number = false;
            open.push(piece);
        }
        let Some((_, c)) = chars.next() else { break };
        // A digit of the text must not become one of the number before it.
        if matches!(c, '[' | ']' | '\\' | '#') || ends_in_number && c.is_ascii_digit() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Gives numbers to all pieces that cross another, so that their ends can be told apart.
fn number_crossings(pieces: &mut [Piece<'_>]) {
    let mut numbers = 0;
    let mut open: Vec<(usize, Span)> = Vec::new();
    let mut crossing = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        open.retain(|(_, span)| span.end() > piece.span.start());
        for (other, span) in &open {
            if span.end() < piece.span.end() {
                crossing.extend([*other, at]);
            }
        }
        open.push((at, piece.span));
    }
    for at in crossing {
        if let Some(piece) = pieces.get_mut(at).filter(|piece| piece.number.is_none()) {
            numbers += 1;
            piece.number = Some(numbers);
        }
    }
}

/// Closes a bracket, and says whether a number is the last thing written.
fn close(out: &mut String, piece: &Piece<'_>) -> bool {
    out.push(']');
    if let Some(number) = piece.number {
        out.push('#');
        out.push_str(&number.to_string());
    }
    piece.number.is_some()
}

fn at(offset: Offset) -> usize {
    usize::try_from(offset.get()).unwrap_or(usize::MAX)
}
