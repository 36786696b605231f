//! Schemes where storage is full, newer or another tab's, and where somebody goes on in the middle.

use std::sync::Arc;

use slantwise::edit::Amendment;
use slantwise::model::Scheme;
use slantwise::store::{Command, Fault, Notice, Route, SchemeNotice, Verdict};

use crate::schemes::{BEFORE, amend, copy, given, label, marked, weigh, words};
use crate::session::Session;

#[test]
fn nothing_happens_where_there_is_no_room() {
    let mut session = marked();
    copy(&mut session);
    amend(&mut session, Amendment::Merge(label("Loaded_Language"), label("Doubt")));
    let (scheme, entries) = (Arc::clone(&session.state.scheme), session.state.entries.clone());
    weigh(&mut session);
    session.archive_fault = Some(Fault::Full);
    session.perform(Command::Adopt);
    assert_eq!(session.notice(), Some(&Notice::Scheme(SchemeNotice::NotAdopted)));
    assert_eq!((&session.state.scheme, &session.state.entries), (&scheme, &entries));
    assert_eq!(given(&mut session), words(&BEFORE));

    // What is written of a scheme is on the page only, and says so, until there is room.
    let id = session.state.shelf.preview.clone().map(|it| it.wanted.clone());
    assert_eq!(id, None);
    session.perform(Command::NewScheme);
    assert_eq!(session.verdict(), Verdict::Failed(Fault::Full));
    session.archive_fault = None;
    session.perform(Command::KeepAgain);
    assert_eq!(session.verdict(), Verdict::Saved);
    session.reload();
    assert_eq!(session.state.schemes().len(), 3);
}

#[test]
fn schemes_of_a_newer_version_are_left_alone() {
    let mut session = marked();
    copy(&mut session);
    let newer = session.storage.archive.schemes.clone().unwrap().replace("{\"v\":1", "{\"v\":9");
    session.storage.archive.schemes = Some(newer.clone());
    session.reload();
    assert_eq!(session.state.trouble(), Some(Fault::Newer));
    session.perform(Command::NewScheme);
    assert_eq!(session.notice(), Some(&Notice::Scheme(SchemeNotice::Locked)));
    assert_eq!(session.storage.archive.schemes, Some(newer));
}

#[test]
fn a_second_tab_changes_no_scheme() {
    let session = marked();
    let mut second = Session::with(2, session.storage.clone(), true);
    second.perform(Command::Show(Route::Schemes));
    second.perform(Command::NewScheme);
    assert_eq!(second.notice(), Some(&Notice::Elsewhere));
    assert_eq!(second.state.schemes().len(), 1);
}

#[test]
fn whoever_goes_on_while_articles_are_counted_changes_nothing() {
    let mut session = marked();
    copy(&mut session);
    amend(&mut session, Amendment::Merge(label("Loaded_Language"), label("Doubt")));
    weigh(&mut session);
    session.is_slow = true;
    session.perform(Command::Adopt);
    let article = session.state.entries.keys().next().unwrap().clone();
    session.perform(Command::Show(Route::Article(article)));
    session.is_slow = false;
    session.settle();
    assert_eq!(session.state.scheme, Scheme::built_in());
    assert_eq!(given(&mut session), words(&BEFORE));
}
