//! Files and pasted text on their way into the library.

use std::sync::Arc;

use super::Turn;
use crate::edit::{Change, Step, Swap, Transaction, merge};
use crate::format::page::{self, PageParts};
use crate::format::{self, File, Import, ReadError};
use crate::model::{
    Annotation, AnnotationId, Article, ArticleId, Folio, Link, Sheet, Source, Stamp,
};
use crate::order;
use crate::store::command::Dialog;
use crate::store::notice::{Notice, SchemeNotice};
use crate::store::report::{Loaded, StorageError};
use crate::store::request::{Purpose, Request, Ticket};
use crate::store::route::Route;
use crate::store::state::{Intake, Load, Outcome, Waiting};

impl Turn<'_> {
    pub(super) fn open_files(&mut self, files: Vec<File>) {
        if self.begin_intake() {
            for file in files {
                self.open_file(&file, Source::default());
            }
        }
    }

    pub(super) fn open_paste(&mut self, text: String, source: Source) {
        if self.begin_intake() {
            self.open_file(&File::text("Pasted text", text), source);
            // What was refused stays where it can be mended.
            if self.state.session.intake.last().is_some_and(|outcome| outcome.error.is_some()) {
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
    fn open_file(&mut self, file: &File, said: Source) {
        self.state.next_file += 1;
        let number = self.state.next_file;
        self.state.session.intake.push(Outcome {
            number,
            name: file.name.clone(),
            opened: Vec::new(),
            merged: Vec::new(),
            copied: 0,
            issues: Vec::new(),
            error: None,
            fault: None,
            waiting: true,
        });
        // Files that come at once must not get the same ids.
        let seed = self.stamp.seed.wrapping_add(number << 32);
        let context = format::Context { stamp: Stamp { seed, ..self.stamp }, ..self.context() };
        if page::is_page(file) {
            match page::decode(file) {
                Ok(page) => {
                    let ticket = self.ticket(Waiting::Page(number, page.clone(), Box::new(said)));
                    self.ask(Request::TakePageApart(ticket, page));
                }
                Err(error) => self.refuse(number, error),
            }
            return;
        }
        match format::read(file, &context) {
            Ok(import) => self.take_in(number, named(import, &said)),
            Err(error) => self.refuse(number, error),
        }
    }

    pub(super) fn page_taken(&mut self, ticket: Ticket, parts: Result<PageParts, ReadError>) {
        let Some(Waiting::Page(number, page, said)) = self.state.waiting.remove(&ticket) else {
            return;
        };
        match parts.and_then(|parts| page::read(parts, page, &self.context())) {
            Ok(import) => self.take_in(number, named(import, &said)),
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

    fn take_in(&mut self, number: u64, import: Import) {
        if let Some(outcome) = self.outcome(number) {
            outcome.issues = import.issues;
        }
        self.state.arriving.push_back((number, import.folios));
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
        let Some((number, folios)) = self.state.arriving.pop_front() else { return };
        let known: Vec<ArticleId> = folios
            .iter()
            .map(|folio| folio.article.id.clone())
            .filter(|id| self.state.has_unlisted || self.state.entries.contains_key(id))
            .collect();
        if known.is_empty() {
            let arrived = folios.iter().map(|folio| self.new_article(folio, false)).collect();
            self.keep_arrived(number, &folios, arrived);
        } else {
            // The article that is open is shown anew when it is merged, from the library.
            if self.state.desk.as_ref().is_some_and(|desk| known.contains(&desk.folio.article.id)) {
                self.go(Route::Library);
            }
            self.load(Purpose::Merge(folios, number), known);
        }
    }

    /// Lets go of files that are not kept yet, because another tab took over in between.
    fn give_up_intake(&mut self) {
        self.state.arriving.clear();
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
                    arrived.push(self.new_article(&copy, true));
                    kept.push(copy);
                }
                Some(Err(StorageError::Missing)) | None => {
                    arrived.push(self.new_article(&folio, false));
                    kept.push(folio);
                }
            }
        }
        self.keep_arrived(number, &kept, arrived);
        let route = &self.state.session.route;
        if kept.iter().any(|folio| *route == Route::Article(folio.article.id.clone())) {
            self.reload();
        }
    }

    fn keep_arrived(&mut self, number: u64, folios: &[Folio], arrived: Vec<Intake>) {
        let records = folios.iter().map(|it| self.whole_record(it)).collect();
        self.keep(Waiting::Intake(number, arrived), records);
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
            outcome.waiting = false;
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
        self.state.session.said += 1;
        self.show_single();
        self.take_in_next();
    }

    fn new_article(&self, folio: &Folio, copied: bool) -> Intake {
        let seen = self.state.entries.get(&folio.article.id).cloned();
        Intake { entry: folio.entry(None), seen, merged: None, copied }
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

/// An import whose only article has the particulars that a person gave.
fn named(mut import: Import, said: &Source) -> Import {
    if let [folio] = import.folios.as_mut_slice() {
        let found = folio.sheet.source().clone();
        let source = said.or(&found);
        let change = Change::Source(Box::new(Swap::replace(found, source)));
        // It replaces what was just read from the sheet, so it fits.
        let named = Transaction::one(Step::EditSource, change).apply(&mut folio.sheet);
        debug_assert_eq!(named, Ok(()));
    }
    import
}
