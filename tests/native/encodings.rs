//! Sessions with text files that are not UTF-8: the guess is told, and the person can choose another encoding.

use slantwise::format::{File, Issue};
use slantwise::store::{ImportCommand, Notice, Report};

use crate::session::Session;

const TEXT: &str = "Мэр сказала, что мост закрыт.\n\nНикто не ответил.\n";

fn in_windows_1251() -> File {
    File::new("most.txt", encoding_rs::WINDOWS_1251.encode(TEXT).0.into_owned())
}

#[test]
fn a_file_in_another_encoding_is_read_again_as_the_person_says() {
    let mut session = Session::new(1);
    session.open_files(&[in_windows_1251()]);
    let report = session.outcome().clone();
    assert!(report.has_guess && matches!(report.issues.as_slice(), [Issue::Encoding(_)]));
    let guessed = report.opened[0].0.clone();
    let sha256 = |session: &Session| session.desk().annotated.article.original.sha256.clone();
    session.show(&guessed);
    assert_ne!(session.text(), TEXT);
    let of_file = sha256(&session);

    session.perform(ImportCommand::ReadAs(report.number, "windows-1251"));
    assert_eq!(session.text(), TEXT);
    assert_eq!(sha256(&session), of_file, "the hash is of the file, however it is read");
    assert!(session.state.library.entries.get(&guessed).unwrap().deleted.is_some());
    assert!(session.state.import.reports.is_empty(), "there is nothing left to tell");
}

#[test]
fn a_choice_is_for_files_that_were_guessed_and_are_still_told_of() {
    let mut session = Session::new(1);
    session.open_files(&[File::text("a.txt", "Plain words.".to_owned()), in_windows_1251()]);
    let numbers: Vec<(u64, bool)> =
        session.state.import.reports.iter().map(|it| (it.number, it.has_guess)).collect();
    assert_eq!(numbers.iter().map(|it| it.1).collect::<Vec<_>>(), [false, true]);
    let before = session.state.library.entries.len();
    session.perform(ImportCommand::ReadAs(numbers[0].0, "windows-1251"));
    session.perform(slantwise::store::SessionCommand::Dismiss);
    session.perform(ImportCommand::ReadAs(numbers[1].0, "windows-1251"));
    assert_eq!(session.state.library.entries.len(), before);
}

#[test]
fn a_tab_that_no_longer_writes_says_so_and_keeps_the_choice() {
    let mut session = Session::new(1);
    session.open_files(&[in_windows_1251()]);
    let report = session.outcome().clone();
    session.report(Report::HandOver);
    session.perform(ImportCommand::ReadAs(report.number, "windows-1251"));
    assert_eq!(session.notice(), Some(&Notice::Elsewhere));
    assert_eq!(session.outcome(), &report);
    let guessed = &report.opened[0].0;
    assert!(session.state.library.entries.get(guessed).unwrap().deleted.is_none());
}
