//! How a command or a report changes the state, by topic.

mod adopt;
mod annotate;
mod attribution;
mod export;
mod follow;
mod hand;
mod intake;
mod journal;
mod keep;
mod keys;
mod library;
mod paragraph;
mod propose;
mod ran;
mod scheme;
mod search;
mod select;
mod shape;
mod step;
mod study;

use super::command::Command;
use super::notice::Notice;
use super::report::{Report, StorageError};
use super::request::{Request, Ticket};
use super::state::{Side, State, Waiting};
use crate::format::Context;
use crate::model::{AnnotationId, Stamp};
use crate::store::Verdict;
use crate::task::Task;

/// One act: the state it changes, its moment, and what it asks of the browser.
struct Turn<'a> {
    state: &'a mut State,
    stamp: Stamp,
    requests: Vec<Request>,
}

impl State {
    /// Does what a person asks for, and says what that asks of the browser. Until storage has been
    /// read there is nothing to ask for, and what is asked is not done.
    pub fn perform(&mut self, command: Command, stamp: Stamp) -> Vec<Request> {
        let before = self.picked_id();
        let is_choosing = |state: &Self| state.desk.as_ref().is_some_and(|desk| desk.choosing);
        let was_choosing = is_choosing(self);
        let mut turn = Turn { state: self, stamp, requests: Vec::new() };
        if turn.state.session.started {
            turn.perform(command);
        }
        if !was_choosing && is_choosing(turn.state) {
            turn.want_guide();
        }
        let requests = turn.requests;
        self.remember_former(before);
        requests
    }

    fn picked_id(&self) -> Option<AnnotationId> {
        self.desk.as_ref()?.picked.clone()
    }

    /// Remembers what was picked until now, if that is picked no longer.
    fn remember_former(&mut self, before: Option<AnnotationId>) {
        if before.is_some()
            && before != self.picked_id()
            && let Some(desk) = &mut self.desk
        {
            desk.former = before;
        }
    }

    /// Takes in what the browser says, and says what that asks of it.
    pub fn receive(&mut self, report: Report, stamp: Stamp) -> Vec<Request> {
        let mut turn = Turn { state: self, stamp, requests: Vec::new() };
        turn.receive(report);
        turn.requests
    }

    /// What can be said about saving now.
    pub fn verdict(&self) -> Verdict {
        match self.saving.verdict() {
            Verdict::Saved if self.session.is_typing => Verdict::Saving,
            verdict => verdict,
        }
    }

    /// What is wrong with storage, if anything is.
    pub fn trouble(&self) -> Option<StorageError> {
        self.saving.trouble()
    }
}

#[deny(clippy::wildcard_enum_match_arm, reason = "a new command must be thought about here")]
impl Turn<'_> {
    fn perform(&mut self, command: Command) {
        match command {
            Command::Show(route) => self.go(route),
            Command::Open(dialog) => self.open_dialog(dialog),
            Command::Close => self.state.session.dialog = None,
            Command::ToggleBasis => self.state.session.side = self.state.session.side.other(),
            Command::HideBasis => self.state.session.side = Side::Annotations,
            Command::Dismiss => {
                self.state.session.notice = None;
                self.state.session.intake.retain(|outcome| outcome.waiting);
            }
            Command::DismissWelcome => self.dismiss_welcome(),
            Command::OpenFiles(files) => self.open_files(files),
            Command::StopFile(number) => self.stop_file(number),
            Command::OpenPaste { text, source } => self.open_paste(text, source),
            Command::Find(query) => self.state.session.query = query,
            Command::SortBy(sort) => self.sort_by(sort),
            Command::ListDeleted(deleted) => self.state.session.listing_deleted = deleted,
            Command::DeleteArticle(id) => self.delete_article(&id),
            Command::RestoreArticle(id) => self.restore_article(&id),
            Command::EraseArticle(id) => self.erase_article(&id),
            Command::ShowScheme(id) => self.show_scheme(&id),
            Command::NewScheme => self.new_scheme(),
            Command::CopyScheme(id) => self.copy_scheme(&id),
            Command::DeleteScheme(id) => self.delete_scheme(&id),
            Command::ReadScheme(file) => self.read_scheme(file),
            Command::GiveScheme(id) => self.give_scheme(&id),
            Command::Amend(id, amendment) => self.amend(&id, &amendment),
            Command::Weigh(id) => self.weigh(&id),
            Command::DropPreview => self.drop_preview(),
            Command::Adopt => self.adopt(),
            Command::Practice(lesson) => self.start_lesson(lesson),
            Command::Compare => self.compare(),
            Command::GoToKey(id) => self.go_to_key(&id),
            Command::Select { anchor, head, exact } => self.select(anchor, head, exact),
            Command::Drag { anchor, head, exact } => {
                let before = self.state.picked_id();
                self.select(anchor, head, exact);
                self.state.remember_former(before);
                self.mark_in_hand();
            }
            Command::ExtendTo(point) => self.extend_to(point),
            Command::SelectAll => self.select_all(),
            Command::MoveCaret { by, forward, extend } => self.move_caret(by, forward, extend),
            Command::Escape => self.escape(),
            Command::Mark(family) => self.mark(family),
            Command::MarkAs(label) => self.mark_as(&label),
            Command::MarkLastTechnique => self.mark_last_technique(),
            Command::ToggleInHand => self.toggle_in_hand(),
            Command::MarkInHand => self.mark_in_hand(),
            Command::TakeInHand(label) => self.take_in_hand(label),
            Command::Refine => self.refine(),
            Command::Pick(id) => self.pick(&id),
            Command::PickAt(point) => self.pick_at(point),
            Command::PickHere => self.pick_here(),
            Command::PickNeighbor { forward } => self.pick_neighbor(forward),
            Command::MoveEdge { edge, by, forward } => self.move_edge(edge, by, forward),
            Command::SetEdge { edge, at, exact } => self.set_edge(edge, at, exact),
            Command::AddFragment => self.add_fragment(),
            Command::RemoveFragment => self.remove_fragment(),
            Command::GoToFields => self.go_to_fields(),
            Command::BeginTyping => self.state.session.is_typing = true,
            Command::WriteNote(id, note) => self.write_note(&id, &note),
            Command::DeletePicked => self.delete_picked(),
            Command::Give(file) => self.ask(Request::Download(vec![file])),
            Command::MarkPart(role) => self.mark_part(role),
            Command::Propose => self.propose(),
            Command::Accept => self.accept(),
            Command::Join => self.join(),
            Command::Part => self.part(),
            Command::Describe(id, attribute, value) => self.describe(&id, &attribute, &value),
            Command::Link(relation) => self.link(relation),
            Command::ToggleLink(from, link) => self.toggle_link(&from, link),
            Command::ToggleAside(paragraph) => self.toggle_aside(&[paragraph]),
            Command::ToggleAsideHere => self.toggle_aside_here(),
            Command::ToggleReadHere => self.toggle_read_here(),
            Command::GoToOpen { forward } => self.go_to_open(forward),
            Command::OpenSearch => self.open_search(),
            Command::CloseSearch => self.close_search(),
            Command::SearchFor(query) => self.search_for(query),
            Command::GoToHit { forward } => self.go_to_hit(forward),
            Command::SelectHit { forward } => {
                self.go_to_hit(forward);
                self.select_hit();
            }
            Command::PickHit(at) => self.pick_hit(at),
            Command::WantHit(at, is_wanted) => self.want_hit(at, is_wanted),
            Command::MarkHits(label) => self.mark_hits(&label),
            Command::ToggleStated(label) => self.toggle_stated(&label),
            Command::EditSource(source) => self.edit_source(source),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::ReadTo(offset) => self.read_to(offset),
            Command::Export(scope, format) => self.export(scope, format),
            Command::ChangeKey(action, key) => self.change_key(action, &key),
            Command::UsualKeys => self.usual_keys(),
            Command::KeepAgain => self.keep_again(),
            Command::TakeOver => self.take_over(),
        }
    }

    fn receive(&mut self, report: Report) {
        match report {
            Report::Started(started) => self.start(*started),
            Report::Moved(route) => self.follow(route),
            Report::Fetched(bundle, files) => self.fetched(bundle, &files),
            Report::Loaded(ticket, loaded) => self.loaded(ticket, loaded),
            Report::Written(ticket, result) => {
                let are_kept = result.is_ok() && self.brings_samples(ticket);
                self.written(ticket, result);
                if are_kept {
                    self.samples_kept();
                }
            }
            Report::PageTaken(ticket, parts) => self.page_taken(ticket, parts),
            Report::RanPart(ticket, part) => self.ran_part(ticket, part),
            Report::Ran(ticket, result) => self.ran(ticket, result),
            Report::Leaving => self.guard(),
            Report::Closed => self.state.saving.fault = Some(StorageError::Closed),
            Report::HandOver => self.hand_over(),
            Report::NotTakenOver => self.not_taken_over(),
            Report::NotGuarded(rows) => self.not_guarded(&rows),
            Report::TakenOver => self.taken_over(),
            Report::Changed(articles, schemes) => self.changed_elsewhere(articles, schemes),
        }
    }
}

impl Turn<'_> {
    fn ask(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// A ticket for a request whose answer is for `waiting`.
    fn ticket(&mut self, waiting: Waiting) -> Ticket {
        self.state.next_ticket += 1;
        let ticket = Ticket(self.state.next_ticket);
        self.state.waiting.insert(ticket, waiting);
        ticket
    }

    /// Has the worker do a task.
    fn run(&mut self, waiting: Waiting, task: Task) -> Ticket {
        let ticket = self.ticket(waiting);
        self.ask(Request::Run(ticket, Box::new(task)));
        ticket
    }

    fn say(&mut self, notice: Notice) {
        self.state.session.notice = Some(notice);
        self.state.session.about = None;
        self.state.session.said += 1;
    }

    /// What files have to know.
    fn context(&self) -> Context {
        Context {
            scheme: std::sync::Arc::clone(&self.state.scheme),
            stamp: self.stamp,
            annotator: self.state.settings.reader.clone(),
        }
    }
}
