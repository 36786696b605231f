//! Tasks and answers as bytes, on their way between the page and the worker.
//!
//! Both ends are of the same build, so the layout is not one to keep. Articles cross as the records of storage.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Answer, ArticleRecords, FileRead, Match, Part, Pattern, PatternError, Proposed, Task};
use crate::format::page::PageText;
use crate::format::record::{RowId, read_shelf, write_shelf};
use crate::format::scheme::SchemeError;
use crate::format::{Context, Export, File, Issue, Loss, ReadError};
use crate::model::{AnnotatorId, ArticleId, Newline, Original, Scheme, Source, Stamp, Timestamp};
use crate::text::{Text, Utf16Offset};

/// What the worker sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Some of the articles of the file that it reads.
    Part(Part),
    /// The answer to its task.
    Answer(Answer),
}

impl Task {
    /// The task as bytes.
    pub fn encode(self) -> Vec<u8> {
        let length = match &self {
            Self::Read { file, .. } | Self::Decode(file) | Self::SchemeFile(file) => {
                file.bytes.len()
            }
            Self::Samples { .. } | Self::Write { .. } | Self::Propose { .. } | Self::Match(..) => 0,
        };
        encode(&TaskShape::of(self), length)
    }

    /// Reads a task.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes::<TaskShape>(bytes).ok()?.task()
    }
}

impl Message {
    /// The message as bytes.
    pub fn encode(self) -> Vec<u8> {
        encode(&MessageShape::of(self), 0)
    }

    /// Reads a message.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes::<MessageShape>(bytes).ok()?.message()
    }
}

/// Writes a shape that has about so many bytes: a list that grows is copied again and again.
fn encode(shape: &impl Serialize, length: usize) -> Vec<u8> {
    let room = Vec::with_capacity(length + 1_000);
    // Strings, numbers and lists: there is nothing in them that cannot be written.
    postcard::to_extend(shape, room).unwrap_or_default()
}

#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::large_enum_variant, reason = "a task is made once for a file")
)]
#[derive(Serialize, Deserialize)]
enum TaskShape {
    Read(FileShape, Option<String>, ContextShape, [String; 7], (u32, u32, u32)),
    Decode(FileShape),
    SchemeFile(FileShape),
    Samples(Vec<(String, FileShape)>, ContextShape, (u32, u32, u32)),
    Write(String, Vec<ArticleShape>, ContextShape),
    Propose(String, (u32, u32), bool),
    Match(Pattern, Vec<String>),
}

impl TaskShape {
    fn of(task: Task) -> Self {
        match task {
            Task::Read { file, encoding, context, mut source, upto } => Self::Read(
                FileShape::of(file),
                encoding,
                ContextShape::of(&context),
                Source::FIELDS.map(|field| std::mem::take(field(&mut source))),
                (upto.epoch, upto.tab, upto.number),
            ),
            Task::Decode(file) => Self::Decode(FileShape::of(file)),
            Task::SchemeFile(file) => Self::SchemeFile(FileShape::of(file)),
            Task::Samples { files, context, upto } => Self::Samples(
                files.into_iter().map(|(id, file)| (id.to_string(), FileShape::of(file))).collect(),
                ContextShape::of(&context),
                (upto.epoch, upto.tab, upto.number),
            ),
            Task::Write { format, articles, context } => Self::Write(
                format,
                articles.into_iter().map(ArticleShape::of).collect(),
                ContextShape::of(&context),
            ),
            Task::Propose { text, span, reaches } => Self::Propose(
                text.as_str().to_owned(),
                (span.start().get(), span.end().get()),
                reaches,
            ),
            Task::Match(pattern, texts) => {
                Self::Match(pattern, texts.iter().map(|text| text.as_str().to_owned()).collect())
            }
        }
    }

    fn task(self) -> Option<Task> {
        Some(match self {
            Self::Read(file, encoding, context, fields, (epoch, tab, number)) => {
                let mut source = Source::default();
                for (field, value) in Source::FIELDS.into_iter().zip(fields) {
                    *field(&mut source) = value;
                }
                let upto = RowId { epoch, tab, number };
                let (file, context) = (file.file(), context.context()?);
                Task::Read { file, encoding, context, source, upto }
            }
            Self::Decode(file) => Task::Decode(file.file()),
            Self::SchemeFile(file) => Task::SchemeFile(file.file()),
            Self::Samples(files, context, (epoch, tab, number)) => {
                let file =
                    |(id, file): (String, FileShape)| Some((ArticleId::parse(&id)?, file.file()));
                let upto = RowId { epoch, tab, number };
                let files = files.into_iter().map(file).collect::<Option<_>>()?;
                Task::Samples { files, context: context.context()?, upto }
            }
            Self::Write(format, articles, context) => {
                let articles = articles.into_iter().map(ArticleShape::records);
                Task::Write {
                    format,
                    articles: articles.collect::<Option<_>>()?,
                    context: context.context()?,
                }
            }
            Self::Propose(text, (start, end), reaches) => {
                let text = Text::new(text);
                let span = text.span_bytes(start, end)?;
                Task::Propose { text, span, reaches }
            }
            Self::Match(pattern, texts) => {
                Task::Match(pattern, texts.into_iter().map(Text::new).collect())
            }
        })
    }
}

/// A match by its paragraph and its two ends.
type MatchShape = (u32, u32, u32);

#[derive(Serialize, Deserialize)]
enum MessageShape {
    Part(Vec<ArticleShape>, u32, u32),
    Read(Result<(Vec<Issue>, Option<FileShape>), ReadError>),
    Decoded(Result<PageShape, ReadError>),
    SchemeFile(Result<String, SchemeError>),
    Samples(Vec<ArticleShape>),
    Written(Vec<FileShape>, Vec<Loss>),
    Proposed(Vec<Proposed>),
    Matched(Result<Vec<Vec<MatchShape>>, PatternError>),
}

impl MessageShape {
    fn of(message: Message) -> Self {
        let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        match message {
            Message::Part(part) => {
                let articles = part.articles.into_iter().map(ArticleShape::of).collect();
                Self::Part(articles, number(part.done), number(part.all))
            }
            Message::Answer(Answer::Read(result)) => Self::Read(
                result.map(|FileRead { issues, guessed }| (issues, guessed.map(FileShape::of))),
            ),
            Message::Answer(Answer::Decoded(result)) => Self::Decoded(result.map(PageShape::of)),
            Message::Answer(Answer::SchemeFile(result)) => Self::SchemeFile(result),
            Message::Answer(Answer::Samples(articles)) => {
                Self::Samples(articles.into_iter().map(ArticleShape::of).collect())
            }
            Message::Answer(Answer::Written(export)) => {
                Self::Written(export.files.into_iter().map(FileShape::of).collect(), export.losses)
            }
            Message::Answer(Answer::Proposed(proposed)) => Self::Proposed(proposed),
            Message::Answer(Answer::Matched(result)) => {
                let place =
                    |(paragraph, start, end): &Match| (number(*paragraph), start.get(), end.get());
                let places = |texts: Vec<Vec<Match>>| {
                    texts.iter().map(|text| text.iter().map(place).collect()).collect()
                };
                Self::Matched(result.map(places))
            }
        }
    }

    fn message(self) -> Option<Message> {
        let number = |it: u32| usize::try_from(it).ok();
        Some(match self {
            Self::Part(articles, done, all) => {
                let articles = articles.into_iter().map(ArticleShape::records);
                Message::Part(Part {
                    articles: articles.collect::<Option<_>>()?,
                    done: number(done)?,
                    all: number(all)?,
                })
            }
            Self::Read(result) => Message::Answer(Answer::Read(result.map(|(issues, guessed)| {
                FileRead { issues, guessed: guessed.map(FileShape::file) }
            }))),
            Self::Decoded(result) => Message::Answer(Answer::Decoded(result.map(PageShape::page))),
            Self::SchemeFile(result) => Message::Answer(Answer::SchemeFile(result)),
            Self::Samples(articles) => {
                let articles = articles.into_iter().map(ArticleShape::records);
                Message::Answer(Answer::Samples(articles.collect::<Option<_>>()?))
            }
            Self::Written(files, losses) => {
                let files = files.into_iter().map(FileShape::file).collect();
                Message::Answer(Answer::Written(Export { files, losses }))
            }
            Self::Proposed(proposed) => Message::Answer(Answer::Proposed(proposed)),
            Self::Matched(result) => {
                let place = |(paragraph, start, end): MatchShape| {
                    let paragraph = number(paragraph).unwrap_or(usize::MAX);
                    (paragraph, Utf16Offset::new(start), Utf16Offset::new(end))
                };
                let places = |texts: Vec<Vec<MatchShape>>| {
                    texts.into_iter().map(|it| it.into_iter().map(place).collect()).collect()
                };
                Message::Answer(Answer::Matched(result.map(places)))
            }
        })
    }
}

#[derive(Serialize, Deserialize)]
struct ArticleShape(String, String, String, String);

impl ArticleShape {
    fn of(it: ArticleRecords) -> Self {
        Self(it.id.to_string(), it.text, it.set, it.entry)
    }

    fn records(self) -> Option<ArticleRecords> {
        let Self(id, text, set, entry) = self;
        Some(ArticleRecords { id: ArticleId::parse(&id)?, text, set, entry })
    }
}

/// The line ends of a file, each by its place in this list.
const NEWLINES: [Newline; 4] = [Newline::Lf, Newline::CrLf, Newline::Cr, Newline::Mixed];

#[derive(Serialize, Deserialize)]
struct PageShape {
    html: String,
    newline: u8,
    bom: bool,
    sha256: Option<String>,
    issues: Vec<Issue>,
    bytes: Option<Vec<u8>>,
}

impl PageShape {
    fn of(PageText { html, original, issues, bytes }: PageText) -> Self {
        let Original { newline, bom, sha256 } = original;
        let newline = (0..).zip(NEWLINES).find(|(_, it)| *it == newline);
        Self { html, newline: newline.map_or(0, |(at, _)| at), bom, sha256, issues, bytes }
    }

    fn page(self) -> PageText {
        let newline = NEWLINES.get(usize::from(self.newline)).copied().unwrap_or_default();
        let original = Original { newline, bom: self.bom, sha256: self.sha256 };
        PageText { html: self.html, original, issues: self.issues, bytes: self.bytes }
    }
}

#[derive(Serialize, Deserialize)]
struct ContextShape {
    /// Empty for the built-in scheme, which both ends have.
    scheme: String,
    stamp: (i64, u64),
    annotator: String,
}

impl ContextShape {
    fn of(context: &Context) -> Self {
        let scheme = &*context.scheme;
        let is_built_in = *scheme == *Scheme::built_in();
        let shelf = || write_shelf("", std::iter::once((scheme, None)));
        Self {
            scheme: if is_built_in { String::new() } else { shelf() },
            stamp: (context.stamp.time.0, context.stamp.seed),
            annotator: context.annotator.to_string(),
        }
    }

    fn context(self) -> Option<Context> {
        let scheme = if self.scheme.is_empty() {
            Scheme::built_in()
        } else {
            read_shelf(&self.scheme).ok()?.1.pop()?.0.into()
        };
        let (time, seed) = self.stamp;
        Some(Context {
            scheme,
            stamp: Stamp { time: Timestamp(time), seed },
            annotator: AnnotatorId::parse(&self.annotator)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct FileShape(String, Bytes);

impl FileShape {
    fn of(file: File) -> Self {
        Self(file.name, Bytes(file.bytes))
    }

    fn file(self) -> File {
        File::new(self.0, self.1.0)
    }
}

/// Bytes that are copied in one go: serde takes a `Vec<u8>` for a list of numbers.
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(Bytes(Vec::new()))
    }
}

impl Visitor<'_> for Bytes {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self, E> {
        Ok(Self(bytes.to_vec()))
    }
}
