//! What changes the open article: commands, and messages from other topics.

use std::sync::Arc;

use super::Document;
use super::caret::Caret;
use super::command::DocumentCommand;
use super::message::DocumentMessage;
use crate::edit::Transaction;
use crate::model::{AnnotationId, Scheme};
use crate::store::document::message::Reveal;
use crate::store::effects::Effects;
use crate::store::exercises::message::ExercisesMessage;
use crate::store::library::Restored;
use crate::store::report::StorageError;
use crate::store::request::{Purpose, Request};
use crate::store::saving::Saving;
use crate::store::search::message::SearchMessage;
use crate::store::session::message::SessionMessage;
use crate::store::session::{Route, Session};
use crate::text::Span;

/// An update of the open article.
pub(in crate::store) struct Update<'a> {
    pub document: &'a mut Option<Document>,
    pub scheme: &'a Arc<Scheme>,
    pub session: &'a Session,
    pub saving: &'a Saving,
    pub effects: &'a mut Effects,
}

impl Update<'_> {
    /// Does what another topic wants.
    pub(in crate::store) fn deliver(&mut self, message: DocumentMessage) {
        match message {
            DocumentMessage::OpenPage => self.open_page(),
            DocumentMessage::ReloadPage => self.reload_page(),
            DocumentMessage::Open(restored) => self.open(*restored),
            DocumentMessage::Refresh(restored) => self.refresh(*restored),
            DocumentMessage::Close => *self.document = None,
            DocumentMessage::CommitHits(transaction) => {
                self.commit_hits(*transaction);
            }
            DocumentMessage::ShowHit(span) => self.show_hit(span),
            DocumentMessage::SelectSpan(span, reveal) => {
                self.select_span(span, reveal);
            }
        }
    }
}

#[deny(clippy::wildcard_enum_match_arm, reason = "a new command must be thought about here")]
impl Update<'_> {
    /// Does what a person asks for, and remembers what was picked before.
    pub(in crate::store) fn perform(&mut self, command: DocumentCommand) {
        let before = self.picked_id();
        let is_choosing =
            |document: &Option<Document>| document.as_ref().is_some_and(|it| it.choosing);
        let was_choosing = is_choosing(self.document);
        self.change(command);
        if !was_choosing && is_choosing(self.document) {
            self.effects.send(ExercisesMessage::FetchGuide);
        }
        self.remember_former(before);
    }

    fn change(&mut self, command: DocumentCommand) {
        match command {
            DocumentCommand::Select { anchor, head, exact } => self.select(anchor, head, exact),
            DocumentCommand::Drag { anchor, head, exact } => {
                let before = self.picked_id();
                self.select(anchor, head, exact);
                self.remember_former(before);
                self.mark_with_brush();
            }
            DocumentCommand::ExtendTo(point) => self.extend_to(point),
            DocumentCommand::SelectAll => self.select_all(),
            DocumentCommand::MoveCaret { by, forward, extend } => {
                self.move_caret(by, forward, extend);
            }
            DocumentCommand::Escape => self.escape(),
            DocumentCommand::Mark(family) => self.mark(family),
            DocumentCommand::MarkAs(label) => self.mark_as(&label),
            DocumentCommand::MarkLastTechnique => self.mark_last_technique(),
            DocumentCommand::ToggleBrush => self.toggle_brush(),
            DocumentCommand::MarkWithBrush => self.mark_with_brush(),
            DocumentCommand::SetBrush(label) => self.set_brush(label),
            DocumentCommand::Refine => self.refine(),
            DocumentCommand::Pick(id) => self.pick(&id),
            DocumentCommand::PickAt(point) => self.pick_at(point),
            DocumentCommand::PickHere => self.pick_here(),
            DocumentCommand::PickNeighbor { forward } => self.pick_neighbor(forward),
            DocumentCommand::MoveEdge { edge, by, forward } => self.move_edge(edge, by, forward),
            DocumentCommand::SetEdge { edge, at, exact } => self.set_edge(edge, at, exact),
            DocumentCommand::AddFragment => self.add_fragment(),
            DocumentCommand::RemoveFragment => self.remove_fragment(),
            DocumentCommand::GoToFields => self.go_to_fields(),
            DocumentCommand::WriteNote(id, note) => self.write_note(&id, &note),
            DocumentCommand::DeletePicked => self.delete_picked(),
            DocumentCommand::MarkPart(role) => self.mark_part(role),
            DocumentCommand::Propose => self.propose(),
            DocumentCommand::Accept => self.accept(),
            DocumentCommand::Join => self.join(),
            DocumentCommand::Detach => self.part(),
            DocumentCommand::SetAttribute(id, attribute, value) => {
                self.describe(&id, &attribute, &value);
            }
            DocumentCommand::Link(relation) => self.link(relation),
            DocumentCommand::ToggleLink(from, link) => self.toggle_link(&from, link),
            DocumentCommand::ToggleExcluded(paragraph) => self.toggle_aside(&[paragraph]),
            DocumentCommand::ToggleExcludedHere => self.toggle_aside_here(),
            DocumentCommand::ToggleReadHere => self.toggle_read_here(),
            DocumentCommand::GoToOpen { forward } => self.go_to_open(forward),
            DocumentCommand::ToggleDocumentLabel(label) => self.toggle_stated(&label),
            DocumentCommand::EditSource(source) => self.edit_source(source),
            DocumentCommand::ReadTo(offset) => self.read_to(offset),
        }
    }
}

impl Update<'_> {
    /// The annotation that is picked.
    fn picked_id(&self) -> Option<AnnotationId> {
        self.document.as_ref()?.picked.clone()
    }

    /// Remembers what was picked until now, if that is picked no longer.
    fn remember_former(&mut self, before: Option<AnnotationId>) {
        if before.is_some()
            && before != self.picked_id()
            && let Some(document) = &mut *self.document
        {
            document.former = before;
        }
    }

    /// Loads the article that the page names.
    fn open_page(&mut self) {
        // What is read while a scheme is being applied may be from before.
        if let Route::Article(id) = &self.session.route
            && !self.effects.replies.applies_scheme()
        {
            self.effects.load(Purpose::Read, vec![id.clone()]);
        }
    }

    /// Loads the open article again, because its record has become another. What is open, or on its way, is older.
    fn reload_page(&mut self) {
        *self.document = None;
        self.effects.replies.cancel_open();
        self.open_page();
    }

    /// Opens a loaded article, unless the person has gone on to another page meanwhile.
    pub(in crate::store) fn open(&mut self, restored: Restored) {
        let awaited = self.session.route == Route::Article(restored.article.clone());
        if !awaited || self.document.is_some() {
            return;
        }
        match restored.annotated {
            Ok(annotated) => {
                let text = &annotated.article.text;
                let place = restored
                    .place
                    .filter(|place| *place < text.len().get())
                    .map(|place| text.floor(place));
                let shown = place.and_then(|place| Span::new(place, text.len()));
                let revision = self.effects.replies.next_number();
                *self.document = Some(Document::new(annotated, place, revision));
                if let Some(shown) = shown {
                    self.effects.request(Request::Reveal(shown, true));
                }
            }
            Err(error) => self.effects.send(SessionMessage::SetMissing(error)),
        }
    }

    /// Replaces the open article by what another tab has written. The place where the person is stays.
    fn refresh(&mut self, restored: Restored) {
        match restored.annotated {
            Ok(annotated) => {
                let Some(document) = &*self.document else { return };
                if annotated.set == document.annotated.set {
                    return;
                }
                let revision = self.effects.replies.next_number();
                let now = Document::new(annotated, document.place, revision);
                let caret = document.caret;
                let picked = document.picked.clone();
                let picked = picked.filter(|id| now.annotated.set.index().get(id).is_some());
                *self.document = Some(Document { caret, picked, ..now });
            }
            Err(error) => self.lose(error),
        }
    }

    fn lose(&mut self, error: StorageError) {
        *self.document = None;
        self.effects.send(SessionMessage::SetMissing(error));
    }

    /// Does what marks search hits; then the search is over.
    fn commit_hits(&mut self, transaction: Transaction) {
        if self.commit(transaction) {
            self.effects.send(SearchMessage::Close);
            if let Some(document) = &mut *self.document {
                document.caret = document.caret.map(|caret| Caret::at(caret.head));
            }
        }
    }

    /// Brings a search hit into view.
    pub(in crate::store) fn show_hit(&mut self, span: Span) {
        let Some(document) = &mut *self.document else { return };
        // Read out with the sentence around it: the words alone are known.
        document.reached = document.annotated.article.text.sentence_at(span.start()).or(Some(span));
        self.effects.request(Request::Reveal(span, false));
    }

    /// Selects words.
    fn select_span(&mut self, span: Span, reveal: Reveal) {
        let Some(document) = &mut *self.document else { return };
        document.unpick();
        document.caret = Some(Caret { anchor: span.start(), head: span.end() });
        if reveal == Reveal::Yes {
            self.effects.request(Request::Reveal(span, false));
        }
    }
}
