//! Slantwise: mark who says what, and how, in news articles.
//!
//! The layers, in reading order; each imports only from those above it.
//!
//! - [`order`], [`table`] — sorting and small maps that cost little code.
//! - [`text`] — strings, measured: offsets, spans, boundaries, quotes, runs.
//! - [`model`] — what the tool is about, as plain values: article, scheme, annotation, annotation set.
//! - [`practice`] — exercises with a key, and a learner's marks beside the key's.
//! - [`rules`] — what a text quotes, and who is made to say what, as proposals.
//! - [`edit`] — change as a value: transactions that contain their inverse, undo, merging.
//! - [`mod@format`] — files in, files out; what could not be read or written is named.
//! - [`task`] — work that takes its time, as values that a worker can be asked for.
//! - [`store`] — the state machine: commands and reports in, requests out.
//! - `browser` — the only layer that touches the browser, one door for each facility.
//! - `view` — pages and their parts.
//! - `app` — the one place where store, browser and view meet.
//!
//! Without the feature `web` the last three do not exist: the core stands alone.

#[cfg(feature = "web")]
pub mod app;
#[cfg(feature = "web")]
pub mod browser;
pub mod edit;
pub mod format;
pub mod model;
pub mod order;
pub mod practice;
pub mod rules;
pub mod store;
pub mod table;
pub mod task;
pub mod text;
#[cfg(feature = "web")]
pub mod view;
