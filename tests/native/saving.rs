//! Sessions about what “Saved” means: folding, rows in `localStorage`, and the tabs that write and that only show.

use std::collections::BTreeSet;

use slantwise::model::ArticleId;
use slantwise::store::{Command, Notice, Report, Request, Scope, StorageError, Verdict};

use crate::session::{Session, Storage};

const STORY: &str = "Give us money.\n\nPrices “fell” 🙂 again\n\nShe said so.\n\nThe mob cheered.";

fn reading(profile: u64) -> Session {
    let mut session = Session::new(profile);
    session.paste(STORY);
    session
}

/// Undoes and redoes the last mark, so many times in all.
fn undo_and_redo(session: &mut Session, acts: usize) {
    for act in 0..acts {
        session.press(&[if act % 2 == 0 { "Ctrl z" } else { "Ctrl y" }]);
    }
}

#[test]
fn the_200th_act_leaves_no_row_behind() {
    let mut session = reading(1);
    session.mark("mob", "1");
    undo_and_redo(&mut session, 198);
    session.mark("fell", "1");
    session.press(&["Ctrl z"]);
    let article = session.article();
    let shown = session.inline();
    assert!(shown.contains("[claim: mob]") && !shown.contains("[claim: fell]"));
    session.leave();
    assert!(session.storage.journal.is_empty());
    session.reload();
    session.show(&article);
    assert_eq!((session.inline(), session.state.trouble()), (shown, None));
}

#[test]
fn a_fold_is_never_asked_for_before_the_rows_that_it_holds() {
    let mut session = reading(1);
    session.mark("mob", "1");
    undo_and_redo(&mut session, 198);
    session.is_slow = true;
    // The 200th row is asked for, and the sheet that holds it waits until that is answered.
    session.mark("fell", "1");
    assert_eq!(session.storage.journal.len(), 200);
    session.settle();
    assert!(session.storage.journal.is_empty());
    assert_eq!(session.verdict(), Verdict::Saved);
}

#[test]
fn a_thousand_marks_and_undos_leave_nothing_behind_and_cost_the_same_each() {
    let mut session = reading(1);
    let (mut rows, mut sizes) = (BTreeSet::new(), Vec::new());
    for act in 0..1000 {
        session.mark("mob", "1");
        session.press(&["Ctrl z"]);
        rows.insert(session.storage.journal.len());
        if act % 200 == 199 {
            sizes.push(format!("{:?}", session.state).len());
        }
    }
    assert!(*rows.last().unwrap() <= 200, "the journal is folded");
    let (first, last) = (sizes[1], sizes[4]);
    assert!(last < first + 500, "what the program holds grew from {first} to {last}");
    session.leave();
    assert!(session.storage.journal.is_empty() && session.storage.guarded.is_empty());
}

#[test]
fn a_row_that_is_only_in_local_storage_is_written_on_before_it_is_called_saved() {
    let mut session = reading(1);
    session.is_slow = true;
    session.mark("mob", "1");
    session.report(Report::Leaving);
    session.storage.journal.clear();
    session.reload();
    assert!(session.is_starting());
    session.settle_once();
    assert_eq!(session.verdict(), Verdict::Saving, "a browser that is killed now may lose it");
    session.settle();
    assert_eq!(session.verdict(), Verdict::Saved);
    assert_eq!((session.storage.journal.len(), session.storage.guarded.len()), (1, 0));
    assert!(session.inline().contains("[claim: mob]"));
}

#[test]
fn what_the_database_refuses_is_not_called_saved_because_local_storage_has_it() {
    let mut session = reading(1);
    session.journal_fault = Some(StorageError::Full);
    session.archive_fault = Some(StorageError::Full);
    session.mark("mob", "1");
    assert_eq!(session.verdict(), Verdict::Failed(StorageError::Full));
    assert_eq!(session.storage.guarded.len(), 1, "but it survives the page");
    (session.journal_fault, session.archive_fault) = (None, None);
    session.reload();
    assert!(session.inline().contains("[claim: mob]"));
    assert_eq!(session.verdict(), Verdict::Saved);
}

#[test]
fn a_row_in_local_storage_that_outlives_its_fold_is_known_by_its_number() {
    let mut session = reading(1);
    session.is_slow = true;
    session.mark("mob", "1");
    session.report(Report::Leaving);
    let outlives = session.storage.guarded.clone();
    session.is_slow = false;
    session.settle();
    session.press(&["Ctrl z"]);
    let article = session.article();
    session.leave();
    // The browser had written localStorage out when the row was there, and not since.
    session.storage.guarded = outlives;
    session.reload();
    session.show(&article);
    assert!(!session.inline().contains("[claim: mob]"));
    assert_eq!(session.state.trouble(), None);
    session.leave();
    assert!(session.storage.journal.is_empty() && session.storage.guarded.is_empty());
}

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
    assert_eq!(first.verdict(), Verdict::Failed(StorageError::Superseded));
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
    assert_eq!(session.verdict(), Verdict::Saved);
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
    assert_eq!(session.verdict(), Verdict::Failed(StorageError::Superseded));
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
    assert_eq!((second.picked(), second.state.trouble()), (None, None));
    assert_eq!(second.verdict(), Verdict::Saved);
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
    assert!(second.state.entries.contains_key(&other));
    first.perform(Command::DeleteArticle(article.clone()));
    tell(&first.storage, &mut second, &article);
    assert!(second.state.entries.get(&article).unwrap().deleted.is_some());
    first.perform(Command::EraseArticle(article.clone()));
    tell(&first.storage, &mut second, &article);
    assert!(!second.state.entries.contains_key(&article));
}

#[test]
fn a_tab_that_writes_does_not_ask_to_take_over() {
    let mut session = reading(1);
    session.perform(Command::TakeOver);
    assert!(!session.asked_to_take_over, "what is done while it starts anew would be lost");
}

#[test]
fn a_lock_that_is_lost_before_storage_has_been_read_is_lost() {
    let mut session = Session::cold(1, reading(1).storage);
    session.is_slow = true;
    session.start(slantwise::store::Route::Library, false);
    session.report(Report::TakenOver);
    session.settle();
    assert!(session.state.session.elsewhere);
}

#[test]
fn what_is_being_typed_is_not_called_saved() {
    let mut session = reading(1);
    session.mark("mob", "1");
    let rows = session.storage.journal.len();
    session.perform(Command::BeginTyping);
    assert_eq!(session.verdict(), Verdict::Saving);
    let id = session.picked_id();
    session.perform(Command::WriteNote(id, "a whole sentence".to_owned()));
    assert_eq!(session.verdict(), Verdict::Saved);
    assert_eq!(session.storage.journal.len(), rows + 1, "one act");
    session.press(&["Ctrl z"]);
    assert_eq!(session.desk().picked().unwrap().note, "", "undo takes it back whole");
}

#[test]
fn rows_that_come_together_are_written_together() {
    let mut session = reading(1);
    session.select("mob");
    let mut ask = |command: Command| {
        let seed = u64::from(session.asked_for_fields) + 77;
        session.asked_for_fields += 1;
        let stamp = slantwise::model::Stamp { time: slantwise::model::Timestamp(0), seed };
        session.state.perform(command, stamp)
    };
    let writes = |requests: &[Request]| {
        let write = |it: &Request| match it {
            Request::Write(ticket, batch) => Some((*ticket, batch.rows.len())),
            _ => None,
        };
        requests.iter().filter_map(write).collect::<Vec<_>>()
    };
    let first = ask(Command::Mark(slantwise::model::Family::Claim));
    let (ticket, rows) = writes(&first)[0];
    assert_eq!(rows, 1);
    for _ in 0..3 {
        assert_eq!(writes(&ask(Command::Undo)), []);
        assert_eq!(writes(&ask(Command::Redo)), []);
    }
    let stamp = slantwise::model::Stamp::default();
    let next = session.state.receive(Report::Written(ticket, Ok(())), stamp);
    assert_eq!(writes(&next).iter().map(|(_, rows)| *rows).collect::<Vec<_>>(), [6]);
}

#[test]
fn an_article_with_a_journal_row_of_a_newer_version_is_not_opened() {
    let mut session = reading(1);
    session.mark("mob", "1");
    let (key, row) = session.storage.journal.first_key_value().unwrap();
    let (key, newer) = (key.clone(), row.replacen("{\"v\":3", "{\"v\":4", 1));
    session.storage.journal.insert(key, newer.clone().into());
    let before = format!("{:?}", session.storage.archive);
    session.reload();
    assert!(
        session.state.desk.is_none(),
        "what came after it would be built on less than there is"
    );
    assert_eq!(session.state.session.missing, Some(StorageError::Newer));
    session.leave();
    assert_eq!(format!("{:?}", session.storage.archive), before);
    assert_eq!(session.storage.journal.values().map(|it| &**it).collect::<Vec<_>>(), [newer]);
}
