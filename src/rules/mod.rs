//! Rules that read a text and propose: where it quotes, and who is made to say what.
//!
//! *Here:* [`Quotes`], the quoted stretches of a text; [`quotation()`], whether a content is quoted; [`propose`], the
//! attributions of a sentence; [`reach()`], how far such a sentence reaches; and the words of five languages that these rules go by.
//!
//! *Not here:* annotations, labels, what is done with a proposal.
//!
//! *Invariants:*
//! - The same text and span give the same proposals, in the same order.
//! - What is proposed lies within the span that was asked for, on the boundaries of graphemes, and the roles of a proposal
//!   do not overlap.
//! - No rule knows a sentence: they go by lists of words and by what stands beside what.
//!
//! *Start with:* [`propose`].

mod abbreviations;
mod adjunct;
mod attribution;
mod casualties;
mod clause;
mod content;
mod content_end;
mod draft;
mod japanese;
mod language;
mod letters;
mod list;
mod marks;
mod noun;
mod pairing;
mod phrases;
mod proposal;
mod quotation;
mod reach;
mod speech;
mod tokenize;
mod tokens;
mod words;

pub use attribution::propose;
pub use marks::{Quoted, Quotes};
pub use proposal::Proposal;
pub use quotation::{Quotation, quotation};
pub use reach::reach;
