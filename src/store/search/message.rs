//! Messages to the search.

use crate::store::library::Restored;

/// What other topics want of the search.
#[derive(Debug)]
pub(in crate::store) enum SearchMessage {
    /// Close the search.
    Close,
    /// What was loaded of other articles is out of date.
    ForgetOthers,
    /// The other articles were loaded.
    SearchIn(Vec<Restored>),
}
