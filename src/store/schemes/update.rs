//! What changes the schemes.

use std::sync::Arc;

use super::message::SchemesMessage;
use super::{CustomScheme, Schemes};
use crate::format::record::{RecordError, read_shelf};
use crate::store::effects::Effects;
use crate::store::exercises::Exercises;
use crate::store::import::Import;
use crate::store::library::Library;
use crate::store::saving::Saving;
use crate::store::session::Session;

/// An update of the schemes.
pub(in crate::store) struct Update<'a> {
    pub schemes: &'a mut Schemes,
    pub library: &'a Library,
    pub import: &'a Import,
    pub exercises: &'a Exercises,
    pub session: &'a Session,
    pub saving: &'a Saving,
    pub effects: &'a mut Effects,
}

impl Update<'_> {
    /// Does what another topic wants.
    pub(in crate::store) fn deliver(&mut self, message: SchemesMessage) {
        match message {
            SchemesMessage::PageOpened => self.opened(),
            SchemesMessage::DropPreview => self.schemes.preview = None,
            SchemesMessage::Import(file) => self.read_scheme(file),
            SchemesMessage::Save => self.save_schemes(),
            SchemesMessage::Saved(result) => self.saved(result),
            SchemesMessage::Applied(before, result) => {
                self.applied(*before, result);
            }
            SchemesMessage::CountUsage(articles) => self.count_usage(articles),
            SchemesMessage::Preview(id, articles) => {
                self.preview_loaded(&id, articles);
            }
            SchemesMessage::Apply(id, articles) => {
                self.apply_loaded(&id, articles);
            }
            SchemesMessage::StepApplied(articles) => self.step_loaded(articles),
        }
    }
}

impl Schemes {
    /// Takes in the schemes that storage holds.
    ///
    /// # Errors
    /// What is stored cannot be read. It stays as it is.
    pub(in crate::store) fn restore(&mut self, record: &str) -> Result<(), RecordError> {
        let (active, schemes) = read_shelf(record).inspect_err(|_| self.is_unread = true)?;
        self.custom = schemes
            .into_iter()
            .map(|(draft, applied)| CustomScheme {
                draft: Arc::new(draft),
                applied: applied.map(Arc::new),
            })
            .collect();
        let used = self.custom.iter().find(|it| it.draft.id().as_str() == active);
        if let Some(scheme) = used.and_then(|it| it.applied.clone()) {
            self.active = scheme;
        }
        Ok(())
    }
}
