//! Messages to the open article.

use crate::edit::Transaction;
use crate::store::library::Restored;
use crate::text::Span;

/// What other topics want of the open article.
#[derive(Debug)]
pub(in crate::store) enum DocumentMessage {
    /// Load the article of the page.
    OpenPage,
    /// Load it again, because what is stored has changed.
    ReloadPage,
    /// Open an article that was loaded, if the page still wants it.
    Open(Box<Restored>),
    /// Replace the open article by what another tab has written.
    Refresh(Box<Restored>),
    /// Close the article.
    Close,
    /// Do what marks search hits; the search is over if it can be done.
    CommitHits(Box<Transaction>),
    /// Show a search hit.
    ShowHit(Span),
    /// Select words.
    SelectSpan(Span, Reveal),
}

/// Whether words that are selected are brought into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Reveal {
    Yes,
    No,
}
