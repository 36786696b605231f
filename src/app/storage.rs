//! How the app uses storage: starting with what is there, writing, and what tabs tell each other.

use std::time::Duration;

use futures::channel::oneshot;
use futures::future::{join, join3, select};

use super::wheel::Wheel;
use crate::browser::archive::Archive;
use crate::browser::tabs::{self, Ask, Channel, Message};
use crate::browser::{self, address, clock, journal};
use crate::format::record::RowId;
use crate::model::ArticleId;
use crate::store::{Batch, Loaded, Report, Route, Started, StorageError, Ticket};

/// How long a tab that wants to write waits for the one that does. It may sleep.
const HAND_OVER: Duration = Duration::from_millis(1500);

impl Wheel {
    /// Writes a batch, and tells the other tabs.
    pub(super) async fn write(&self, archive: &Archive, ticket: Ticket, batch: &Batch) -> Report {
        let result = archive.write(batch).await;
        if result.is_ok() {
            batch.erased.iter().for_each(journal::drop_place);
            let rows = batch.rows.iter().map(|row| &row.article);
            let mut articles: Vec<ArticleId> = batch.articles().chain(rows).cloned().collect();
            articles.dedup();
            self.tell(&Message::Changed(articles, batch.schemes.is_some()));
        }
        Report::Written(ticket, result)
    }

    pub(super) fn tell(&self, message: &Message) {
        if let Some(channel) = &*self.channel.borrow() {
            channel.tell(message);
        }
    }

    /// Listens to the other tabs.
    fn join_tabs(&self) {
        let wheel = self.clone();
        let channel = Channel::join(move |message| match message {
            Message::HandOver => {
                // What stands in a field counts.
                browser::settle_field();
                wheel.report(Report::HandOver);
            }
            Message::HandedOver => {
                if let Some(waiting) = wheel.handed_over.take() {
                    // Whoever waited may have gone on.
                    let _ = waiting.send(());
                }
            }
            Message::Changed(articles, schemes) => wheel.report(Report::Changed(articles, schemes)),
        });
        *self.channel.borrow_mut() = Some(channel);
    }

    /// Waits until the tab that writes has finished, but not long.
    pub(super) async fn ask_for_hand_over(&self) {
        let (sender, finished) = oneshot::channel();
        *self.handed_over.borrow_mut() = Some(sender);
        self.tell(&Message::HandOver);
        select(finished, Box::pin(clock::sleep(HAND_OVER))).await;
        self.handed_over.take();
    }

    /// Reads storage and begins: as the tab that writes, if the lock can be had in the way that is asked for, or as one
    /// that only shows.
    pub(super) async fn start(&self, ask: Option<Ask>) {
        if self.channel.borrow().is_none() {
            self.join_tabs();
        }
        let claim = async {
            match ask {
                Some(ask) => {
                    let wheel = self.clone();
                    tabs::claim(ask, move || wheel.report(Report::TakenOver)).await
                }
                None => false,
            }
        };
        let wheel = self.clone();
        let closed = move || wheel.report(Report::Closed);
        // Nothing is read before it is known who writes: the one that did may have something left to write.
        let before = self.archive.borrow_mut().take();
        let (writes, (archive, refused)) = join(claim, open(before, closed)).await;
        let tab = clock::tab();
        let guarded = journal::guarded();
        // A tab that could not store its claim may have put rows there.
        let epochs = guarded.iter().flatten().map(|row| row.id.epoch);
        let at_least = epochs.max().unwrap_or_default();
        let claim = async { if writes { archive.claim(tab, at_least).await } else { Ok(()) } };
        let route = Route::from_hash(&address::hash());
        let shown = async {
            match &route {
                Route::Article(article) => Some(load(&archive, article.clone()).await),
                Route::Library | Route::Schemes => None,
            }
        };
        // All at once: each has its way to the database's process and back. The claim comes first, so that nobody
        // writes between it and what is read.
        let (claimed, stored, ahead) = join3(claim, archive.read(), shown).await;
        // A tab that could not claim to write is told by the first thing that it writes.
        let first = RowId { epoch: 1, tab, number: 0 };
        let writer = writes.then(|| archive.writer().unwrap_or(first));
        *self.ahead.borrow_mut() = ahead;
        let settled = archive.settled();
        *self.archive.borrow_mut() = Some(archive);
        // Whoever wrote until now may have put more there meanwhile.
        let (guarded, older) = (journal::guarded(), journal::legacy());
        let fault = refused
            .or(stored.as_ref().err().copied())
            .or(claimed.err())
            .or(guarded.as_ref().err().copied());
        let stored = stored.unwrap_or_default();
        let mut legacy = stored.legacy;
        legacy.extend(older.unwrap_or_default());
        // One number says the same in both places.
        legacy.sort_unstable();
        legacy.dedup_by_key(|(number, _)| *number);
        self.report(Report::Started(Box::new(Started {
            route,
            settings: journal::settings(),
            schemes: stored.schemes,
            entries: stored.entries,
            rows: stored.rows,
            guarded: guarded.unwrap_or_default(),
            legacy,
            settled,
            fault,
            writer,
        })));
        // It is as old as the start: whoever asks later is given what is there then.
        self.ahead.take();
    }
}

/// The archive that is open, or a new one. What is only in memory is not thrown away for an empty memory.
async fn open(
    before: Option<Archive>,
    closed: impl Fn() + Clone + 'static,
) -> (Archive, Option<StorageError>) {
    match before {
        Some(archive) if archive.is_open() => (archive, None),
        before => {
            let (opened, refused) = Archive::open(closed).await;
            (before.filter(|_| refused.is_some()).unwrap_or(opened), refused)
        }
    }
}

/// Reads an article, and where one was in it.
pub(super) async fn load(archive: &Archive, article: ArticleId) -> Loaded {
    let place = journal::place(&article);
    match archive.load(&article).await {
        Ok(stored) => Loaded {
            records: stored.text.zip(stored.sheet).ok_or(StorageError::Missing),
            entry: stored.entry,
            rows: stored.rows,
            article,
            place,
        },
        Err(error) => Loaded { article, records: Err(error), entry: None, rows: Vec::new(), place },
    }
}
