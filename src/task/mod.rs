//! Work that takes its time and needs no page: asked for as a value, answered as a value.
//!
//! *Here:* [`Task`] and [`Answer`], [`run()`], and how both cross from one thread to another as bytes.
//! *Not here:* threads, queues and time limits (`browser::worker` and `app::tasks`), and what an answer changes (`store`).
//! *Invariants:* the same task has the same answer; what is encoded is decoded to the same value; bytes that are no
//! message decode to nothing.
//! *Start with:* [`run()`].

mod host;
mod message;
mod pattern;
mod read;
mod run;

use crate::format::page::PageText;
use crate::format::record::{RowId, read_annotation_set, read_text};
use crate::format::scheme::SchemeError;
use crate::format::{Context, Export, File, Issue, ReadError};
use crate::model::{AnnotatedArticle, ArticleId, Source};
use crate::rules;
use crate::text::{Span, Text};

pub use host::Host;
pub use message::Message;
pub use pattern::{Find, MOST_HITS, Match, Pattern, PatternError};
pub use read::{named, records};
pub use run::run;

/// What is asked of the worker.
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::large_enum_variant, reason = "a task is made once for a file")
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Read a file into articles, which come in parts.
    Read {
        /// The file.
        file: File,
        /// How its bytes are to be decoded, by a label of the Encoding Standard, if a person has said so.
        encoding: Option<String>,
        /// What its format has to know.
        context: Context,
        /// What the person says about its only article.
        source: Source,
        /// The last journal row that was written: the records of the articles hold all before it.
        upto: RowId,
    },
    /// Read the bytes of a web page as text that a browser can parse.
    Decode(File),
    /// Find the scheme in a scheme file or a training set.
    SchemeFile(File),
    /// Read stories that come with the program, each under an id that is always the same.
    Samples {
        /// The stories.
        files: Vec<(ArticleId, File)>,
        /// What their format has to know.
        context: Context,
        /// The last journal row that was written.
        upto: RowId,
    },
    /// Write articles into files.
    Write {
        /// The id of the format.
        format: String,
        /// The articles.
        articles: Vec<ArticleRecords>,
        /// What the format has to know.
        context: Context,
    },
    /// Propose the attributions of some sentences.
    Propose {
        /// The text.
        text: Text,
        /// The words to look at.
        span: Span,
        /// Whether a quotation that the words cut is taken in as a whole.
        reaches: bool,
    },
    /// Find where an expression fits.
    Match(Pattern, Vec<Text>),
}

impl Task {
    /// Whether it may take minutes. All others are for somebody who waits.
    pub const fn is_long(&self) -> bool {
        matches!(
            self,
            Self::Read { .. } | Self::Decode(_) | Self::SchemeFile(_) | Self::Write { .. }
        )
    }

    /// Whether it may never end.
    pub const fn is_endless(&self) -> bool {
        matches!(self, Self::Match(Pattern { is_typed: true, .. }, _))
    }
}

/// An article in the records that storage holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRecords {
    /// Which.
    pub id: ArticleId,
    /// Its text.
    pub text: String,
    /// Its annotation set.
    pub set: String,
    /// Its line of the library.
    pub entry: String,
}

impl ArticleRecords {
    /// The article itself; none if these are not its records.
    pub fn annotated(&self) -> Option<AnnotatedArticle> {
        let article = read_text(&self.text).ok()?;
        Some(read_annotation_set(&self.set, article.into()).ok()?.0)
    }
}

/// Some of the articles of a file that is being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The articles.
    pub articles: Vec<ArticleRecords>,
    /// How many articles of the file have come with this part.
    pub done: usize,
    /// How many there are.
    pub all: usize,
}

/// What is said of a file that was read to its end. Its articles came in [`Part`]s.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileRead {
    /// What could not be read, or not as it stood.
    pub issues: Vec<Issue>,
    /// The file again, if its encoding was guessed: the person may know better.
    pub guessed: Option<File>,
}

/// The places of a proposed attribution, in bytes of the text it was made for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Proposed {
    source: Vec<(u32, u32)>,
    cue: Option<(u32, u32)>,
    content: Vec<(u32, u32)>,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A file was read, and its articles came in parts; or nothing could be read.
    Read(Result<FileRead, ReadError>),
    /// A web page was read, or could not be.
    Decoded(Result<PageText, ReadError>),
    /// The JSON of a scheme, or why there is none.
    SchemeFile(Result<String, SchemeError>),
    /// Stories were read.
    Samples(Vec<ArticleRecords>),
    /// Files were written.
    Written(Export),
    /// Attributions are proposed.
    Proposed(Vec<Proposed>),
    /// The places where an expression fits in each text.
    Matched(Result<Vec<Vec<Match>>, PatternError>),
}

/// Why a task has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaskError {
    /// The worker could not be started.
    #[error("expected a worker, found that it did not load")]
    Unavailable,
    /// The worker ended in the middle of it.
    #[error("expected an answer, found that the worker ended")]
    Crashed,
    /// It took longer than somebody waits, and was stopped.
    #[error("expected an answer in time, found none")]
    TooSlow,
}

impl Proposed {
    fn of(it: &rules::Proposal) -> Self {
        let ends = |span: Span| (span.start().get(), span.end().get());
        Self {
            source: it.source.iter().flat_map(crate::model::Fragments::iter).map(ends).collect(),
            cue: it.cue.map(ends),
            content: it.content.iter().map(ends).collect(),
        }
    }

    /// The proposal, in the text it was made for; none in another one.
    pub fn within(&self, text: &Text) -> Option<rules::Proposal> {
        let span = |(start, end): (u32, u32)| text.span_bytes(start, end);
        let spans = |ends: &[(u32, u32)]| ends.iter().map(|it| span(*it)).collect::<Option<_>>();
        let source: Vec<Span> = spans(&self.source)?;
        let cue = match self.cue {
            Some(ends) => Some(span(ends)?),
            None => None,
        };
        let content: Vec<Span> = spans(&self.content)?;
        Some(rules::Proposal {
            source: crate::model::Fragments::new(source),
            cue,
            content: crate::model::Fragments::new(content)?,
        })
    }
}
