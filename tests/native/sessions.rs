//! Sessions: what a person does, key by key, and what is there afterwards and after a reload.

use slantwise::edit::{Merged, Step};
use slantwise::format::{File, Issue, ReadError, page::PageParts};
use slantwise::model::{Family, LabelId, Source, labels};
use slantwise::store::{
    Command, Dialog, DocumentCommand, ImportCommand, LibraryCommand, Notice, Report, Route,
    SaveStatus, SavingCommand, Scope, SessionCommand, StorageError, query,
};
use slantwise::text::Granularity;

use crate::session::{Session, Storage};

const STORY: &str = "Prices “fell” 🙂 again, she said.\n\nGive us money.\n\nThe mob cheered.";

/// A session with one article open.
fn reading(profile: u64) -> Session {
    let mut session = Session::new(profile);
    session.paste(STORY);
    session
}

fn label(id: &str) -> LabelId {
    LabelId::parse(id).unwrap()
}

#[test]
fn a_first_visit_finds_three_samples_and_a_second_one_does_not_add_any() {
    let mut session = Session::new(1);
    assert_eq!(session.state.library.entries.len(), 3);
    let reader = session.state.session.settings.reader.clone();
    let first = session.state.library.entries.keys().next().unwrap().clone();
    session.show(&first);
    assert!(session.text().len() > 3000);
    session.reload();
    assert_eq!((session.state.library.entries.len(), session.article()), (3, first));
    assert_eq!(
        (&session.state.session.settings.reader, session.verdict()),
        (&reader, SaveStatus::Saved)
    );
}

#[test]
fn three_spans_two_of_which_cross_are_marked_and_taken_back_by_name() {
    let mut session = reading(1);
    session.mark("Prices “fell” 🙂 again", "1");
    session.mark("again, she", "2");
    session.press(&["Escape"]);
    session.mark("mob", "4");
    let marked = "[claim#1: Prices “fell” 🙂 [attribution#2: again]#1, she]#2 said.\n\nGive us money.\n\n\
                  The [framing: mob] cheered.";
    assert_eq!(session.inline(), marked);
    assert_eq!(session.verdict(), SaveStatus::Saved);

    let framing = Step::Mark(label(labels::FRAMING));
    assert_eq!(session.desk().history.undo_step(), Some(&framing));
    session.press(&["Ctrl z", "Ctrl z"]);
    assert_eq!(session.notice(), Some(&Notice::Undid(Step::Mark(label(labels::ATTRIBUTION)))));
    assert!(session.inline().starts_with("[claim: Prices “fell” 🙂 again], she"));
    session.press(&["Ctrl z", "Ctrl z"]);
    assert_eq!(
        (session.inline().as_str(), session.notice()),
        (STORY, Some(&Notice::NothingToUndo))
    );
    session.press(&["Ctrl y", "Ctrl y", "Ctrl Shift z"]);
    assert_eq!(session.notice(), Some(&Notice::Redid(framing)));
    session.press(&["Ctrl y"]);
    assert_eq!(
        (session.inline().as_str(), session.notice()),
        (marked, Some(&Notice::NothingToRedo))
    );
}

#[test]
fn framing_asks_for_the_technique_and_the_question_can_be_skipped() {
    let mut session = reading(1);
    session.mark("mob", "3");
    assert!(session.desk().choosing);
    session.press(&["Escape"]);
    assert!(!session.desk().choosing && session.inline().contains("[framing: mob]"));
    session.press(&["t"]);
    assert!(session.desk().choosing);
    session.perform(DocumentCommand::MarkAs(label("Name_Calling-Labeling")));
    assert!(!session.desk().choosing && session.inline().contains("[Name_Calling-Labeling: mob]"));
    session.mark("Give us money", "4");
    assert!(session.inline().contains("[Name_Calling-Labeling: Give us money]"));
    session.reload();
    assert_eq!(session.state.session.settings.technique, Some(label("Name_Calling-Labeling")));
    session.mark("cheered", "1");
    assert!(!session.desk().choosing, "a claim has no finer labels");
}

#[test]
fn a_paragraph_set_aside_is_not_counted_and_can_be_put_back() {
    let mut session = reading(1);
    session.mark("us money", "1");
    session.mark("mob", "1");
    let counted = |session: &Session| {
        let set = &session.desk().annotated.set;
        (set.counts().total(), set.length(&session.desk().annotated.article.text))
    };
    assert_eq!(counted(&session), (2, 66));
    session.perform(DocumentCommand::ToggleExcluded(1));
    assert!(session.inline().contains("\n[aside: Give [claim: us money].]\n"));
    assert_eq!(counted(&session), (1, 52));
    session.leave();
    let article = session.state.library.entries.values().find(|entry| entry.length == 52).unwrap();
    assert_eq!(article.counts.total(), 1);
    let article = article.id.clone();
    session.show(&article);
    session.select("money.\n\nThe");
    session.press(&["a"]);
    assert_eq!(counted(&session), (0, 36), "a selection over two paragraphs sets both aside");
    session.press(&["a"]);
    assert_eq!((counted(&session), session.notice()), ((2, 66), Some(&Notice::Did(Step::PutBack))));
}

#[test]
fn a_reload_brings_back_the_work_what_was_taken_back_and_the_place() {
    let mut session = reading(1);
    session.mark("Prices", "1");
    session.mark("mob", "3");
    session.press(&["Ctrl z"]);
    let place = session.offset(39);
    session.perform(DocumentCommand::ReadTo(place));
    let shown = session.inline();
    assert!(!session.storage.journal.is_empty());
    session.reload();
    assert_eq!((session.inline(), session.desk().place), (shown.clone(), Some(place)));
    assert!(session.revealed.is_some_and(|span| span.start() == place));
    session.leave();
    assert!(session.storage.journal.is_empty(), "leaving folds the journal");
    let article = session.state.library.entries.values().find(|entry| entry.length == 66).unwrap();
    let (article, spans) = (article.id.clone(), article.counts.total());
    session.show(&article);
    assert_eq!((session.inline(), spans), (shown, 1));
}

#[test]
fn a_crash_between_keeping_the_record_and_dropping_the_journal_changes_nothing() {
    let mut session = reading(1);
    session.perform(DocumentCommand::ToggleExcluded(2));
    session.leave();
    let article =
        session.state.library.entries.values().find(|entry| entry.length < 100).unwrap().id.clone();
    session.show(&article);
    // One change that is repeated backwards as a part of another: entry by entry, the first would
    // fit the record and the second would not.
    session.perform(DocumentCommand::ToggleExcluded(1));
    session.select("money.\n\nThe");
    session.press(&["a"]);
    let (journal, shown) = (session.storage.journal.clone(), session.inline());
    assert_eq!((journal.len(), shown.as_str()), (2, STORY));
    session.leave();
    session.storage.journal = journal;
    session.state.session.route = Route::Article(article.clone());
    session.reload();
    assert_eq!((session.inline(), session.verdict()), (shown.clone(), SaveStatus::Saved));
    session.leave();
    session.show(&article);
    assert_eq!((session.inline(), session.storage.journal.len()), (shown, 0));
}

#[test]
fn a_journal_of_many_entries_is_folded_into_the_record() {
    let mut session = reading(1);
    session.mark("Prices “fell”", "1");
    for _ in 0..130 {
        session.press(&["Shift v", "Shift c"]);
    }
    assert!(session.storage.journal.len() < 200, "{}", session.storage.journal.len());
    let shown = session.inline();
    session.reload();
    assert_eq!((session.inline(), session.verdict()), (shown, SaveStatus::Saved));
}

#[test]
fn a_full_archive_loses_nothing_while_the_journal_has_room() {
    let mut session = reading(1);
    session.archive_fault = Some(StorageError::Full);
    session.mark("Prices “fell”", "1");
    for _ in 0..110 {
        session.press(&["Shift v", "Shift c"]);
    }
    let shown = session.inline();
    assert_eq!((session.storage.journal.len(), session.verdict()), (221, SaveStatus::Saved));
    let article = session.article();
    session.leave();
    session.show(&article);
    assert_eq!(session.inline(), shown, "what could not be folded is still known");
    session.mark("mob", "1");
    let shown = session.inline();
    session.reload();
    assert_eq!((session.inline(), session.verdict()), (shown, SaveStatus::Saved));
}

#[test]
fn a_full_journal_gives_way_to_the_archive() {
    let mut session = reading(1);
    session.mark("Prices", "1");
    session.journal_fault = Some(StorageError::Full);
    session.mark("mob", "1");
    session.mark("money", "1");
    assert_eq!((session.verdict(), session.storage.journal.len()), (SaveStatus::Saved, 0));
    let shown = session.inline();
    session.reload();
    assert_eq!(session.inline(), shown);
}

#[test]
fn full_storage_is_told_and_work_waits_in_memory_for_room() {
    let mut session = reading(1);
    let article = session.article();
    session.journal_fault = Some(StorageError::Full);
    session.archive_fault = Some(StorageError::Full);
    session.mark("Prices", "1");
    session.mark("mob", "1");
    let shown = session.inline();
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Full));
    // The work outlives leaving the article, a look at another, and a failed second try.
    session.leave();
    let other = session.state.library.entries.keys().find(|id| **id != article).unwrap().clone();
    session.show(&other);
    session.perform(SavingCommand::SaveAgain);
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Full));
    session.show(&article);
    assert_eq!(session.inline(), shown);
    session.show(&other);

    session.archive_fault = None;
    session.perform(SavingCommand::SaveAgain);
    assert_eq!(session.verdict(), SaveStatus::Saved);
    session.journal_fault = None;
    session.reload();
    session.show(&article);
    assert_eq!(session.inline(), shown);
}

#[test]
fn room_for_one_article_does_not_hide_that_another_is_not_kept() {
    let mut session = reading(1);
    let first = session.article();
    session.paste("Another story.");
    let second = session.article();
    session.show(&first);
    session.journal_fault = Some(StorageError::Full);
    session.archive_fault = Some(StorageError::Full);
    session.mark("Prices", "1");
    session.show(&second);
    session.archive_fault = None;
    session.mark("story", "1");
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Full));
    session.perform(SavingCommand::SaveAgain);
    assert_eq!(session.verdict(), SaveStatus::Saved);
    session.reload();
    session.show(&first);
    assert!(session.inline().starts_with("[claim: Prices]"));
}

#[test]
fn a_deletion_that_found_no_room_is_kept_later() {
    let mut session = reading(1);
    let article = session.article();
    session.archive_fault = Some(StorageError::Full);
    session.perform(LibraryCommand::Delete(article.clone()));
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Full));
    session.archive_fault = None;
    session.perform(SavingCommand::SaveAgain);
    assert_eq!(session.verdict(), SaveStatus::Saved);
    session.reload();
    assert!(session.state.library.entries.get(&article).unwrap().deleted.is_some());
}

#[test]
fn with_storage_blocked_one_can_work_and_export_and_is_told() {
    let mut session = Session::cold(1, Storage::default());
    session.archive_fault = Some(StorageError::Blocked);
    session.journal_fault = Some(StorageError::Blocked);
    session.start(Route::Library, false);
    let sample = session.state.library.entries.keys().next().unwrap().clone();
    session.show(&sample);
    session.paste(STORY);
    let article = session.article();
    session.mark("mob", "1");
    session.mark("Prices", "1");
    let shown = session.inline();
    session.perform(SavingCommand::SaveAgain);
    assert_eq!(session.verdict(), SaveStatus::Failed(StorageError::Blocked));
    session.leave();
    session.show(&article);
    assert_eq!(session.inline(), shown);
    let file = session.export(Scope::Library, "dataset");
    let mut other = Session::new(2);
    other.open_files(&[file]);
    other.show(&article);
    assert_eq!(other.inline(), shown);
}

#[test]
fn an_own_export_opens_elsewhere_as_it_was_and_again_without_doubles() {
    let mut session = reading(1);
    session.mark("Prices “fell” 🙂 again", "1");
    session.mark("again, she", "2");
    session.perform(DocumentCommand::ToggleExcluded(1));
    let (article, shown) = (session.article(), session.inline());
    let file = session.export(Scope::Article, "dataset");
    assert_eq!(file.name, "prices-fell-again-she-said.slantwise.json");

    let mut other = Session::new(2);
    other.open_files(std::slice::from_ref(&file));
    assert_eq!((other.article(), other.inline()), (article.clone(), shown.clone()));
    other.leave();
    other.open_files(&[file]);
    let title = "Prices “fell” 🙂 again, she said.".to_owned();
    let merged = Merged { added: 0, updated: 0, kept: 2, differs: false };
    assert_eq!(other.outcome().merged, [(article.clone(), title, merged)]);
    assert_eq!(other.outcome().opened, []);
    other.show(&article);
    assert_eq!(other.inline(), shown);
}

#[test]
fn a_file_for_the_open_article_is_merged_into_what_is_there() {
    let mut session = reading(1);
    let article = session.article();
    let bare = session.export(Scope::Article, "dataset");
    let mut other = Session::new(2);
    other.open_files(&[bare]);
    other.mark("mob", "1");
    let file = other.export(Scope::Article, "dataset");

    session.mark("Prices", "1");
    session.open_files(&[file]);
    assert_eq!(
        session.outcome().merged[0].2,
        Merged { added: 1, updated: 0, kept: 0, differs: false }
    );
    session.show(&article);
    assert!(session.inline().starts_with("[claim: Prices]"));
    assert!(session.inline().ends_with("[claim: mob] cheered."));
    session.mark("money", "1");
    let shown = session.inline();
    session.reload();
    assert_eq!((session.inline(), session.storage.journal.len()), (shown, 1));
}

#[test]
fn two_files_for_one_article_are_both_merged() {
    let mut author = reading(1);
    let article = author.article();
    let bare = author.export(Scope::Article, "dataset");
    let files = ["mob", "Prices"].map(|words| {
        let mut reader = Session::new(u64::try_from(words.len()).unwrap());
        reader.open_files(std::slice::from_ref(&bare));
        reader.mark(words, "1");
        reader.export(Scope::Article, "dataset")
    });
    let check = |session: &mut Session| {
        // Answers that come late must not make one file overtake the other.
        session.is_slow = true;
        session.open_files(&files);
        session.perform(SessionCommand::Dismiss);
        session.settle();
        session.is_slow = false;
        assert_eq!(session.state.import.reports.iter().filter(|it| it.waiting).count(), 0);
        session.show(&article);
        let text = session.inline();
        assert!(text.starts_with("[claim: Prices]") && text.contains("[claim: mob]"), "{text}");
    };
    check(&mut author);
    check(&mut Session::new(9));
}

#[test]
fn an_article_opened_while_it_is_merged_shows_the_merger() {
    let mut session = reading(1);
    let article = session.article();
    let bare = session.export(Scope::Article, "dataset");
    let mut other = Session::new(2);
    other.open_files(&[bare]);
    other.mark("mob", "1");
    let file = other.export(Scope::Article, "dataset");

    session.leave();
    session.is_slow = true;
    session.open_files(&[file]);
    session.show(&article);
    session.settle();
    assert!(session.inline().contains("[claim: mob]"));
    session.mark("Prices", "1");
    session.settle();
    session.is_slow = false;
    session.reload();
    assert!(
        session.inline().contains("[claim: mob]") && session.inline().contains("[claim: Prices]")
    );
}

#[test]
fn of_two_files_a_bad_one_does_not_keep_the_other_out() {
    let mut session = Session::new(1);
    let good = File::text("good.txt", STORY.to_owned());
    let bad = File::new("bad.txt", vec![0, 1, 2, 0xFF]);
    session.open_files(&[bad, good]);
    let [bad, good] = session.state.import.reports.as_slice() else { panic!("two files") };
    assert_eq!((&bad.error, good.opened.len()), (&Some(ReadError::Binary), 1));
    assert_eq!(
        (session.state.library.entries.len(), &session.state.session.route),
        (4, &Route::Library)
    );
    session.perform(SessionCommand::Dismiss);
    assert_eq!(session.state.import.reports, []);
}

#[test]
fn the_same_id_with_another_text_becomes_a_copy() {
    let mut session = reading(1);
    session.mark("mob", "1");
    let (article, shown) = (session.article(), session.inline());
    let file = session.export(Scope::Article, "dataset");
    let other = String::from_utf8(file.bytes).unwrap().replace("mob", "gang");
    session.open_files(&[File::text("other.json", other)]);
    assert_eq!(session.outcome().copied, 1);
    let changed = Issue::TextChanged { document: article.to_string() };
    assert_eq!(session.outcome().issues.first(), Some(&changed));
    let copy = session.outcome().opened[0].0.clone();
    session.show(&copy);
    assert!(session.inline().contains("[claim: gang]"));
    session.show(&article);
    assert_eq!(session.inline(), shown);
}

#[test]
fn an_article_of_a_newer_version_is_not_written_over_by_a_file() {
    let mut session = reading(1);
    let article = session.article();
    let file = session.export(Scope::Article, "dataset");
    session.leave();
    let newer = session.storage.archive.sets[&article].replacen("{\"v\":3", "{\"v\":9", 1);
    session.storage.archive.sets.insert(article.clone(), newer.clone());
    session.show(&article);
    assert_eq!(session.state.session.missing, Some(StorageError::Newer));
    session.open_files(&[file]);
    assert_eq!((session.outcome().copied, &session.storage.archive.sets[&article]), (1, &newer));
}

#[test]
fn a_web_page_becomes_an_article_that_keeps_what_the_person_said_of_it() {
    let mut session = Session::new(1);
    let blocks = ["Prices fall", "So they said."].map(str::to_owned).to_vec();
    session.page = Ok(PageParts { blocks, ..PageParts::default() });
    let source = Source { outlet: "The Post".to_owned(), ..Source::default() };
    session.perform(ImportCommand::OpenPaste { text: "<html><p>…".to_owned(), source });
    assert_eq!(session.text(), "Prices fall\n\nSo they said.\n");
    let source = session.desk().annotated.set.source();
    assert_eq!((source.title.as_str(), source.outlet.as_str()), ("Prices fall", "The Post"));
    session.page = Err(ReadError::NoArticle);
    session.open_files(&[File::text("empty.html", "<html></html>".to_owned())]);
    assert_eq!(session.outcome().error, Some(ReadError::NoArticle));
}

#[test]
fn an_article_is_deleted_restored_and_erased_for_good() {
    let mut session = reading(1);
    let article = session.article();
    session.mark("mob", "1");
    let (shown, file) = (session.inline(), session.export(Scope::Article, "dataset"));
    session.is_slow = true;
    session.perform(LibraryCommand::Delete(article.clone()));
    session.settle();
    session.is_slow = false;
    assert_eq!(session.state.session.route, Route::Library);
    assert_eq!(
        session.state.library.entries.get(&article).unwrap().counts.total(),
        1,
        "the line is the latest one"
    );
    session.reload();
    assert!(session.state.library.entries.get(&article).unwrap().deleted.is_some());
    session.perform(LibraryCommand::Erase(article.clone()));
    session.perform(LibraryCommand::Restore(article.clone()));
    assert!(
        !session.state.library.entries.contains_key(&article),
        "what is erased cannot be restored"
    );
    session.open_files(std::slice::from_ref(&file));
    assert_eq!(session.inline(), shown);

    session.perform(LibraryCommand::Erase(article.clone()));
    assert!(
        session.state.library.entries.contains_key(&article),
        "only what is in the trash is erased"
    );
    session.perform(LibraryCommand::Delete(article.clone()));
    session.open_files(&[file]);
    assert_eq!(
        session.state.library.entries.get(&article).unwrap().deleted,
        None,
        "a file brings it back"
    );
}

#[test]
fn erasing_an_article_takes_its_journal_with_it() {
    let mut session = reading(1);
    let article = session.article();
    let bare = session.export(Scope::Article, "dataset");
    session.archive_fault = Some(StorageError::Full);
    session.mark("mob", "1");
    session.leave();
    session.archive_fault = None;
    session.perform(LibraryCommand::Delete(article.clone()));
    assert_eq!(session.storage.journal.len(), 1);
    session.perform(LibraryCommand::Erase(article));
    assert_eq!((session.storage.journal.len(), session.verdict()), (0, SaveStatus::Saved));
    session.open_files(&[bare]);
    assert_eq!(session.inline(), STORY, "nothing of the erased work comes back");
}

#[test]
fn the_ends_of_an_annotation_are_moved_by_key() {
    let mut session = reading(1);
    let check = |session: &mut Session, keys: &[&str], expected: &str| {
        session.press(keys);
        assert_eq!(session.picked(), Some(expected), "{keys:?}");
    };
    session.mark("fell", "1");
    check(&mut session, &["v"], "fell” 🙂 again");
    check(&mut session, &["c"], "fell");
    check(&mut session, &["z"], "Prices “fell");
    check(&mut session, &["x"], "fell");
    check(&mut session, &["Shift z"], "“fell");
    check(&mut session, &["Shift v", "Shift v", "Shift v"], "“fell” 🙂");
    check(&mut session, &["Shift c", "Shift c", "Shift x"], "fell”");
    check(&mut session, &["z", "z"], "Prices “fell”");
    assert_eq!(session.notice(), Some(&Notice::NoRoomToMove));
    session.press(&["Escape", "v"]);
    assert_eq!(session.notice(), Some(&Notice::PickFirst));
    session.press(&["Ctrl z"]);
    assert_eq!(session.notice(), Some(&Notice::Undid(Step::Move)));
}

#[test]
fn an_annotation_is_picked_by_click_and_key_and_deleted() {
    let mut session = reading(1);
    session.mark("“fell” 🙂 again", "1");
    session.mark("fell", "2");
    session.mark("mob", "1");
    let check = |session: &mut Session, expected: Option<&str>| {
        assert_eq!(session.picked(), expected);
    };
    session.click("fell");
    check(&mut session, Some("fell"));
    session.click("fell");
    check(&mut session, Some("“fell” 🙂 again"));
    session.click("fell");
    check(&mut session, Some("fell"));
    session.click("Give");
    check(&mut session, None);
    session.press(&["n"]);
    check(&mut session, Some("mob"));
    session.press(&["n"]);
    check(&mut session, Some("“fell” 🙂 again"));
    session.press(&["p", "p"]);
    check(&mut session, Some("fell"));
    session.press(&["Delete"]);
    check(&mut session, None);
    assert_eq!(session.notice(), Some(&Notice::Did(Step::Delete)));
    session.press(&["Delete"]);
    assert_eq!(session.notice(), Some(&Notice::PickFirst));
    assert!(session.inline().starts_with("Prices [claim: “fell” 🙂 again], she said."));
}

#[test]
fn an_annotation_is_relabeled_noted_and_moved_and_is_marked_only_once() {
    let mut session = reading(1);
    session.mark("mob", "1");
    let id = session.picked_id();
    session.press(&["2"]);
    assert!(session.inline().contains("[attribution: mob]") && session.desk().choosing);
    assert_eq!(session.notice(), Some(&Notice::Did(Step::Relabel(label(labels::ATTRIBUTION)))));
    session.mark("mob", "2");
    assert_eq!(session.notice(), Some(&Notice::AlreadyMarked(label(labels::ATTRIBUTION))));
    assert_eq!((session.picked_id(), session.desk().annotated.set.index().len()), (id.clone(), 1));

    for typed in ["W", "Wh", "Who ", "Who ?"] {
        session.perform(DocumentCommand::WriteNote(id.clone(), typed.to_owned()));
        assert_eq!(session.desk().picked().unwrap().note, typed);
    }
    assert_eq!(session.desk().history.undo_step(), Some(&Step::Note));
    session.perform(Command::Undo);
    assert_eq!(session.desk().picked().unwrap().note, "", "typing is one step");
    session.perform(Command::Redo);
    assert_eq!(session.desk().picked().unwrap().note, "Who ?");
    session.press(&["Escape", "Escape"]);
    session.press(&["1"]);
    assert_eq!(session.notice(), Some(&Notice::SelectFirst));
    session.select("cheered");
    session.perform(DocumentCommand::Pick(id));
    session.reload();
    assert!(session.inline().contains("[attribution: mob]"));
}

#[test]
fn a_selection_is_made_by_keys_alone() {
    let mut session = reading(1);
    session.press(&["ArrowRight", "Shift ArrowRight", "1"]);
    assert_eq!(session.picked(), Some("“fell"));
    session.press(&["ArrowDown", ">", "3", "Escape"]);
    assert!(session.inline().contains("[framing: Give us money.]"), "{}", session.inline());
    let by = Granularity::Grapheme;
    session.perform(DocumentCommand::MoveCaret { by, forward: false, extend: false });
    assert_eq!(session.desk().selection(), None);
    session.press(&["?"]);
    assert_eq!(session.state.session.dialog, Some(Dialog::Keys));
}

#[test]
fn particulars_are_edited_and_taken_back() {
    let mut session = reading(1);
    let before = session.desk().annotated.set.source().clone();
    let source = Source { outlet: "The Post".to_owned(), ..before.clone() };
    session.perform(DocumentCommand::EditSource(source.clone()));
    session.reload();
    assert_eq!(session.desk().annotated.set.source(), &source);
    session.perform(DocumentCommand::EditSource(before.clone()));
    session.press(&["Ctrl z"]);
    assert_eq!(session.desk().annotated.set.source(), &source);
    session.leave();
    assert!(session.state.library.entries.values().any(|entry| entry.source == source));
}

#[test]
fn a_second_tab_changes_nothing() {
    let mut first = reading(1);
    first.mark("mob", "1");
    let (article, shown) = (first.article(), first.inline());
    let mut second = Session::with(2, first.storage.clone(), true);
    let before = format!("{:?}", second.storage);
    second.show(&article);
    assert_eq!(second.inline(), shown);
    let file = second.export(Scope::Article, "dataset");
    second.mark("Prices", "1");
    assert_eq!(second.notice(), Some(&Notice::Elsewhere));
    second.press(&["Ctrl z"]);
    second.click("mob");
    second.press(&["3", "4", "v", "Delete", "a"]);
    second.perform(DocumentCommand::MarkAs(label("Doubt")));
    second.perform(DocumentCommand::ToggleExcluded(0));
    second.perform(DocumentCommand::EditSource(Source::default()));
    second.perform(SavingCommand::SaveAgain);
    second.open_files(&[file]);
    second.paste("Another story.");
    second.perform(SessionCommand::DismissWelcome);
    second.perform(LibraryCommand::Delete(article.clone()));
    second.perform(LibraryCommand::Erase(article.clone()));
    assert_eq!(second.inline(), shown);
    second.leave();
    assert_eq!(format!("{:?}", second.storage), before);
    second.perform(SavingCommand::TakeOver);
    assert!(second.asked_to_take_over);

    first.report(Report::TakenOver);
    first.mark("Prices", "1");
    assert_eq!((first.notice(), first.inline()), (Some(&Notice::Elsewhere), shown));
}

#[test]
fn a_tab_that_takes_over_shows_and_keeps_what_the_other_did() {
    let mut first = reading(1);
    first.mark("mob", "1");
    let article = first.article();
    let mut second = Session::with(2, first.storage.clone(), true);
    second.show(&article);
    first.leave();
    first.show(&article);
    first.mark("Prices", "1");
    let shown = first.inline();
    let before = query::ink(&second.state);
    second.take_over(first.storage.clone());
    // The page paints anew though neither tab had counted a change of its own.
    assert_ne!(query::ink(&second.state), before);
    assert_eq!((second.inline(), second.verdict()), (shown, SaveStatus::Saved));
    second.mark("money", "1");
    let shown = second.inline();
    second.leave();
    second.reload();
    second.show(&article);
    assert_eq!(second.inline(), shown);
}

#[test]
fn what_was_loaded_before_something_was_kept_is_loaded_again() {
    let mut session = reading(1);
    let article = session.article();
    let bare = session.export(Scope::Article, "dataset");
    session.leave();
    session.is_slow = true;
    session.open_files(&[bare]);
    // The answer for the file is on its way; the article is changed and kept meanwhile.
    let waiting = session.hold_back();
    session.show(&article);
    session.settle();
    session.mark("mob", "1");
    session.leave();
    session.settle();
    session.deliver(waiting);
    session.settle();
    session.show(&article);
    session.settle();
    assert!(session.inline().contains("[claim: mob]"));
}

#[test]
fn an_article_that_is_erased_does_not_come_back_by_half() {
    let mut session = reading(1);
    let article = session.article();
    session.perform(LibraryCommand::Delete(article.clone()));
    session.is_slow = true;
    session.perform(LibraryCommand::Erase(article.clone()));
    session.perform(LibraryCommand::Delete(article.clone()));
    session.perform(LibraryCommand::Restore(article.clone()));
    session.settle();
    assert!(!session.state.library.entries.contains_key(&article));
    assert!(!session.storage.archive.entries.contains_key(&article));
}

#[test]
fn a_journal_row_that_cannot_be_read_is_left_alone_and_told() {
    let mut session = reading(1);
    session.mark("mob", "1");
    session.leave();
    let article =
        session.state.library.entries.values().find(|entry| entry.length < 100).unwrap().id.clone();
    session.show(&article);
    session.mark("Prices", "1");
    let (mut key, entry) = session.storage.journal.pop_first().unwrap();
    let outside = entry.replace("[0,6]", "[0,600]");
    assert_ne!(*outside, *entry);
    for bad in ["{\"v\":1,\"a\":", &outside] {
        session.storage.journal = [(key.clone(), bad.into())].into();
        session.state.session.route = Route::Article(article.clone());
        session.reload();
        assert!(session.inline().starts_with("Prices"), "{bad}");
        assert!(session.inline().contains("[claim: mob]"), "{bad}");
        assert_eq!(session.state.storage_error(), Some(StorageError::Damaged), "{bad}");
        assert_eq!(session.verdict(), SaveStatus::Saved, "all that was done is: {bad}");
        session.perform(SavingCommand::SaveAgain);
        assert_eq!(session.state.storage_error(), None, "{bad}");
        session.mark("money", "1");
        session.leave();
        let left: Vec<&str> = session.storage.journal.values().map(|it| &**it).collect();
        assert_eq!(left, [bad]);
        // It has been told: the annotation set says that it goes on from there.
        session.reload();
        session.show(&article);
        assert_eq!(session.state.storage_error(), None, "{bad}");
        assert!(session.inline().contains("[claim: money]"), "{bad}");
        session.click("money");
        session.press(&["Delete"]);
        session.leave();
        key.1.epoch += 10;
        session.storage.epoch += 10;
    }
}

#[test]
fn a_row_after_a_gap_in_the_journal_is_told_and_left_alone() {
    let mut session = reading(1);
    session.mark("mob", "1");
    session.press(&["2", "Escape", "1"]);
    let article = session.article();
    // The second of three rows is gone: the third cannot be applied, the first can.
    let keys: Vec<_> = session.storage.journal.keys().cloned().collect();
    session.storage.journal.remove(&keys[1]);
    session.reload();
    assert!(session.inline().contains("[claim: mob]"));
    assert_eq!(session.state.storage_error(), Some(StorageError::Damaged));
    session.leave();
    assert_eq!(session.storage.journal.keys().collect::<Vec<_>>(), [&keys[2]]);
    session.show(&article);
    assert!(session.inline().contains("[claim: mob]"));
}

#[test]
fn an_address_leads_to_its_article_and_back_without_losing_undo() {
    let mut session = reading(1);
    let article = session.article();
    session.mark("mob", "1");
    session.report(Report::Moved(Route::Article(article.clone())));
    assert!(session.desk().history.undo_step().is_some(), "the address echoes where one is");
    session.report(Report::Moved(Route::Library));
    assert!(session.state.document.is_none());
    session.report(Report::Moved(Route::from_hash("#/article/nowhere")));
    assert_eq!(session.state.session.missing, Some(StorageError::Missing));
    session.report(Report::Moved(Route::Article(article)));
    assert!(session.inline().contains("[claim: mob]"));
    session.perform(DocumentCommand::Mark(Family::Claim));
    assert_eq!(session.notice(), Some(&Notice::SelectFirst));
}
