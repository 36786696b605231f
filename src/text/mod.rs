//! Strings, measured: what an article says, where, and how to speak of a place in it.
//!
//! *Here:* the immutable [`Text`], places in it ([`Offset`], [`Span`]), the conversion between
//! units, boundaries of graphemes, words and sentences, [`Quote`]s, and the flat [`runs()`] that
//! highlighting is made of.
//!
//! *Not here:* annotations, labels, files, the browser. This layer imports nothing of this
//! crate but the one sort, `order`.
//!
//! *Invariants:*
//! - A `Text` never changes. A corrected article is a new `Text`, and what was marked is carried
//!   over by `Quote`, never by arithmetic.
//! - An `Offset` is only obtained from a `Text` and lies on a character boundary of it.
//! - Units convert into each other through a `Text` only: UTF-8 bytes inside, code points in
//!   files, UTF-16 at the DOM.
//! - No other layer slices a `str` by index, and here nothing does it unchecked.
//! - Runs, concatenated, are exactly the span they were asked for.
//!
//! *Start with:* [`Text`].

mod boundary;
mod content;
mod fold;
mod granularity;
mod offset;
mod pieces;
mod quote;
mod runs;
mod span;

pub use content::Text;
pub use fold::{fold, is_capital};
pub use granularity::Granularity;
pub use offset::{CharOffset, Offset, ParagraphOffset, Utf16Offset};
pub use pieces::{is_title, is_wordy};
pub use quote::{Found, Quote};
pub use runs::{Run, lanes, runs};
pub use span::Span;
