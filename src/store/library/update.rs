//! What changes the library: articles come, go to the trash, come back, and are deleted for good.

use std::sync::Arc;

use super::command::LibraryCommand;
use super::message::LibraryMessage;
use super::{Library, Restored, samples};
use crate::format::File;
use crate::format::record::{self, JournalRow};
use crate::model::{ArticleId, Entry, Scheme, Timestamp};
use crate::store::document::Document;
use crate::store::document::message::DocumentMessage;
use crate::store::effects::Effects;
use crate::store::import::{Import, arrival};
use crate::store::notice::Notice;
use crate::store::replies::ReplyTo;
use crate::store::report::StorageError;
use crate::store::request::{Batch, Record};
use crate::store::saving::Saving;
use crate::store::saving::message::SavingMessage;
use crate::store::search::message::SearchMessage;
use crate::store::session::message::SessionMessage;
use crate::store::session::{Route, Session};
use crate::task::{ArticleRecords, Task};

/// An update of the library.
pub(in crate::store) struct Update<'a> {
    pub library: &'a mut Library,
    pub document: Option<&'a Document>,
    pub scheme: &'a Arc<Scheme>,
    pub import: &'a Import,
    pub session: &'a Session,
    pub saving: &'a Saving,
    pub effects: &'a mut Effects,
}

impl Update<'_> {
    /// Does what another topic wants.
    pub(in crate::store) fn deliver(&mut self, message: LibraryMessage) {
        match message {
            LibraryMessage::ReadSamples(files) => self.read_samples(&files),
            LibraryMessage::List(entries) => self.library.list(entries),
            LibraryMessage::Relist(entries) => self.relist(entries),
            LibraryMessage::Date(times) => self.date(times),
            LibraryMessage::Delete(id) => self.delete_article(&id),
            LibraryMessage::Restore(id) => self.restore_article(&id),
            LibraryMessage::Erase(entry) => self.erase(entry),
            LibraryMessage::Erased(entry) => self.erased(&entry),
            LibraryMessage::Follow(articles) => self.follow(articles),
            LibraryMessage::Export(articles, format) => {
                self.export_loaded(articles, format);
            }
        }
    }
}

#[deny(clippy::wildcard_enum_match_arm, reason = "a new command must be thought about here")]
impl Update<'_> {
    /// Does what a person asks for.
    pub(in crate::store) fn perform(&mut self, command: LibraryCommand) {
        match command {
            LibraryCommand::Filter(query) => self.library.query = query,
            LibraryCommand::ListTrash(is_listed) => self.library.is_trash_listed = is_listed,
            LibraryCommand::Delete(id) => self.delete_article(&id),
            LibraryCommand::Restore(id) => self.restore_article(&id),
            LibraryCommand::Erase(id) => self.erase_article(&id),
            LibraryCommand::Export(scope, format) => self.export(scope, format),
        }
    }
}

impl Update<'_> {
    /// Reads the sample stories.
    fn read_samples(&mut self, files: &[File]) {
        let files = files.iter().filter_map(|it| Some((samples::id(it)?, it.clone()))).collect();
        let context = self.effects.context(self.scheme, &self.session.settings);
        let upto = self.saving.last;
        self.effects.run(ReplyTo::Samples, Task::Samples { files, context, upto });
    }

    /// Puts the sample stories into the library.
    pub(in crate::store) fn samples_read(&mut self, articles: Vec<ArticleRecords>) {
        // Another tab writes now; or a file has brought a sample, with what is marked in it.
        if self.saving.is_read_only {
            return;
        }
        let is_new = |it: &ArticleRecords| {
            let replies = &self.effects.replies;
            !arrival::is_here_or_arriving(&it.id, self.library, self.import, replies)
        };
        let articles: Vec<ArticleRecords> = articles.into_iter().filter(is_new).collect();
        self.library.list(articles.iter().filter_map(|it| record::read_entry(&it.entry).ok()));
        let records: Vec<Record> = articles.into_iter().map(Record::from).collect();
        if !records.is_empty() {
            self.effects.save(ReplyTo::SampleEntries(records.clone()), records);
        }
    }

    /// Lets the library say that articles were changed when journal rows were written.
    pub(in crate::store) fn date(&mut self, times: Vec<(ArticleId, Timestamp)>) {
        for (article, time) in times {
            if let Some(line) = self.library.entries.get(&article) {
                let changed = line.changed.max(time);
                let entry = Entry { changed, ..(**line).clone() };
                self.library.list([entry]);
            }
        }
    }

    /// Puts lines back as they were.
    fn relist(&mut self, entries: Vec<Arc<Entry>>) {
        for entry in entries {
            self.library.entries.insert(entry.id.clone(), entry);
        }
    }

    fn delete_article(&mut self, id: &ArticleId) {
        let Some(entry) = self.library.entries.get(id) else { return };
        let entry = Entry { deleted: Some(self.effects.stamp.time), ..(**entry).clone() };
        let title = entry.source.title.clone();
        if self.save_entry(entry) {
            if self.session.route == Route::Article(id.clone()) {
                self.effects.send(SessionMessage::Navigate(Route::Library));
            }
            self.effects.notify(Notice::Deleted(id.clone(), title));
        }
    }

    fn restore_article(&mut self, id: &ArticleId) {
        let Some(entry) = self.library.entries.get(id) else { return };
        let entry = Entry { deleted: None, ..(**entry).clone() };
        let title = entry.source.title.clone();
        if self.save_entry(entry) {
            let is_trash_empty = self.library.entries.values().all(|it| it.deleted.is_none());
            self.library.is_trash_listed &= !is_trash_empty;
            self.effects.notify(Notice::Restored(title));
        }
    }

    fn erase_article(&mut self, id: &ArticleId) {
        if self.saving.is_read_only {
            return self.effects.notify(Notice::Elsewhere);
        }
        let entry = self.library.entries.get(id).filter(|entry| entry.deleted.is_some());
        let Some(entry) = entry.cloned() else { return };
        // Leaving it saves what was done to it, so it is left first.
        if self.session.route == Route::Article(id.clone()) {
            self.effects.send(SessionMessage::Navigate(Route::Library));
        }
        self.effects.send(LibraryMessage::Erase(entry));
    }

    /// Deletes an article that nobody looks at any more.
    pub(in crate::store) fn erase(&mut self, entry: Arc<Entry>) {
        // From now on nothing may be saved for it, or half of it would come back.
        self.library.entries.remove(&entry.id);
        self.effects.replies.mark_loads_stale(std::slice::from_ref(&entry.id));
        let batch = Batch { erased: vec![entry.id.clone()], ..Batch::default() };
        let ticket = self.effects.replies.await_reply(ReplyTo::Erase(entry));
        self.effects.send(SavingMessage::Write(ticket, Box::new(batch)));
    }

    /// An article is gone for good, with all that was journaled about it; it may be imported again.
    pub(in crate::store) fn erased(&mut self, entry: &Entry) {
        self.effects.send(SavingMessage::Forget(entry.id.clone()));
        self.effects.notify(Notice::Erased(entry.source.title.clone()));
    }

    fn save_entry(&mut self, entry: Entry) -> bool {
        if self.saving.is_read_only {
            self.effects.notify(Notice::Elsewhere);
            return false;
        }
        let record = Record {
            article: entry.id.clone(),
            text: None,
            set: None,
            entry: record::write_entry(&entry),
        };
        self.library.list([entry]);
        self.effects.save(ReplyTo::Entries(vec![record.clone()]), vec![record]);
        true
    }

    /// Shows articles as another tab has written them.
    pub(in crate::store) fn follow(&mut self, articles: Vec<Restored>) {
        self.effects.send(SearchMessage::ForgetOthers);
        for restored in articles {
            match restored.entry.as_deref().map(record::read_entry) {
                Some(Ok(entry)) => self.library.list([entry]),
                None if matches!(restored.annotated, Err(StorageError::Missing)) => {
                    self.library.entries.remove(&restored.article);
                }
                Some(Err(_)) | None => {}
            }
            let rows = restored.rows.iter();
            let rows = rows.filter_map(|row| JournalRow::read(row.id, &row.json).ok());
            self.date(rows.map(|row| (row.article.clone(), row.time)).collect());
            let open = self.document.map(|document| &document.annotated.article.id);
            let is_open = open == Some(&restored.article);
            let restored = Box::new(restored);
            self.effects.send(if is_open {
                DocumentMessage::Refresh(restored)
            } else {
                DocumentMessage::Open(restored)
            });
        }
    }
}
