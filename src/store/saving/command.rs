//! What a person asks about saving.

/// What a person asks about saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavingCommand {
    /// Try again to keep what could not be kept.
    SaveAgain,
    /// Work in this tab, which until now only shows.
    TakeOver,
}
