//! Sessions about label schemes: copied, changed, taken into use, taken back, read from files and kept.

use std::sync::Arc;

use slantwise::edit::{SchemeEdit, Word};
use slantwise::model::{
    AttributeId, Family, Flaw, GroupId, Hue, Kind, LabelId, Overlap, Scheme, SchemeId, Standing,
    What, labels,
};
use slantwise::store::query;
use slantwise::store::{
    Command, DocumentCommand, KeyRefusal, Notice, Preview, Route, SaveStatus, SchemeNotice,
    SchemesCommand, SessionCommand,
};

use crate::session::Session;

const STORY: &str = "Prices “fell” 🙂 again, she said.\n\nGive us money.\n\nThe mob cheered.";

pub fn label(id: &str) -> LabelId {
    LabelId::parse(id).unwrap()
}

pub fn mark(session: &mut Session, words: &str, id: &str) {
    session.select(words);
    session.perform(DocumentCommand::MarkAs(label(id)));
    session.press(&["Escape", "Escape"]);
}

/// A session with two articles of which three spans are marked, at the page of schemes.
pub fn marked() -> Session {
    let mut session = Session::new(1);
    session.paste(STORY);
    mark(&mut session, "Prices “fell” 🙂 again", labels::CLAIM);
    mark(&mut session, "mob", "Loaded_Language");
    session.leave();
    session.paste("They doubt the mob.");
    mark(&mut session, "doubt", "Doubt");
    session.perform(SessionCommand::Navigate(Route::Schemes));
    session
}

/// The same, with a copy of the scheme in which two techniques have become one.
pub fn merging() -> Session {
    let mut session = marked();
    copy(&mut session);
    amend(&mut session, SchemeEdit::Merge(label("Loaded_Language"), label("Doubt")));
    session
}

/// Copies the scheme in use, and gives the id of the copy.
pub fn copy(session: &mut Session) -> SchemeId {
    let id = session.state.schemes.active.id().clone();
    session.perform(SchemesCommand::Copy(id));
    assert!(matches!(session.notice(), Some(Notice::Scheme(SchemeNotice::Added(_)))));
    session.state.schemes.shown().id().clone()
}

#[track_caller]
pub fn amend(session: &mut Session, amendment: SchemeEdit) {
    let id = session.state.schemes.shown().id().clone();
    session.perform(SchemesCommand::Amend(id, Arc::new(amendment)));
    assert_eq!(session.notice(), Some(&Notice::Scheme(SchemeNotice::Changed)));
}

#[track_caller]
fn refused(session: &mut Session, amendment: SchemeEdit, flaws: &[Flaw]) {
    let id = session.state.schemes.shown().id().clone();
    let before = session.state.schemes.shown();
    session.perform(SchemesCommand::Amend(id, Arc::new(amendment)));
    let refused = Notice::Scheme(SchemeNotice::Refused(flaws.into()));
    assert_eq!(session.notice(), Some(&refused));
    assert_eq!(session.state.schemes.shown(), before);
}

pub fn weigh(session: &mut Session) -> Arc<Preview> {
    let id = session.state.schemes.shown().id().clone();
    session.perform(SchemesCommand::Preview(id));
    session.state.schemes.preview.clone().expect("a preview")
}

pub fn adopt(session: &mut Session) -> Arc<Preview> {
    let preview = weigh(session);
    session.perform(SchemesCommand::Apply);
    preview
}

/// The labels of all annotations in the library, with their words; and each is in the scheme in use.
pub fn given(session: &mut Session) -> Vec<(String, String)> {
    let back = session.state.session.route.clone();
    session.leave();
    let ids: Vec<_> = session.state.library.entries.keys().cloned().collect();
    let mut given = Vec::new();
    for id in ids {
        session.show(&id);
        let annotated = &session.desk().annotated;
        for it in annotated.set.index().iter() {
            let label = session.state.schemes.active.get(&it.label).expect("a label of the scheme");
            assert!(!matches!(label.standing, Standing::Merged(_)), "{}", label.id);
            given.push((it.label.to_string(), it.fragments.words(&annotated.article.text, " ")));
        }
    }
    session.perform(SessionCommand::Navigate(back));
    given.sort();
    given
}

pub fn words(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given.iter().map(|(label, words)| ((*label).to_owned(), (*words).to_owned())).collect()
}

pub const BEFORE: [(&str, &str); 3] =
    [("Doubt", "doubt"), ("Loaded_Language", "mob"), ("claim", "Prices “fell” 🙂 again")];

#[test]
fn merged_renamed_and_retired_labels_are_taken_into_use_in_one_step_that_can_be_taken_back() {
    let mut session = merging();
    amend(&mut session, SchemeEdit::Reword(label("Doubt"), Word::Name, "Doubt, loaded".into()));
    amend(&mut session, SchemeEdit::Retire(label("Slogans"), true));
    amend(&mut session, SchemeEdit::Recolor(Family::Framing, Hue::Purple));
    let preview = weigh(&mut session);
    let merged = (label("Loaded_Language"), label("Doubt"));
    assert_eq!(preview.carried.labels.iter().collect::<Vec<_>>(), [(&merged, &1)]);
    assert_eq!((preview.carried.articles, preview.articles), (1, 5));
    assert_eq!(given_on_page(&mut session), words(&BEFORE), "nothing has happened yet");
    adopt(&mut session);
    let scheme = Arc::clone(&session.state.schemes.active);
    assert_eq!((scheme.name(), scheme.version()), ("Copy of Slantwise", 1));
    let after = [("Doubt", "doubt"), ("Doubt", "mob"), ("claim", "Prices “fell” 🙂 again")];
    assert_eq!(given(&mut session), words(&after));
    assert_eq!(session.verdict(), SaveStatus::Saved);

    // The library counts them as they are now, and all of it is there after a reload.
    session.reload();
    assert_eq!(session.state.schemes.active, scheme);
    assert_eq!(given(&mut session), words(&after));
    let counts =
        session.state.library.entries.values().flat_map(|it| {
            it.counts.iter().map(|(label, _)| label.to_string()).collect::<Vec<_>>()
        });
    assert!(counts.into_iter().all(|label| label != "Loaded_Language"));
}

#[test]
fn taking_back_that_a_scheme_was_taken_into_use_restores_all_of_it() {
    let mut session = merging();
    let (first, held) = (Arc::clone(&session.state.schemes.active), session.state.schemes.all());
    adopt(&mut session);
    let (second, after) = (Arc::clone(&session.state.schemes.active), given_on_page(&mut session));
    session.perform(Command::Undo);
    assert_eq!((&session.state.schemes.active, session.state.schemes.all()), (&first, held));
    assert_eq!(given_on_page(&mut session), words(&BEFORE));
    session.perform(Command::Redo);
    assert_eq!(session.state.schemes.active, second);
    assert_eq!(given_on_page(&mut session), after);
    session.perform(Command::Undo);
    session.reload();
    assert_eq!(session.state.schemes.active, first);
    assert_eq!(given(&mut session), words(&BEFORE));
}

/// The same without leaving the page: what storage holds.
pub fn given_on_page(session: &mut Session) -> Vec<(String, String)> {
    let mut other = Session::with(9, session.storage.clone(), false);
    given(&mut other)
}

#[test]
fn what_was_done_since_is_not_overwritten_when_a_scheme_is_taken_back() {
    let mut session = merging();
    adopt(&mut session);
    let article =
        session.state.library.entries.values().find(|it| it.source.title.starts_with("Prices"));
    let article = article.unwrap().id.clone();
    session.show(&article);
    session.click("mob");
    session.press(&["Delete"]);
    session.perform(SessionCommand::Navigate(Route::Schemes));
    let scheme = Arc::clone(&session.state.schemes.active);
    session.perform(Command::Undo);
    assert_eq!(session.notice(), Some(&Notice::Conflict));
    assert_eq!(session.state.schemes.active, scheme);
}

#[test]
fn each_change_of_a_scheme_can_be_taken_back_and_waits_until_it_is_taken_into_use() {
    let mut session = marked();
    let id = copy(&mut session);
    adopt(&mut session);
    let used = Arc::clone(&session.state.schemes.active);
    amend(&mut session, SchemeEdit::AddLabel(Family::Claim, "Forecast!".into()));
    let forecast = label("Forecast");
    assert!(session.state.schemes.shown().given(&forecast).is_some());
    assert_eq!(session.state.schemes.active, used, "not in use yet");
    assert!(session.state.schemes.is_changed(&id));
    session.perform(Command::Undo);
    assert!(session.state.schemes.shown().get(&forecast).is_none());
    assert!(!session.state.schemes.is_changed(&id));
    session.perform(Command::Redo);
    session.reload();
    session.perform(SchemesCommand::Show(id.clone()));
    assert!(
        session.state.schemes.shown().given(&forecast).is_some()
            && session.state.schemes.is_changed(&id)
    );
    adopt(&mut session);
    assert_eq!((session.state.schemes.active.version(), used.version()), (2, 1));
    let trail = session.state.schemes.active.trail();
    assert_eq!(trail.len(), 2);
    let [only] = trail[1].differences.as_slice() else { panic!("{trail:?}") };
    assert_eq!((only.what, only.after.as_str(), trail[1].version), (What::Added, "Forecast!", 2));
}

#[test]
fn what_is_in_use_cannot_be_removed_and_neither_can_what_files_may_name() {
    let mut session = marked();
    copy(&mut session);
    adopt(&mut session);
    let in_use = |what: &str| Flaw::InUse { what: what.to_owned(), count: 1 };
    refused(&mut session, SchemeEdit::RemoveLabel(label("Doubt")), &[in_use("Doubt")]);
    let slogans = label("Slogans");
    let was = Flaw::WasInUse(slogans.clone());
    refused(&mut session, SchemeEdit::RemoveLabel(slogans.clone()), &[was]);
    amend(&mut session, SchemeEdit::Retire(slogans, true));
    refused(&mut session, SchemeEdit::Retire(label("cue"), true), &[Flaw::NoFixedLabel("cue")]);
    let nowhere = Flaw::NoSuccessor { label: label("Doubt"), into: label("claim") };
    refused(&mut session, SchemeEdit::Merge(label("Doubt"), label("claim")), &[nowhere]);
    let (call, group) = (GroupId::parse("call").unwrap(), GroupId::parse("distraction").unwrap());
    amend(&mut session, SchemeEdit::NestGroup(call.clone(), Some(group.clone())));
    let circle = [Flaw::Circle(group.clone()), Flaw::Circle(call.clone())];
    let nested = SchemeEdit::NestGroup(group, Some(call));
    refused(&mut session, nested, &circle);
    amend(&mut session, SchemeEdit::AddLabel(Family::Framing, "Doubt 2".into()));
    amend(&mut session, SchemeEdit::RemoveLabel(label("Doubt_2")));
}

#[test]
fn values_that_are_in_use_stay_and_may_be_renamed() {
    let mut session = marked();
    copy(&mut session);
    adopt(&mut session);
    let checkable = AttributeId::parse("checkable").unwrap();
    let article =
        session.state.library.entries.values().find(|it| it.source.title.starts_with("Prices"));
    let article = article.unwrap().id.clone();
    session.show(&article);
    session.click("Prices");
    let picked = session.picked_id();
    session.perform(DocumentCommand::SetAttribute(picked, checkable.clone(), "unclear".into()));
    session.perform(SessionCommand::Navigate(Route::Schemes));
    let values = |names: &[&str]| {
        let names = names.iter().map(|it| (*it).to_owned()).collect();
        SchemeEdit::SetValues(checkable.clone(), label("claim"), names)
    };
    let in_use = Flaw::InUse { what: "Unclear".to_owned(), count: 1 };
    refused(&mut session, values(&["Yes", "No"]), &[in_use]);
    refused(&mut session, values(&["No", "Unclear"]), &[Flaw::NoFixedAttribute("checkable")]);
    amend(&mut session, values(&["Yes", "No", "Cannot be said"]));
    adopt(&mut session);
    session.show(&article);
    session.click("Prices");
    let picked = Arc::clone(session.desk().picked().unwrap());
    assert_eq!(picked.attribute("checkable"), Some("unclear"), "the id stays");
    let scheme = Arc::clone(&session.state.schemes.active);
    let claim = scheme.find("claim").unwrap();
    let attribute = scheme.attributes_of(claim).find(|it| it.id == checkable).unwrap();
    let Kind::Choice(values) = &attribute.kind else { panic!() };
    let third = values.iter().map(|it| (&*it.id, &*it.name)).nth(2);
    assert_eq!(third, Some(("unclear", "Cannot be said")));
}

#[test]
fn a_split_label_is_retired_and_its_parts_are_offered() {
    let mut session = marked();
    copy(&mut session);
    let names = vec!["Doubt of skill".to_owned(), "Doubt of will".to_owned()];
    amend(&mut session, SchemeEdit::Split(label("Doubt"), names));
    let preview = adopt(&mut session);
    assert!(preview.carried.labels.is_empty(), "nobody guesses which part it is");
    let scheme = &session.state.schemes.active;
    assert_eq!(scheme.find("Doubt").unwrap().standing, Standing::Retired);
    for id in ["Doubt_of_skill", "Doubt_of_will"] {
        let part = scheme.given(&label(id)).unwrap();
        assert_eq!(part.from, Some(label("Doubt")));
        assert_eq!(part.group, scheme.find("Doubt").unwrap().group);
    }
    assert_eq!(given(&mut session), words(&BEFORE));
    let splits = |it: &&(slantwise::model::Difference, usize)| it.0.what == What::Split;
    assert_eq!(preview.differences.iter().filter(splits).count(), 0, "a copy has no past");
}

#[test]
fn another_scheme_takes_along_what_is_in_use() {
    let mut session = marked();
    session.perform(SchemesCommand::New);
    let preview = adopt(&mut session);
    assert_eq!(preview.taken, [(label("Doubt"), 1), (label("Loaded_Language"), 1)]);
    assert_eq!(given(&mut session), words(&BEFORE));
    let scheme = &session.state.schemes.active;
    assert_eq!(scheme.find("Doubt").unwrap().standing, Standing::Retired);
    assert_eq!(scheme.members(Family::Framing).count(), 0);
    // And back: the built-in scheme has it all.
    session.perform(SchemesCommand::Show(Scheme::built_in().id().clone()));
    adopt(&mut session);
    assert_eq!(session.state.schemes.active, Scheme::built_in());
    assert_eq!(given(&mut session), words(&BEFORE));
}

#[test]
fn the_built_in_scheme_stays_as_it_is_and_one_with_more_is_another() {
    let mut session = marked();
    let built_in = Scheme::built_in();
    let change = SchemeEdit::NameScheme("Mine".into());
    session.perform(SchemesCommand::Amend(built_in.id().clone(), Arc::new(change)));
    assert_eq!(session.state.schemes.all(), [Arc::clone(&built_in)]);
    copy(&mut session);
    amend(&mut session, SchemeEdit::AddLabel(Family::Framing, "Sneer".into()));
    adopt(&mut session);
    session.leave();
    session.paste("A sneer in it.");
    mark(&mut session, "sneer", "Sneer");
    session.perform(SessionCommand::Navigate(Route::Schemes));
    session.perform(SchemesCommand::Show(built_in.id().clone()));
    adopt(&mut session);
    assert_ne!(session.state.schemes.active.id(), built_in.id());
    assert_eq!(session.state.schemes.active.find("Sneer").unwrap().standing, Standing::Retired);
    given(&mut session);
    session.reload();
    given(&mut session);
}

#[test]
fn marks_share_words_as_the_scheme_lets_them() {
    let mut session = marked();
    copy(&mut session);
    amend(&mut session, SchemeEdit::Reoverlap(Family::Framing, Overlap::OtherLabels));
    amend(&mut session, SchemeEdit::Reoverlap(Family::Claim, Overlap::None));
    adopt(&mut session);
    session.leave();
    session.paste("The angry mob cheered.");
    mark(&mut session, "angry mob", "Doubt");
    mark(&mut session, "mob cheered", "Slogans");
    assert_eq!(session.desk().annotated.set.index().len(), 2);
    session.select("The angry");
    session.perform(DocumentCommand::MarkAs(label("Doubt")));
    assert_eq!(session.notice(), Some(&Notice::MayNotOverlap(label("Doubt"))));
    session.press(&["Escape"]);
    mark(&mut session, "angry mob", "claim");
    mark(&mut session, "mob", "claim");
    assert_eq!(session.desk().annotated.set.index().len(), 3);
    session.click("cheered");
    session.press(&["Shift z"]);
    assert_eq!(session.desk().annotated.set.index().len(), 3);
}

#[test]
fn a_label_has_a_key_that_no_action_has() {
    let mut session = marked();
    let id = copy(&mut session);
    let key = |key: &str| SchemeEdit::Rekey(label("Doubt"), key.to_owned());
    session.perform(SchemesCommand::Amend(id.clone(), Arc::new(key("q"))));
    assert!(matches!(session.notice(), Some(Notice::KeyRefused(KeyRefusal::Taken(_)))));
    session.perform(SchemesCommand::Amend(id, Arc::new(key("Tab"))));
    assert_eq!(session.notice(), Some(&Notice::KeyRefused(KeyRefusal::Reserved)));
    amend(&mut session, key("D"));
    adopt(&mut session);
    let asked = |session: &Session, key: &str| query::command_of(&session.state, key);
    assert_eq!(asked(&session, "Shift d"), None, "there is no article to mark");
    assert_eq!(asked(&session, "Ctrl z"), Some(Command::Undo));
    assert_eq!(asked(&session, "1"), None);
    let article = session.state.library.entries.keys().next().unwrap().clone();
    session.show(&article);
    assert_eq!(
        asked(&session, "Shift d"),
        Some(Command::Document(DocumentCommand::MarkAs(label("Doubt"))))
    );
    assert_eq!(asked(&session, "1"), Some(Command::Document(DocumentCommand::Mark(Family::Claim))));
}
