//! State: everything the program knows at one moment, by topic.

use std::sync::Arc;

use super::document::Document;
use super::exercises::Exercises;
use super::import::Import;
use super::library::Library;
use super::replies::Replies;
use super::saving::{SaveStatus, Saving};
use super::schemes::Schemes;
use super::search::SearchPanel;
use super::session::Session;
use crate::model::{Guide, LabelId, Stamp};
use crate::store::report::StorageError;

/// Everything the program knows. Each topic's update changes its own part and reads the others.
#[derive(Clone, Debug)]
pub struct State {
    /// Where the person is, what was told last, and the settings.
    pub session: Session,
    /// The list of articles.
    pub library: Library,
    /// The open article.
    pub document: Option<Document>,
    /// The label schemes, and which is in use.
    pub schemes: Schemes,
    /// The search.
    pub search: SearchPanel,
    /// Files on their way into the library.
    pub import: Import,
    /// Guidelines and exercises.
    pub exercises: Exercises,
    /// What is not durable yet, and which tab writes.
    pub saving: Saving,
    /// What the answers are for that are still to come.
    pub(super) replies: Replies,
}

impl State {
    /// The guidelines of the scheme in use, if they are here.
    pub fn guide(&self) -> Option<Arc<Guide>> {
        self.exercises.guide_of(&self.schemes.active).cloned()
    }

    /// The label with which the mouse marks at once, if there is one.
    pub fn brush(&self) -> Option<&LabelId> {
        self.session.brush(&self.schemes.active)
    }

    /// A state that waits for storage to be read.
    pub fn new(stamp: Stamp) -> Self {
        Self {
            session: Session::new(stamp),
            library: Library::default(),
            document: None,
            schemes: Schemes::default(),
            search: SearchPanel::default(),
            import: Import::default(),
            exercises: Exercises::default(),
            saving: Saving::default(),
            replies: Replies::default(),
        }
    }

    /// Whether work is saved. What is being typed is not.
    pub fn save_status(&self) -> SaveStatus {
        match self.saving.status() {
            SaveStatus::Saved if self.session.is_typing => SaveStatus::Saving,
            status => status,
        }
    }

    /// Why something could not be saved or read, if that is so.
    pub fn storage_error(&self) -> Option<StorageError> {
        self.saving.error()
    }

    /// Checks what must always be true; the tests call it after every act.
    ///
    /// # Errors
    /// What is not true.
    pub fn check(&self) -> Result<(), &'static str> {
        self.document.as_ref().map_or(Ok(()), |document| document.check(&self.schemes.active))
    }
}
