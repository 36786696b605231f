//! Schemes where one thing meets another: marks made since, files on their way, a scheme that means something else.

use std::sync::Arc;

use slantwise::edit::{SchemeEdit, Word};
use slantwise::format::{File, scheme};
use slantwise::model::{AttributeId, Counted, Family, Flaw, Hue, Kind, Overlap, Scheme, What};
use slantwise::store::{
    Command, DocumentCommand, ExercisesCommand, LESSONS, Notice, Query, Report, Route, SaveStatus,
    SavingCommand, SchemeNotice, SchemesCommand, Scope, SearchCommand, SessionCommand,
    StorageError, query,
};

use crate::schemes::{
    BEFORE, adopt, amend, copy, given, label, mark, marked, merging, weigh, words,
};
use crate::session::Session;

/// A session with a copy of the scheme in use, and the claim picked.
fn at_the_claim() -> Session {
    let mut session = marked();
    copy(&mut session);
    adopt(&mut session);
    open(&mut session, "Prices");
    session.click("Prices");
    session
}

fn names(session: &Session) -> Vec<String> {
    session.state.schemes.all().iter().map(|it| it.name().to_owned()).collect()
}

/// Opens the article whose title begins so.
fn open(session: &mut Session, title: &str) {
    let article =
        session.state.library.entries.values().find(|it| it.source.title.starts_with(title));
    let article = article.unwrap().id.clone();
    session.show(&article);
}

#[test]
fn a_scheme_is_not_taken_back_under_marks_that_it_lacks() {
    let mut session = marked();
    copy(&mut session);
    amend(&mut session, SchemeEdit::AddLabel(Family::Framing, "Sneer".into()));
    adopt(&mut session);
    let scheme = Arc::clone(&session.state.schemes.active);
    session.leave();
    session.paste("A sneer in it.");
    mark(&mut session, "sneer", "Sneer");
    session.perform(SessionCommand::Navigate(Route::Schemes));
    session.perform(Command::Undo);
    assert_eq!(session.notice(), Some(&Notice::Conflict));
    assert_eq!(session.state.schemes.active, scheme);

    // Nor is one taken into use again under marks that were made without it.
    let mut session = marked();
    session.perform(SchemesCommand::New);
    adopt(&mut session);
    session.perform(Command::Undo);
    session.leave();
    session.paste("A slogan here.");
    mark(&mut session, "slogan", "Slogans");
    session.perform(SessionCommand::Navigate(Route::Schemes));
    session.perform(Command::Redo);
    assert_eq!(session.notice(), Some(&Notice::Conflict));
    given(&mut session);
}

#[test]
fn another_change_ends_what_could_be_done_again() {
    let mut session = marked();
    copy(&mut session);
    adopt(&mut session);
    session.perform(Command::Undo);
    session.perform(SchemesCommand::New);
    session.perform(Command::Redo);
    assert_eq!(session.notice(), Some(&Notice::NothingToRedo));
    assert_eq!(names(&session), ["Slantwise", "Copy of Slantwise", "New scheme"]);
}

#[test]
fn a_file_on_its_way_keeps_a_scheme_from_being_taken_into_use() {
    let mut session = marked();
    session.leave();
    session.is_slow = true;
    session.open_files(&[File::text("a.slant", "The [Doubt: mob] ran.".to_owned())]);
    let held = session.hold_back();
    session.is_slow = false;
    session.perform(SessionCommand::Navigate(Route::Schemes));
    copy(&mut session);
    amend(&mut session, SchemeEdit::Merge(label("Doubt"), label("Slogans")));
    let id = session.state.schemes.shown().id().clone();
    session.perform(SchemesCommand::Preview(id));
    assert_eq!(session.notice(), Some(&Notice::Scheme(SchemeNotice::Busy)));
    session.deliver(held);
    session.settle();
    adopt(&mut session);
    assert!(given(&mut session).iter().all(|(label, _)| label != "Doubt"));
}

#[test]
fn articles_that_cannot_be_read_keep_schemes_as_they_are() {
    let mut session = marked();
    let first = session.storage.archive.entries.keys().next().unwrap().clone();
    session.storage.archive.entries.insert(first, "{".into());
    session.reload();
    session.perform(SchemesCommand::New);
    assert_eq!(session.notice(), Some(&Notice::Scheme(SchemeNotice::Unlisted)));
}

#[test]
fn a_label_that_would_mean_something_of_another_family_is_refused() {
    let mut session = marked();
    session.perform(SchemesCommand::New);
    amend(&mut session, SchemeEdit::AddLabel(Family::Claim, "Doubt".into()));
    let id = session.state.schemes.shown().id().clone();
    session.perform(SchemesCommand::Preview(id));
    let refused = SchemeNotice::Refused([Flaw::OtherFamily(label("Doubt"))].into());
    assert_eq!(session.notice(), Some(&Notice::Scheme(refused)));
    assert_eq!(given(&mut session), words(&BEFORE));
}

#[test]
fn bracketed_text_is_read_by_what_its_labels_have_become() {
    let mut session = merging();
    adopt(&mut session);
    session.leave();
    let file = File::text("old.slant", "The [Loaded_Language: mob] ran.".to_owned());
    session.open_files(&[file]);
    assert!(given(&mut session).contains(&("Doubt".to_owned(), "mob".to_owned())));
}

#[test]
fn values_keep_their_ids_when_one_goes_and_another_comes() {
    let mut session = marked();
    session.perform(SchemesCommand::New);
    let values = |names: &str| names.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let checkable = AttributeId::parse("checkable").unwrap();
    let set = |names: &str| SchemeEdit::SetValues(checkable.clone(), label("claim"), values(names));
    let ids = |session: &Session| {
        let scheme = session.state.schemes.shown();
        let Kind::Choice(values) = &scheme.attribute(&checkable).unwrap().kind else { panic!() };
        values.iter().map(|it| format!("{}={}", it.id, it.name)).collect::<Vec<_>>().join(" ")
    };
    amend(&mut session, set("Yes No Top"));
    assert_eq!(ids(&session), "yes=Yes no=No unclear=Top", "renamed");
    amend(&mut session, set("Yes Top New"));
    assert_eq!(ids(&session), "yes=Yes unclear=Top New=New", "none of them was renamed");
}

#[test]
fn guidelines_stay_as_they_were_written() {
    let mut session = marked();
    session.perform(SchemesCommand::New);
    let sneer = || label("Sneer");
    amend(&mut session, SchemeEdit::AddLabel(Family::Framing, "Sneer".into()));
    amend(&mut session, SchemeEdit::Reword(sneer(), Word::Why, "Because.".into()));
    amend(
        &mut session,
        SchemeEdit::Reword(sneer(), Word::Counter, "He left — nobody saw why.".into()),
    );
    let before = session.state.schemes.shown();
    let advice = before.guide().unwrap().advice(&sneer()).unwrap();
    assert_eq!(
        (advice.counter.as_str(), advice.why.as_str()),
        ("He left — nobody saw why.", "Because.")
    );
    session.reload();
    session.perform(SchemesCommand::Show(before.id().clone()));
    assert_eq!(session.state.schemes.shown(), before);

    // A label that comes to have the id of one that was removed is another one, and others are not spoken of.
    assert!(before.guide().unwrap().advice(&label("Slogans")).is_none());
    amend(&mut session, SchemeEdit::RemoveLabel(sneer()));
    amend(&mut session, SchemeEdit::AddLabel(Family::Framing, "Sneer".into()));
    let after = session.state.schemes.shown();
    assert!(after.guide().is_none_or(|guide| guide.advice(&sneer()).is_none()));

    // The same name again is no change.
    let id = after.id().clone();
    let same = SchemeEdit::NameScheme(after.name().to_owned());
    session.perform(SchemesCommand::Amend(id, Arc::new(same)));
    assert_eq!(session.state.schemes.shown(), after);
}

#[test]
fn full_storage_takes_nothing_back_but_the_step_that_failed() {
    let mut session = merging();
    adopt(&mut session);
    session.archive_fault = Some(StorageError::Full);
    session.perform(Command::Undo);
    assert_eq!(session.notice(), Some(&Notice::Scheme(SchemeNotice::NotAdopted)));
    assert_eq!(session.state.schemes.active.name(), "Copy of Slantwise");
    session.archive_fault = None;
    session.perform(Command::Undo);
    assert_eq!(given(&mut session), words(&BEFORE));

    // A scheme that is in memory only is not lost to another tab, and is kept with the next that is taken into use.
    let mut session = marked();
    session.archive_fault = Some(StorageError::Full);
    copy(&mut session);
    session.report(Report::TakenOver);
    session.perform(SavingCommand::TakeOver);
    assert_eq!(session.notice(), Some(&Notice::HoldsUnsaved));
    let mut session = marked();
    session.archive_fault = Some(StorageError::Full);
    copy(&mut session);
    session.archive_fault = None;
    adopt(&mut session);
    assert_eq!(session.verdict(), SaveStatus::Saved);
}

#[test]
fn saving_again_in_the_middle_keeps_storage_and_memory_the_same() {
    let mut session = marked();
    session.archive_fault = Some(StorageError::Full);
    copy(&mut session);
    amend(&mut session, SchemeEdit::Merge(label("Loaded_Language"), label("Doubt")));
    weigh(&mut session);
    session.is_slow = true;
    session.perform(SchemesCommand::Apply);
    session.settle_once();
    session.archive_fault = None;
    session.perform(SavingCommand::SaveAgain);
    session.is_slow = false;
    session.settle();
    let scheme = session.state.schemes.active.id().clone();
    session.perform(SavingCommand::SaveAgain);
    session.reload();
    assert_eq!(*session.state.schemes.active.id(), scheme);
    given(&mut session);
}

#[test]
fn a_scheme_file_is_here_only_if_nothing_in_it_is_other() {
    let mut session = marked();
    let text = String::from_utf8(scheme::write(&Scheme::built_in()).bytes).unwrap();
    session.perform(SchemesCommand::Import(File::text("same.json", text.clone())));
    assert_eq!(names(&session).len(), 1);
    let other = text.replace("\"name\":\"Doubt\"", "\"name\":\"Zweifel\"");
    session.perform(SchemesCommand::Import(File::text("other.json", other)));
    assert_eq!(names(&session), ["Slantwise", "Slantwise 2"]);

    // What was taken into use since is still the same scheme.
    let mine = text
        .replacen("\"id\":\"slantwise\"", "\"id\":\"mine\"", 1)
        .replace("\"name\":\"Slantwise\"", "\"name\":\"Mine\"");
    let file = File::text("mine.json", mine);
    session.perform(SchemesCommand::Import(file.clone()));
    adopt(&mut session);
    session.perform(SchemesCommand::Import(file));
    assert_eq!(names(&session), ["Slantwise", "Slantwise 2", "Mine"]);
}

#[test]
fn a_file_brings_no_key_and_no_number_that_the_page_would_refuse() {
    let text = String::from_utf8(scheme::write(&Scheme::built_in()).bytes).unwrap();
    let read = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        scheme::read(&File::text("a.json", text.replacen(from, to, 1)))
    };
    let flawed = |flaw: Flaw| Err(scheme::SchemeError::Flawed(vec![flaw]));
    let key = Flaw::BadKey { label: label("Doubt"), key: "Tab".to_owned() };
    assert_eq!(read("\"name\":\"Doubt\",", "\"name\":\"Doubt\",\"key\":\"Tab\","), flawed(key));
    let worth = AttributeId::parse("worth_checking").unwrap();
    assert_eq!(read("\"max\":3", "\"max\":200000000"), flawed(Flaw::TooHigh(worth)));
    let mut session = marked();
    let last = text.replacen("\"id\":\"slantwise\"", "\"id\":\"mine\"", 1).replacen(
        "\"version\":1",
        "\"version\":4294967295",
        1,
    );
    session.perform(SchemesCommand::Import(File::text("a.json", last)));
    adopt(&mut session);
    amend(&mut session, SchemeEdit::AddLabel(Family::Claim, "New".into()));
    assert_eq!(adopt(&mut session).scheme.version(), u32::MAX);
}

#[test]
fn a_preview_counts_what_it_speaks_of() {
    let mut session = at_the_claim();
    let (picked, speaker) = (session.picked_id(), AttributeId::parse("speaker").unwrap());
    session.perform(DocumentCommand::SetAttribute(picked, speaker.clone(), "author".into()));
    session.perform(SessionCommand::Navigate(Route::Schemes));
    amend(&mut session, SchemeEdit::Recolor(Family::Framing, Hue::Gray));
    amend(&mut session, SchemeEdit::NameAttribute(speaker, label("framing"), "Tone".into()));
    amend(&mut session, SchemeEdit::Split(label("Doubt"), vec!["One".into(), "Two".into()]));
    let preview = weigh(&mut session);
    let counted = |what: What| {
        let found = preview.differences.iter().filter(|(it, _)| it.what == what);
        found.map(|(_, count)| *count).collect::<Vec<_>>()
    };
    assert_eq!(counted(What::Restyled), [2], "both techniques");
    assert_eq!(counted(What::Renamed), [0], "a claim has a speaker, and no framing has");
    assert_eq!(counted(What::Retired), [1]);
    assert_eq!(counted(What::Split), [0, 0]);
}

#[test]
fn an_attribute_comes_along_on_the_label_that_has_it() {
    let mut session = at_the_claim();
    let (picked, numeric) = (session.picked_id(), AttributeId::parse("numeric").unwrap());
    session.perform(DocumentCommand::SetAttribute(picked, numeric.clone(), "statistical".into()));
    session.perform(SessionCommand::Navigate(Route::Schemes));
    session.perform(SchemesCommand::New);
    let preview = weigh(&mut session);
    assert!(preview.carried.values.is_empty());
    let claim = preview.scheme.find("claim").unwrap();
    assert!(preview.scheme.admits(claim, &numeric, "statistical"));

    // Where another one of the same id stands in its way, the value goes, and that is told before.
    amend(&mut session, SchemeEdit::AddLabel(Family::Claim, "Fine".into()));
    amend(&mut session, SchemeEdit::AddAttribute(label("Fine"), "numeric".into(), Kind::Words));
    let preview = adopt(&mut session);
    assert_eq!(preview.carried.values.iter().collect::<Vec<_>>(), [(&numeric, &1)]);
    let fine = preview.scheme.find("Fine").unwrap();
    assert!(preview.scheme.admits(fine, &numeric, "any words"));
    given(&mut session);
}

#[test]
fn genres_that_have_been_in_use_stay() {
    let mut session = marked();
    let id = copy(&mut session);
    adopt(&mut session);
    let satire = label("satire");
    assert!(session.state.schemes.was_applied_with(&id, &satire));
    session.perform(SchemesCommand::Amend(id, Arc::new(SchemeEdit::RemoveStated(satire.clone()))));
    let refused = SchemeNotice::Refused([Flaw::WasInUse(satire)].into());
    assert_eq!(session.notice(), Some(&Notice::Scheme(refused)));
}

#[test]
fn what_comes_along_is_counted_as_in_no_group() {
    let mut session = marked();
    session.perform(SchemesCommand::New);
    adopt(&mut session);
    open(&mut session, "They");
    let tables = query::rests(&session.state).tables;
    let rows = tables.iter().flat_map(|table| table.rows.iter().map(|row| row.counted.clone()));
    assert_eq!(rows.collect::<Vec<_>>(), [Counted::Ungrouped]);
}

#[test]
fn an_exercise_has_its_key_whatever_scheme_is_in_use() {
    let mut session = Session::new(1);
    session.perform(SessionCommand::Navigate(Route::Schemes));
    session.perform(SchemesCommand::New);
    adopt(&mut session);
    session.leave();
    session.perform(ExercisesCommand::Start(&LESSONS[2]));
    session.perform(ExercisesCommand::Compare);
    let compared = query::comparison(&session.state).unwrap();
    assert!(compared.rows.len() > 8);
    assert!(
        compared.rows.iter().all(|row| row.key.as_ref().is_some_and(|(name, _)| !name.is_empty()))
    );
}

#[test]
fn what_may_not_share_words_is_told_as_that() {
    let mut session = marked();
    copy(&mut session);
    amend(&mut session, SchemeEdit::Reoverlap(Family::Framing, Overlap::None));
    adopt(&mut session);
    open(&mut session, "They");
    session.perform(SearchCommand::Open);
    session.perform(SearchCommand::Find(Query { words: "doubt".into(), options: [false; 4] }));
    session.perform(SearchCommand::Mark(label("Slogans")));
    assert_eq!(session.notice(), Some(&Notice::MayNotOverlap(label("Slogans"))));
    let file = session.export(Scope::Article, "dataset");
    assert!(String::from_utf8(file.bytes).unwrap().contains("\"overlap\":\"none\""));
}

#[test]
fn sources_that_are_not_marked_are_offered_each() {
    let mut session = Session::new(1);
    session.paste(
        "“Prices fell,” it was said. “The mob lies,” it was added.\n\nNobody asked the ferry.",
    );
    for (content, cue) in [("“Prices fell,”", "said"), ("“The mob lies,”", "added")] {
        session.mark(content, "7");
        session.mark(cue, "6");
    }
    session.mark("Nobody", "1");
    assert_eq!(
        query::speakers(&session.state).len(),
        4,
        "as the text has it, the author, and both"
    );
}
