//! What a person asks of the session: pages, dialogs, settings.

use super::dialog::Dialog;
use super::route::Route;
use crate::format::File;
use crate::store::library::list::Sort;

/// What a person asks of the session: pages, dialogs, settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionCommand {
    /// Go to a page.
    Navigate(Route),
    /// Open a dialog.
    OpenDialog(Dialog),
    /// Close the dialog.
    CloseDialog,
    /// Show what the article rests on, or no longer.
    ToggleSummary,
    /// Show it no longer.
    HideSummary,
    /// Put the notice away.
    Dismiss,
    /// Put the welcome away.
    DismissWelcome,
    /// Sort the library.
    SortBy(Sort),
    /// Something is being typed that will be written after a pause: until then it is not saved.
    BeginTyping,
    /// Give an action another key.
    ChangeKey(&'static str, String),
    /// Go back to the usual keys.
    ResetKeys,
    /// Change to the newer version of the page.
    Update,
    /// Give a file that was made on the page.
    Download(File),
}
