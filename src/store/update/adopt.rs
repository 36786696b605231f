//! Taking a scheme into use: what it would change is counted first, then all of it is done in one act, and can be
//! taken back in one.

use std::sync::Arc;

use super::Turn;
use crate::edit::{Carried, Census, Transaction, carry, take_along};
use crate::model::{
    ArticleId, Difference, Draft, Flaw, Folio, Label, Revision, Scheme, SchemeId, differences,
};
use crate::store::notice::{Notice, SchemeNotice};
use crate::store::report::{Loaded, StorageError};
use crate::store::request::Purpose;
use crate::store::route::Route;
use crate::store::shelf::{Adopted, Before, Held, Preview, Shelf};
use crate::store::state::Waiting;

/// What taking a scheme into use comes to.
struct Plan {
    scheme: Arc<Scheme>,
    preview: Preview,
    changes: Vec<(ArticleId, Transaction)>,
    folios: Vec<Folio>,
}

impl Turn<'_> {
    /// Counts what would change if a scheme were taken into use.
    pub(super) fn weigh(&mut self, id: &SchemeId) {
        if self.may_change_schemes() {
            self.load_all(Purpose::Weigh(id.clone()));
        }
    }

    pub(super) fn weighed(&mut self, id: &SchemeId, loaded: &[Loaded]) {
        if !self.is_all(loaded) {
            return self.say_of_schemes(SchemeNotice::Busy);
        }
        if let Some(plan) = self.plan(id, loaded) {
            self.state.shelf.preview = Some(Arc::new(plan.preview));
        }
    }

    /// Whether these are all articles, as they are: whoever has gone on to one of them may change it.
    fn is_all(&self, loaded: &[Loaded]) -> bool {
        self.state.session.route == Route::Schemes
            && !self.is_adopting()
            && !self.is_taking_in()
            && loaded.len() == self.state.entries.len()
            && loaded.iter().all(|it| self.state.entries.contains_key(&it.article))
    }

    /// Whether articles are on their way into the library, read by the scheme that is in use now.
    fn is_taking_in(&self) -> bool {
        let takes_in = |waiting: &Waiting| match waiting {
            Waiting::Reading(_)
            | Waiting::Decoding(..)
            | Waiting::Intake(..)
            | Waiting::Story(_)
            | Waiting::Page(..) => true,
            Waiting::Load(load) => matches!(load.purpose, Purpose::Merge(..)),
            _ => false,
        };
        !self.state.arriving.is_empty() || self.state.waiting.values().any(takes_in)
    }

    /// Whether a scheme is being taken into use, and storage has not said yet that it holds it.
    pub(super) fn is_adopting(&self) -> bool {
        self.state.waiting.values().any(|it| matches!(it, Waiting::Adoption(_)))
    }

    pub(super) fn drop_preview(&mut self) {
        self.state.shelf.preview = None;
    }

    /// Takes the scheme into use that was weighed.
    pub(super) fn adopt(&mut self) {
        let Some(preview) = self.state.shelf.preview.take() else { return };
        if self.may_change_schemes() {
            self.load_all(Purpose::Adopt(preview.wanted.clone()));
        }
    }

    pub(super) fn adopted(&mut self, id: &SchemeId, loaded: &[Loaded]) {
        if !self.is_all(loaded) {
            return self.say_of_schemes(SchemeNotice::Busy);
        }
        if !self.may_change_schemes() {
            return;
        }
        let Some(plan) = self.plan(id, loaded) else { return };
        let Plan { scheme, preview, changes, folios } = plan;
        let before = self.state.shelf.clone();
        let now = Held { now: Arc::clone(&scheme), last: Some(Arc::clone(&scheme)) };
        let slots = &mut self.state.shelf.held;
        match slots.iter_mut().find(|slot| slot.now.id() == scheme.id()) {
            Some(slot) => *slot = now,
            None if scheme.is_built_in() => {}
            None => slots.push(now),
        }
        self.state.shelf.shown = Some(scheme.id().clone());
        self.change_over((scheme, changes, false), before, folios);
        self.say_of_schemes(SchemeNotice::Adopted {
            name: preview.scheme.name().to_owned(),
            version: preview.scheme.version(),
            annotations: preview.carried.annotations(),
        });
    }

    /// Puts a scheme in the place of the one in use. What it changes has been changed in the folios already, and `before`
    /// is how the shelf was.
    fn change_over(
        &mut self,
        (scheme, changes, is_undone): (Arc<Scheme>, Vec<(ArticleId, Transaction)>, bool),
        before: Shelf,
        mut folios: Vec<Folio>,
    ) {
        let (mut records, mut entries) = (Vec::new(), Vec::new());
        for (id, _) in &changes {
            let Some(folio) = folios.iter_mut().find(|it| it.article.id == *id) else { continue };
            folio.changed = folio.changed.max(self.stamp.time);
            entries.extend(self.state.entries.get(id).cloned());
            let (entry, record) = self.sheet_record(folio);
            records.push(record);
            self.list([entry]);
        }
        let back = changes.into_iter().map(|(id, change)| (id, change.inverse())).collect();
        let used = std::mem::replace(&mut self.state.scheme, scheme);
        let held = before.held.clone();
        self.state.shelf.adopted =
            Some(Adopted { scheme: Arc::clone(&used), held, changes: back, is_undone });
        self.state.shelf.past.clear();
        self.state.shelf.future.clear();
        self.state.shelf.census = None;
        self.keep_with_schemes(Waiting::Adoption(Box::new((used, before, entries))), records);
        self.load_all(Purpose::Census);
    }

    /// Storage holds the change of schemes, or none of it: then it did not happen here either.
    pub(super) fn adoption_kept(&mut self, before: Before, result: Result<(), StorageError>) {
        match result {
            // All schemes were kept in the same act.
            Ok(()) => {
                self.state.shelf.is_unkept = false;
                self.forgive();
            }
            // Without storage it is in the memory of the page, and may be worked with.
            Err(StorageError::Blocked) => {}
            Err(_) => {
                let (scheme, shelf, entries) = before;
                let (shown, census) =
                    (self.state.shelf.shown.take(), self.state.shelf.census.take());
                self.state.scheme = scheme;
                self.state.shelf = Shelf { shown, census, ..shelf };
                for entry in entries {
                    self.state.entries.insert(entry.id.clone(), entry);
                }
                self.say_of_schemes(SchemeNotice::NotAdopted);
            }
        }
        self.load_route();
    }

    /// Takes back that a scheme was taken into use, or does it again.
    pub(super) fn step_adoption(&mut self, is_undo: bool) {
        match &self.state.shelf.adopted {
            Some(adopted) if adopted.is_undone != is_undo => {
                // All of them: what was marked since may have labels that the other scheme lacks.
                self.load_all(Purpose::StepAdoption);
            }
            _ => self.say(if is_undo { Notice::NothingToUndo } else { Notice::NothingToRedo }),
        }
    }

    pub(super) fn adoption_stepped(&mut self, loaded: &[Loaded]) {
        if !self.is_all(loaded) {
            return self.say_of_schemes(SchemeNotice::Busy);
        }
        if !self.may_change_schemes() {
            return;
        }
        let Some(mut there) = self.state.shelf.adopted.clone() else { return };
        // What was deleted for good meanwhile has nothing to be changed.
        there.changes.retain(|(id, _)| self.state.entries.contains_key(id));
        let Some(mut folios) = self.restore_all(loaded) else { return };
        let fits = there.changes.iter().all(|(id, change)| {
            let folio = folios.iter_mut().find(|it| it.article.id == *id);
            folio.is_some_and(|folio| change.apply(&mut folio.sheet).is_ok())
        });
        let census = Census::of(&folios);
        if !fits || !census.is_within(&there.scheme) {
            return self.say(Notice::Conflict);
        }
        let before = self.state.shelf.clone();
        self.state.shelf.held = there.held;
        let is_undone = !there.is_undone;
        self.change_over((there.scheme, there.changes, is_undone), before, folios);
        self.say_of_schemes(if is_undone { SchemeNotice::Undone } else { SchemeNotice::Redone });
    }

    /// All articles, or none if one of them cannot be read.
    fn restore_all(&mut self, loaded: &[Loaded]) -> Option<Vec<Folio>> {
        let mut folios = Vec::with_capacity(loaded.len());
        for loaded in loaded {
            let Ok(folio) = self.restore(loaded) else {
                let title = self.state.entries.get(&loaded.article);
                let title = title.map(|it| it.source.title.clone()).unwrap_or_default();
                self.say_of_schemes(SchemeNotice::ArticleUnread(title));
                return None;
            };
            folios.push(folio);
        }
        Some(folios)
    }

    fn plan(&mut self, id: &SchemeId, loaded: &[Loaded]) -> Option<Plan> {
        let folios = self.restore_all(loaded)?;
        match self.plan_for(id, folios) {
            Ok(plan) => plan,
            Err(flaws) => {
                self.say_of_schemes(SchemeNotice::Refused(flaws.into()));
                None
            }
        }
    }

    fn plan_for(&self, id: &SchemeId, mut folios: Vec<Folio>) -> Result<Option<Plan>, Vec<Flaw>> {
        let held = self.state.shelf.find(id).cloned();
        let (wanted, last) = match held {
            Some(Held { now, last }) => (now, last),
            None => (Scheme::built_in(), Some(Scheme::built_in())),
        };
        if wanted.id() != id {
            return Ok(None);
        }
        let census = Census::of(&folios);
        let mut whole = take_along(&self.state.scheme, &wanted, &census)?;
        let last = if whole.is_built_in() && whole != *wanted {
            // Nobody changes the built-in scheme: one that has more is another.
            let id = SchemeId::fresh(self.stamp, 0);
            let name = self.free_name(&format!("{} and more", whole.name()));
            whole = Draft { id, name: name.into(), ..whole.draft() }.check()?;
            None
        } else {
            last
        };
        let is_new = |label: &&Label| wanted.get(&label.id).is_none();
        let taken: Vec<_> =
            whole.all_labels().iter().filter(is_new).map(|it| it.id.clone()).collect();
        let mut carried = Carried::default();
        let mut changes = Vec::new();
        for folio in &mut folios {
            let transaction = carry(&folio.sheet, &whole, self.stamp.time, &mut carried);
            if !transaction.changes.is_empty() && transaction.apply(&mut folio.sheet).is_ok() {
                changes.push((folio.article.id.clone(), transaction));
            }
        }
        let found = last.as_ref().map(|last| differences(last, &whole)).unwrap_or_default();
        let scheme = Arc::new(self.next_version(&whole, last.as_deref(), &found, &carried)?);
        let counted = found.into_iter().map(|it| {
            let count = census.of_difference(&it, &whole);
            (it, count)
        });
        let preview = Preview {
            wanted: id.clone(),
            scheme: Arc::clone(&scheme),
            differences: counted.collect(),
            taken: taken.into_iter().map(|id| (id.clone(), census.of_label(&id))).collect(),
            carried,
            articles: folios.len(),
        };
        Ok(Some(Plan { scheme, preview, changes, folios }))
    }

    /// The scheme as it comes into use: a version more if it has changed, and a line more in its trail.
    fn next_version(
        &self,
        scheme: &Scheme,
        last: Option<&Scheme>,
        found: &[Difference],
        carried: &Carried,
    ) -> Result<Scheme, Vec<Flaw>> {
        let mut draft: Draft = scheme.draft();
        if last.is_some() && found.is_empty() {
            return Ok(scheme.clone());
        }
        draft.version = last.map_or(draft.version, |last| last.version().saturating_add(1));
        let version = draft.version.to_string();
        draft.guide = draft.guide.map(|guide| Arc::new((*guide).clone().with_version(version)));
        draft.trail.push(Revision {
            version: draft.version,
            time: self.stamp.time,
            annotator: self.state.settings.reader.clone(),
            differences: found.to_vec(),
            carried: u32::try_from(carried.annotations()).unwrap_or(u32::MAX),
        });
        draft.check()
    }
}
