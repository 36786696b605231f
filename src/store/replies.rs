//! Replies that are still to come, and what each is for.

use std::sync::Arc;

use super::exercises::Lesson;
use super::import::ImportedArticle;
use super::request::{Purpose, Record};
use super::schemes::Snapshot;
use super::ticket::Ticket;
use crate::format::{File, Issue};
use crate::model::{AnnotatedArticle, ArticleId, Entry, Original, Source};
use crate::table::Table;
use crate::text::Span;

/// What a reply is for.
#[derive(Clone, Debug)]
pub(super) enum ReplyTo {
    /// Articles are being loaded.
    Load(Load),
    /// Journal rows are being written.
    Rows,
    /// The annotation set of an article is being saved.
    AnnotationSet,
    /// Articles of a file are being saved: which file, and their lines.
    Import(u64, Vec<ImportedArticle>),
    /// Lines of the library that are shown already are being saved.
    Entries(Vec<Record>),
    /// The sample stories are being saved.
    SampleEntries(Vec<Record>),
    /// The story of an exercise is being saved, and will be listed.
    Story(Arc<Entry>),
    /// The schemes are being saved.
    Schemes,
    /// A scheme was applied; it and all that this changes are being saved. How it was before.
    AppliedScheme(Box<Snapshot>),
    /// An article is being deleted for good.
    Erase(Arc<Entry>),
    /// A page is being taken apart.
    Page(Box<TakenPage>),
    /// The bytes of a page are being decoded: which file, and what the person says about it.
    Decode(u64, Box<Source>),
    /// A scheme is being read from a file.
    SchemeFile,
    /// The sample stories are being read.
    Samples,
    /// A file is being read: which one, by its number.
    Read(u64),
    /// The story of an exercise is being read: its reasons, and the story once it has come.
    Exercise(&'static Lesson, File, Option<Box<AnnotatedArticle>>),
    /// Files are being written.
    Export(ExportCounts),
    /// Attributions are being proposed: in which article, and for which words.
    Proposals(ArticleId, Span),
    /// An expression is being looked for in these articles.
    Match(Vec<AnnotatedArticle>),
}

/// A web page that is being taken apart.
#[derive(Clone, Debug)]
pub(super) struct TakenPage {
    /// Which file, by its number.
    pub number: u64,
    /// What reading the bytes did.
    pub original: Original,
    /// What has to be said about that.
    pub issues: Vec<Issue>,
    /// What the person says about it.
    pub said: Box<Source>,
}

/// What an export holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExportCounts {
    pub articles: usize,
    pub annotations: usize,
    /// Articles that could not be loaded.
    pub missing: usize,
}

/// Articles that are being loaded.
#[derive(Clone, Debug)]
pub(super) struct Load {
    pub purpose: Purpose,
    pub articles: Vec<ArticleId>,
    /// Whether one of them was saved since: what comes may be older than that.
    pub is_stale: bool,
}

/// The replies that are still to come, by ticket.
#[derive(Clone, Debug, Default)]
pub(super) struct Replies {
    awaited: Table<Ticket, ReplyTo>,
    /// The last number given.
    last: u64,
}

impl Replies {
    /// A number that was not given before.
    pub fn next_number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// A ticket for a request, with what its reply is for.
    pub fn await_reply(&mut self, reply_to: ReplyTo) -> Ticket {
        let ticket = Ticket(self.next_number());
        self.awaited.insert(ticket, reply_to);
        ticket
    }

    /// Takes out what a reply is for; `None` if nobody waits for it any more.
    pub fn take(&mut self, ticket: Ticket) -> Option<ReplyTo> {
        self.awaited.remove(&ticket)
    }

    pub fn get(&self, ticket: Ticket) -> Option<&ReplyTo> {
        self.awaited.get(&ticket)
    }

    pub fn get_mut(&mut self, ticket: Ticket) -> Option<&mut ReplyTo> {
        self.awaited.get_mut(&ticket)
    }

    /// Whether a reply is awaited that is for something like this.
    pub fn awaits(&self, is_it: impl Fn(&ReplyTo) -> bool) -> bool {
        self.awaited.values().any(is_it)
    }

    /// Marks the loads that are under way of articles that are about to be written: what comes is older than that.
    pub fn mark_loads_stale(&mut self, articles: &[ArticleId]) {
        for load in self.loads_mut() {
            load.is_stale |= articles.iter().any(|it| load.articles.contains(it));
        }
    }

    /// The loads that are under way.
    pub fn loads_mut(&mut self) -> impl Iterator<Item = &mut Load> {
        self.awaited.values_mut().filter_map(|it| match it {
            ReplyTo::Load(load) => Some(load),
            _ => None,
        })
    }

    /// Waits no longer for some replies, and gives their tickets.
    pub fn cancel(&mut self, is_meant: impl Fn(&ReplyTo) -> bool) -> Vec<Ticket> {
        let mut canceled = Vec::new();
        self.awaited.retain(|ticket, reply_to| {
            let is_canceled = is_meant(reply_to);
            if is_canceled {
                canceled.push(*ticket);
            }
            !is_canceled
        });
        canceled
    }

    /// Waits no longer for the article that was to be opened.
    pub fn cancel_open(&mut self) {
        self.cancel(|it| matches!(it, ReplyTo::Load(Load { purpose: Purpose::Read, .. })));
    }

    /// Whether a scheme is being applied, and storage has not said yet that it holds it.
    pub fn applies_scheme(&self) -> bool {
        self.awaits(|it| matches!(it, ReplyTo::AppliedScheme(_)))
    }

    /// Whether articles are on their way into the library, read by the scheme in use now.
    pub fn imports(&self) -> bool {
        self.awaits(|it| match it {
            ReplyTo::Read(_)
            | ReplyTo::Decode(..)
            | ReplyTo::Import(..)
            | ReplyTo::Story(_)
            | ReplyTo::Page(_) => true,
            ReplyTo::Load(load) => matches!(load.purpose, Purpose::Merge(..)),
            _ => false,
        })
    }

    /// Whether an article is on its way into the library.
    pub fn brings(&self, id: &ArticleId) -> bool {
        self.awaits(|it| match it {
            ReplyTo::Story(entry) => entry.id == *id,
            ReplyTo::Import(_, imported) => imported.iter().any(|it| it.entry.id == *id),
            ReplyTo::Load(Load { purpose: Purpose::Merge(annotated_articles, _), .. }) => {
                annotated_articles.iter().any(|it| it.article.id == *id)
            }
            _ => false,
        })
    }
}
