//! Effects of an update: requests to the browser, and messages to other topics.
//!
//! An update may change the state of its own topic only. Whatever else is to happen it sends as a message, which the
//! root delivers once the update has returned: at once, and before what was sent earlier and is still to be delivered,
//! as a call would be.

use std::sync::Arc;

use super::library::Restored;
use super::notice::Notice;
use super::replies::{Load, Replies, ReplyTo};
use super::report::StorageError;
use super::request::{Batch, Purpose, Record, Request};
use super::session::{Dialog, Route, Settings};
use super::ticket::Ticket;
use crate::edit::{Change, Transaction};
use crate::format::Context;
use crate::model::{Annotation, ArticleId, Entry, LabelId, Scheme, Stamp};
use crate::task::Task;
use crate::text::Span;

/// A change that one topic wants another one to make, by the topic that receives it.
#[derive(Debug)]
pub(super) enum Message {
    // To the session.
    /// Tell the person something, and about which annotation it is.
    Notify(Box<Notice>, Option<Arc<Annotation>>),
    /// Have what is told read out, as it changed.
    Announce,
    /// Put the notice away.
    DismissNotice,
    /// Go to a page.
    Navigate(Route),
    /// Open a dialog.
    OpenDialog(Dialog),
    /// Close the dialog.
    CloseDialog,
    /// Close the dialog for pasting, if it is open.
    ClosePaste,
    /// Show the annotations beside the article.
    ShowAnnotations,
    /// Mark with this label at once, or with none.
    SetBrush(Option<LabelId>),
    /// Change the settings.
    SetSettings(Box<Settings>),
    /// Nothing is being typed any more that is not saved.
    EndTyping,
    /// The article of the page cannot be shown.
    SetMissing(StorageError),

    // To the library.
    /// Read the sample stories.
    ReadSamples(Vec<crate::format::File>),
    /// Put lines into the library.
    List(Vec<Entry>),
    /// Put lines back as they were.
    Relist(Vec<Arc<Entry>>),
    /// Set when articles were changed last, if that is later than what the library says.
    Date(Vec<(ArticleId, crate::model::Timestamp)>),
    /// Take an article out of the trash.
    RestoreArticle(ArticleId),
    /// Delete an article of the trash for good.
    Erase(Arc<Entry>),
    /// An article was deleted for good.
    Erased(Arc<Entry>),
    /// Show articles as another tab has written them.
    Follow(Vec<Restored>),
    /// Write articles to a file in this format.
    Export(Vec<Restored>, &'static str),

    // To the open article.
    /// Load the article of the page.
    OpenPage,
    /// Load it again, because what is stored has changed.
    ReloadPage,
    /// Open an article that was loaded, if the page still wants it.
    OpenArticle(Box<Restored>),
    /// Replace the open article by what another tab has written.
    RefreshArticle(Box<Restored>),
    /// Close the article.
    CloseArticle,
    /// Do what marks search hits; the search is over if it can be done.
    CommitHits(Transaction),
    /// Show a search hit.
    ShowHit(Span),
    /// Select words.
    SelectSpan(Span, Reveal),

    // To saving.
    /// Journal changes to an article.
    Journal(ArticleId, Vec<Change>),
    /// Journal changes to articles that are not open.
    JournalElsewhere(Vec<(ArticleId, Vec<Change>)>),
    /// Write the open article's record if the journal holds changes to it.
    CheckpointArticle,
    /// Write records, and the schemes with them.
    Save(Ticket, Vec<Record>, Option<String>),
    /// Write something else.
    Write(Ticket, Batch),
    /// Load articles.
    Load(Ticket),
    /// There may be room in storage again.
    ClearQuotaError,
    /// Something could not be saved.
    SetStorageError(StorageError),
    /// Forget what waits to be saved of an article that is gone.
    Forget(ArticleId),
    /// Save again what storage refused.
    SaveUnsaved,
    /// All that was to be tried again has been asked for.
    EndSaveAgain,

    // To the schemes.
    /// The page of schemes was opened.
    SchemesOpened,
    /// The page was left.
    DropPreview,
    /// Save the schemes.
    SaveSchemes,
    /// The schemes were saved, or not.
    SchemesSaved(Result<(), StorageError>),
    /// A scheme was applied and all that this changes was saved, or not.
    SchemeApplied(Box<super::schemes::Snapshot>, Result<(), StorageError>),
    /// All articles were loaded, to be counted.
    CountUsage(Vec<Restored>),
    /// All articles were loaded, to see what applying a scheme would change.
    Preview(crate::model::SchemeId, Vec<Restored>),
    /// All articles were loaded, to apply a scheme.
    Apply(crate::model::SchemeId, Vec<Restored>),
    /// All articles were loaded, to undo or redo that a scheme was applied.
    StepApplied(Vec<Restored>),

    // To the search.
    /// Close the search.
    CloseSearch,
    /// What was loaded of other articles is out of date.
    StaleSearch,
    /// The other articles were loaded.
    Search(Vec<Restored>),

    // To the import.
    /// Go on with the articles that wait.
    ImportNext,
    /// Forget what was told of files that have been read.
    DismissImports,
    /// The articles of a file were saved, or not.
    Imported(u64, Vec<super::import::ImportedArticle>, Result<(), StorageError>),
    /// Articles that are in the library already were loaded, to be merged with those of a file.
    Merge(Vec<Restored>, Vec<crate::model::Folio>, u64),

    // To the exercises.
    /// Fetch the guidelines of the scheme in use, unless they are here.
    FetchGuide,
    /// Fetch those of the built-in scheme, unless they are here.
    FetchDefaultGuide,
    /// The story of an exercise was saved.
    StorySaved(Arc<Entry>),
}

/// Whether words that are selected are brought into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reveal {
    Yes,
    No,
}

/// What an update asks for.
#[derive(Debug)]
pub(super) struct Effects {
    /// The moment of the update, and its randomness.
    pub stamp: Stamp,
    /// What the answers are for that are still to come.
    pub replies: Replies,
    requests: Vec<Request>,
    messages: Vec<Message>,
}

impl Effects {
    pub fn new(stamp: Stamp, replies: Replies) -> Self {
        Self { stamp, replies, requests: Vec::new(), messages: Vec::new() }
    }

    /// Takes the messages that were sent since this was last called.
    pub fn take_messages(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.messages)
    }

    /// What is asked of the browser, and the replies that are awaited.
    pub fn finish(self) -> (Vec<Request>, Replies) {
        (self.requests, self.replies)
    }

    /// Sends a message to another topic.
    pub fn send(&mut self, message: Message) {
        self.messages.push(message);
    }

    /// Asks something of the browser.
    pub fn request(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Tells the person something.
    pub fn notify(&mut self, notice: Notice) {
        self.send(Message::Notify(Box::new(notice), None));
    }

    /// Has the worker do a task.
    pub fn run(&mut self, reply_to: ReplyTo, task: Task) -> Ticket {
        let ticket = self.replies.await_reply(reply_to);
        self.request(Request::Run(ticket, Box::new(task)));
        ticket
    }

    /// Loads articles.
    pub fn load(&mut self, purpose: Purpose, articles: Vec<ArticleId>) {
        let load = Load { purpose, articles, is_stale: false };
        let ticket = self.replies.await_reply(ReplyTo::Load(load));
        self.send(Message::Load(ticket));
    }

    /// Saves records. A sheet among them holds all that was done to its article until now.
    pub fn save(&mut self, reply_to: ReplyTo, records: Vec<Record>) {
        self.save_with_schemes(reply_to, records, None);
    }

    /// Saves records, and the schemes with them, in one transaction.
    pub fn save_with_schemes(
        &mut self,
        reply_to: ReplyTo,
        records: Vec<Record>,
        schemes: Option<String>,
    ) {
        let ticket = self.replies.await_reply(reply_to);
        self.send(Message::Save(ticket, records, schemes));
    }

    /// What the formats have to know.
    pub fn context(&self, scheme: &Arc<Scheme>, settings: &Settings) -> Context {
        Context {
            scheme: Arc::clone(scheme),
            stamp: self.stamp,
            annotator: settings.reader.clone(),
        }
    }
}
