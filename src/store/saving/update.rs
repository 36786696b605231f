//! What changes what is durable: loading and restoring articles, and messages from other topics.

use super::command::SavingCommand;
use std::sync::Arc;

use super::Saving;
use super::replay::{ReadRow, replay};
use crate::format::record::{self, JournalRow};
use crate::model::{ArticleId, Folio};
use crate::order;
use crate::store::document::Document;
use crate::store::effects::{Effects, Message};
use crate::store::library::{Library, Restored};
use crate::store::replies::{Load, ReplyTo};
use crate::store::report::{Loaded, StorageError};
use crate::store::request::{Purpose, Request};
use crate::store::schemes::Schemes;
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
        let all = loaded.into_iter();
        match purpose {
            Purpose::Read => {
                for loaded in all {
                    let restored = self.restored(loaded);
                    self.effects.send(Message::OpenArticle(Box::new(restored)));
                }
            }
            Purpose::Checkpoint => {
                for loaded in all {
                    let is_there = self.library.entries.contains_key(&loaded.article);
                    if let (true, Ok(folio)) = (is_there, self.restore(&loaded)) {
                        self.save_sheet(&folio);
                    }
                }
            }
            Purpose::Follow => {
                if self.saving.is_read_only && !self.holds_unsaved() {
                    let restored = all.map(|it| self.followed(it)).collect();
                    self.effects.send(Message::Follow(restored));
                }
            }
            Purpose::Export(format) => {
                let restored = all.map(|it| self.restored(it)).collect();
                self.effects.send(Message::Export(restored, format));
            }
            Purpose::Search => {
                let restored = all.map(|it| self.restored(it)).collect();
                self.effects.send(Message::Search(restored));
            }
            Purpose::CountUsage => {
                let restored = all.map(|it| self.restored(it)).collect();
                self.effects.send(Message::CountUsage(restored));
            }
            Purpose::Preview(id) => {
                let restored = all.map(|it| self.restored(it)).collect();
                self.effects.send(Message::Preview(id, restored));
            }
            Purpose::Apply(id) => {
                let restored = all.map(|it| self.restored(it)).collect();
                self.effects.send(Message::Apply(id, restored));
            }
            Purpose::StepApplied => {
                let restored = all.map(|it| self.restored(it)).collect();
                self.effects.send(Message::StepApplied(restored));
            }
            Purpose::Merge(folios, file) => {
                let restored = all.map(|it| self.restored(it)).collect();
                self.effects.send(Message::Merge(restored, folios, file));
            }
        }
    }

    fn restored(&mut self, loaded: Loaded) -> Restored {
        let folio = self.restore(&loaded);
        let Loaded { article, entry, rows, place, .. } = loaded;
        Restored { article, folio, entry, rows, place }
    }

    /// What another tab has written: only what is shown has to be restored.
    fn followed(&mut self, loaded: Loaded) -> Restored {
        if self.session.route == Route::Article(loaded.article.clone()) {
            return self.restored(loaded);
        }
        let Loaded { article, records, entry, rows, place } = loaded;
        let error = records.err().unwrap_or(StorageError::Superseded);
        Restored { article, folio: Err(error), entry, rows, place }
    }

    /// Makes a folio of records and of the changes that came after them.
    fn restore(&mut self, loaded: &Loaded) -> Result<Folio, StorageError> {
        let id: &ArticleId = &loaded.article;
        if self.saving.newer.contains(id) {
            return Err(StorageError::Newer);
        }
        let (text, sheet) = loaded.records.as_ref().map_err(|error| *error)?;
        let article =
            Arc::new(record::read_text(text).map_err(|error| StorageError::from(&error))?);
        let (mut folio, upto) =
            record::read_sheet(sheet, article).map_err(|error| StorageError::from(&error))?;
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
        let replayed = replay(&mut folio, upto, &rows)?;
        if replayed.is_damaged {
            self.saving.unread = Some(StorageError::Damaged);
        }
        self.saving.positions.insert(id.clone(), replayed.position);
        // They stay in the journal, but nothing is to be built on them.
        if let Some(pending) = self.saving.pending.get_mut(id) {
            pending.retain(|it| !replayed.strays.contains(&it.row.id));
        }
        Ok(folio)
    }

    /// Forgets what waits to be saved of an article that is gone.
    pub(in crate::store) fn forget(&mut self, article: &ArticleId) {
        self.saving.pending.remove(article);
    }
}
