//! Effects of an update: requests to the browser, and messages to other topics.
//!
//! An update may change the state of its own topic only. Whatever else is to happen it sends as a message, which the
//! root delivers once the update has returned: at once, and before what was sent earlier and is still to be delivered,
//! as a call would be.

use std::sync::Arc;

use super::document::message::DocumentMessage;
use super::exercises::message::ExercisesMessage;
use super::import::message::ImportMessage;
use super::library::message::LibraryMessage;
use super::notice::Notice;
use super::replies::{Load, Replies, ReplyTo};
use super::request::{Purpose, Record, Request};
use super::saving::message::SavingMessage;
use super::schemes::message::SchemesMessage;
use super::search::message::SearchMessage;
use super::session::Settings;
use super::session::message::SessionMessage;
use super::ticket::Ticket;
use crate::format::Context;
use crate::model::{ArticleId, Scheme, Stamp};
use crate::task::Task;

/// What one topic wants of another.
#[derive(Debug)]
pub(super) enum Message {
    Session(SessionMessage),
    Library(LibraryMessage),
    Import(ImportMessage),
    Document(DocumentMessage),
    Search(SearchMessage),
    Schemes(SchemesMessage),
    Exercises(ExercisesMessage),
    Saving(SavingMessage),
}

impl From<SessionMessage> for Message {
    fn from(message: SessionMessage) -> Self {
        Self::Session(message)
    }
}

impl From<LibraryMessage> for Message {
    fn from(message: LibraryMessage) -> Self {
        Self::Library(message)
    }
}

impl From<ImportMessage> for Message {
    fn from(message: ImportMessage) -> Self {
        Self::Import(message)
    }
}

impl From<DocumentMessage> for Message {
    fn from(message: DocumentMessage) -> Self {
        Self::Document(message)
    }
}

impl From<SearchMessage> for Message {
    fn from(message: SearchMessage) -> Self {
        Self::Search(message)
    }
}

impl From<SchemesMessage> for Message {
    fn from(message: SchemesMessage) -> Self {
        Self::Schemes(message)
    }
}

impl From<ExercisesMessage> for Message {
    fn from(message: ExercisesMessage) -> Self {
        Self::Exercises(message)
    }
}

impl From<SavingMessage> for Message {
    fn from(message: SavingMessage) -> Self {
        Self::Saving(message)
    }
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
    pub fn send(&mut self, message: impl Into<Message>) {
        self.messages.push(message.into());
    }

    /// Asks something of the browser.
    pub fn request(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Tells the person something.
    pub fn notify(&mut self, notice: Notice) {
        self.send(SessionMessage::Notify(Box::new(notice), None));
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
        self.send(SavingMessage::Load(ticket));
    }

    /// Saves records. An annotation set among them holds all that was done to its article until now.
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
        let articles: Vec<ArticleId> = records.iter().map(|it| it.article.clone()).collect();
        self.replies.mark_loads_stale(&articles);
        let ticket = self.replies.await_reply(reply_to);
        self.send(SavingMessage::Save(ticket, records, schemes));
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
