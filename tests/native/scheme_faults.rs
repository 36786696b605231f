//! Schemes where storage is full, newer or another tab's, and where somebody goes on in the middle.

use std::sync::Arc;

use slantwise::edit::SchemeEdit;
use slantwise::model::Scheme;
use slantwise::store::{
    Command, ExercisesCommand, KeyRefusal, LESSONS, LibraryCommand, Notice, Route, SaveStatus,
    SavingCommand, SchemeNotice, SchemesCommand, SessionCommand, StorageError, query,
};

use crate::schemes::{BEFORE, adopt, amend, copy, given, label, marked, merging, weigh, words};
use crate::session::Session;

#[test]
fn nothing_happens_where_there_is_no_room() {
    let mut session = merging();
    let (scheme, entries) =
        (Arc::clone(&session.state.schemes.active), session.state.library.entries.clone());
    weigh(&mut session);
    session.archive_fault = Some(StorageError::Full);
    session.perform(SchemesCommand::Apply);
    assert_eq!(session.notice(), Some(&Notice::Scheme(SchemeNotice::NotAdopted)));
    assert_eq!(
        (&session.state.schemes.active, &session.state.library.entries),
        (&scheme, &entries)
    );
    assert_eq!(given(&mut session), words(&BEFORE));

    // What is written of a scheme is on the page only, and says so, until there is room.
    let id = session.state.schemes.preview.clone().map(|it| it.wanted.clone());
    assert_eq!(id, None);
    session.perform(SchemesCommand::New);
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Full));
    session.archive_fault = None;
    session.perform(SavingCommand::SaveAgain);
    assert_eq!(session.verdict(), SaveStatus::Saved);
    session.reload();
    assert_eq!(session.state.schemes.all().len(), 3);
}

#[test]
fn schemes_of_a_newer_version_are_left_alone() {
    let mut session = marked();
    copy(&mut session);
    let newer = session.storage.archive.schemes.clone().unwrap().replace("{\"v\":1", "{\"v\":9");
    session.storage.archive.schemes = Some(newer.clone());
    session.reload();
    assert_eq!(session.state.storage_error(), Some(StorageError::Newer));
    session.perform(SchemesCommand::New);
    assert_eq!(session.notice(), Some(&Notice::Scheme(SchemeNotice::Locked)));
    assert_eq!(session.storage.archive.schemes, Some(newer));
}

#[test]
fn a_second_tab_changes_no_scheme() {
    let session = marked();
    let mut second = Session::with(2, session.storage.clone(), true);
    second.perform(SessionCommand::Navigate(Route::Schemes));
    second.perform(SchemesCommand::New);
    assert_eq!(second.notice(), Some(&Notice::Elsewhere));
    assert_eq!(second.state.schemes.all().len(), 1);
}

#[test]
fn whoever_goes_on_while_articles_are_counted_changes_nothing() {
    let mut session = merging();
    weigh(&mut session);
    session.is_slow = true;
    session.perform(SchemesCommand::Apply);
    let article = session.state.library.entries.keys().next().unwrap().clone();
    session.perform(SessionCommand::Navigate(Route::Article(article)));
    session.is_slow = false;
    session.settle();
    assert_eq!(session.state.schemes.active, Scheme::built_in());
    assert_eq!(given(&mut session), words(&BEFORE));
}

#[test]
fn an_article_that_was_deleted_for_good_does_not_stand_in_the_way() {
    let mut session = merging();
    adopt(&mut session);
    session.leave();
    let changed =
        session.state.library.entries.values().find(|it| it.source.title.starts_with("Prices"));
    let id = changed.unwrap().id.clone();
    session.perform(LibraryCommand::Delete(id.clone()));
    session.perform(LibraryCommand::Erase(id));
    session.perform(SessionCommand::Navigate(Route::Schemes));
    session.perform(Command::Undo);
    assert_eq!(session.state.schemes.active, Scheme::built_in());
    assert_eq!(given(&mut session), words(&BEFORE[..1]));
}

#[test]
fn a_key_has_one_meaning_and_an_exercise_knows_what_its_labels_have_become() {
    let mut session = Session::new(1);
    session.perform(SessionCommand::Navigate(Route::Schemes));
    copy(&mut session);
    amend(&mut session, SchemeEdit::Rekey(label("Doubt"), "w".into()));
    amend(&mut session, SchemeEdit::Merge(label("Slogans"), label("Doubt")));
    adopt(&mut session);
    session.perform(SessionCommand::ChangeKey("mark.claim", "w".into()));
    assert_eq!(session.notice(), Some(&Notice::KeyRefused(KeyRefusal::Label)));
    session.leave();
    session.perform(ExercisesCommand::Start(&LESSONS[2]));
    session.perform(ExercisesCommand::Compare);
    let compared = query::comparison(&session.state).unwrap();
    let key: Vec<_> = compared.rows.iter().filter_map(|row| row.key.as_ref()).collect();
    assert!(key.iter().any(|(name, _)| &**name == "Doubt"));
    assert!(key.iter().all(|(name, _)| &**name != "Slogans"));
}
