//! Messages to the session.

use std::sync::Arc;

use super::dialog::Dialog;
use super::route::Route;
use super::settings::Settings;
use crate::model::{Annotation, LabelId};
use crate::store::notice::Notice;
use crate::store::report::StorageError;

/// What other topics want of the session.
#[derive(Debug)]
pub(in crate::store) enum SessionMessage {
    /// Tell the person something, and about which annotation it is.
    Notify(Box<Notice>, Option<Arc<Annotation>>),
    /// Have what is told read out, as it changed.
    Announce,
    /// Put the notice away.
    DismissNotice,
    /// Go to a page.
    Navigate(Route),
    /// Open a dialog.
    OpenDialog(Dialog),
    /// Close the dialog.
    CloseDialog,
    /// Close the dialog for pasting, if it is open.
    ClosePaste,
    /// Show the annotations beside the article.
    ShowAnnotations,
    /// Mark with this label at once, or with none.
    SetBrush(Option<LabelId>),
    /// Change the settings.
    SetSettings(Box<Settings>),
    /// Nothing is being typed any more that is not saved.
    EndTyping,
    /// The article of the page cannot be shown.
    SetMissing(StorageError),
}
