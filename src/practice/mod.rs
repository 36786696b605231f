//! Practicing: a story with a key and its reasons, and how a learner's marks stand beside the key's.
//!
//! *Here:* exercises, reading their reasons, and the comparison of two annotators’ annotations of one text.
//! *Not here:* points and grades, files in the browser, sentences for people.
//! *Invariants:* reading reasons never panics and names what does not fit; in a comparison each annotation of both
//! sides stands exactly once, and who marked first does not matter.
//! *Start with:* [`compare()`].

mod compare;
mod exercise;
mod reasons;

pub use compare::{Comparison, Finding, Tally, compare};
pub use exercise::Exercise;
pub use reasons::{Problem, Reason, Reasons};
