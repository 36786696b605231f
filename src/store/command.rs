//! What a person can ask for: a command of a topic.

use super::document::command::DocumentCommand;
use super::exercises::command::ExercisesCommand;
use super::import::command::ImportCommand;
use super::library::command::LibraryCommand;
use super::saving::command::SavingCommand;
use super::schemes::command::SchemesCommand;
use super::search::command::SearchCommand;
use super::session::command::SessionCommand;

/// What a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Go to a page, open a dialog, change a setting.
    Session(SessionCommand),
    /// Change the list of articles.
    Library(LibraryCommand),
    /// Bring articles in.
    Import(ImportCommand),
    /// Select and mark in the open article.
    Document(DocumentCommand),
    /// Search, and mark what was found.
    Search(SearchCommand),
    /// Change the label schemes.
    Schemes(SchemesCommand),
    /// Practice.
    Exercises(ExercisesCommand),
    /// Save again, or take over.
    Saving(SavingCommand),
    /// Undo the last step: of the schemes on their page, else of the open article.
    Undo,
    /// Redo the step undone last.
    Redo,
}

impl From<SessionCommand> for Command {
    fn from(command: SessionCommand) -> Self {
        Self::Session(command)
    }
}

impl From<LibraryCommand> for Command {
    fn from(command: LibraryCommand) -> Self {
        Self::Library(command)
    }
}

impl From<ImportCommand> for Command {
    fn from(command: ImportCommand) -> Self {
        Self::Import(command)
    }
}

impl From<DocumentCommand> for Command {
    fn from(command: DocumentCommand) -> Self {
        Self::Document(command)
    }
}

impl From<SearchCommand> for Command {
    fn from(command: SearchCommand) -> Self {
        Self::Search(command)
    }
}

impl From<SchemesCommand> for Command {
    fn from(command: SchemesCommand) -> Self {
        Self::Schemes(command)
    }
}

impl From<ExercisesCommand> for Command {
    fn from(command: ExercisesCommand) -> Self {
        Self::Exercises(command)
    }
}

impl From<SavingCommand> for Command {
    fn from(command: SavingCommand) -> Self {
        Self::Saving(command)
    }
}
