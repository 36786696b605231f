//! Pages: they read parts of the state, send commands, and compose parts.

mod library;
mod reading;

pub use library::LibraryPage;
pub use reading::ReadingPage;
