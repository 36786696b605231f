//! Articles of files on their way into the library: new ones are saved, those that are there are merged.

use std::sync::Arc;

use super::ImportedArticle;
use super::copy::copy;
use super::update::Update;
use crate::edit::merge;
use crate::format::record::read_entry;
use crate::model::{AnnotatedArticle, ArticleId, Entry};
use crate::store::document::message::DocumentMessage;
use crate::store::import::message::ImportMessage;
use crate::store::library::Restored;
use crate::store::library::message::LibraryMessage;
use crate::store::notice::Notice;
use crate::store::replies::ReplyTo;
use crate::store::report::StorageError;
use crate::store::request::{Purpose, Record};
use crate::store::saving::whole_record;
use crate::store::session::Route;
use crate::store::session::message::SessionMessage;
use crate::task::ArticleRecords;

impl Update<'_> {
    pub(super) fn enqueue(&mut self, number: u64, articles: Vec<ArticleRecords>) {
        if self.outcome(number).is_some_and(|outcome| outcome.is_pasted) {
            self.effects.send(SessionMessage::ClosePaste);
        }
        self.import.queue.push_back((number, articles));
        self.import_next();
    }

    /// Keeps the articles of the next file, once those of the file before are kept; articles that
    /// are in the library already are loaded first and merged.
    pub(super) fn import_next(&mut self) {
        let is_busy = self.effects.replies.awaits(|it| match it {
            ReplyTo::Import(..) => true,
            ReplyTo::Load(load) => matches!(load.purpose, Purpose::Merge(..)),
            _ => false,
        });
        if is_busy {
            return;
        }
        if self.saving.is_read_only {
            return self.give_up();
        }
        let Some((number, articles)) = self.import.queue.pop_front() else { return };
        let known: Vec<ArticleId> = articles
            .iter()
            .map(|it| it.id.clone())
            .filter(|id| self.library.is_known(id))
            .collect();
        if known.is_empty() {
            let entries = articles.iter().filter_map(|it| read_entry(&it.entry).ok());
            let arrived = entries.map(|entry| self.new_article(entry, false)).collect();
            let records = articles.into_iter().map(Record::from).collect();
            self.effects.save(ReplyTo::Import(number, arrived), records);
        } else {
            // The article that is open is shown anew when it is merged, from the library.
            if self.document.is_some_and(|open| known.contains(&open.annotated.article.id)) {
                self.effects.send(SessionMessage::Navigate(Route::Library));
            }
            let annotated_articles =
                articles.iter().filter_map(ArticleRecords::annotated).collect();
            self.effects.load(Purpose::Merge(annotated_articles, number), known);
        }
    }

    /// Lets go of files that are not kept yet, because another tab took over in between.
    fn give_up(&mut self) {
        self.stop_reading(|_| true);
        let reports = &mut self.import.reports;
        let before = reports.len();
        reports.retain(|outcome| !outcome.waiting);
        if reports.len() < before {
            self.effects.notify(Notice::Elsewhere);
        }
    }

    pub(super) fn merge_loaded(
        &mut self,
        mut loaded: Vec<Restored>,
        annotated_articles: Vec<AnnotatedArticle>,
        number: u64,
    ) {
        if self.saving.is_read_only {
            return self.give_up();
        }
        let (mut kept, mut arrived) = (Vec::new(), Vec::new());
        for annotated in annotated_articles {
            let here = loaded.iter().position(|loaded| loaded.article == annotated.article.id);
            match here.map(|at| loaded.swap_remove(at).annotated) {
                Some(Ok(mut ours)) if ours.article.text == annotated.article.text => {
                    let (transaction, merged) = merge(&ours.set, &annotated);
                    // It was made for this very annotation set, so it fits.
                    let applied = transaction.apply(&mut ours.set);
                    debug_assert_eq!(applied, Ok(()));
                    ours.changed = ours.changed.max(annotated.changed);
                    let seen = self.library.entries.get(&ours.article.id).cloned();
                    arrived.push(ImportedArticle {
                        entry: ours.entry(None),
                        seen,
                        merged: Some(merged),
                        copied: false,
                    });
                    kept.push(ours);
                }
                // What is there has another text, or cannot be read now: it stays as it is.
                Some(
                    Ok(_)
                    | Err(
                        StorageError::Damaged
                        | StorageError::Newer
                        | StorageError::Blocked
                        | StorageError::Closed
                        | StorageError::Superseded
                        | StorageError::Full,
                    ),
                ) => {
                    let copy = copy(&annotated, self.effects.stamp, kept.len());
                    arrived.push(self.new_article(copy.entry(None), true));
                    kept.push(copy);
                }
                Some(Err(StorageError::Missing)) | None => {
                    arrived.push(self.new_article(annotated.entry(None), false));
                    kept.push(annotated);
                }
            }
        }
        let records = kept.iter().map(|it| whole_record(self.saving, it)).collect();
        self.effects.save(ReplyTo::Import(number, arrived), records);
        let route = &self.session.route;
        if kept.iter().any(|annotated| *route == Route::Article(annotated.article.id.clone())) {
            self.effects.send(DocumentMessage::ReloadPage);
        }
    }

    pub(in crate::store) fn imported(
        &mut self,
        number: u64,
        arrived: Vec<ImportedArticle>,
        result: Result<(), StorageError>,
    ) {
        // Without storage the articles are in the memory of the page, and may be worked on.
        let usable = matches!(result, Ok(()) | Err(StorageError::Blocked));
        if usable {
            for it in &arrived {
                let now = self.library.entries.get(&it.entry.id);
                if now.map(Arc::as_ptr) == it.seen.as_ref().map(Arc::as_ptr) {
                    self.effects.send(LibraryMessage::List(vec![it.entry.clone()]));
                }
            }
        }
        if let Some(outcome) = self.outcome(number) {
            if usable {
                for it in arrived {
                    let title = it.entry.source.title.clone();
                    outcome.copied += usize::from(it.copied);
                    match it.merged {
                        Some(merged) => outcome.merged.push((it.entry.id, title, merged)),
                        None => outcome.opened.push((it.entry.id, title)),
                    }
                }
            } else {
                outcome.fault = result.err();
            }
        }
        if !usable {
            // There will be no room for the rest of it either.
            self.stop_reading(|it| it == number);
        }
        self.settle_file(number);
        // After the library has these lines.
        self.effects.send(ImportMessage::Next);
    }

    fn new_article(&self, entry: Entry, copied: bool) -> ImportedArticle {
        let seen = self.library.entries.get(&entry.id).cloned();
        ImportedArticle { entry, seen, merged: None, copied }
    }
}
