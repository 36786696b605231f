//! Schemes as files: written and read again, refused by their place, and old files under a newer scheme; and the laws of
//! changing schemes, on random changes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use slantwise::edit::{
    LabelUsage, Migration, SchemeEdit, Word, amend as amended, carry, keep_used_labels,
};
use slantwise::format::scheme::{self, SchemeError};
use slantwise::format::{Expected, FieldError, File, Found};
use slantwise::model::{
    AnnotationSet, Aspect, Attribute, Draft, Family, Flaw, GroupId, Kind, LabelId, Line, Overlap,
    Scheme, Timestamp, differences, labels,
};
use slantwise::store::{
    ImportCommand, LibraryCommand, Notice, Route, SchemeNotice, SchemesCommand, Scope,
    SessionCommand,
};

use crate::random_articles::annotated;
use crate::schemes::{adopt, amend, copy, given, label, marked, words};
use crate::session::Session;

#[test]
fn a_scheme_file_comes_back_the_same_and_a_training_set_brings_its_scheme() {
    let mut session = marked();
    let id = copy(&mut session);
    let doubt = || label("Doubt");
    amend(&mut session, SchemeEdit::Reword(doubt(), Word::Why, "Nobody is in doubt here.".into()));
    amend(
        &mut session,
        SchemeEdit::Split(label("Slogans"), vec!["Motto".into(), "Battle cry".into()]),
    );
    amend(&mut session, SchemeEdit::AddAttribute(doubt(), "Strength".into(), Kind::Scale(5)));
    amend(&mut session, SchemeEdit::Reline(Family::Claim, Line::Double));
    amend(&mut session, SchemeEdit::Trim(".,".into()));
    adopt(&mut session);
    session.perform(SchemesCommand::Export(id));
    let [file, guidelines] = session.downloads.as_slice() else { panic!("two files") };
    assert_eq!(guidelines.name, "guidelines.md");
    assert_eq!(scheme::read(file).as_ref(), Ok(&*session.state.schemes.active));
    let file = file.clone();

    // The same file again is told to be here; on another machine it is a scheme more, and can be used at once.
    session.perform(SchemesCommand::Import(file.clone()));
    assert!(matches!(session.notice(), Some(Notice::Scheme(SchemeNotice::IsHere(_)))));
    let export = session.export(Scope::Library, "dataset");
    let mut other = Session::new(5);
    other.perform(SessionCommand::Navigate(Route::Schemes));
    // What is dropped on the page of schemes is a scheme, and on any other page articles.
    other.perform(ImportCommand::DropFiles(vec![export.clone()]));
    assert_eq!(other.state.schemes.all().len(), 2);
    adopt(&mut other);
    assert_eq!(
        other.state.schemes.active.find("Motto").map(|it| it.from.clone()),
        Some(Some(label("Slogans")))
    );
    other.perform(SessionCommand::Navigate(Route::Library));
    let articles = other.state.library.entries.len();
    other.perform(ImportCommand::DropFiles(vec![export]));
    assert!(other.state.library.entries.len() > articles);
    assert_eq!(other.outcome().issues, []);
}

#[test]
fn an_old_file_is_read_by_what_its_labels_have_become() {
    let mut session = marked();
    let old = session.export(Scope::Library, "dataset");
    copy(&mut session);
    amend(&mut session, SchemeEdit::Merge(label("Loaded_Language"), label("Doubt")));
    adopt(&mut session);
    let mut other = Session::with(3, session.storage.clone(), false);
    for id in other.state.library.entries.keys().cloned().collect::<Vec<_>>() {
        other.perform(LibraryCommand::Delete(id.clone()));
        other.perform(LibraryCommand::Erase(id));
    }
    other.open_files(&[old]);
    assert_eq!(other.outcome().issues, []);
    let after = [("Doubt", "doubt"), ("Doubt", "mob"), ("claim", "Prices “fell” 🙂 again")];
    assert_eq!(given(&mut other), words(&after));
}

#[test]
fn a_bad_scheme_file_is_refused_by_its_place() {
    let whole = String::from_utf8(scheme::write(&Scheme::built_in()).bytes).unwrap();
    let read = |json: String| scheme::read(&File::text("a.json", json));
    let check = |from: &str, to: &str, expected: SchemeError| {
        assert!(whole.contains(from), "{from}");
        assert_eq!(read(whole.replacen(from, to, 1)), Err(expected), "{from} → {to}");
    };
    let invalid = |place: &str, expected, found| {
        SchemeError::Invalid(Box::new(FieldError { place: place.to_owned(), expected, found }))
    };
    let flawed = |flaw: Flaw| SchemeError::Flawed(vec![flaw]);
    check("slantwise-scheme", "brat", SchemeError::Foreign);
    check("\"1.0.0\"", "\"2.0.0\"", SchemeError::Newer("2.0.0".to_owned()));
    let text = |text: &str| Found::Text(text.to_owned());
    let hues = ["blue", "green", "red", "purple", "ochre", "gray"].map(str::to_owned).to_vec();
    let pink = invalid("layers[1].hue", Expected::OneOf(hues), text("pink"));
    check("\"hue\":\"green\"", "\"hue\":\"pink\"", pink);
    let id = invalid("layers[2].labels[1].id", Expected::Id, text("Name Calling"));
    check("\"Name_Calling-Labeling\"", "\"Name Calling\"", id);
    let found = Found::Plain("3".to_owned());
    let kind = invalid("layers[2].labels[3].name", Expected::Text, found);
    check("\"name\":\"Doubt\"", "\"name\":3", kind);
    let missing = Expected::Field("name".to_owned());
    let none = invalid("layers[2].labels[3]", missing, Found::Nothing);
    check("\"name\":\"Doubt\"", "\"called\":\"Doubt\"", none);
    let parent = Flaw::NoGroup { label: label("Doubt"), group: GroupId::parse("nowhere").unwrap() };
    let doubt = whole.find("{\"id\":\"Doubt\"").unwrap();
    let (head, tail) = whole.split_at(doubt);
    let unknown = tail.replacen("attack_on_reputation", "nowhere", 1);
    assert_eq!(read(format!("{head}{unknown}")), Err(flawed(parent)));
    let name = "\"name\":\"Doubt\"";
    check(name, "\"name\":\"\"", flawed(Flaw::NoName(label("Doubt"))));
    let twice = "\"id\":\"Slogans\"";
    check(twice, "\"id\":\"Doubt\"", flawed(Flaw::LabelTwice(label("Doubt"))));
    assert_eq!(read("{\"format\":".to_owned()), Err(SchemeError::Syntax));
    assert_eq!(read("{\"format\":\"slantwise-scheme\"}".to_owned()), Err(SchemeError::Foreign));
}

/// A change of a scheme, with all the chance it needs.
#[derive(Clone, Debug)]
struct Chance {
    kind: u8,
    which: [Index; 2],
    words: &'static str,
    flag: bool,
}

prop_compose! {
    fn chance()(
        kind in 0..24_u8,
        which in any::<[Index; 2]>(),
        words in proptest::sample::select(&["", "New", "Doubt", "Überschrift", "a, b — c"][..]),
        flag in any::<bool>(),
    ) -> Chance {
        Chance { kind, which, words, flag }
    }
}

impl Chance {
    fn amendment(&self, scheme: &Scheme) -> Option<SchemeEdit> {
        let pick = |at: usize, many: usize| (many > 0).then(|| self.which[at].index(many.max(1)));
        let label =
            |at: usize| Some(scheme.all_labels()[pick(at, scheme.all_labels().len())?].id.clone());
        let group = |at: usize| Some(scheme.groups()[pick(at, scheme.groups().len())?].id.clone());
        let attribute = || scheme.attributes().get(pick(0, scheme.attributes().len())?).cloned();
        let stated =
            || Some(scheme.document_labels()[pick(0, scheme.document_labels().len())?].id.clone());
        let family = Family::ALL[self.which[0].index(3)];
        let (name, flag) = (self.words.to_owned(), self.flag);
        let list = || self.words.split(", ").map(str::to_owned).collect();
        Some(match self.kind {
            0 => SchemeEdit::NameScheme(name),
            1 => SchemeEdit::AddLabel(family, name),
            2 => SchemeEdit::Reword(label(0)?, Word::Name, name),
            3 => SchemeEdit::Reword(label(0)?, Word::Definition, name),
            4 if flag => SchemeEdit::Reword(label(0)?, Word::Why, name),
            4 => SchemeEdit::Reword(label(0)?, Word::Counter, name),
            5 => SchemeEdit::Regroup(label(0)?, group(1).filter(|_| flag)),
            6 => SchemeEdit::Rekey(label(0)?, name),
            7 => SchemeEdit::Retire(label(0)?, flag),
            8..=10 => SchemeEdit::Merge(label(0)?, label(1)?),
            11 => SchemeEdit::Split(label(0)?, list()),
            12 => SchemeEdit::RemoveLabel(label(0)?),
            13 => SchemeEdit::AddGroup(family, name),
            14 => SchemeEdit::NameGroup(group(0)?, name),
            15 => SchemeEdit::NestGroup(group(0)?, group(1).filter(|_| flag)),
            16 => SchemeEdit::RemoveGroup(group(0)?),
            17 => SchemeEdit::AddAttribute(label(0)?, name, Kind::Scale(3)),
            18 => SchemeEdit::SetValues(attribute()?.id, attribute()?.on, list()),
            19 => SchemeEdit::RemoveAttribute(attribute()?.id, attribute()?.on),
            20 => SchemeEdit::AddStated(Aspect::ALL[usize::from(flag)], name),
            21 => SchemeEdit::RemoveStated(stated()?),
            22 => SchemeEdit::Reoverlap(family, Overlap::ALL[self.which[1].index(3)]),
            _ => SchemeEdit::Trim(name),
        })
    }
}

/// A copy of the built-in scheme, which is in use.
fn used() -> Scheme {
    Draft { id: slantwise::model::SchemeId::parse("mine").unwrap(), ..Scheme::built_in().draft() }
        .check()
        .unwrap()
}

/// The scheme after some changes, those that are refused left out.
fn after(chances: &[Chance], (census, last): (&LabelUsage, &Scheme)) -> Scheme {
    chances.iter().fold(last.clone(), |scheme, chance| {
        let next = chance.amendment(&scheme).map(|it| amended(&scheme, &it, (census, Some(last))));
        next.and_then(Result::ok).unwrap_or(scheme)
    })
}

fn census(set: &AnnotationSet) -> LabelUsage {
    let mut census = LabelUsage::default();
    census.count(set);
    census
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_changed_scheme_has_no_flaw_keeps_every_label_and_comes_back_from_its_file(
        chances in vec(chance(), 0..20),
    ) {
        let last = used();
        let scheme = after(&chances, (&LabelUsage::default(), &last));
        prop_assert_eq!(scheme.draft().check(), Ok(scheme.clone()));
        for label in last.all_labels() {
            prop_assert!(scheme.resolve(label.id.as_str()).is_some(), "{}", label.id);
        }
        for id in labels::ALL {
            prop_assert!(scheme.given(&LabelId::parse(id).unwrap()).is_some());
        }
        prop_assert_eq!(scheme::read(&scheme::write(&scheme)), Ok(scheme.clone()));
        prop_assert_eq!(differences(&scheme, &scheme), []);
        prop_assert_eq!(differences(&last, &scheme).is_empty(), scheme == last);
    }

    #[test]
    fn whatever_is_marked_is_carried_over_so_that_all_of_it_resolves_and_can_be_taken_back(
        annotated in annotated("law"), chances in vec(chance(), 0..20), is_counted in any::<bool>(),
    ) {
        let (last, before) = (used(), annotated.set);
        // Of another scheme than the one in use nobody counts what it lacks.
        let counted = if is_counted { census(&before) } else { LabelUsage::default() };
        let changed = after(&chances, (&counted, &last));
        let to = keep_used_labels(&last, &changed, &census(&before));
        let Ok(to) = to else { return Err(TestCaseError::fail(format!("{to:?}"))) };
        let (mut set, mut carried) = (before.clone(), Migration::default());
        let step = carry(&set, &to, Timestamp(9_000_000_000_000), &mut carried);
        prop_assert_eq!(step.apply(&mut set), Ok(()));
        for (was, is) in before.index().iter().zip(set.index().iter()) {
            let label = to.get(&is.label).unwrap();
            prop_assert_eq!(to.resolve(was.label.as_str()), Some(label));
            prop_assert_eq!(to.resolve(is.label.as_str()), Some(label), "nothing is merged twice");
            prop_assert!(is.attributes.iter().all(|(id, value)| to.admits(label, id, value)));
            prop_assert_eq!((&was.fragments, &was.frame, &was.links, &was.note), (&is.fragments, &is.frame, &is.links, &is.note));
        }
        for stated in set.stated() {
            prop_assert!(to.find_document_label(stated.label.as_str()).is_some());
        }
        let changed = step.changes.len();
        prop_assert!(carried.annotations() <= changed && (carried.articles == 1) == (changed > 0));
        prop_assert_eq!(step.inverse().apply(&mut set), Ok(()));
        prop_assert_eq!(set, before);
    }
}

#[test]
fn each_attribute_of_a_scheme_without_more_is_one_that_the_program_reads() {
    let fixed = Scheme::built_in().attributes().iter().filter(|it| Attribute::is_fixed(it)).count();
    assert_eq!(fixed, 6);
}
