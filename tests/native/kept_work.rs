//! Sessions in which work could be lost: crashes, other tabs, clocks that are ahead, files that know less.

use serde_json::Value;
use slantwise::format::{File, ReadError};
use slantwise::model::{Excluded, Source, Timestamp};
use slantwise::store::{
    Bundle, Command, Dialog, DocumentCommand, LibraryCommand, Notice, Report, Request, Route,
    SaveStatus, SavingCommand, Scope, SessionCommand, StorageError,
};

use crate::session::{Session, Storage, reading};

/// Opens a data set again after `edit` changed its JSON.
fn edited(file: &File, edit: impl Fn(&mut Value)) -> File {
    let mut json: Value = serde_json::from_slice(&file.bytes).unwrap();
    edit(&mut json);
    File::text("edited.json", json.to_string())
}

#[test]
fn a_page_that_goes_before_its_journal_is_written_guards_the_work() {
    let mut session = reading(1);
    session.is_slow = true;
    session.mark("mob", "1");
    session.mark("fell", "1");
    assert_eq!(session.verdict(), SaveStatus::Saving, "nothing is in storage yet");
    session.report(Report::Leaving);
    assert_eq!(session.storage.guarded.len(), 2);
    session.storage.journal.clear();
    session.is_slow = false;
    session.reload();
    assert!(
        session.inline().contains("“[claim: fell]”") && session.inline().contains("[claim: mob]")
    );
    session.mark("again", "1");
    session.leave();
    assert!(session.storage.guarded.is_empty() && session.storage.journal.is_empty());
}

#[test]
fn what_is_in_the_journal_is_not_guarded_again() {
    let mut session = reading(1);
    session.mark("mob", "1");
    session.report(Report::Leaving);
    assert!(session.storage.guarded.is_empty());
    session.journal_fault = Some(StorageError::Full);
    session.archive_fault = Some(StorageError::Full);
    session.mark("fell", "1");
    session.report(Report::Leaving);
    assert_eq!(session.storage.guarded.len(), 1, "the last chance is tried");
}

#[test]
fn storage_that_is_closed_under_the_page_is_told() {
    let mut session = reading(1);
    session.report(Report::Closed);
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Closed));
    let mut session = reading(1);
    session.journal_fault = Some(StorageError::Closed);
    session.archive_fault = Some(StorageError::Closed);
    session.mark("mob", "1");
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Closed));
}

#[test]
fn an_article_whose_line_cannot_be_read_is_not_written_over_by_a_file() {
    let mut session = reading(1);
    session.mark("mob", "1");
    let file = session.export(Scope::Article, "dataset");
    session.mark("fell", "1");
    let article = session.article();
    session.leave();
    session.storage.archive.entries.insert(article.clone(), "{\"v\":4,\"id\":".to_owned());
    session.reload();
    assert_eq!(session.state.storage_error(), Some(StorageError::Newer));
    session.open_files(&[file]);
    session.show(&article);
    assert!(session.inline().contains("“[claim: fell]”"), "{}", session.inline());
}

#[test]
fn samples_that_come_late_do_not_write_over_what_a_file_brought() {
    let mut session = Session::new(1);
    let sample = session.state.library.entries.keys().next().unwrap().clone();
    session.show(&sample);
    session.press(&["ArrowRight", "Shift ArrowRight", "1"]);
    let file = session.export(Scope::Article, "dataset");

    let mut other = Session::cold(2, Storage::default());
    other.is_slow = true;
    other.start(Route::Library, false);
    let mut late = Vec::new();
    // The answer to the request for samples is held back.
    other.is_slow = true;
    for _ in 0..2 {
        let (samples, rest): (Vec<_>, Vec<_>) =
            other.hold_back().into_iter().partition(|it| matches!(it, Report::Fetched(..)));
        late.extend(samples);
        other.deliver(rest);
        other.settle_once();
    }
    other.is_slow = false;
    other.open_files(&[file]);
    assert_eq!(late.len(), 1);
    other.deliver(late);
    other.settle();
    assert_eq!(other.state.library.entries.len(), 3);
    other.show(&sample);
    assert_eq!(other.desk().annotated.set.index().len(), 1);
}

#[test]
fn samples_that_could_not_be_fetched_come_the_next_time() {
    let mut session = Session::cold(1, Storage::default());
    session.is_slow = true;
    session.start(Route::Library, false);
    session.settle_once();
    session.hold_back();
    session.report(Report::Fetched(Bundle::Samples, Vec::new()));
    session.is_slow = false;
    assert_eq!(session.state.library.entries.len(), 0);
    session.reload();
    assert_eq!(session.state.library.entries.len(), 3);
}

#[test]
fn a_tab_with_work_that_is_not_saved_does_not_start_anew() {
    let mut session = reading(1);
    session.journal_fault = Some(StorageError::Full);
    session.archive_fault = Some(StorageError::Full);
    session.mark("mob", "1");
    session.report(Report::TakenOver);
    session.perform(SavingCommand::TakeOver);
    assert_eq!(session.notice(), Some(&Notice::HoldsUnsaved));
    assert!(!session.asked_to_take_over);
    let file = session.export(Scope::Article, "dataset");
    assert!(String::from_utf8(file.bytes).unwrap().contains("\"mob\""));
}

#[test]
fn a_later_change_here_wins_over_a_file_from_a_clock_that_is_ahead() {
    let mut session = reading(1);
    session.mark("mob", "1");
    let file = edited(&session.export(Scope::Article, "dataset"), |json| {
        json["annotations"][0]["updated"] = "2041-01-01T00:00:00Z".into();
        json["annotations"][0]["comment"] = "from the file".into();
    });
    let article = session.article();
    session.open_files(std::slice::from_ref(&file));
    session.show(&article);
    session.click("mob");
    assert_eq!(session.desk().picked().unwrap().note, "from the file");
    let id = session.picked_id();
    session.perform(DocumentCommand::WriteNote(id, "written here".to_owned()));
    assert!(session.desk().picked().unwrap().updated > Timestamp(2_240_000_000_000));
    session.open_files(&[file]);
    session.show(&article);
    session.click("mob");
    assert_eq!(session.desk().picked().unwrap().note, "written here");
}

#[test]
fn particulars_that_are_here_outlast_those_of_a_file() {
    let mut session = reading(1);
    let file = session.export(Scope::Article, "dataset");
    let file = edited(&file, |json| {
        json["documents"][0]["source"]["publisher"] = "The Wrong Post".into();
        json["documents"][0]["source"]["author"] = "A. B.".into();
    });
    let article = session.article();
    let source = session.desk().annotated.set.source().clone();
    session
        .perform(DocumentCommand::EditSource(Source { outlet: "The Post".to_owned(), ..source }));
    session.open_files(&[file]);
    assert!(session.outcome().merged[0].2.differs);
    session.show(&article);
    let source = session.desk().annotated.set.source();
    assert_eq!((source.outlet.as_str(), source.author.as_str()), ("The Post", "A. B."));
}

#[test]
fn the_same_span_ids_in_two_documents_are_two_spans() {
    let set = |doc: &str| {
        let text = format!("Prices fell {doc}.");
        let json = serde_json::json!({
            "format": "slantwise-dataset", "format_version": "1.0.0",
            "documents": [{ "id": doc, "text": text }],
            "annotations": [{ "id": "1", "doc": doc, "label": "claim", "text": "Prices",
                "fragments": [[0, 6]] }],
        });
        File::text("set.json", json.to_string())
    };
    let mut session = Session::new(1);
    session.open_files(&[set("one"), set("two")]);
    let all = session.export(Scope::Library, "dataset");
    let mut other = Session::new(2);
    other.open_files(&[all]);
    assert_eq!(other.outcome().issues, []);
    for entry in ["one", "two"] {
        other.show(&slantwise::model::ArticleId::parse(entry).unwrap());
        assert_eq!(other.desk().annotated.set.index().len(), 1, "{entry}");
    }
}

#[test]
fn setting_a_paragraph_aside_keeps_what_a_file_set_aside_beside_it() {
    let mut session = reading(1);
    let file = edited(&session.export(Scope::Article, "dataset"), |json| {
        // From the middle of the second paragraph to the end of the third.
        json["documents"][0]["excluded"] = serde_json::json!([[23, 51, "an advert"]]);
    });
    let article = session.article();
    session.open_files(&[file]);
    session.show(&article);
    session.perform(DocumentCommand::ToggleExcluded(1));
    let asides = || {
        let set = &session.desk().annotated.set;
        let place =
            |it: Excluded| session.desk().annotated.article.text.slice(it.span).trim().to_owned();
        set.excluded().map(place).collect::<Vec<_>>()
    };
    assert_eq!(asides(), ["Prices “fell” 🙂 again", "She said so."]);
}

#[test]
fn a_plea_above_the_headline_that_is_set_aside_gives_the_title_back_to_it() {
    let mut session = reading(1);
    let title = |session: &Session| session.desk().annotated.set.source().title.clone();
    assert_eq!(title(&session), "Give us money.");
    session.perform(DocumentCommand::ToggleExcluded(0));
    assert_eq!(title(&session), "Prices “fell” 🙂 again");
    session.press(&["Ctrl z"]);
    assert_eq!(title(&session), "Give us money.");
}

#[test]
fn a_paste_that_is_refused_stays_in_its_dialog_and_a_brace_is_no_reason() {
    let mut session = Session::new(1);
    session.perform(SessionCommand::OpenDialog(Dialog::Paste));
    session.paste("\u{0}");
    assert_eq!(session.outcome().error, Some(ReadError::Binary));
    assert_eq!(session.state.session.dialog, Some(Dialog::Paste));
    session.paste("{He said} it was over.");
    assert_eq!(session.text(), "{He said} it was over.");
    assert_eq!(session.state.session.dialog, None);
}

#[test]
fn a_key_for_a_family_keeps_the_technique_that_was_chosen() {
    let mut session = reading(1);
    session.mark("mob", "3");
    let loaded =
        session.state.schemes.active.find("framing.loaded_language").map(|it| it.id.clone());
    let loaded = loaded.or_else(|| {
        let family = slantwise::model::Family::Framing;
        session.state.schemes.active.members(family).next().map(|it| it.id.clone())
    });
    let loaded = loaded.unwrap();
    session.perform(DocumentCommand::MarkAs(loaded.clone()));
    session.press(&["3"]);
    assert!(session.desk().choosing);
    session.press(&["Escape"]);
    assert_eq!(session.desk().picked().unwrap().label, loaded);
}

#[test]
fn an_export_says_which_articles_it_lacks() {
    let mut session = reading(1);
    let article = session.article();
    session.leave();
    session.storage.archive.sets.insert(article, "garbage".to_owned());
    session.export(Scope::Library, "dataset");
    let lacking = match session.notice() {
        Some(Notice::Exported { lacking, .. }) => *lacking,
        other => panic!("{other:?}"),
    };
    assert_eq!(lacking, 1);
    for set in session.storage.archive.sets.values_mut() {
        "garbage".clone_into(set);
    }
    session.downloads.clear();
    session.perform(LibraryCommand::Export(Scope::Library, "dataset"));
    assert_eq!(session.notice(), Some(&Notice::NoneLoaded(4)));
    assert!(session.downloads.is_empty());
}

#[test]
fn who_went_on_to_another_article_is_not_called_away_by_a_page_that_comes_late() {
    let mut session = reading(1);
    let article = session.article();
    session.leave();
    session.is_slow = true;
    session.open_files(&[File::text("page.html", "<html><p>Late.</p></html>".to_owned())]);
    session.settle_once();
    let late = session.hold_back();
    session.is_slow = false;
    session.show(&article);
    let parts = slantwise::format::page::PageParts {
        blocks: vec!["A late headline".to_owned(), "And a late text.".to_owned()],
        ..Default::default()
    };
    for report in late {
        session.report(match report {
            Report::PageTaken(ticket, _) => Report::PageTaken(ticket, Ok(parts.clone())),
            other => other,
        });
    }
    assert_eq!((session.article(), session.state.library.entries.len()), (article, 5));
}

#[test]
fn the_requests_of_a_step_are_one_entry_of_the_journal() {
    let mut session = reading(1);
    session.select("mob");
    let stamp = slantwise::model::Stamp { time: Timestamp(1_900_000_000_000), seed: 9 };
    let command = Command::Document(DocumentCommand::Mark(slantwise::model::Family::Claim));
    let requests = session.state.perform(command, stamp);
    let entries: Vec<_> = requests
        .iter()
        .filter_map(|it| if let Request::Write(_, batch) = it { Some(&batch.rows) } else { None })
        .flatten()
        .map(|row| &row.json)
        .collect();
    assert_eq!(entries.len(), 1);
    assert!(entries[0].len() <= 200, "{} bytes: {}", entries[0].len(), entries[0]);
}

#[test]
fn samples_that_never_came_to_storage_come_with_the_next_visit() {
    let mut session = Session::cold(1, Storage::default());
    session.archive_fault = Some(StorageError::Full);
    session.start(Route::Library, false);
    assert_eq!(session.state.library.entries.len(), 3);
    assert!(!session.state.session.settings.has_samples, "they are in memory only");
    session.archive_fault = None;
    session.reload();
    assert_eq!(session.state.library.entries.len(), 3);
    assert!(session.state.session.settings.has_samples);
}

#[test]
fn the_page_is_not_updated_while_some_work_is_not_saved() {
    let mut session = reading(1);
    session.perform(SessionCommand::Update);
    assert_eq!(session.updates, 1);
    session.journal_fault = Some(StorageError::Full);
    session.archive_fault = Some(StorageError::Full);
    session.mark("mob", "1");
    session.perform(SessionCommand::Update);
    assert_eq!(session.updates, 1);
    assert_eq!(session.state.session.notice, Some(Notice::NotUpdated));
    (session.journal_fault, session.archive_fault) = (None, None);
    session.perform(SavingCommand::SaveAgain);
    session.perform(SessionCommand::Update);
    assert_eq!(session.updates, 2);
}
