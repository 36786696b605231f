//! Schemes: made, copied, changed, read from files and saved as files.

use std::sync::Arc;

use super::CustomScheme;
use super::command::SchemesCommand;
use super::update::Update;
use crate::edit::{LabelUsage, SchemeEdit, amend};
use crate::format::File;
use crate::format::record::write_shelf;
use crate::format::scheme::{self, SchemeError};
use crate::model::{AnnotatedArticle, Draft, Flaw, Scheme, SchemeId, differences, labels};
use crate::store::exercises::message::ExercisesMessage;
use crate::store::library::Restored;
use crate::store::notice::{Notice, SchemeNotice};
use crate::store::replies::ReplyTo;
use crate::store::report::StorageError;
use crate::store::request::{Purpose, Record, Request};
use crate::store::saving::message::SavingMessage;
use crate::store::session::keymap::label_key;
use crate::task::Task;

#[deny(clippy::wildcard_enum_match_arm, reason = "a new command must be thought about here")]
impl Update<'_> {
    /// Does what a person asks for.
    pub(in crate::store) fn perform(&mut self, command: SchemesCommand) {
        match command {
            SchemesCommand::Show(id) => self.schemes.shown = Some(id),
            SchemesCommand::New => self.new_scheme(),
            SchemesCommand::Copy(id) => self.copy_scheme(&id),
            SchemesCommand::Delete(id) => self.delete_scheme(&id),
            SchemesCommand::Import(file) => self.read_scheme(file),
            SchemesCommand::Export(id) => self.give_scheme(&id),
            SchemesCommand::Amend(id, amendment) => self.amend(&id, &amendment),
            SchemesCommand::Preview(id) => self.preview(&id),
            SchemesCommand::DropPreview => self.drop_preview(),
            SchemesCommand::Apply => self.apply(),
        }
    }
}

impl Update<'_> {
    /// Comes to the page of schemes: what is in use is counted.
    pub(in crate::store) fn opened(&mut self) {
        self.schemes.shown = Some(self.schemes.active.id().clone());
        self.schemes.usage = None;
        self.effects.send(ExercisesMessage::FetchDefaultGuide);
        self.load_all(Purpose::CountUsage);
    }

    pub(super) fn notify(&mut self, notice: SchemeNotice) {
        self.effects.notify(Notice::Scheme(notice));
    }

    /// Says whether schemes may be changed here and now; if not, says why.
    pub(super) fn may_change(&mut self) -> bool {
        if self.saving.is_read_only {
            self.effects.notify(Notice::Elsewhere);
        } else if self.effects.replies.applies_scheme() {
            self.notify(SchemeNotice::Busy);
        } else if self.library.has_unlisted {
            self.notify(SchemeNotice::Unlisted);
        } else if self.schemes.is_unread {
            self.notify(SchemeNotice::Locked);
        } else {
            return true;
        }
        false
    }

    /// Makes a scheme with nothing but what every scheme has.
    fn new_scheme(&mut self) {
        let mut draft = Scheme::built_in().draft();
        draft.labels.retain(|label| labels::ALL.contains(&label.id.as_str()));
        draft.attributes.retain(crate::model::Attribute::is_fixed);
        draft.groups.clear();
        draft.document_labels.clear();
        self.add_scheme(draft, "New scheme");
    }

    fn copy_scheme(&mut self, id: &SchemeId) {
        let schemes = self.schemes.all();
        let Some(scheme) = schemes.iter().find(|it| it.id() == id) else { return };
        let draft = self.with_guide(scheme).draft();
        self.add_scheme(draft, &format!("Copy of {}", scheme.name()));
    }

    /// Puts a scheme on the shelf, as one that has not been in use yet.
    fn add_scheme(&mut self, mut draft: Draft, name: &str) {
        if !self.may_change() {
            return;
        }
        draft.id = SchemeId::fresh(self.effects.stamp, 0);
        draft.version = 1;
        draft.guide =
            draft.guide.map(|guide| Arc::new((*guide).clone().with_version("1".to_owned())));
        draft.trail.clear();
        draft.name = self.free_name(name).into();
        match draft.check() {
            Ok(scheme) => self.hold(Arc::new(scheme)),
            Err(flaws) => self.notify(SchemeNotice::Refused(flaws.into())),
        }
    }

    /// A name that no scheme has: this one, or with a number behind it.
    pub(super) fn free_name(&self, name: &str) -> String {
        let schemes = self.schemes.all();
        let is_taken = |name: &str| schemes.iter().any(|it| it.name() == name);
        let numbered = (2..).map(|number: u32| format!("{name} {number}"));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|it| !is_taken(it));
        free.unwrap_or_default()
    }

    fn hold(&mut self, scheme: Arc<Scheme>) {
        self.remember_schemes();
        self.schemes.shown = Some(scheme.id().clone());
        let name = scheme.name().to_owned();
        self.schemes.custom.push(CustomScheme { draft: scheme, applied: None });
        self.save_schemes();
        self.notify(SchemeNotice::Added(name));
    }

    fn delete_scheme(&mut self, id: &SchemeId) {
        if !self.may_change() {
            return;
        }
        if self.schemes.active.id() == id {
            return self.notify(SchemeNotice::InUse);
        }
        let Some(held) = self.schemes.find(id).cloned() else { return };
        self.remember_schemes();
        self.schemes.custom.retain(|it| it.draft.id() != id);
        self.schemes.shown = Some(self.schemes.active.id().clone());
        self.save_schemes();
        self.notify(SchemeNotice::Deleted(held.draft.name().to_owned()));
    }

    /// Reads a scheme from a file.
    pub(super) fn read_scheme(&mut self, file: File) {
        if self.may_change() {
            self.effects.run(ReplyTo::SchemeFile, Task::SchemeFile(file));
        }
    }

    /// A file with a scheme was read, or there is none in it.
    pub(in crate::store) fn scheme_read(&mut self, found: Result<String, SchemeError>) {
        if !self.may_change() {
            return;
        }
        match found.and_then(|json| scheme::parse(&json)) {
            Ok(scheme) => {
                let same = self.schemes.all().into_iter().find(|it| it.id() == scheme.id());
                match same {
                    Some(same) if differences(&same, &scheme).is_empty() => {
                        self.schemes.shown = Some(same.id().clone());
                        self.notify(SchemeNotice::IsHere(same.name().to_owned()));
                    }
                    Some(_) => {
                        let name = scheme.name().to_owned();
                        self.add_scheme(scheme.draft(), &name);
                    }
                    None => self.hold(Arc::new(scheme)),
                }
            }
            Err(error) => self.notify(SchemeNotice::Unread(Arc::new(error))),
        }
    }

    /// Gives a scheme away as a file.
    fn give_scheme(&mut self, id: &SchemeId) {
        let schemes = self.schemes.all();
        let Some(scheme) = schemes.iter().find(|it| it.id() == id) else { return };
        let mut files = vec![scheme::write(scheme)];
        let guide = scheme.guide().or(self.exercises.guide.as_ref());
        files.extend(guide.map(|guide| File::text("guidelines.md", guide.write(scheme))));
        self.effects.request(Request::Download(files));
        self.notify(SchemeNotice::Given(scheme.name().to_owned()));
    }

    /// Changes a scheme. Of the one in use the change waits until it is taken into use.
    pub(in crate::store) fn amend(&mut self, id: &SchemeId, amendment: &SchemeEdit) {
        if !self.may_change() {
            return;
        }
        let Some(held) = self.schemes.find(id).cloned() else { return };
        let amendment = match amendment {
            SchemeEdit::Rekey(label, key) => match label_key(key) {
                Ok(key) => &SchemeEdit::Rekey(label.clone(), key),
                Err(refusal) => return self.effects.notify(Notice::KeyRefused(refusal)),
            },
            other => other,
        };
        let in_use = self.schemes.active.id() == id;
        let census = self.schemes.usage.clone().filter(|_| in_use).unwrap_or_default();
        let base = self.with_guide(&held.draft);
        match amend(&base, amendment, (&census, held.applied.as_deref())) {
            Ok(scheme) if scheme == *base => {}
            Ok(scheme) => {
                self.remember_schemes();
                let slot = self.schemes.custom.iter_mut().find(|it| it.draft.id() == id);
                if let Some(slot) = slot {
                    slot.draft = Arc::new(scheme);
                }
                self.save_schemes();
                self.notify(SchemeNotice::Changed);
            }
            Err(flaws) => self.notify(SchemeNotice::Refused(flaws.into())),
        }
    }

    /// A scheme with the guidelines that lie beside the page, if it has none of its own.
    fn with_guide(&self, scheme: &Arc<Scheme>) -> Arc<Scheme> {
        match (scheme.guide(), &self.exercises.guide) {
            (None, Some(guide)) => {
                let version = scheme.version().to_string();
                let guide = Arc::new((**guide).clone().carried(scheme).with_version(version));
                let draft = Draft { guide: Some(guide), ..scheme.draft() };
                draft.check().map_or_else(|_: Vec<Flaw>| Arc::clone(scheme), Arc::new)
            }
            _ => Arc::clone(scheme),
        }
    }

    /// Remembers the schemes as they are, to come back to them.
    fn remember_schemes(&mut self) {
        let held = self.schemes.custom.clone();
        self.schemes.past.push(held);
        self.schemes.future.clear();
        // What was undone before cannot be done again after another change.
        self.schemes.last_applied.take_if(|step| step.is_undone);
    }

    /// Takes the last change of the schemes back, or does it again.
    pub(in crate::store) fn step(&mut self, is_undo: bool) {
        if !self.may_change() {
            return;
        }
        let schemes = &mut *self.schemes;
        let step = if is_undo { schemes.past.pop() } else { schemes.future.pop() };
        let Some(held) = step else { return self.step_applied(is_undo) };
        let was = std::mem::replace(&mut schemes.custom, held);
        if is_undo {
            schemes.future.push(was);
        } else {
            schemes.past.push(was);
        }
        self.save_schemes();
        self.notify(if is_undo { SchemeNotice::Undone } else { SchemeNotice::Redone });
    }

    /// Loads all articles, those in the trash too.
    pub(super) fn load_all(&mut self, purpose: Purpose) {
        let ids = self.library.entries.keys().cloned().collect();
        self.effects.load(purpose, ids);
    }

    /// Makes the schemes durable.
    pub(super) fn save_schemes(&mut self) {
        self.save_with(ReplyTo::Schemes, Vec::new());
    }

    /// Makes the schemes durable, and in the same transaction records that go with them.
    pub(super) fn save_with(&mut self, reply_to: ReplyTo, records: Vec<Record>) {
        let schemes = self.schemes.custom.iter();
        let pairs = schemes.map(|it| (&*it.draft, it.applied.as_deref()));
        let schemes = write_shelf(self.schemes.active.id().as_str(), pairs);
        self.effects.save_with_schemes(reply_to, records, Some(schemes));
    }

    /// The schemes are durable, or are not.
    pub(in crate::store) fn saved(&mut self, result: Result<(), StorageError>) {
        self.schemes.is_unsaved = result.is_err();
        self.effects.send(match result {
            Ok(()) => SavingMessage::ClearQuotaError,
            Err(error) => SavingMessage::SetError(error),
        });
    }

    /// Counts what is in use in all articles.
    pub(super) fn count_usage(&mut self, loaded: Vec<Restored>) {
        let annotated_articles: Vec<AnnotatedArticle> =
            loaded.into_iter().filter_map(|it| it.annotated.ok()).collect();
        self.schemes.usage = Some(Arc::new(LabelUsage::of(&annotated_articles)));
    }
}
