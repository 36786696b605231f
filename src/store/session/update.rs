//! What changes the session: going from page to page, dialogs, notices and settings.

use std::sync::Arc;

use super::command::SessionCommand;
use super::keymap::{KeyRefusal, Keys};
use super::message::SessionMessage;
use super::{Dialog, Route, Session, Settings, Side};
use crate::model::{Annotation, LabelId, Scheme};
use crate::store::actions::ACTIONS;
use crate::store::document::message::DocumentMessage;
use crate::store::effects::Effects;
use crate::store::exercises::message::ExercisesMessage;
use crate::store::import::message::ImportMessage;
use crate::store::library::Sort;
use crate::store::notice::Notice;
use crate::store::request::Request;
use crate::store::saving::message::SavingMessage;
use crate::store::saving::{SaveStatus, Saving};
use crate::store::schemes::message::SchemesMessage;
use crate::store::search::message::SearchMessage;

/// An update of the session.
pub(in crate::store) struct Update<'a> {
    pub session: &'a mut Session,
    pub scheme: &'a Scheme,
    pub saving: &'a Saving,
    pub effects: &'a mut Effects,
}

impl Update<'_> {
    /// Does what another topic wants.
    pub(in crate::store) fn deliver(&mut self, message: SessionMessage) {
        match message {
            SessionMessage::Notify(notice, about) => {
                self.notify(*notice, about);
            }
            SessionMessage::Announce => self.session.said += 1,
            SessionMessage::DismissNotice => self.session.notice = None,
            SessionMessage::Navigate(route) => self.navigate(route),
            SessionMessage::OpenDialog(dialog) => self.open_dialog(dialog),
            SessionMessage::CloseDialog => self.session.dialog = None,
            SessionMessage::ClosePaste => {
                self.session.dialog.take_if(|it| *it == Dialog::Paste);
            }
            SessionMessage::ShowAnnotations => self.session.side = Side::Annotations,
            SessionMessage::SetBrush(label) => self.set_brush(label),
            SessionMessage::SetSettings(settings) => self.set_settings(*settings),
            SessionMessage::EndTyping => self.session.is_typing = false,
            SessionMessage::SetMissing(error) => self.session.missing = Some(error),
        }
    }
}

#[deny(clippy::wildcard_enum_match_arm, reason = "a new command must be thought about here")]
impl Update<'_> {
    /// Does what a person asks for.
    pub(in crate::store) fn perform(&mut self, command: SessionCommand) {
        match command {
            SessionCommand::Navigate(route) => self.navigate(route),
            SessionCommand::OpenDialog(dialog) => self.open_dialog(dialog),
            SessionCommand::CloseDialog => self.session.dialog = None,
            SessionCommand::ToggleSummary => self.session.side = self.session.side.other(),
            SessionCommand::HideSummary => self.session.side = Side::Annotations,
            SessionCommand::Dismiss => {
                self.session.notice = None;
                self.effects.send(ImportMessage::Dismiss);
            }
            SessionCommand::DismissWelcome => self.dismiss_welcome(),
            SessionCommand::SortBy(sort) => self.sort_by(sort),
            SessionCommand::BeginTyping => self.session.is_typing = true,
            SessionCommand::ChangeKey(action, key) => self.change_key(action, &key),
            SessionCommand::ResetKeys => self.reset_keys(),
            SessionCommand::Update => self.update_page(),
            SessionCommand::Download(file) => {
                self.effects.request(Request::Download(vec![file]));
            }
        }
    }
}

impl Update<'_> {
    /// Goes to a page because a person asked: the address follows.
    fn navigate(&mut self, route: Route) {
        if route != self.session.route {
            self.effects.request(Request::Go(route.clone()));
            self.show(route);
        }
    }

    /// Shows the page that the address has come to name; it also echoes where `navigate` went.
    pub(in crate::store) fn follow_address(&mut self, route: Route) {
        if route != self.session.route {
            self.show(route);
        }
    }

    /// Shows a page. Every topic lets go of the page before.
    pub(in crate::store) fn show(&mut self, route: Route) {
        self.session.dialog = None;
        self.session.side = Side::default();
        self.session.missing = None;
        self.session.notice = None;
        self.session.route = route;
        // What the journal holds is written to the record in passing.
        self.effects.send(SavingMessage::CheckpointArticle);
        self.effects.send(DocumentMessage::Close);
        self.effects.send(SearchMessage::Close);
        self.effects.send(ImportMessage::LeavePage);
        self.effects.send(SchemesMessage::DropPreview);
        if self.session.route == Route::Schemes {
            self.effects.send(SchemesMessage::PageOpened);
        }
        self.effects.send(DocumentMessage::OpenPage);
    }

    fn open_dialog(&mut self, dialog: Dialog) {
        self.session.dialog = Some(dialog);
        if dialog == Dialog::Guidelines {
            self.effects.send(ExercisesMessage::FetchGuide);
        }
    }

    pub(in crate::store) fn notify(&mut self, notice: Notice, about: Option<Arc<Annotation>>) {
        self.session.notice = Some(notice);
        self.session.about = about;
        self.session.said += 1;
    }

    pub(in crate::store) fn set_brush(&mut self, brush: Option<LabelId>) {
        self.session.brush = brush;
    }

    /// Changes the settings, and saves them unless another tab does.
    fn set_settings(&mut self, settings: Settings) {
        self.session.settings = settings;
        if !self.saving.is_read_only {
            self.effects.request(Request::SaveSettings(self.session.settings.clone()));
        }
    }

    /// Opens the newer version of the page, unless that would lose what could not be saved, or break off what is under way.
    fn update_page(&mut self) {
        let is_failed = matches!(self.saving.status(), SaveStatus::Failed(_));
        if is_failed || self.effects.replies.imports() || self.effects.replies.applies_scheme() {
            return self.notify(Notice::NotUpdated, None);
        }
        self.effects.request(Request::Update);
    }

    fn dismiss_welcome(&mut self) {
        self.set_settings(Settings { welcomed: true, ..self.session.settings.clone() });
    }

    pub(in crate::store) fn sort_by(&mut self, sort: Sort) {
        self.set_settings(Settings { sort, ..self.session.settings.clone() });
    }

    pub(in crate::store) fn change_key(&mut self, action: &str, key: &str) {
        let Some(action) = ACTIONS.iter().find(|it| it.id == action) else { return };
        if self.scheme.label_of_key(key).is_some() {
            return self.effects.notify(Notice::KeyRefused(KeyRefusal::Label));
        }
        let mut keys = self.session.settings.keys.clone();
        match keys.change(action, key) {
            Ok(()) => self.set_keys(keys),
            Err(refusal) => self.effects.notify(Notice::KeyRefused(refusal)),
        }
    }

    fn reset_keys(&mut self) {
        self.set_keys(Keys::default());
    }

    fn set_keys(&mut self, keys: Keys) {
        if self.saving.is_read_only {
            return self.effects.notify(Notice::Elsewhere);
        }
        self.set_settings(Settings { keys, ..self.session.settings.clone() });
        self.effects.notify(Notice::KeyChanged);
    }
}
