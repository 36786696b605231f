//! What changes what is durable: loading and restoring articles, and messages from other topics.

use std::sync::Arc;

use super::Saving;
use super::command::SavingCommand;
use super::message::SavingMessage;
use super::replay::{ReadRow, replay};
use crate::format::record::{self, JournalRow};
use crate::model::{AnnotatedArticle, ArticleId};
use crate::order;
use crate::store::document::Document;
use crate::store::document::message::DocumentMessage;
use crate::store::effects::{Effects, Message};
use crate::store::import::message::ImportMessage;
use crate::store::library::message::LibraryMessage;
use crate::store::library::{Library, Restored};
use crate::store::replies::{Load, ReplyTo};
use crate::store::report::{Loaded, StorageError};
use crate::store::request::{Purpose, Request};
use crate::store::schemes::Schemes;
use crate::store::schemes::message::SchemesMessage;
use crate::store::search::message::SearchMessage;
use crate::store::session::{Route, Session};
use crate::store::ticket::Ticket;

/// An update of what is durable.
pub(in crate::store) struct Update<'a> {
    pub saving: &'a mut Saving,
    pub library: &'a Library,
    pub document: Option<&'a Document>,
    pub schemes: &'a Schemes,
    pub session: &'a Session,
    pub effects: &'a mut Effects,
}

impl Update<'_> {
    /// Does what another topic wants.
    pub(in crate::store) fn deliver(&mut self, message: SavingMessage) {
        match message {
            SavingMessage::Journal(article, changes) => {
                self.journal(article, &changes);
            }
            SavingMessage::JournalElsewhere(changes) => {
                self.journal_elsewhere(&changes);
            }
            SavingMessage::CheckpointArticle => self.checkpoint_article(),
            SavingMessage::Save(ticket, records, schemes) => {
                self.save(ticket, records, schemes);
            }
            SavingMessage::Write(ticket, batch) => self.write(ticket, *batch),
            SavingMessage::Load(ticket) => self.load(ticket),
            SavingMessage::ClearQuotaError => self.clear_quota_error(),
            SavingMessage::SetError(error) => self.saving.fault = Some(error),
            SavingMessage::Forget(article) => self.forget(&article),
            SavingMessage::SaveUnsaved => self.save_unsaved(),
            SavingMessage::EndSaveAgain => self.end_save_again(),
        }
    }
}

#[deny(clippy::wildcard_enum_match_arm, reason = "a new command must be thought about here")]
impl Update<'_> {
    /// Does what a person asks for.
    pub(in crate::store) fn perform(&mut self, command: SavingCommand) {
        match command {
            SavingCommand::SaveAgain => self.save_again(),
            SavingCommand::TakeOver => self.take_over(),
        }
    }
}

impl Update<'_> {
    /// Asks for articles, once what is being written of them is there.
    pub(in crate::store) fn load(&mut self, ticket: Ticket) {
        let Some(ReplyTo::Load(load)) = self.effects.replies.get(ticket) else { return };
        let articles = load.articles.clone();
        // What is read must not be older than what is being written.
        if self.saving.is_writing(&articles) {
            self.saving.held_loads.push((ticket, articles));
        } else {
            self.effects.request(Request::Load(ticket, articles));
        }
    }

    /// Restores articles that were loaded, and gives them to whoever asked.
    pub(in crate::store) fn loaded(&mut self, ticket: Ticket, loaded: Vec<Loaded>) {
        let Some(ReplyTo::Load(Load { purpose, articles, is_stale })) =
            self.effects.replies.take(ticket)
        else {
            return;
        };
        if is_stale {
            return self.effects.load(purpose, articles);
        }
        let is_following = matches!(purpose, Purpose::Follow);
        if is_following && (!self.saving.is_read_only || self.holds_unsaved()) {
            return;
        }
        let mut restored = Vec::with_capacity(loaded.len());
        for loaded in loaded {
            // Of what another tab has written, only what is shown has to be restored.
            let is_shown =
                !is_following || self.session.route == Route::Article(loaded.article.clone());
            restored.push(self.restored(loaded, is_shown));
        }
        let message: Message = match purpose {
            Purpose::Read => {
                return restored.into_iter().for_each(|restored| {
                    self.effects.send(DocumentMessage::Open(Box::new(restored)));
                });
            }
            Purpose::Checkpoint => return self.save_annotation_sets(&restored),
            Purpose::Follow => LibraryMessage::Follow(restored).into(),
            Purpose::Export(format) => LibraryMessage::Export(restored, format).into(),
            Purpose::Search => SearchMessage::SearchIn(restored).into(),
            Purpose::CountUsage => SchemesMessage::CountUsage(restored).into(),
            Purpose::Preview(id) => SchemesMessage::Preview(id, restored).into(),
            Purpose::Apply(id) => SchemesMessage::Apply(id, restored).into(),
            Purpose::StepApplied => SchemesMessage::StepApplied(restored).into(),
            Purpose::Merge(annotated_articles, file) => {
                ImportMessage::Merge(restored, annotated_articles, file).into()
            }
        };
        self.effects.send(message);
    }

    /// Writes the records of articles anew, with what their journal rows say.
    fn save_annotation_sets(&mut self, restored: &[Restored]) {
        for it in restored {
            if let (true, Ok(annotated)) =
                (self.library.entries.contains_key(&it.article), &it.annotated)
            {
                self.save_annotation_set(annotated);
            }
        }
    }

    fn restored(&mut self, loaded: Loaded, is_wanted: bool) -> Restored {
        let annotated = if is_wanted {
            self.restore(&loaded)
        } else {
            Err(loaded.records.as_ref().err().copied().unwrap_or(StorageError::Superseded))
        };
        let Loaded { article, entry, rows, place, .. } = loaded;
        Restored { article, annotated, entry, rows, place }
    }

    /// Makes an annotated article of records and of the changes that came after them.
    fn restore(&mut self, loaded: &Loaded) -> Result<AnnotatedArticle, StorageError> {
        let id: &ArticleId = &loaded.article;
        if self.saving.newer.contains(id) {
            return Err(StorageError::Newer);
        }
        let (text, set) = loaded.records.as_ref().map_err(|error| *error)?;
        let article =
            Arc::new(record::read_text(text).map_err(|error| StorageError::from(&error))?);
        let (mut annotated, upto) = record::read_annotation_set(set, article)
            .map_err(|error| StorageError::from(&error))?;
        let mut rows: Vec<ReadRow> = Vec::with_capacity(loaded.rows.len());
        for row in &loaded.rows {
            rows.push((row.id, JournalRow::read(row.id, &row.json)));
        }
        // What has not come to storage yet, or came there since.
        for it in self.saving.pending.get(id).into_iter().flatten() {
            if !rows.iter().any(|(id, _)| *id == it.row.id) {
                rows.push((it.row.id, Ok(it.row.clone())));
            }
        }
        order::sort_by(&mut rows, |(a, _), (b, _)| a.cmp(b));
        let replayed = replay(&mut annotated, upto, &rows)?;
        if replayed.is_damaged {
            self.saving.unread = Some(StorageError::Damaged);
        }
        self.saving.positions.insert(id.clone(), replayed.position);
        // They stay in the journal, but nothing is to be built on them.
        if let Some(pending) = self.saving.pending.get_mut(id) {
            pending.retain(|it| !replayed.strays.contains(&it.row.id));
        }
        Ok(annotated)
    }

    /// Forgets what waits to be saved of an article that is gone.
    pub(in crate::store) fn forget(&mut self, article: &ArticleId) {
        self.saving.pending.remove(article);
    }
}
