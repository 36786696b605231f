//! What a person asks of the import.

use crate::format::File;
use crate::model::Source;

/// What a person asks of the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportCommand {
    /// Read files into the library.
    OpenFiles(Vec<File>),
    /// Read files that were dropped: schemes on their page, else articles.
    DropFiles(Vec<File>),
    /// Read pasted text into the library. Particulars that are empty are found in the text.
    OpenPaste {
        /// What was pasted.
        text: String,
        /// What the person says about it.
        source: Source,
    },
    /// Read a file again, by an encoding: what it was read as before was a guess.
    ReadAs(u64, &'static str),
    /// Read no more of a file, named by its number.
    Stop(u64),
}
