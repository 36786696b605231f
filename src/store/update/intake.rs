//! Files and pasted text on their way into the library.

use std::sync::Arc;

use super::Turn;
use crate::edit::merge;
use crate::format::page::{self, PageParts, PageText};
use crate::format::record::read_entry;
use crate::format::{Context, File, Issue, ReadError};
use crate::model::{
    Annotation, AnnotationId, Article, ArticleId, Entry, Folio, Link, Sheet, Source, Stamp,
};
use crate::order;
use crate::store::command::Dialog;
use crate::store::notice::{Notice, SchemeNotice};
use crate::store::report::{Loaded, StorageError};
use crate::store::request::{Purpose, Record, Request, Ticket};
use crate::store::route::Route;
use crate::store::state::{Intake, Load, Outcome, Waiting};
use crate::task::{ArticleRecords, Part, Task, TaskError, named, records};

impl Turn<'_> {
    pub(super) fn open_files(&mut self, files: Vec<File>) {
        if self.begin_intake() {
            for file in files {
                self.open_file(file, Source::default());
            }
        }
    }

    pub(super) fn open_paste(&mut self, text: String, source: Source) {
        // Who presses twice pastes once.
        let is_pasting = |it: &Outcome| it.is_pasted && it.waiting;
        if !self.state.session.intake.iter().any(is_pasting) && self.begin_intake() {
            self.open_file(File::text("Pasted text", text), source);
            if let Some(outcome) = self.state.session.intake.last_mut() {
                outcome.is_pasted = true;
                // It stays open until the text is read: what is refused can be mended there.
                self.state.session.dialog = Some(Dialog::Paste);
            }
        }
    }

    /// Puts away what was said about earlier files, unless another tab writes.
    fn begin_intake(&mut self) -> bool {
        if self.state.session.elsewhere {
            self.say(Notice::Elsewhere);
            return false;
        }
        // What a file brings is read by the scheme in use, and that must be settled.
        if self.is_adopting() {
            self.say_of_schemes(SchemeNotice::Busy);
            return false;
        }
        self.state.session.intake.retain(|outcome| outcome.waiting);
        self.state.session.dialog = None;
        self.state.session.intake_from = self.state.session.route.clone();
        true
    }

    /// Reads a file. What `said` names outweighs what the file says of itself.
    fn open_file(&mut self, file: File, said: Source) {
        self.state.next_file += 1;
        let number = self.state.next_file;
        let name = file.name.clone();
        self.state.session.intake.push(Outcome {
            number,
            name,
            waiting: true,
            ..Outcome::default()
        });
        // Files that come at once must not get the same ids.
        let seed = self.stamp.seed.wrapping_add(number << 32);
        let context = Context { stamp: Stamp { seed, ..self.stamp }, ..self.context() };
        if page::is_page(&file) {
            self.run(Waiting::Decoding(number, Box::new(said)), Task::Decode(file));
            return;
        }
        let upto = self.state.saving.last;
        self.run(Waiting::Reading(number), Task::Read { file, context, source: said, upto });
    }

    /// The bytes of a page were read: its article is looked for by the browser.
    pub(super) fn decoded(
        &mut self,
        number: u64,
        said: Box<Source>,
        result: Result<PageText, ReadError>,
    ) {
        match result {
            Ok(page) => {
                let ticket = self.ticket(Waiting::Page(number, page.clone(), said));
                self.ask(Request::TakePageApart(ticket, page));
            }
            Err(error) => self.refuse(number, error),
        }
    }

    /// Some articles of a file were read.
    pub(super) fn part_read(&mut self, number: u64, part: Part) {
        if let Some(outcome) = self.outcome(number) {
            outcome.all = Some(part.all);
            self.take_in(number, part.articles);
        }
    }

    /// A file was read to its end, or could not be read.
    pub(super) fn file_read(&mut self, number: u64, result: Result<Vec<Issue>, ReadError>) {
        match result {
            Ok(issues) => {
                if let Some(outcome) = self.outcome(number) {
                    outcome.issues = issues;
                }
                self.settle_file(number);
            }
            Err(error) => self.refuse(number, error),
        }
    }

    /// The worker could not read a file to its end. What had come stays.
    pub(super) fn file_failed(&mut self, number: u64, failure: TaskError) {
        if let Some(outcome) = self.outcome(number) {
            outcome.failure = Some(failure);
        }
        self.settle_file(number);
    }

    /// Reads no more of a file. What is kept already stays.
    pub(super) fn stop_file(&mut self, number: u64) {
        if let Some(outcome) = self.outcome(number).filter(|outcome| outcome.waiting) {
            outcome.is_stopped = true;
            self.stop_reading(|it| it == number);
            self.settle_file(number);
        }
    }

    /// Lets go of files that are being read, and of what was read and not kept.
    pub(super) fn stop_reading(&mut self, is_meant: impl Fn(u64) -> bool) {
        self.state.arriving.retain(|(number, _)| !is_meant(*number));
        let mut stopped = Vec::new();
        self.state.waiting.retain(|ticket, waiting| {
            let is_stopped = matches!(
                waiting,
                Waiting::Reading(number) | Waiting::Decoding(number, _) | Waiting::Page(number, ..)
                    if is_meant(*number)
            );
            if is_stopped {
                stopped.push(Request::Stop(*ticket));
            }
            !is_stopped
        });
        self.requests.append(&mut stopped);
    }

    /// Is done with a file, once it has been read and all its articles are kept.
    fn settle_file(&mut self, number: u64) {
        let is_under_way = self.state.waiting.values().any(|waiting| match waiting {
            Waiting::Reading(file)
            | Waiting::Decoding(file, _)
            | Waiting::Page(file, ..)
            | Waiting::Intake(file, _)
            | Waiting::Load(Load { purpose: Purpose::Merge(_, file), .. }) => *file == number,
            _ => false,
        });
        if is_under_way || self.state.arriving.iter().any(|(file, _)| *file == number) {
            return;
        }
        if let Some(outcome) = self.outcome(number) {
            outcome.waiting = false;
            self.state.session.said += 1;
            self.show_single();
        }
    }

    pub(super) fn page_taken(&mut self, ticket: Ticket, parts: Result<PageParts, ReadError>) {
        let Some(Waiting::Page(number, page, said)) = self.state.waiting.remove(&ticket) else {
            return;
        };
        match parts.and_then(|parts| page::read(parts, page, &self.context())) {
            Ok(import) => {
                let import = named(import, &said);
                if let Some(outcome) = self.outcome(number) {
                    outcome.issues = import.issues;
                }
                let upto = self.state.saving.last;
                self.take_in(number, import.folios.iter().map(|it| records(it, upto)).collect());
            }
            Err(error) => self.refuse(number, error),
        }
    }

    fn outcome(&mut self, number: u64) -> Option<&mut Outcome> {
        self.state.session.intake.iter_mut().find(|outcome| outcome.number == number)
    }

    fn refuse(&mut self, number: u64, error: ReadError) {
        if let Some(outcome) = self.outcome(number) {
            outcome.error = Some(error);
            outcome.waiting = false;
        }
        self.state.session.said += 1;
    }

    fn take_in(&mut self, number: u64, articles: Vec<ArticleRecords>) {
        if self.outcome(number).is_some_and(|outcome| outcome.is_pasted) {
            self.state.session.dialog.take_if(|it| *it == Dialog::Paste);
        }
        self.state.arriving.push_back((number, articles));
        self.take_in_next();
    }

    /// Keeps the articles of the next file, once those of the file before are kept; articles that
    /// are in the library already are loaded first and merged.
    fn take_in_next(&mut self) {
        let is_busy = self.state.waiting.values().any(|waiting| {
            let merges = |load: &Load| matches!(load.purpose, Purpose::Merge(..));
            matches!(waiting, Waiting::Intake(..))
                || matches!(waiting, Waiting::Load(load) if merges(load))
        });
        if is_busy {
            return;
        }
        if self.state.session.elsewhere {
            return self.give_up_intake();
        }
        let Some((number, articles)) = self.state.arriving.pop_front() else { return };
        let known: Vec<ArticleId> =
            articles.iter().map(|it| it.id.clone()).filter(|id| self.is_known(id)).collect();
        if known.is_empty() {
            let entries = articles.iter().filter_map(|it| read_entry(&it.entry).ok());
            let arrived = entries.map(|entry| self.new_article(entry, false)).collect();
            let records = articles.into_iter().map(Record::from).collect();
            self.keep(Waiting::Intake(number, arrived), records);
        } else {
            // The article that is open is shown anew when it is merged, from the library.
            if self.state.desk.as_ref().is_some_and(|desk| known.contains(&desk.folio.article.id)) {
                self.go(Route::Library);
            }
            let folios = articles.iter().filter_map(ArticleRecords::folio).collect();
            self.load(Purpose::Merge(folios, number), known);
        }
    }

    /// Lets go of files that are not kept yet, because another tab took over in between.
    fn give_up_intake(&mut self) {
        self.stop_reading(|_| true);
        let intake = &mut self.state.session.intake;
        let before = intake.len();
        intake.retain(|outcome| !outcome.waiting);
        if intake.len() < before {
            self.say(Notice::Elsewhere);
        }
    }

    pub(super) fn merge_loaded(&mut self, loaded: &[Loaded], folios: Vec<Folio>, number: u64) {
        if self.state.session.elsewhere {
            return self.give_up_intake();
        }
        let (mut kept, mut arrived) = (Vec::new(), Vec::new());
        for folio in folios {
            let here = loaded.iter().find(|loaded| loaded.article == folio.article.id);
            match here.map(|here| self.restore(here)) {
                Some(Ok(mut ours)) if ours.article.text == folio.article.text => {
                    let (transaction, merged) = merge(&ours.sheet, &folio);
                    // It was made for this very sheet, so it fits.
                    let applied = transaction.apply(&mut ours.sheet);
                    debug_assert_eq!(applied, Ok(()));
                    ours.changed = ours.changed.max(folio.changed);
                    let seen = self.state.entries.get(&ours.article.id).cloned();
                    arrived.push(Intake {
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
                    let copy = copy(&folio, self.stamp, kept.len());
                    arrived.push(self.new_article(copy.entry(None), true));
                    kept.push(copy);
                }
                Some(Err(StorageError::Missing)) | None => {
                    arrived.push(self.new_article(folio.entry(None), false));
                    kept.push(folio);
                }
            }
        }
        let records = kept.iter().map(|it| self.whole_record(it)).collect();
        self.keep(Waiting::Intake(number, arrived), records);
        let route = &self.state.session.route;
        if kept.iter().any(|folio| *route == Route::Article(folio.article.id.clone())) {
            self.reload();
        }
    }

    pub(super) fn intake_kept(
        &mut self,
        number: u64,
        arrived: Vec<Intake>,
        result: Result<(), StorageError>,
    ) {
        // Without storage the articles are in the memory of the page, and may be worked on.
        let usable = matches!(result, Ok(()) | Err(StorageError::Blocked));
        if usable {
            for it in &arrived {
                let now = self.state.entries.get(&it.entry.id);
                if now.map(Arc::as_ptr) == it.seen.as_ref().map(Arc::as_ptr) {
                    self.list([it.entry.clone()]);
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
        self.take_in_next();
    }

    fn new_article(&self, entry: Entry, copied: bool) -> Intake {
        let seen = self.state.entries.get(&entry.id).cloned();
        Intake { entry, seen, merged: None, copied }
    }

    /// One article that came in without a word to say about it is what the person wants to see.
    fn show_single(&mut self) {
        let only = match self.state.session.intake.as_slice() {
            [only] if only.issues.is_empty() && only.merged.is_empty() && only.copied == 0 => only,
            _ => return,
        };
        // Who has gone to another page meanwhile is not called away from it.
        if self.state.session.route != self.state.session.intake_from {
            return;
        }
        if let [(id, _)] = only.opened.as_slice() {
            let id = id.clone();
            self.state.session.intake.clear();
            self.go(Route::Article(id));
        }
    }
}

/// The article under new ids, for when its own are taken by another text.
fn copy(folio: &Folio, stamp: Stamp, place: usize) -> Folio {
    let stamp = Stamp {
        seed: stamp.seed.wrapping_add(u64::try_from(place).unwrap_or_default() << 40),
        ..stamp
    };
    let layer = folio.sheet.layer();
    let fresh = |id: &AnnotationId| {
        let place = layer.rank(id).and_then(|rank| u32::try_from(rank + 1).ok());
        AnnotationId::fresh(stamp, place.unwrap_or(u32::MAX))
    };
    let annotations = layer.iter().map(|it| {
        let links = it.links.iter().map(|link| Link { to: fresh(&link.to), ..link.clone() });
        let mut links: Vec<Link> = links.collect();
        order::sort_by(&mut links, Ord::cmp);
        Annotation { id: fresh(&it.id), links, ..(**it).clone() }
    });
    Folio {
        article: Arc::new(Article { id: ArticleId::fresh(stamp, 0), ..(*folio.article).clone() }),
        sheet: Sheet::with(
            folio.sheet.source().clone(),
            folio.sheet.excluded(),
            annotations.collect(),
        )
        .with_read(folio.sheet.read())
        .with_stated(folio.sheet.stated()),
        changed: folio.changed,
    }
}
