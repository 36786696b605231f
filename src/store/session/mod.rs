//! Where the person is: the page, its dialog, what was told last, and the settings. None of it is work.

pub mod command;
pub mod dialog;
pub mod keymap;
pub(super) mod message;
pub mod query;
pub mod route;
pub mod settings;
pub(super) mod update;

use std::sync::Arc;

pub use self::dialog::{Dialog, Side};
pub use self::route::Route;
pub use self::settings::Settings;
use super::notice::Notice;
use super::report::StorageError;
use crate::model::{Annotation, LabelId, Scheme, Stamp};

/// Where the person is.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whether storage has been read.
    pub started: bool,
    /// What is remembered of the person.
    pub settings: Settings,
    /// The page.
    pub route: Route,
    /// Why the article of the page is not there.
    pub missing: Option<StorageError>,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// What stands beside the article.
    pub side: Side,
    /// What was told last.
    pub notice: Option<Notice>,
    /// The annotation that the notice is about, as it was made.
    pub about: Option<Arc<Annotation>>,
    /// How often something was told, so that the same words can be told again.
    pub said: u64,
    /// Whether a newer version of the page is there.
    pub is_update_ready: bool,
    /// The label with which the mouse marks at once.
    pub(super) brush: Option<LabelId>,
    /// Whether something stands in a field that will be saved after a pause.
    pub(super) is_typing: bool,
}

impl Session {
    /// The session of somebody new.
    pub(super) fn new(stamp: Stamp) -> Self {
        Self {
            started: false,
            settings: Settings::fresh(stamp),
            route: Route::default(),
            missing: None,
            dialog: None,
            side: Side::default(),
            notice: None,
            about: None,
            said: 0,
            is_update_ready: false,
            brush: None,
            is_typing: false,
        }
    }

    /// The label with which the mouse marks at once, if the scheme has it.
    pub fn brush(&self, scheme: &Scheme) -> Option<&LabelId> {
        self.brush.as_ref().filter(|label| scheme.given(label).is_some())
    }
}
