//! Learning sessions: the guidelines are fetched when they are wanted, and a story is practiced on and compared.

use std::sync::Arc;

use slantwise::format::File;
use slantwise::model::{ArticleId, LabelId};
use slantwise::practice::{Finding, Tally};
use slantwise::store::query::{self, Compared};
use slantwise::store::{
    Bundle, Dialog, DocumentCommand, ExercisesCommand, LESSONS, Lesson, LibraryCommand, Notice,
    Report, Route, SaveStatus, SessionCommand, StorageError,
};

use crate::session::{Session, Storage};

/// The files that lie beside the page.
pub fn shipped(bundle: Bundle) -> Vec<File> {
    let read = |name: &&str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
        let bytes = std::fs::read(format!("{folder}/{name}")).unwrap();
        File::new(*name, bytes)
    };
    bundle.names().iter().map(read).collect()
}

/// Without a network.
fn offline(_: Bundle) -> Vec<File> {
    Vec::new()
}

const CLAIMS: &Lesson = &LESSONS[0];
const ATTRIBUTION: &Lesson = &LESSONS[1];

/// A session in which an exercise was begun.
fn practicing(lesson: &'static Lesson) -> Session {
    let mut session = Session::new(1);
    session.perform(ExercisesCommand::Start(lesson));
    assert_eq!(Some(session.article()), lesson.id());
    session
}

fn has_guide(session: &Session) -> bool {
    session.state.exercises.guide.is_some()
}

fn compared(session: &mut Session) -> Compared {
    session.press(&["k"]);
    assert_eq!(session.state.session.dialog, Some(Dialog::Comparison));
    query::comparison(&session.state).unwrap()
}

/// The row of which the key or the learner has these words.
fn row(compared: &Compared, words: &str) -> query::ComparedRow {
    let has = |side: &Option<(Arc<str>, String)>| side.as_ref().is_some_and(|(_, it)| it == words);
    let mut rows = compared.rows.iter();
    rows.find(|it| has(&it.key) || has(&it.learner)).expect(words).clone()
}

#[test]
fn the_guidelines_are_fetched_once_when_they_are_first_opened() {
    let mut session = Session::new(1);
    assert!(!has_guide(&session));
    session.is_slow = true;
    session.press(&["h"]);
    assert_eq!(session.state.session.dialog, Some(Dialog::Guidelines));
    session.perform(SessionCommand::CloseDialog);
    session.press(&["h"]);
    assert_eq!(session.hold_back().len(), 1, "they are on their way already");
    session.report(Report::Fetched(Bundle::Guidelines, shipped(Bundle::Guidelines)));
    assert!(has_guide(&session));
    session.press(&["h"]);
    assert!(session.hold_back().is_empty());
}

#[test]
fn guidelines_that_cannot_be_had_are_told_and_asked_for_again() {
    let mut session = Session::new(1);
    session.beside = offline;
    session.press(&["h"]);
    assert!(session.state.exercises.lacks_guide && !has_guide(&session));
    session.beside = shipped;
    session.perform(SessionCommand::OpenDialog(Dialog::Guidelines));
    assert!(!session.state.exercises.lacks_guide && has_guide(&session));
}

#[test]
fn the_guidelines_come_when_a_technique_is_first_chosen() {
    let mut session = Session::new(1);
    session.paste("Give us money.\n\nThe mob cheered.");
    session.mark("money", "1");
    assert!(!has_guide(&session));
    session.mark("mob", "3");
    assert!(session.desk().choosing && has_guide(&session));
    assert_eq!(session.state.session.dialog, None);
}

#[test]
fn a_story_comes_into_the_library_once_and_without_its_key() {
    for lesson in &LESSONS {
        let mut session = practicing(lesson);
        assert!(session.desk().annotated.set.index().is_empty());
        assert!(!session.text().contains('['));
        assert_eq!(session.desk().annotated.set.source().title, lesson.title);
        assert_eq!(session.verdict(), SaveStatus::Saved);
        session.select(lesson.title);
        session.press(&["1"]);
        session.leave();
        assert_eq!(session.state.library.entries.len(), 4);
        session.perform(ExercisesCommand::Start(lesson));
        assert_eq!(session.desk().annotated.set.index().len(), 1);
        session.reload();
        assert_eq!(session.desk().annotated.set.index().len(), 1);
        assert_eq!(session.state.library.entries.len(), 4);
    }
}

#[test]
fn a_story_in_the_trash_is_brought_back_and_one_that_was_erased_begins_anew() {
    let mut session = practicing(CLAIMS);
    let id = session.article();
    session.mark("212 meals", "1");
    session.perform(LibraryCommand::Delete(id.clone()));
    session.perform(ExercisesCommand::Start(CLAIMS));
    assert_eq!(session.state.library.entries.get(&id).unwrap().deleted, None);
    assert_eq!(session.desk().annotated.set.index().len(), 1);
    session.perform(LibraryCommand::Delete(id.clone()));
    session.perform(LibraryCommand::Erase(id.clone()));
    session.perform(ExercisesCommand::Start(CLAIMS));
    assert_eq!(session.desk().annotated.set.index().len(), 0);
}

#[test]
fn an_exercise_that_cannot_be_had_is_told_and_can_be_asked_for_again() {
    let mut session = Session::new(1);
    session.beside = offline;
    session.perform(ExercisesCommand::Start(CLAIMS));
    assert_eq!(session.notice(), Some(&Notice::NotFetched));
    assert_eq!((session.state.library.entries.len(), session.state.document.is_some()), (3, false));
    session.beside = shipped;
    session.perform(ExercisesCommand::Start(CLAIMS));
    assert_eq!(Some(session.article()), CLAIMS.id());
}

#[test]
fn whoever_has_gone_on_is_not_called_back() {
    let mut session = Session::new(1);
    session.is_slow = true;
    session.perform(ExercisesCommand::Start(CLAIMS));
    session.perform(ExercisesCommand::Start(CLAIMS));
    let other = session.state.library.entries.keys().next().unwrap().clone();
    session.show(&other);
    session.settle();
    assert_eq!(session.article(), other);
    assert_eq!(session.state.library.entries.len(), 4);
}

#[test]
fn a_story_can_be_practiced_on_without_storage_and_is_not_listed_where_it_found_no_room() {
    for (fault, is_open) in [(StorageError::Blocked, true), (StorageError::Full, false)] {
        let mut session = Session::new(1);
        session.archive_fault = Some(fault);
        session.perform(ExercisesCommand::Start(CLAIMS));
        assert_eq!(session.state.document.is_some(), is_open, "{fault:?}");
        assert_eq!(session.verdict(), SaveStatus::Failed(fault));
        let id = CLAIMS.id().unwrap();
        assert_eq!(session.state.library.entries.contains_key(&id), is_open, "{fault:?}");
    }
    let mut session = Session::with(1, Storage::default(), true);
    session.perform(ExercisesCommand::Start(CLAIMS));
    assert_eq!(session.notice(), Some(&Notice::Elsewhere));
}

#[test]
fn what_is_marked_is_compared_with_the_key() {
    let mut session = practicing(CLAIMS);
    session.mark("The kitchen serves 212 meals a day", "1");
    session.mark("a plate costs three crowns.", "1");
    session.mark("Lentil soup is boring", "1");
    // What is not of the family that is practiced does not count.
    session.mark("loveliest", "3");
    session.press(&["Escape"]);
    // After a reload the key has to be fetched first.
    session.reload();
    let compared = compared(&mut session);
    let expected = Tally { same: 1, boundaries: 1, label: 0, missed: 8, extra: 1 };
    assert_eq!(compared.tally, expected);
    assert_eq!(compared.rows.len(), 11);

    let same = row(&compared, "The kitchen serves 212 meals a day");
    assert!(matches!(same.finding, Finding::Same { .. }) && same.why.starts_with("A quantity"));
    let other = row(&compared, "a plate costs three crowns");
    assert_eq!(other.learner.unwrap().1, "a plate costs three crowns.");
    let extra = row(&compared, "Lentil soup is boring");
    assert!(extra.key.is_none() && extra.why.starts_with("An opinion, a wish"), "{}", extra.why);
    session.perform(SessionCommand::CloseDialog);
    session.perform(extra.go);
    assert_eq!(session.picked(), Some("Lentil soup is boring"));

    // What was missed is selected, so that it can be marked.
    let missed = row(&compared, "there is no teacher in the kitchen");
    session.perform(missed.go);
    session.press(&["1"]);
    assert_eq!(session.picked(), Some("there is no teacher in the kitchen"));
    assert_eq!(query::comparison(&session.state).unwrap().tally.same, 2);
}

#[test]
fn another_label_is_told_with_both_and_a_place_in_pieces_is_found() {
    let mut session = practicing(ATTRIBUTION);
    session.select("announced");
    session.perform(DocumentCommand::MarkAs(LabelId::parse("source").unwrap()));
    let compared = compared(&mut session);
    let label = row(&compared, "announced");
    assert_eq!(label.key.as_ref().map(|it| &*it.0), Some("Cue"));
    assert_eq!(label.learner.as_ref().map(|it| &*it.0), Some("Source"));
    let pieces = row(&compared, "“We waited,” … “for as long as the pipes would let us.”");
    session.perform(pieces.go);
    let desk = session.desk();
    let selected = desk.selection().map(|it| desk.annotated.article.text.slice(it));
    assert_eq!(selected, Some("“We waited,”"));
    // Every row leads somewhere, also where the mark was deleted since.
    session.click("announced");
    session.press(&["Delete"]);
    for row in compared.rows {
        session.perform(row.go);
    }
}

#[test]
fn an_article_without_a_key_is_told_to_have_none() {
    let mut session = Session::new(1);
    session.press(&["k"]);
    assert_eq!(session.notice(), None, "there is nothing to compare in the library");
    let sample = ArticleId::parse("sample-coastal-post").unwrap();
    session.show(&sample);
    session.press(&["k"]);
    assert_eq!(session.notice(), Some(&Notice::NoKey));
    assert_eq!(query::comparison(&session.state), None);
}

#[test]
fn a_key_that_cannot_be_had_or_is_for_another_text_is_told() {
    let mut session = practicing(CLAIMS);
    session.reload();
    session.beside = offline;
    session.press(&["k"]);
    assert_eq!(session.notice(), Some(&Notice::NotFetched));
    let other = vec![
        File::text("practice-claims.slant", "[claim: Prices fell].".to_owned()),
        File::text("practice-claims.md", "claim | Prices fell | So.".to_owned()),
    ];
    session.is_slow = true;
    session.press(&["k"]);
    session.hold_back();
    session.report(Report::Fetched(Bundle::Lesson(CLAIMS), other));
    session.settle();
    assert_eq!(session.notice(), Some(&Notice::OtherText));
    assert_eq!((session.state.session.dialog, query::comparison(&session.state)), (None, None));
}

#[test]
fn a_key_that_comes_late_does_not_open_over_another_page() {
    let mut session = practicing(CLAIMS);
    session.reload();
    session.is_slow = true;
    session.press(&["k"]);
    let late = session.hold_back();
    session.perform(SessionCommand::Navigate(Route::Library));
    session.deliver(late);
    session.settle();
    assert_eq!(session.state.session.dialog, None);
}
