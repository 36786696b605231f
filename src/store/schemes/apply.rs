//! Applying a scheme: what it would change is counted first, then all of it is done in one act, and can be undone in one.

use std::sync::Arc;

use super::update::Update;
use super::{AppliedStep, CustomScheme, Preview, Schemes, Snapshot};
use crate::edit::{LabelUsage, Migration, Transaction, carry, keep_used_labels};
use crate::model::{
    AnnotatedArticle, ArticleId, Difference, Draft, Flaw, Label, Revision, Scheme, SchemeId,
    differences,
};
use crate::store::document::message::DocumentMessage;
use crate::store::library::Restored;
use crate::store::library::message::LibraryMessage;
use crate::store::notice::{Notice, SchemeNotice};
use crate::store::replies::ReplyTo;
use crate::store::report::StorageError;
use crate::store::request::Purpose;
use crate::store::saving::annotation_set_record;
use crate::store::saving::message::SavingMessage;
use crate::store::session::Route;

/// What applying a scheme comes to.
struct Plan {
    scheme: Arc<Scheme>,
    preview: Preview,
    changes: Vec<(ArticleId, Transaction)>,
    annotated_articles: Vec<AnnotatedArticle>,
}

impl Update<'_> {
    /// Counts what applying a scheme would change.
    pub(in crate::store) fn preview(&mut self, id: &SchemeId) {
        if self.may_change() {
            self.load_all(Purpose::Preview(id.clone()));
        }
    }

    pub(super) fn preview_loaded(&mut self, id: &SchemeId, loaded: Vec<Restored>) {
        if !self.is_all(&loaded) {
            return self.notify(SchemeNotice::Busy);
        }
        if let Some(plan) = self.plan(id, loaded) {
            self.schemes.preview = Some(Arc::new(plan.preview));
        }
    }

    /// Whether these are all articles, as they are: whoever has gone on to one of them may change it.
    fn is_all(&self, loaded: &[Restored]) -> bool {
        self.session.route == Route::Schemes
            && !self.effects.replies.applies_scheme()
            && !self.is_importing()
            && loaded.len() == self.library.entries.len()
            && loaded.iter().all(|it| self.library.entries.contains_key(&it.article))
    }

    /// Whether articles are on their way into the library, read by the scheme that is in use now.
    fn is_importing(&self) -> bool {
        !self.import.queue.is_empty() || self.effects.replies.imports()
    }

    pub(super) fn drop_preview(&mut self) {
        self.schemes.preview = None;
    }

    /// Applies the scheme whose preview is shown.
    pub(in crate::store) fn apply(&mut self) {
        let Some(preview) = self.schemes.preview.take() else { return };
        if self.may_change() {
            self.load_all(Purpose::Apply(preview.wanted.clone()));
        }
    }

    pub(super) fn apply_loaded(&mut self, id: &SchemeId, loaded: Vec<Restored>) {
        if !self.is_all(&loaded) {
            return self.notify(SchemeNotice::Busy);
        }
        if !self.may_change() {
            return;
        }
        let Some(plan) = self.plan(id, loaded) else { return };
        let Plan { scheme, preview, changes, annotated_articles } = plan;
        let before = self.schemes.clone();
        let now = CustomScheme { draft: Arc::clone(&scheme), applied: Some(Arc::clone(&scheme)) };
        let slots = &mut self.schemes.custom;
        match slots.iter_mut().find(|slot| slot.draft.id() == scheme.id()) {
            Some(slot) => *slot = now,
            None if scheme.is_built_in() => {}
            None => slots.push(now),
        }
        self.schemes.shown = Some(scheme.id().clone());
        self.replace_active((scheme, changes, false), before, annotated_articles);
        self.notify(SchemeNotice::Adopted {
            name: preview.scheme.name().to_owned(),
            version: preview.scheme.version(),
            annotations: preview.carried.annotations(),
        });
    }

    /// Puts a scheme in the place of the one in use. What it changes has been changed in the annotated articles already, and `before`
    /// is how the schemes were.
    fn replace_active(
        &mut self,
        (scheme, changes, is_undone): (Arc<Scheme>, Vec<(ArticleId, Transaction)>, bool),
        before: Schemes,
        mut annotated_articles: Vec<AnnotatedArticle>,
    ) {
        let (mut records, mut entries) = (Vec::new(), Vec::new());
        for (id, _) in &changes {
            let Some(annotated) = annotated_articles.iter_mut().find(|it| it.article.id == *id)
            else {
                continue;
            };
            annotated.changed = annotated.changed.max(self.effects.stamp.time);
            entries.extend(self.library.entries.get(id).cloned());
            let (entry, record) = annotation_set_record(self.saving, self.library, annotated);
            records.push(record);
            self.effects.send(LibraryMessage::List(vec![entry]));
        }
        let back = changes.into_iter().map(|(id, change)| (id, change.inverse())).collect();
        let used = std::mem::replace(&mut self.schemes.active, scheme);
        let custom = before.custom.clone();
        self.schemes.last_applied =
            Some(AppliedStep { scheme: used, custom, changes: back, is_undone });
        self.schemes.past.clear();
        self.schemes.future.clear();
        self.schemes.usage = None;
        let snapshot = Snapshot { schemes: before, entries };
        self.save_with(ReplyTo::AppliedScheme(Box::new(snapshot)), records);
        self.load_all(Purpose::CountUsage);
    }

    /// Storage holds the change of schemes, or none of it: then it did not happen here either.
    pub(in crate::store) fn applied(&mut self, before: Snapshot, result: Result<(), StorageError>) {
        match result {
            // All schemes were saved in the same transaction.
            Ok(()) => {
                self.schemes.is_unsaved = false;
                self.effects.send(SavingMessage::ClearQuotaError);
            }
            // Without storage it is in the memory of the page, and may be worked with.
            Err(StorageError::Blocked) => {}
            Err(_) => {
                let (shown, usage) = (self.schemes.shown.take(), self.schemes.usage.take());
                *self.schemes = Schemes { shown, usage, ..before.schemes };
                self.effects.send(LibraryMessage::Relist(before.entries));
                self.notify(SchemeNotice::NotAdopted);
            }
        }
        self.effects.send(DocumentMessage::OpenPage);
    }

    /// Undoes that a scheme was applied, or redoes it.
    pub(super) fn step_applied(&mut self, is_undo: bool) {
        match &self.schemes.last_applied {
            Some(adopted) if adopted.is_undone != is_undo => {
                // All of them: what was marked since may have labels that the other scheme lacks.
                self.load_all(Purpose::StepApplied);
            }
            _ => self.effects.notify(if is_undo {
                Notice::NothingToUndo
            } else {
                Notice::NothingToRedo
            }),
        }
    }

    pub(super) fn step_loaded(&mut self, loaded: Vec<Restored>) {
        if !self.is_all(&loaded) {
            return self.notify(SchemeNotice::Busy);
        }
        if !self.may_change() {
            return;
        }
        let Some(mut there) = self.schemes.last_applied.clone() else { return };
        // What was deleted for good meanwhile has nothing to be changed.
        there.changes.retain(|(id, _)| self.library.entries.contains_key(id));
        let Some(mut annotated_articles) = self.all_annotated_articles(loaded) else { return };
        let fits = there.changes.iter().all(|(id, change)| {
            let annotated = annotated_articles.iter_mut().find(|it| it.article.id == *id);
            annotated.is_some_and(|annotated| change.apply(&mut annotated.set).is_ok())
        });
        let census = LabelUsage::of(&annotated_articles);
        if !fits || !census.is_within(&there.scheme) {
            return self.effects.notify(Notice::Conflict);
        }
        let before = self.schemes.clone();
        self.schemes.custom = there.custom;
        let is_undone = !there.is_undone;
        self.replace_active((there.scheme, there.changes, is_undone), before, annotated_articles);
        self.notify(if is_undone { SchemeNotice::Undone } else { SchemeNotice::Redone });
    }

    /// All articles, or none if one of them cannot be read.
    fn all_annotated_articles(&mut self, loaded: Vec<Restored>) -> Option<Vec<AnnotatedArticle>> {
        let mut annotated_articles = Vec::with_capacity(loaded.len());
        for loaded in loaded {
            let Ok(annotated) = loaded.annotated else {
                let title = self.library.entries.get(&loaded.article);
                let title = title.map(|it| it.source.title.clone()).unwrap_or_default();
                self.notify(SchemeNotice::ArticleUnread(title));
                return None;
            };
            annotated_articles.push(annotated);
        }
        Some(annotated_articles)
    }

    fn plan(&mut self, id: &SchemeId, loaded: Vec<Restored>) -> Option<Plan> {
        let annotated_articles = self.all_annotated_articles(loaded)?;
        match self.plan_for(id, annotated_articles) {
            Ok(plan) => plan,
            Err(flaws) => {
                self.notify(SchemeNotice::Refused(flaws.into()));
                None
            }
        }
    }

    fn plan_for(
        &self,
        id: &SchemeId,
        mut annotated_articles: Vec<AnnotatedArticle>,
    ) -> Result<Option<Plan>, Vec<Flaw>> {
        let held = self.schemes.find(id).cloned();
        let (wanted, last) = match held {
            Some(CustomScheme { draft, applied }) => (draft, applied),
            None => (Scheme::built_in(), Some(Scheme::built_in())),
        };
        if wanted.id() != id {
            return Ok(None);
        }
        let census = LabelUsage::of(&annotated_articles);
        let mut whole = keep_used_labels(&self.schemes.active, &wanted, &census)?;
        let last = if whole.is_built_in() && whole != *wanted {
            // Nobody changes the built-in scheme: one that has more is another.
            let id = SchemeId::fresh(self.effects.stamp, 0);
            let name = self.free_name(&format!("{} and more", whole.name()));
            whole = Draft { id, name: name.into(), ..whole.draft() }.check()?;
            None
        } else {
            last
        };
        let is_new = |label: &&Label| wanted.get(&label.id).is_none();
        let taken: Vec<_> =
            whole.all_labels().iter().filter(is_new).map(|it| it.id.clone()).collect();
        let mut carried = Migration::default();
        let mut changes = Vec::new();
        for annotated in &mut annotated_articles {
            let transaction = carry(&annotated.set, &whole, self.effects.stamp.time, &mut carried);
            if !transaction.changes.is_empty() && transaction.apply(&mut annotated.set).is_ok() {
                changes.push((annotated.article.id.clone(), transaction));
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
            articles: annotated_articles.len(),
        };
        Ok(Some(Plan { scheme, preview, changes, annotated_articles }))
    }

    /// The scheme as it comes into use: a version more if it has changed, and a line more in its trail.
    fn next_version(
        &self,
        scheme: &Scheme,
        last: Option<&Scheme>,
        found: &[Difference],
        carried: &Migration,
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
            time: self.effects.stamp.time,
            annotator: self.session.settings.reader.clone(),
            differences: found.to_vec(),
            carried: u32::try_from(carried.annotations()).unwrap_or(u32::MAX),
        });
        draft.check()
    }
}
