//! Pages: they read parts of the state, send commands, and compose parts.

mod dialogs;
mod library;
mod reading;
mod schemes;
mod status;

pub use dialogs::Dialogs;
pub use library::LibraryPage;
pub use reading::{ReadingPage, covers};
pub use schemes::SchemesPage;
