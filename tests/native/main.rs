//! Tests that need no browser: laws, files, sessions, and the tidiness of the house.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics says what is wrong, and functions beside tests may too"
)]

/// Sessions about the article as a whole.
mod about;
/// Sessions about who said it.
mod attributions;
/// Sessions about what stands beside the text: links, counts, speakers.
mod beside;
/// Sessions with the brush: a label that is applied as one drags.
mod brush;
/// Laws of the caret, on random text of many scripts.
mod caret_laws;
/// Text files in other encodings.
mod encodings;
/// Searches by regular expression.
mod expressions;
/// Fields of files: told with their place, and as the schema has them.
mod fields;
/// Sessions of finding words and marking every match.
mod finding;
/// Formats: bad files read, good files written and checked by others.
mod formats;
/// What a person does at the page played in memory.
mod gestures;
/// Sessions of a hand in a hurry.
mod hand;
/// No circles among the files.
mod import_graph;
/// What earlier versions stored.
mod kept_records;
/// Sessions in which work could be lost.
mod kept_work;
/// Laws of change, layers, files, records and commands, on random input.
mod laws;
/// Sessions of somebody who learns to label.
mod learning;
/// The shipped exercises, and the laws of comparing a learner with a key.
mod practice;
/// What the rules propose, on cases and on random text.
mod proposals;
/// Random articles and random changes, which the laws are about.
mod random_articles;
/// Laws of the state, on random commands and storage that fails.
mod random_sessions;
/// Sessions about what “Saved” means.
mod saving;
/// Schemes where one thing meets another.
mod scheme_clashes;
/// Changes of a scheme that ask for more than they say.
mod scheme_edits;
/// Schemes where storage fails.
mod scheme_faults;
/// Schemes as files, and the laws of changing them.
mod scheme_files;
/// Sessions about label schemes.
mod schemes;
/// The script that checks exports.
mod script;
/// A browser played in memory, with a state that does not know the difference.
mod session;
/// What people do, by key, and what is there after a reload.
mod sessions;
/// What the browser played in memory holds.
mod storage;
/// The protocol of saving as a model, with kills between any two steps.
mod storage_model;
/// Sessions in several tabs.
mod tabs;
/// Tasks of the worker.
mod tasks;
/// Laws of the text layer, on random input.
mod text_laws;
/// Who imports whom, how long files are, what they may be called.
mod tidy;
/// All words that people read on the page are in `src/view/wording`.
mod words;
