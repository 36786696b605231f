//! Sessions in several tabs: one writes, the others only show, follow, and take over.

use slantwise::model::ArticleId;
use slantwise::store::{
    LibraryCommand, Notice, Report, Route, SaveStatus, SavingCommand, SchemesCommand, Scope,
    SessionCommand, StorageError,
};

use crate::session::{Session, Storage, reading};

#[test]
fn a_write_that_comes_after_a_take_over_is_refused_and_said_to_be() {
    let mut first = reading(1);
    first.is_slow = true;
    first.select("mob");
    let mut second = Session::with(2, first.storage.clone(), true);
    let article = first.article();
    second.take_over(first.storage.clone());
    second.show(&article);
    second.mark("fell", "1");
    let storage = second.storage.clone();
    // The first tab asks for its write before it hears that it lost the lock.
    first.storage = storage.clone();
    first.press(&["1"]);
    first.settle();
    assert_eq!(first.verdict(), SaveStatus::Failed(StorageError::Superseded));
    assert_eq!(first.storage.journal, storage.journal, "no number is given out twice");
    assert!(first.inline().contains("[claim: mob]"), "it stays on the page");
    let file = first.export(Scope::Article, "dataset");
    assert!(String::from_utf8(file.bytes).unwrap().contains("\"mob\""), "and can be exported");
    first.mark("again", "1");
    assert_eq!(first.notice(), Some(&Notice::Elsewhere));
    second.reload();
    assert!(second.inline().contains("[claim: fell]") && !second.inline().contains("[claim: mob]"));
}

#[test]
fn a_tab_hands_over_when_all_that_was_done_in_it_is_durable() {
    let mut session = reading(1);
    session.is_slow = true;
    session.mark("mob", "1");
    session.mark("fell", "1");
    session.report(Report::HandOver);
    assert!(!session.handed_over, "something is under way");
    session.mark("again", "1");
    assert_eq!(session.notice(), Some(&Notice::Elsewhere));
    session.settle();
    assert!(session.handed_over);
    assert_eq!(session.verdict(), SaveStatus::Saved);
    assert_eq!(session.storage.journal.len(), 2);
}

#[test]
fn a_tab_without_room_does_not_hand_over_what_it_could_not_save() {
    let mut session = reading(1);
    session.journal_fault = Some(StorageError::Full);
    session.archive_fault = Some(StorageError::Full);
    session.mark("mob", "1");
    session.report(Report::HandOver);
    assert!(!session.handed_over);
    session.report(Report::TakenOver);
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Superseded));
    assert!(session.inline().contains("[claim: mob]"));
    session.report(Report::Changed(vec![session.article()], false));
    assert!(session.inline().contains("[claim: mob]"), "what is stored does not replace it");
}

/// Two tabs of one browser on one article: one that writes, and one that only shows.
fn two_tabs() -> (Session, Session, ArticleId) {
    let first = reading(1);
    let article = first.article();
    let mut second = Session::with(2, first.storage.clone(), true);
    second.show(&article);
    (first, second, article)
}

/// The other tab hears that something was written.
fn tell(storage: &Storage, other: &mut Session, article: &ArticleId) {
    other.storage = storage.clone();
    other.report(Report::Changed(vec![article.clone()], false));
}

#[test]
fn a_tab_that_only_shows_follows_marks_and_deletions_and_keeps_its_place() {
    let (mut first, mut second, article) = two_tabs();
    first.mark("mob", "1");
    tell(&first.storage, &mut second, &article);
    assert!(second.inline().contains("[claim: mob]"));
    second.click("mob");
    first.mark("fell", "1");
    tell(&first.storage, &mut second, &article);
    assert_eq!(second.picked(), Some("mob"), "where one is looking stays");
    first.press(&["Ctrl z"]);
    first.click("mob");
    first.press(&["Delete"]);
    first.leave();
    tell(&first.storage, &mut second, &article);
    assert_eq!(second.inline(), {
        first.show(&article);
        first.inline()
    });
    assert_eq!((second.picked(), second.state.storage_error()), (None, None));
    assert_eq!(second.verdict(), SaveStatus::Saved);
}

#[test]
fn a_tab_that_only_shows_exports_what_is_stored_now() {
    let (mut first, mut second, article) = two_tabs();
    first.mark("mob", "1");
    first.press(&["Ctrl z"]);
    first.mark("fell", "1");
    second.leave();
    // It has not heard of it yet.
    second.storage = first.storage.clone();
    for scope in [Scope::Library, Scope::Article] {
        if scope == Scope::Article {
            second.show(&article);
        }
        let file = second.export(scope, "dataset");
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.contains("\"fell\"") && !text.contains("\"mob\""), "{scope:?}");
    }
}

#[test]
fn a_library_that_only_shows_has_new_articles_and_loses_those_that_are_erased() {
    let (mut first, mut second, article) = two_tabs();
    second.leave();
    first.paste("Another story.");
    let other = first.article();
    tell(&first.storage, &mut second, &other);
    assert!(second.state.library.entries.contains_key(&other));
    first.perform(LibraryCommand::Delete(article.clone()));
    tell(&first.storage, &mut second, &article);
    assert!(second.state.library.entries.get(&article).unwrap().deleted.is_some());
    first.perform(LibraryCommand::Erase(article.clone()));
    tell(&first.storage, &mut second, &article);
    assert!(!second.state.library.entries.contains_key(&article));
}

#[test]
fn a_tab_that_writes_does_not_ask_to_take_over() {
    let mut session = reading(1);
    session.perform(SavingCommand::TakeOver);
    assert!(!session.asked_to_take_over, "what is done while it starts anew would be lost");
}

#[test]
fn a_lock_that_is_lost_before_storage_has_been_read_is_lost() {
    let mut session = Session::cold(1, reading(1).storage);
    session.is_slow = true;
    session.start(Route::Library, false);
    session.report(Report::TakenOver);
    session.settle();
    assert!(session.state.saving.is_read_only);
}

#[test]
fn a_tab_that_handed_over_to_one_that_is_gone_goes_on() {
    let mut session = reading(1);
    session.report(Report::HandOver);
    assert!(session.handed_over && session.state.saving.is_read_only);
    session.report(Report::NotTakenOver);
    session.mark("mob", "1");
    assert_eq!(session.verdict(), SaveStatus::Saved);
    session.report(Report::TakenOver);
    session.report(Report::NotTakenOver);
    assert!(session.state.saving.is_read_only, "now it has been taken over");
}

#[test]
fn schemes_that_could_not_be_kept_are_not_thrown_away_for_those_of_another_tab() {
    let mut session = reading(1);
    session.leave();
    session.perform(SessionCommand::Navigate(Route::Schemes));
    session.archive_fault = Some(StorageError::Full);
    let built_in = session.state.schemes.active.id().clone();
    session.perform(SchemesCommand::Copy(built_in));
    assert_eq!(session.state.schemes.all().len(), 2);
    session.report(Report::TakenOver);
    session.report(Report::Changed(Vec::new(), true));
    assert_eq!(session.state.schemes.all().len(), 2, "they are only on this page");
}

#[test]
fn what_another_tab_writes_while_this_one_starts_is_shown() {
    let (mut first, _, article) = two_tabs();
    let mut second = Session::cold(2, first.storage.clone());
    second.is_slow = true;
    second.start(Route::Article(article.clone()), true);
    first.mark("mob", "1");
    second.storage = first.storage.clone();
    // It is told before it knows what was there when it read.
    second.report(Report::Changed(vec![article], false));
    second.is_slow = false;
    second.settle();
    assert!(second.inline().contains("[claim: mob]"));
}
