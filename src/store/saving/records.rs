//! Saving records: annotation sets, lines of the library, schemes; and what to do when storage refuses.

use super::Saving;
use super::update::Update;
use crate::format::record;
use crate::model::{AnnotatedArticle, ArticleId, Entry};
use crate::store::exercises::message::ExercisesMessage;
use crate::store::import::message::ImportMessage;
use crate::store::library::Library;
use crate::store::library::message::LibraryMessage;
use crate::store::notice::Notice;
use crate::store::replies::ReplyTo;
use crate::store::report::StorageError;
use crate::store::request::{Batch, Purpose, Record};
use crate::store::saving::message::SavingMessage;
use crate::store::schemes::message::SchemesMessage;
use crate::store::session::Route;
use crate::store::session::message::SessionMessage;
use crate::store::ticket::Ticket;
use crate::task::records;

/// The line of the library and the record of an article that is there already.
pub(in crate::store) fn annotation_set_record(
    saving: &Saving,
    library: &Library,
    annotated: &AnnotatedArticle,
) -> (Entry, Record) {
    let article = annotated.article.id.clone();
    let deleted = library.entries.get(&article).and_then(|entry| entry.deleted);
    let entry = annotated.entry(deleted);
    let (set, line) =
        (record::write_annotation_set(annotated, saving.last), record::write_entry(&entry));
    (entry, Record { article, text: None, set: Some(set), entry: line })
}

/// All of an article, to be saved.
pub(in crate::store) fn whole_record(saving: &Saving, annotated: &AnnotatedArticle) -> Record {
    records(annotated, saving.last).into()
}

impl Update<'_> {
    /// Writes the whole annotation set of the open article, which makes its journal rows needless.
    pub(super) fn save_article(&mut self) {
        if let Some(annotated) = self.document.map(|document| document.annotated.clone()) {
            self.save_annotation_set(&annotated);
        }
    }

    /// Does that if the journal holds changes to the open article.
    pub(super) fn checkpoint_article(&mut self) {
        let open = self.document.map(|document| &document.annotated.article.id);
        if open.is_some_and(|id| self.saving.pending.contains_key(id)) {
            self.save_article();
        }
    }

    /// Writes the records of articles that are not open and that the journal holds changes to.
    pub(in crate::store) fn checkpoint(&mut self) {
        let open = match &self.session.route {
            Route::Article(id) => Some(id),
            Route::Library | Route::Schemes => None,
        };
        let pending = self.saving.pending.keys();
        let ids: Vec<ArticleId> = pending.filter(|id| Some(*id) != open).cloned().collect();
        if !ids.is_empty() && !self.saving.is_read_only {
            self.effects.load(Purpose::Checkpoint, ids);
        }
    }

    /// Writes an annotation set that has all changes of its article in it.
    pub(super) fn save_annotation_set(&mut self, annotated: &AnnotatedArticle) {
        if self.saving.is_read_only {
            return;
        }
        let (entry, record) = annotation_set_record(self.saving, self.library, annotated);
        self.effects.send(LibraryMessage::List(vec![entry]));
        let ticket = self
            .saving
            .take_annotation_set(&annotated.article.id)
            .unwrap_or_else(|| self.effects.replies.await_reply(ReplyTo::AnnotationSet));
        self.effects.replies.mark_loads_stale(std::slice::from_ref(&record.article));
        self.save(ticket, vec![record], None);
    }

    /// Writes records, and the schemes with them. An annotation set among them holds all that was done to its article until now.
    pub(in crate::store) fn save(
        &mut self,
        ticket: Ticket,
        records: Vec<Record>,
        schemes: Option<String>,
    ) {
        let sets = records.iter().filter(|it| it.set.is_some());
        let dropped = sets.flat_map(|it| self.saving.rows_of(&it.article)).collect();
        let batch = Batch { records, schemes, dropped, ..Batch::default() };
        self.write(ticket, batch);
    }

    /// Writes a batch after those that wait.
    pub(in crate::store) fn write(&mut self, ticket: Ticket, batch: Batch) {
        self.saving.enqueue(ticket, batch);
        self.write_next();
    }

    /// Tells whoever waits for it what became of a batch.
    pub(super) fn answer(&mut self, ticket: Ticket, result: Result<(), StorageError>) {
        let reply_to = self.effects.replies.take(ticket);
        match result {
            Ok(()) => self.clear_quota_error(),
            Err(error @ (StorageError::Blocked | StorageError::Closed)) => {
                self.saving.fault = Some(error);
            }
            Err(_) => {}
        }
        match (reply_to, result) {
            (Some(ReplyTo::Import(file, imported)), result) => {
                self.effects.send(ImportMessage::Saved(file, imported, result));
            }
            // Without storage it is in the memory of the page, and may be worked on.
            (Some(ReplyTo::Story(entry)), Ok(()) | Err(StorageError::Blocked)) => {
                self.effects.send(ExercisesMessage::StorySaved(entry));
            }
            (Some(ReplyTo::Schemes), result) => {
                self.effects.send(SchemesMessage::Saved(result));
            }
            (Some(ReplyTo::AppliedScheme(before)), result) => {
                self.effects.send(SchemesMessage::Applied(before, result));
            }
            (Some(ReplyTo::Erase(entry)), Ok(())) => {
                self.effects.send(LibraryMessage::Erased(entry));
            }
            (Some(ReplyTo::Erase(entry)), Err(error)) => {
                self.effects.send(LibraryMessage::Relist(vec![entry]));
                self.saving.fault = Some(error);
            }
            (Some(ReplyTo::AnnotationSet), Err(error)) => {
                // What the journal holds is durable all the same.
                if self.saving.lacks_rows() {
                    self.saving.fault = Some(error);
                }
            }
            (
                Some(ReplyTo::Entries(records) | ReplyTo::SampleEntries(records)),
                Err(StorageError::Full),
            ) => {
                self.saving.unsaved.extend(records);
                self.saving.fault = Some(StorageError::Full);
            }
            // No later visit brings the samples again. Set any sooner, a visit that ends in between would leave none
            // for ever.
            (Some(ReplyTo::SampleEntries(_)), Ok(())) => {
                let settings = self.session.settings.clone();
                let settings = crate::store::session::Settings { has_samples: true, ..settings };
                self.effects.send(SessionMessage::SetSettings(Box::new(settings)));
            }
            // Rows that the journal has no room for may yet come into a record.
            (Some(ReplyTo::Rows), Err(_)) | (_, Ok(())) => {}
            (_, Err(error)) => self.saving.fault = Some(error),
        }
    }

    /// Takes back that there is no room, once everything has found some.
    pub(super) fn clear_quota_error(&mut self) {
        let full = self.saving.fault == Some(StorageError::Full);
        if full && !self.holds_unsaved() {
            self.saving.fault = None;
        }
    }

    /// Tries again to save all that is in memory only.
    pub(super) fn save_again(&mut self) {
        if self.saving.is_read_only {
            return self.effects.notify(Notice::Elsewhere);
        }
        self.save_article();
        self.checkpoint();
        self.effects.send(SavingMessage::SaveUnsaved);
    }

    /// Saves lines of the library and schemes that storage refused. The lines are those that the library has by now.
    pub(super) fn save_unsaved(&mut self) {
        let unsaved = std::mem::take(&mut self.saving.unsaved);
        if !unsaved.is_empty() {
            let records: Vec<Record> = unsaved
                .into_iter()
                .filter_map(|record| {
                    let entry = record::write_entry(self.library.entries.get(&record.article)?);
                    Some(Record { entry, ..record })
                })
                .collect();
            let brings_texts = records.iter().any(|it| it.text.is_some());
            let reply_to = if brings_texts { ReplyTo::SampleEntries } else { ReplyTo::Entries };
            self.effects.save(reply_to(records.clone()), records);
        }
        if self.schemes.is_unsaved && !self.effects.replies.applies_scheme() {
            self.effects.send(SchemesMessage::Save);
        }
        // What could not be read was told, and stays where it is; there is nothing to try again.
        self.saving.unread = None;
        self.effects.send(SavingMessage::EndSaveAgain);
    }

    /// Takes back what was told, unless it is still so.
    pub(super) fn end_save_again(&mut self) {
        let is_idle = self.saving.is_idle();
        let is_over = match self.saving.fault {
            Some(StorageError::Damaged | StorageError::Newer | StorageError::Missing) => true,
            Some(StorageError::Full) => is_idle && !self.saving.lacks_rows(),
            Some(StorageError::Blocked | StorageError::Closed | StorageError::Superseded)
            | None => false,
        };
        if is_over {
            self.saving.fault = None;
        }
    }
}
