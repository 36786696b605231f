//! The root of all updates: gives each command, report and message to the topic it is for.

use super::command::Command;
use super::effects::{Effects, Message};
use super::notice::Notice;
use super::replies::ReplyTo;
use super::report::{Report, StorageError};
use super::request::Request;
use super::session::Route;
use super::state::State;
use super::ticket::Ticket;
use super::{document, exercises, import, library, saving, schemes, search, session};
use crate::model::Stamp;
use crate::task::{Answer, ArticleRecords, Match, Part, PatternError, TaskError};

impl State {
    /// Does what a person asks for, and gives what that asks of the browser. Until storage has been read there is
    /// nothing to ask for, and nothing is done.
    pub fn perform(&mut self, command: Command, stamp: Stamp) -> Vec<Request> {
        self.update(stamp, |state, effects| {
            if state.session.started {
                state.dispatch(command, effects);
            }
        })
    }

    /// Takes in what the browser reports, and gives what that asks of it.
    pub fn receive(&mut self, report: Report, stamp: Stamp) -> Vec<Request> {
        self.update(stamp, |state, effects| state.take_in(report, effects))
    }

    fn update(&mut self, stamp: Stamp, act: impl FnOnce(&mut Self, &mut Effects)) -> Vec<Request> {
        let mut effects = Effects::new(stamp, std::mem::take(&mut self.replies));
        act(self, &mut effects);
        self.deliver_all(&mut effects);
        let (requests, replies) = effects.finish();
        self.replies = replies;
        requests
    }

    /// Delivers messages, and those that come of them, until there are none. What comes of a message is delivered before
    /// what was sent after it, as if it had been a call.
    pub(super) fn deliver_all(&mut self, effects: &mut Effects) {
        let mut left = effects.take_messages();
        left.reverse();
        while let Some(message) = left.pop() {
            self.deliver(message, effects);
            left.extend(effects.take_messages().into_iter().rev());
        }
    }

    fn dispatch(&mut self, command: Command, effects: &mut Effects) {
        let is_on_schemes = self.session.route == Route::Schemes;
        match command {
            Command::Session(command) => self.session_update(effects).perform(command),
            Command::Library(command) => self.library_update(effects).perform(command),
            Command::Import(command) => self.import_update(effects).perform(command),
            Command::Document(command) => self.document_update(effects).perform(command),
            Command::Search(command) => self.search_update(effects).perform(command),
            Command::Schemes(command) => self.schemes_update(effects).perform(command),
            Command::Exercises(command) => self.exercises_update(effects).perform(command),
            Command::Saving(command) => self.saving_update(effects).perform(command),
            Command::Undo if is_on_schemes => self.schemes_update(effects).step(true),
            Command::Redo if is_on_schemes => self.schemes_update(effects).step(false),
            Command::Undo => self.document_update(effects).undo(),
            Command::Redo => self.document_update(effects).redo(),
        }
    }

    fn take_in(&mut self, report: Report, effects: &mut Effects) {
        match report {
            Report::Started(started) => self.start(*started, effects),
            Report::Moved(route) => self.session_update(effects).follow_address(route),
            Report::Fetched(bundle, files) => {
                self.exercises_update(effects).fetched(bundle, &files);
            }
            Report::Loaded(ticket, loaded) => self.saving_update(effects).loaded(ticket, loaded),
            Report::Written(ticket, result) => self.saving_update(effects).written(ticket, result),
            Report::PageTaken(ticket, parts) => {
                self.import_update(effects).page_taken(ticket, parts);
            }
            Report::RanPart(ticket, part) => self.take_in_part(ticket, part, effects),
            Report::Ran(ticket, result) => self.take_in_answer(ticket, result, effects),
            Report::Leaving => self.saving_update(effects).guard(),
            Report::Closed => self.saving.fault = Some(StorageError::Closed),
            Report::HandOver => self.saving_update(effects).hand_over(),
            Report::NotTakenOver => self.saving_update(effects).not_taken_over(),
            Report::NotGuarded(rows) => self.saving_update(effects).not_guarded(&rows),
            Report::TakenOver => self.saving_update(effects).taken_over(),
            Report::UpdateReady => self.session.is_update_ready = true,
            Report::Changed(articles, schemes) => {
                self.saving_update(effects).changed_elsewhere(articles, schemes);
            }
        }
    }

    fn deliver(&mut self, message: Message, effects: &mut Effects) {
        match message {
            Message::Session(message) => self.session_update(effects).deliver(message),
            Message::Library(message) => self.library_update(effects).deliver(message),
            Message::Import(message) => self.import_update(effects).deliver(message),
            Message::Document(message) => self.document_update(effects).deliver(message),
            Message::Search(message) => self.search_update(effects).deliver(message),
            Message::Schemes(message) => self.schemes_update(effects).deliver(message),
            Message::Exercises(message) => self.exercises_update(effects).deliver(message),
            Message::Saving(message) => self.saving_update(effects).deliver(message),
        }
    }

    /// Takes in a part of a file that the worker is reading.
    fn take_in_part(&mut self, ticket: Ticket, part: Part, effects: &mut Effects) {
        match effects.replies.get_mut(ticket) {
            Some(ReplyTo::Read(number)) => {
                let number = *number;
                self.import_update(effects).part_read(number, part);
            }
            Some(ReplyTo::Exercise(_, _, story)) => {
                *story = part.articles.first().and_then(ArticleRecords::annotated).map(Box::new);
            }
            // Nobody waits for it any more, or it was a task without parts.
            _ => {}
        }
    }

    /// Takes in what the worker answers.
    fn take_in_answer(
        &mut self,
        ticket: Ticket,
        result: Result<Answer, TaskError>,
        effects: &mut Effects,
    ) {
        match (effects.replies.take(ticket), result) {
            (Some(ReplyTo::Read(number)), Ok(Answer::Read(result))) => {
                self.import_update(effects).file_read(number, result);
            }
            (Some(ReplyTo::Read(number) | ReplyTo::Decode(number, _)), Err(error)) => {
                self.import_update(effects).file_failed(number, error);
            }
            (Some(ReplyTo::Exercise(lesson, reasons, story)), result) => {
                let story = story.filter(|_| matches!(result, Ok(Answer::Read(Ok(_)))));
                let read = story.map(|story| (*story, reasons));
                self.exercises_update(effects).exercise_read(lesson, read);
            }
            (Some(ReplyTo::Decode(number, source)), Ok(Answer::Decoded(result))) => {
                self.import_update(effects).decoded(number, source, result);
            }
            (Some(ReplyTo::SchemeFile), Ok(Answer::SchemeFile(result))) => {
                self.schemes_update(effects).scheme_read(result);
            }
            (Some(ReplyTo::Samples), Ok(Answer::Samples(articles))) => {
                self.library_update(effects).samples_read(articles);
            }
            (Some(ReplyTo::Export(counts)), Ok(Answer::Written(export))) => {
                self.library_update(effects).exported(counts, export);
            }
            (Some(ReplyTo::Proposals(article, span)), Ok(Answer::Proposed(proposed))) => {
                self.document_update(effects).proposed(&article, span, &proposed);
            }
            (Some(ReplyTo::Match(annotated_articles)), result) => {
                // What was asked for since makes other answers useless.
                let mut search = self.search_update(effects);
                if search.awaits(ticket) {
                    search.matched(annotated_articles, matches(result));
                }
            }
            // Nobody asked for the samples: the next visit tries again.
            (Some(ReplyTo::Samples), _) => {}
            (Some(_), Err(error)) => {
                effects.notify(Notice::TaskFailed(error));
            }
            // Nobody waits for it any more.
            _ => {}
        }
    }
}

fn matches(result: Result<Answer, TaskError>) -> Result<Vec<Vec<Match>>, PatternError> {
    match result {
        Ok(Answer::Matched(result)) => result,
        Err(TaskError::TooSlow) => Err(PatternError::TooSlow),
        Ok(
            Answer::Read(_)
            | Answer::Decoded(_)
            | Answer::Samples(_)
            | Answer::SchemeFile(_)
            | Answer::Written(_)
            | Answer::Proposed(_),
        )
        | Err(TaskError::Unavailable | TaskError::Crashed) => Err(PatternError::Unavailable),
    }
}

/// Which topic changes what, and what it may read meanwhile.
impl State {
    pub(super) fn session_update<'a>(
        &'a mut self,
        effects: &'a mut Effects,
    ) -> session::update::Update<'a> {
        session::update::Update {
            session: &mut self.session,
            scheme: &self.schemes.active,
            saving: &self.saving,
            effects,
        }
    }

    pub(super) fn library_update<'a>(
        &'a mut self,
        effects: &'a mut Effects,
    ) -> library::update::Update<'a> {
        library::update::Update {
            library: &mut self.library,
            document: self.document.as_ref(),
            scheme: &self.schemes.active,
            import: &self.import,
            session: &self.session,
            saving: &self.saving,
            effects,
        }
    }

    pub(super) fn import_update<'a>(
        &'a mut self,
        effects: &'a mut Effects,
    ) -> import::update::Update<'a> {
        import::update::Update {
            import: &mut self.import,
            library: &self.library,
            document: self.document.as_ref(),
            scheme: &self.schemes.active,
            session: &self.session,
            saving: &self.saving,
            effects,
        }
    }

    pub(super) fn document_update<'a>(
        &'a mut self,
        effects: &'a mut Effects,
    ) -> document::update::Update<'a> {
        document::update::Update {
            document: &mut self.document,
            scheme: &self.schemes.active,
            session: &self.session,
            saving: &self.saving,
            effects,
        }
    }

    fn search_update<'a>(&'a mut self, effects: &'a mut Effects) -> search::update::Update<'a> {
        search::update::Update {
            search: &mut self.search,
            library: &self.library,
            document: self.document.as_ref(),
            scheme: &self.schemes.active,
            session: &self.session,
            effects,
        }
    }

    pub(super) fn schemes_update<'a>(
        &'a mut self,
        effects: &'a mut Effects,
    ) -> schemes::update::Update<'a> {
        schemes::update::Update {
            schemes: &mut self.schemes,
            library: &self.library,
            import: &self.import,
            exercises: &self.exercises,
            session: &self.session,
            saving: &self.saving,
            effects,
        }
    }

    pub(super) fn exercises_update<'a>(
        &'a mut self,
        effects: &'a mut Effects,
    ) -> exercises::update::Update<'a> {
        exercises::update::Update {
            exercises: &mut self.exercises,
            library: &self.library,
            document: self.document.as_ref(),
            scheme: &self.schemes.active,
            import: &self.import,
            session: &self.session,
            saving: &self.saving,
            effects,
        }
    }

    pub(super) fn saving_update<'a>(
        &'a mut self,
        effects: &'a mut Effects,
    ) -> saving::update::Update<'a> {
        saving::update::Update {
            saving: &mut self.saving,
            library: &self.library,
            document: self.document.as_ref(),
            schemes: &self.schemes,
            session: &self.session,
            effects,
        }
    }
}
