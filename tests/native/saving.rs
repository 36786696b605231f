//! Sessions about what “Saved” means: folding, rows in `localStorage`, and the tabs that write and that only show.

use std::collections::BTreeSet;

use slantwise::store::{
    Command, DocumentCommand, Report, Request, SaveStatus, Scope, SessionCommand, StorageError,
};

use crate::session::{Session, reading};

/// A session whose mark “mob” is in `localStorage` and not in the database.
fn only_guarded() -> Session {
    let mut session = reading(1);
    session.is_slow = true;
    session.mark("mob", "1");
    session.report(Report::Leaving);
    session.storage.journal.clear();
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
    assert_eq!((session.inline(), session.state.storage_error()), (shown, None));
}

#[test]
fn a_fold_is_never_asked_for_before_the_rows_that_it_holds() {
    let mut session = reading(1);
    session.mark("mob", "1");
    undo_and_redo(&mut session, 198);
    session.is_slow = true;
    // The 200th row is asked for, and the annotation set that holds it waits until that is answered.
    session.mark("fell", "1");
    assert_eq!(session.storage.journal.len(), 200);
    session.settle();
    assert!(session.storage.journal.is_empty());
    assert_eq!(session.verdict(), SaveStatus::Saved);
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
    let mut session = only_guarded();
    session.reload();
    assert!(session.is_starting());
    session.settle_once();
    assert_eq!(session.verdict(), SaveStatus::Saving, "a browser that is killed now may lose it");
    session.settle();
    assert_eq!(session.verdict(), SaveStatus::Saved);
    assert_eq!((session.storage.journal.len(), session.storage.guarded.len()), (1, 0));
    assert!(session.inline().contains("[claim: mob]"));
}

#[test]
fn what_the_database_refuses_is_not_called_saved_because_local_storage_has_it() {
    let mut session = reading(1);
    session.journal_fault = Some(StorageError::Full);
    session.archive_fault = Some(StorageError::Full);
    session.mark("mob", "1");
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Full));
    assert_eq!(session.storage.guarded.len(), 1, "but it survives the page");
    (session.journal_fault, session.archive_fault) = (None, None);
    session.reload();
    assert!(session.inline().contains("[claim: mob]"));
    assert_eq!(session.verdict(), SaveStatus::Saved);
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
    assert_eq!(session.state.storage_error(), None);
    session.leave();
    assert!(session.storage.journal.is_empty() && session.storage.guarded.is_empty());
}

#[test]
fn what_is_being_typed_is_not_called_saved() {
    let mut session = reading(1);
    session.mark("mob", "1");
    let rows = session.storage.journal.len();
    session.perform(SessionCommand::BeginTyping);
    assert_eq!(session.verdict(), SaveStatus::Saving);
    let id = session.picked_id();
    session.perform(DocumentCommand::WriteNote(id, "a whole sentence".to_owned()));
    assert_eq!(session.verdict(), SaveStatus::Saved);
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
    let first = ask(Command::Document(DocumentCommand::Mark(slantwise::model::Family::Claim)));
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
        session.state.document.is_none(),
        "what came after it would be built on less than there is"
    );
    assert_eq!(session.state.session.missing, Some(StorageError::Newer));
    session.leave();
    assert_eq!(format!("{:?}", session.storage.archive), before);
    assert_eq!(session.storage.journal.values().map(|it| &**it).collect::<Vec<_>>(), [newer]);
}

#[test]
fn an_article_that_is_opened_while_a_file_is_merged_into_it_shows_the_merger() {
    let mut session = reading(1);
    session.mark("mob", "1");
    let file = session.export(Scope::Article, "dataset");
    session.press(&["Ctrl z"]);
    let article = session.article();
    session.leave();
    session.is_disk_slow = true;
    session.open_files(&[file]);
    session.show(&article);
    assert!(session.state.document.is_none(), "what is stored is older than what is being written");
    for _ in 0..5 {
        session.write_late();
    }
    assert!(session.inline().contains("[claim: mob]"));
    session.mark("fell", "1");
    session.leave();
    for _ in 0..5 {
        session.write_late();
    }
    session.show(&article);
    assert!(
        session.inline().contains("[claim: mob]") && session.inline().contains("[claim: fell]")
    );
}

#[test]
fn a_guarded_row_of_a_newer_version_keeps_its_article_closed_and_stays() {
    let mut session = only_guarded();
    let (key, row) = session.storage.guarded.pop_first().unwrap();
    let newer: std::sync::Arc<str> = row.replacen("{\"v\":3", "{\"v\":4", 1).into();
    session.storage.guarded.insert(key, newer);
    session.is_slow = false;
    for _ in 0..3 {
        session.reload();
        assert_eq!(session.state.session.missing, Some(StorageError::Newer));
        session.paste("Another story, so that something is written.");
        let article = session.storage.guarded.keys().next().unwrap().0.clone();
        session.show(&article);
    }
    assert_eq!(session.storage.guarded.len(), 1, "a newer version will know what to do with it");
}

#[test]
fn rows_that_local_storage_refused_are_tried_again_in_order() {
    let mut session = reading(1);
    session.is_slow = true;
    session.mark("mob", "1");
    session.report(Report::Leaving);
    let key = session.storage.guarded.keys().next().unwrap().clone();
    session.storage.guarded.clear();
    session.report(Report::NotGuarded(vec![key.clone()]));
    session.mark("fell", "1");
    session.report(Report::Leaving);
    assert_eq!(session.storage.guarded.len(), 2);
    assert_eq!(session.storage.guarded.keys().next(), Some(&key));
}

#[test]
fn a_damaged_row_takes_no_healthy_row_with_it() {
    let mut session = reading(1);
    session.mark("mob", "1");
    let (id, article) = (session.picked_id(), session.article());
    session.leave();
    session.show(&article);
    for note in ["first", "second", "third"] {
        session.perform(DocumentCommand::WriteNote(id.clone(), note.to_owned()));
    }
    session.mark("fell", "1");
    // The second of four rows is damaged. The third cannot be applied without it; the first and the fourth can.
    let second = session.storage.journal.keys().nth(1).unwrap().clone();
    session.storage.journal.insert(second, "{\"v\":3,\"a\":".into());
    session.reload();
    session.show(&article);
    let index = session.desk().annotated.set.index();
    assert_eq!(index.get(&id).unwrap().note, "first", "the row before is not thought to be held");
    assert!(session.inline().contains("[claim: fell]"));
    assert_eq!(session.state.storage_error(), Some(StorageError::Damaged));
}
