//! What it looks like: pages and their parts.
//!
//! *Here:* components, and the sentences people read.
//! *Not here:* facts. Components are given values and callbacks, and send commands.
//! *Invariants:* the text of a paragraph's element is the model's text; a `part` reads no context; no effect writes
//! work; every state is said in words and roles, never in color alone.
//! *Start with:* [`page`], then [`shell::Shell`].

pub mod live;
pub mod looks;
pub mod page;
pub mod part;
pub mod shell;
pub mod slice;
pub mod stack;
pub mod wording;
