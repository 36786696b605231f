//! Files and pasted text on their way into the library.

use std::sync::Arc;

use super::command::ImportCommand;
use super::message::ImportMessage;
use super::{FileReport, Import};
use crate::format::page::{self, PageParts, PageText};
use crate::format::{Context, File, ReadError};
use crate::model::{Scheme, Source, Stamp};
use crate::store::document::Document;
use crate::store::effects::Effects;
use crate::store::library::Library;
use crate::store::library::message::LibraryMessage;
use crate::store::notice::{Notice, SchemeNotice};
use crate::store::replies::{Load, ReplyTo, TakenPage};
use crate::store::request::{Purpose, Request};
use crate::store::saving::Saving;
use crate::store::schemes::message::SchemesMessage;
use crate::store::session::message::SessionMessage;
use crate::store::session::{Dialog, Route, Session};
use crate::store::ticket::Ticket;
use crate::task::{FileRead, Part, Task, TaskError, named, records};

/// An update of the import.
pub(in crate::store) struct Update<'a> {
    pub import: &'a mut Import,
    pub library: &'a Library,
    pub document: Option<&'a Document>,
    pub scheme: &'a Arc<Scheme>,
    pub session: &'a Session,
    pub saving: &'a Saving,
    pub effects: &'a mut Effects,
}

impl Update<'_> {
    /// Does what another topic wants.
    pub(in crate::store) fn deliver(&mut self, message: ImportMessage) {
        match message {
            ImportMessage::Next => self.import_next(),
            ImportMessage::LeavePage => {
                self.import.reports.retain(|report| report.waiting || report.has_guess);
                self.forget_guessed();
            }
            ImportMessage::Dismiss => self.dismiss(),
            ImportMessage::Saved(file, imported, result) => {
                self.imported(file, imported, result);
            }
            ImportMessage::Merge(articles, annotated_articles, file) => {
                self.merge_loaded(articles, annotated_articles, file);
            }
        }
    }
}

#[deny(clippy::wildcard_enum_match_arm, reason = "a new command must be thought about here")]
impl Update<'_> {
    /// Does what a person asks for.
    pub(in crate::store) fn perform(&mut self, command: ImportCommand) {
        match command {
            ImportCommand::OpenFiles(files) => self.open_files(files),
            ImportCommand::DropFiles(files) => self.drop_files(files),
            ImportCommand::OpenPaste { text, source } => self.open_paste(text, source),
            ImportCommand::ReadAs(number, encoding) => self.read_as(number, encoding),
            ImportCommand::Stop(number) => self.stop_file(number),
        }
    }

    /// Forgets what was told of files that have been read.
    fn dismiss(&mut self) {
        self.import.reports.retain(|report| report.waiting);
        self.forget_guessed();
    }

    /// Lets go of files that nothing is told of any more.
    fn forget_guessed(&mut self) {
        let reports = &self.import.reports;
        self.import.guessed.retain(|(number, _)| reports.iter().any(|it| it.number == *number));
    }

    /// Reads a file again, by an encoding. What came of the guess goes to the trash.
    fn read_as(&mut self, number: u64, encoding: &'static str) {
        let at = self.import.guessed.iter().position(|(it, _)| *it == number);
        let Some(at) = at.filter(|_| self.may_import()) else { return };
        let (_, file) = self.import.guessed.remove(at);
        let opened = self.outcome(number).map(|it| std::mem::take(&mut it.opened));
        self.import.reports.retain(|it| it.number != number);
        self.import.from = self.session.route.clone();
        for (id, _) in opened.into_iter().flatten() {
            // Who looks at it comes to the library by its deletion.
            if self.session.route == Route::Article(id.clone()) {
                self.import.from = Route::Library;
            }
            self.effects.send(LibraryMessage::Delete(id));
        }
        self.read_file(file, Source::default(), Some(encoding.to_owned()));
    }
}

impl Update<'_> {
    fn drop_files(&mut self, files: Vec<File>) {
        if self.session.route == Route::Schemes {
            for file in files {
                self.effects.send(SchemesMessage::Import(file));
            }
        } else {
            self.open_files(files);
        }
    }

    fn open_files(&mut self, files: Vec<File>) {
        if self.begin_import() {
            for file in files {
                self.read_file(file, Source::default(), None);
            }
        }
    }

    fn open_paste(&mut self, text: String, source: Source) {
        // Who presses twice pastes once.
        let is_pasting = |it: &FileReport| it.is_pasted && it.waiting;
        if !self.import.reports.iter().any(is_pasting) && self.begin_import() {
            self.read_file(File::text("Pasted text", text), source, None);
            if let Some(outcome) = self.import.reports.last_mut() {
                outcome.is_pasted = true;
                // It stays open until the text is read: what is refused can be mended there.
                self.effects.send(SessionMessage::OpenDialog(Dialog::Paste));
            }
        }
    }

    /// Whether a file can be read now. If not, a notice says why.
    fn may_import(&mut self) -> bool {
        if self.saving.is_read_only {
            self.effects.notify(Notice::Elsewhere);
            return false;
        }
        // What a file brings is read by the scheme in use, and that must be settled.
        if self.effects.replies.applies_scheme() {
            self.effects.notify(Notice::Scheme(SchemeNotice::Busy));
            return false;
        }
        true
    }

    /// Puts away what was said about earlier files, if files can be read now.
    fn begin_import(&mut self) -> bool {
        if !self.may_import() {
            return false;
        }
        self.dismiss();
        self.effects.send(SessionMessage::CloseDialog);
        self.import.from = self.session.route.clone();
        true
    }

    /// Reads a file. What `said` names outweighs what the file says of itself.
    fn read_file(&mut self, file: File, said: Source, encoding: Option<String>) {
        self.import.last_file += 1;
        let number = self.import.last_file;
        let name = file.name.clone();
        self.import.reports.push(FileReport {
            number,
            name,
            waiting: true,
            ..FileReport::default()
        });
        // Files that come at once must not get the same ids.
        let seed = self.effects.stamp.seed.wrapping_add(number << 32);
        let context = Context {
            stamp: Stamp { seed, ..self.effects.stamp },
            ..self.effects.context(self.scheme, &self.session.settings)
        };
        if page::is_page(&file) {
            self.effects.run(ReplyTo::Decode(number, Box::new(said)), Task::Decode(file));
            return;
        }
        let upto = self.saving.last;
        let task = Task::Read { file, encoding, context, source: said, upto };
        self.effects.run(ReplyTo::Read(number), task);
    }

    /// The bytes of a page were read: its article is looked for by the browser.
    pub(in crate::store) fn decoded(
        &mut self,
        number: u64,
        said: Box<Source>,
        result: Result<PageText, ReadError>,
    ) {
        match result {
            Ok(page) => {
                let (original, issues) = (page.original.clone(), page.issues.clone());
                let taken = TakenPage { number, original, issues, said };
                let ticket = self.effects.replies.await_reply(ReplyTo::Page(Box::new(taken)));
                self.effects.request(Request::TakePageApart(ticket, page));
            }
            Err(error) => self.refuse(number, error),
        }
    }

    /// Some articles of a file were read.
    pub(in crate::store) fn part_read(&mut self, number: u64, part: Part) {
        if let Some(outcome) = self.outcome(number) {
            outcome.all = Some(part.all);
            self.enqueue(number, part.articles);
        }
    }

    /// A file was read to its end, or could not be read.
    pub(in crate::store) fn file_read(&mut self, number: u64, result: Result<FileRead, ReadError>) {
        match result {
            Ok(FileRead { issues, guessed }) => {
                if let Some(outcome) = self.outcome(number) {
                    outcome.has_guess = guessed.is_some();
                    outcome.issues = issues;
                }
                self.import.guessed.extend(guessed.map(|file| (number, file)));
                self.settle_file(number);
            }
            Err(error) => self.refuse(number, error),
        }
    }

    /// The worker could not read a file to its end. What had come stays.
    pub(in crate::store) fn file_failed(&mut self, number: u64, failure: TaskError) {
        if let Some(outcome) = self.outcome(number) {
            outcome.failure = Some(failure);
        }
        self.settle_file(number);
    }

    /// Reads no more of a file. What is kept already stays.
    fn stop_file(&mut self, number: u64) {
        if let Some(outcome) = self.outcome(number).filter(|outcome| outcome.waiting) {
            outcome.is_stopped = true;
            self.stop_reading(|it| it == number);
            self.settle_file(number);
        }
    }

    /// Lets go of files that are being read, and of what was read and not kept.
    pub(in crate::store) fn stop_reading(&mut self, is_meant: impl Fn(u64) -> bool) {
        self.import.queue.retain(|(number, _)| !is_meant(*number));
        let canceled = self.effects.replies.cancel(|it| {
            matches!(
                it,
                ReplyTo::Read(number) | ReplyTo::Decode(number, _) if is_meant(*number)
            ) || matches!(it, ReplyTo::Page(page) if is_meant(page.number))
        });
        for ticket in canceled {
            self.effects.request(Request::Stop(ticket));
        }
    }

    /// Is done with a file, once it has been read and all its articles are kept.
    pub(super) fn settle_file(&mut self, number: u64) {
        let is_under_way = self.effects.replies.awaits(|it| match it {
            ReplyTo::Read(file)
            | ReplyTo::Decode(file, _)
            | ReplyTo::Import(file, _)
            | ReplyTo::Load(Load { purpose: Purpose::Merge(_, file), .. }) => *file == number,
            ReplyTo::Page(page) => page.number == number,
            _ => false,
        });
        if is_under_way || self.import.queue.iter().any(|(file, _)| *file == number) {
            return;
        }
        if let Some(outcome) = self.outcome(number) {
            outcome.waiting = false;
            self.effects.send(SessionMessage::Announce);
            self.show_single();
        }
    }

    pub(in crate::store) fn page_taken(
        &mut self,
        ticket: Ticket,
        parts: Result<PageParts, ReadError>,
    ) {
        let Some(ReplyTo::Page(page)) = self.effects.replies.take(ticket) else { return };
        let TakenPage { number, original, issues, said } = *page;
        let context = self.effects.context(self.scheme, &self.session.settings);
        match parts.and_then(|parts| page::read(parts, original, issues, &context)) {
            Ok(import) => {
                let import = named(import, &said);
                if let Some(outcome) = self.outcome(number) {
                    outcome.issues = import.issues;
                }
                let upto = self.saving.last;
                self.enqueue(
                    number,
                    import.annotated_articles.iter().map(|it| records(it, upto)).collect(),
                );
            }
            Err(error) => self.refuse(number, error),
        }
    }

    pub(super) fn outcome(&mut self, number: u64) -> Option<&mut FileReport> {
        self.import.reports.iter_mut().find(|outcome| outcome.number == number)
    }

    fn refuse(&mut self, number: u64, error: ReadError) {
        if let Some(outcome) = self.outcome(number) {
            outcome.error = Some(error);
            outcome.waiting = false;
        }
        self.effects.send(SessionMessage::Announce);
    }

    /// One article that came in without a word to say about it is what the person wants to see.
    fn show_single(&mut self) {
        let only = match self.import.reports.as_slice() {
            [only] if only.issues.is_empty() && only.merged.is_empty() && only.copied == 0 => only,
            _ => return,
        };
        // Who has gone to another page meanwhile is not called away from it.
        if self.session.route != self.import.from {
            return;
        }
        if let [(id, _)] = only.opened.as_slice() {
            let id = id.clone();
            self.import.reports.clear();
            self.forget_guessed();
            self.effects.send(SessionMessage::Navigate(Route::Article(id)));
        }
    }
}
