//! Schemes: made, copied, changed, read from files and given away.

use std::sync::Arc;

use super::Turn;
use super::journal::storage_error;
use crate::edit::{Amendment, Census, amend};
use crate::format::File;
use crate::format::record::{read_shelf, write_shelf};
use crate::format::scheme::{self, SchemeError};
use crate::model::{Draft, Flaw, Folio, Scheme, SchemeId, differences, labels};
use crate::store::keymap::label_key;
use crate::store::notice::{Notice, SchemeNotice};
use crate::store::report::StorageError;
use crate::store::request::{Bundle, Purpose, Record, Request};
use crate::store::shelf::Held;
use crate::store::state::Waiting;
use crate::task::Task;

impl Turn<'_> {
    /// Takes in the schemes that storage holds.
    pub(super) fn start_shelf(&mut self, record: &str) {
        match read_shelf(record) {
            Ok((using, schemes)) => {
                let held = schemes
                    .into_iter()
                    .map(|(now, last)| Held { now: Arc::new(now), last: last.map(Arc::new) });
                self.state.shelf.held = held.collect();
                let used = self.state.shelf.held.iter().find(|it| it.now.id().as_str() == using);
                if let Some(scheme) = used.and_then(|it| it.last.clone()) {
                    self.state.scheme = scheme;
                }
            }
            Err(error) => {
                self.state.shelf.is_unread = true;
                self.state.saving.unread = Some(storage_error(&error));
            }
        }
    }

    /// Comes to the page of schemes: what is in use is counted.
    pub(super) fn open_schemes(&mut self) {
        self.state.shelf.shown = Some(self.state.scheme.id().clone());
        self.state.shelf.census = None;
        if self.state.study.guide.is_none() {
            self.state.study.lacks_guide = false;
            self.fetch(Bundle::Guidelines);
        }
        self.load_all(Purpose::Census);
    }

    pub(super) fn show_scheme(&mut self, id: &SchemeId) {
        self.state.shelf.shown = Some(id.clone());
    }

    pub(super) fn say_of_schemes(&mut self, notice: SchemeNotice) {
        self.say(Notice::Scheme(notice));
    }

    /// Says whether schemes may be changed here and now; if not, says why.
    pub(super) fn may_change_schemes(&mut self) -> bool {
        if self.state.session.elsewhere {
            self.say(Notice::Elsewhere);
        } else if self.is_adopting() {
            self.say_of_schemes(SchemeNotice::Busy);
        } else if self.state.has_unlisted {
            self.say_of_schemes(SchemeNotice::Unlisted);
        } else if self.state.shelf.is_unread {
            self.say_of_schemes(SchemeNotice::Locked);
        } else {
            return true;
        }
        false
    }

    /// Makes a scheme with nothing but what every scheme has.
    pub(super) fn new_scheme(&mut self) {
        let mut draft = Scheme::built_in().draft();
        draft.labels.retain(|label| labels::ALL.contains(&label.id.as_str()));
        draft.attributes.retain(crate::model::Attribute::is_fixed);
        draft.groups.clear();
        draft.document_labels.clear();
        self.add_scheme(draft, "New scheme");
    }

    pub(super) fn copy_scheme(&mut self, id: &SchemeId) {
        let schemes = self.state.schemes();
        let Some(scheme) = schemes.iter().find(|it| it.id() == id) else { return };
        let draft = self.with_guide(scheme).draft();
        self.add_scheme(draft, &format!("Copy of {}", scheme.name()));
    }

    /// Puts a scheme on the shelf, as one that has not been in use yet.
    fn add_scheme(&mut self, mut draft: Draft, name: &str) {
        if !self.may_change_schemes() {
            return;
        }
        draft.id = SchemeId::fresh(self.stamp, 0);
        draft.version = 1;
        draft.guide =
            draft.guide.map(|guide| Arc::new((*guide).clone().with_version("1".to_owned())));
        draft.trail.clear();
        draft.name = self.free_name(name).into();
        match draft.check() {
            Ok(scheme) => self.hold(Arc::new(scheme)),
            Err(flaws) => self.say_of_schemes(SchemeNotice::Refused(flaws.into())),
        }
    }

    /// A name that no scheme has: this one, or with a number behind it.
    pub(super) fn free_name(&self, name: &str) -> String {
        let schemes = self.state.schemes();
        let is_taken = |name: &str| schemes.iter().any(|it| it.name() == name);
        let numbered = (2..).map(|number: u32| format!("{name} {number}"));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|it| !is_taken(it));
        free.unwrap_or_default()
    }

    fn hold(&mut self, scheme: Arc<Scheme>) {
        self.remember_schemes();
        self.state.shelf.shown = Some(scheme.id().clone());
        let name = scheme.name().to_owned();
        self.state.shelf.held.push(Held { now: scheme, last: None });
        self.keep_schemes();
        self.say_of_schemes(SchemeNotice::Added(name));
    }

    pub(super) fn delete_scheme(&mut self, id: &SchemeId) {
        if !self.may_change_schemes() {
            return;
        }
        if self.state.scheme.id() == id {
            return self.say_of_schemes(SchemeNotice::InUse);
        }
        let Some(held) = self.state.shelf.find(id).cloned() else { return };
        self.remember_schemes();
        self.state.shelf.held.retain(|it| it.now.id() != id);
        self.state.shelf.shown = Some(self.state.scheme.id().clone());
        self.keep_schemes();
        self.say_of_schemes(SchemeNotice::Deleted(held.now.name().to_owned()));
    }

    /// Reads a scheme from a file.
    pub(super) fn read_scheme(&mut self, file: File) {
        if self.may_change_schemes() {
            self.run(Waiting::SchemeFile, Task::SchemeFile(file));
        }
    }

    /// A file with a scheme was read, or there is none in it.
    pub(super) fn scheme_read(&mut self, found: Result<String, SchemeError>) {
        if !self.may_change_schemes() {
            return;
        }
        match found.and_then(|json| scheme::parse(&json)) {
            Ok(scheme) => {
                let same = self.state.schemes().into_iter().find(|it| it.id() == scheme.id());
                match same {
                    Some(same) if differences(&same, &scheme).is_empty() => {
                        self.state.shelf.shown = Some(same.id().clone());
                        self.say_of_schemes(SchemeNotice::IsHere(same.name().to_owned()));
                    }
                    Some(_) => {
                        let name = scheme.name().to_owned();
                        self.add_scheme(scheme.draft(), &name);
                    }
                    None => self.hold(Arc::new(scheme)),
                }
            }
            Err(error) => self.say_of_schemes(SchemeNotice::Unread(Arc::new(error))),
        }
    }

    /// Gives a scheme away as a file.
    pub(super) fn give_scheme(&mut self, id: &SchemeId) {
        let schemes = self.state.schemes();
        let Some(scheme) = schemes.iter().find(|it| it.id() == id) else { return };
        let mut files = vec![scheme::write(scheme)];
        let guide = scheme.guide().or(self.state.study.guide.as_ref());
        files.extend(guide.map(|guide| File::text("guidelines.md", guide.write(scheme))));
        self.ask(Request::Download(files));
        self.say_of_schemes(SchemeNotice::Given(scheme.name().to_owned()));
    }

    /// Changes a scheme. Of the one in use the change waits until it is taken into use.
    pub(super) fn amend(&mut self, id: &SchemeId, amendment: &Amendment) {
        if !self.may_change_schemes() {
            return;
        }
        let Some(held) = self.state.shelf.find(id).cloned() else { return };
        let amendment = match amendment {
            Amendment::Rekey(label, key) => match label_key(key) {
                Ok(key) => &Amendment::Rekey(label.clone(), key),
                Err(refusal) => return self.say(Notice::KeyRefused(refusal)),
            },
            other => other,
        };
        let in_use = self.state.scheme.id() == id;
        let census = self.state.shelf.census.clone().filter(|_| in_use).unwrap_or_default();
        let base = self.with_guide(&held.now);
        match amend(&base, amendment, (&census, held.last.as_deref())) {
            Ok(scheme) if scheme == *base => {}
            Ok(scheme) => {
                self.remember_schemes();
                let slot = self.state.shelf.held.iter_mut().find(|it| it.now.id() == id);
                if let Some(slot) = slot {
                    slot.now = Arc::new(scheme);
                }
                self.keep_schemes();
                self.say_of_schemes(SchemeNotice::Changed);
            }
            Err(flaws) => self.say_of_schemes(SchemeNotice::Refused(flaws.into())),
        }
    }

    /// A scheme with the guidelines that lie beside the page, if it has none of its own.
    fn with_guide(&self, scheme: &Arc<Scheme>) -> Arc<Scheme> {
        match (scheme.guide(), &self.state.study.guide) {
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
        let held = self.state.shelf.held.clone();
        self.state.shelf.past.push(held);
        self.state.shelf.future.clear();
        // What was undone before cannot be done again after another change.
        self.state.shelf.adopted.take_if(|adopted| adopted.is_undone);
    }

    /// Takes the last change of the schemes back, or does it again.
    pub(super) fn step_schemes(&mut self, is_undo: bool) {
        if !self.may_change_schemes() {
            return;
        }
        let shelf = &mut self.state.shelf;
        let step = if is_undo { shelf.past.pop() } else { shelf.future.pop() };
        let Some(held) = step else { return self.step_adoption(is_undo) };
        let was = std::mem::replace(&mut shelf.held, held);
        if is_undo {
            shelf.future.push(was);
        } else {
            shelf.past.push(was);
        }
        self.keep_schemes();
        self.say_of_schemes(if is_undo { SchemeNotice::Undone } else { SchemeNotice::Redone });
    }

    /// Loads all articles, those in the trash too.
    pub(super) fn load_all(&mut self, purpose: Purpose) {
        let ids = self.state.entries.keys().cloned().collect();
        self.load(purpose, ids);
    }

    /// Makes the schemes durable.
    pub(super) fn keep_schemes(&mut self) {
        self.keep_with_schemes(Waiting::Schemes, Vec::new());
    }

    /// Makes the schemes durable, and in the same act records that go with them.
    pub(super) fn keep_with_schemes(&mut self, waiting: Waiting, records: Vec<Record>) {
        let schemes = self.state.shelf.held.iter();
        let pairs = schemes.map(|it| (&*it.now, it.last.as_deref()));
        let shelf = write_shelf(self.state.scheme.id().as_str(), pairs);
        self.keep_with(waiting, records, Some(shelf));
    }

    /// The schemes are durable, or are not.
    pub(super) fn schemes_kept(&mut self, result: Result<(), StorageError>) {
        self.state.shelf.is_unkept = result.is_err();
        match result {
            Ok(()) => self.forgive(),
            Err(fault) => self.state.saving.fault = Some(fault),
        }
    }

    /// Counts what is in use in all articles.
    pub(super) fn counted(&mut self, loaded: &[crate::store::Loaded]) {
        let folios: Vec<Folio> = loaded.iter().filter_map(|it| self.restore(it).ok()).collect();
        self.state.shelf.census = Some(Arc::new(Census::of(&folios)));
    }
}
