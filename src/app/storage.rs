//! How the app uses storage: starting with what is there, writing, and what tabs tell each other.

use std::time::Duration;

use futures::channel::oneshot;
use futures::future::{Either, join, join3, select};
use leptos::task::spawn_local;

use super::load::load;
use super::runtime::{Runtime, StartMode};
use crate::browser::archive::Archive;
use crate::browser::tabs::{self, Channel, Message, Turn};
use crate::browser::{self, address, clock, journal};
use crate::format::record::RowId;
use crate::model::ArticleId;
use crate::order;
use crate::store::{Batch, Report, Route, Started, StorageError, Ticket};

/// How long a tab that wants to write waits for the one that does. It may sleep.
const HAND_OVER: Duration = Duration::from_millis(1500);
/// How long a tab that has handed over waits before it goes on.
const NOT_TAKEN_OVER: Duration = Duration::from_secs(4);

/// How long a tab waits for another that is about to become the writer.
const TURN: Duration = Duration::from_secs(3);

impl Runtime {
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
        let runtime = self.clone();
        let channel = Channel::join(move |message| match message {
            Message::HandOver => {
                // What stands in a field counts.
                browser::settle_field();
                runtime.report(Report::HandOver);
            }
            Message::HandedOver => {
                if let Some(waiting) = runtime.handed_over.take() {
                    // Whoever waited may have gone on.
                    let _ = waiting.send(());
                }
            }
            Message::Changed(articles, schemes) => {
                runtime.report(Report::Changed(articles, schemes));
            }
        });
        *self.channel.borrow_mut() = Some(channel);
    }

    /// Tells the tab that wants to write that nothing is under way here any more. If it never takes the lock, as when it
    /// was closed, this tab goes on.
    pub(super) fn hand_over(&self) {
        self.tell(&Message::HandedOver);
        let runtime = self.clone();
        spawn_local(async move {
            clock::sleep(NOT_TAKEN_OVER).await;
            if runtime.has_lock.get() {
                runtime.report(Report::NotTakenOver);
            }
        });
    }

    /// Waits until the tab that writes has finished, but not long.
    pub(super) async fn ask_for_hand_over(&self) {
        if self.has_lock.get() {
            return;
        }
        let (sender, finished) = oneshot::channel();
        *self.handed_over.borrow_mut() = Some(sender);
        self.tell(&Message::HandOver);
        select(finished, Box::pin(clock::sleep(HAND_OVER))).await;
        self.handed_over.take();
    }

    /// Waits until no other tab is about to become the writer; but not for one that sleeps.
    async fn take_turn(&self) -> Option<Turn> {
        match select(Box::pin(tabs::take_turn()), Box::pin(clock::sleep(TURN))).await {
            Either::Left((turn, _)) => Some(turn),
            Either::Right(_) => None,
        }
    }

    /// Asks for the lock; a tab that has it need not steal it from itself.
    async fn claim_lock(&self, how: StartMode) -> bool {
        let StartMode::AsWriter(ask) = how else { return false };
        if !self.has_lock.get() {
            let runtime = self.clone();
            let lost = move || {
                runtime.has_lock.set(false);
                runtime.report(Report::TakenOver);
            };
            self.has_lock.set(tabs::claim(ask, lost).await);
        }
        self.has_lock.get()
    }

    /// Reads storage and begins. One start at a time: what is asked for meanwhile comes after it.
    pub(super) async fn start(&self, how: StartMode) {
        if self.starting.replace(true) {
            // Who wants to write wants more than who wants to see.
            let before = self.again.take();
            let wants_to_write = before.filter(|it| matches!(it, StartMode::AsWriter(_)));
            self.again.set(Some(wants_to_write.unwrap_or(how)));
            return;
        }
        self.read_storage(how).await;
        while let Some(how) = self.again.take() {
            // A tab that has become the writer has nothing to read again.
            if how != StartMode::AsReader || !self.has_lock.get() {
                self.read_storage(how).await;
            }
        }
        self.starting.set(false);
    }

    async fn read_storage(&self, how: StartMode) {
        if self.channel.borrow().is_none() {
            self.join_tabs();
        }
        let runtime = self.clone();
        let closed = move || runtime.report(Report::Closed);
        let before = self.archive.borrow().clone();
        // Nothing is read before it is known who writes: the one that did may have something left to write.
        let lock = async {
            let turn = if how == StartMode::AsReader { None } else { self.take_turn().await };
            (turn, self.claim_lock(how).await)
        };
        let ((turn, writes), (archive, refused)) = join(lock, open(before, closed)).await;
        let tab = clock::tab();
        // A tab that could not store its claim may have put rows there.
        let epochs = journal::guarded().into_iter().flatten().map(|row| row.id.epoch).max();
        let at_least = epochs.unwrap_or_default();
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
        drop(turn);
        // Where the claim failed, nothing can be written, but what is done is guarded: under an epoch that no other tab
        // comes to.
        let first = RowId { epoch: at_least.saturating_add(1 << 20), tab, number: 0 };
        let writer = writes.then(|| archive.writer().unwrap_or(first));
        let taken_up_by = archive.taken_up_by();
        *self.ahead.borrow_mut() = ahead;
        *self.archive.borrow_mut() = Some(archive);
        let read_error = stored.as_ref().err().copied();
        let fault = refused.or(read_error).or(claimed.err());
        let stored = stored.unwrap_or_default();
        let mut legacy = stored.legacy;
        legacy.extend(journal::legacy().unwrap_or_default());
        // One number says the same in both places.
        order::sort_by(&mut legacy, Ord::cmp);
        legacy.dedup_by_key(|(number, _)| *number);
        self.report(Report::Started(Box::new(Started {
            route: Route::from_hash(&address::hash()),
            settings: journal::settings(),
            schemes: stored.schemes,
            entries: stored.entries,
            rows: stored.rows,
            // Whoever wrote until now may have put more there meanwhile.
            guarded: journal::guarded().ok(),
            legacy,
            taken_up_by,
            fault,
            is_unread: read_error.is_some(),
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
