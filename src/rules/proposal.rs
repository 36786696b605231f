//! A proposed attribution.

use crate::model::Fragments;
use crate::text::Span;

/// Who may be made to say what, with which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who says it, unless no one is named.
    pub source: Option<Fragments>,
    /// The words that say that someone says it.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Fragments,
}
