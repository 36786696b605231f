//! Random sessions: whatever is asked, in whatever order, on whatever storage, the state holds together.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use slantwise::edit::SchemeEdit;
use slantwise::format::page::PageParts;
use slantwise::format::{FORMATS, File};
use slantwise::model::{
    AUTHOR, AnnotationSet, ArticleId, AttributionId, Family, LabelId, Overlap, Relation, Role,
    Source,
};
use slantwise::store::{
    Command, Dialog, DocumentCommand, Edge, ExercisesCommand, ImportCommand, LESSONS,
    LibraryCommand, Notice, Query, Report, Route, SaveStatus, SavingCommand, SchemesCommand, Scope,
    SearchCommand, SessionCommand, Sort, State, StorageError,
};
use slantwise::text::{Granularity, ParagraphOffset, Utf16Offset};

use crate::session::Session;

/// Something that happens, with all the chance it needs.
#[derive(Clone, Debug)]
struct Happening {
    kind: u8,
    which: Index,
    numbers: [u32; 4],
    flags: [bool; 3],
    words: String,
}

prop_compose! {
    fn happening(kinds: std::ops::Range<u8>)(
        kind in kinds,
        which in any::<Index>(),
        numbers in [0..6_u32, 0..40_u32, 0..6_u32, 0..40_u32],
        flags in any::<[bool; 3]>(),
        words in select(&["", "mob", "“fell” 🙂", "[claim: a]", "{", "<html>a", "A. B.\n\nC?"][..]),
    ) -> Happening {
        Happening { kind, which, numbers, flags, words: words.to_owned() }
    }
}

const GRANULARITIES: [Granularity; 4] =
    [Granularity::Grapheme, Granularity::Word, Granularity::Sentence, Granularity::Paragraph];

/// How many kinds of commands are work on an article, and how many there are at all.
const WORK: u8 = 32;
const ALL: u8 = 69;

impl Happening {
    fn pick<T: Clone>(&self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.which.index(from.len())].clone())
    }

    fn points(&self) -> [ParagraphOffset; 2] {
        let [a, b, c, d] = self.numbers;
        [(a, b), (c, d)].map(|(paragraph, units)| ParagraphOffset {
            paragraph: usize::try_from(paragraph).unwrap(),
            offset: Utf16Offset::new(units),
        })
    }

    fn source(&self) -> Source {
        Source { title: self.words.clone(), ..Source::default() }
    }

    /// The command that this is; work on the open article comes first.
    fn command(&self, session: &Session) -> Option<Command> {
        let [forward, extend, exact] = self.flags;
        let state = &session.state;
        let article = || self.pick(&state.library.entries.keys().cloned().collect::<Vec<_>>());
        let scope = if exact { Scope::Library } else { Scope::Article };
        Some(match self.kind {
            0..=26 | 51 | 52 => self.with_document(state)?.into(),
            27 => Command::Search(SearchCommand::Open),
            28 => {
                let words = ["o", "mob", "e\\w", "(", ""][self.which.index(5)].to_owned();
                Command::Search(SearchCommand::Find(Query {
                    words,
                    options: [forward, extend, exact, forward],
                }))
            }
            29 => Command::Search(SearchCommand::Select { forward }),
            30 => Command::Search(SearchCommand::Include(self.which.index(5), exact)),
            31 if exact => Command::Search(SearchCommand::Mark(
                self.pick(state.schemes.active.all_labels())?.id,
            )),
            31 => Command::Search(SearchCommand::Close),
            32 => Command::Undo,
            33 => Command::Redo,
            34..=36 => Command::Session(SessionCommand::Navigate(Route::Article(article()?))),
            37 => Command::Session(SessionCommand::Navigate(Route::Library)),
            38 => Command::Session(SessionCommand::OpenDialog(Dialog::Export(scope))),
            39 if exact => Command::Session(SessionCommand::DismissWelcome),
            39 => Command::Session(SessionCommand::CloseDialog),
            40 => Command::Session(SessionCommand::Dismiss),
            42 => Command::Import(ImportCommand::OpenFiles(session.downloads.clone())),
            43 => {
                let name = ["a.txt", "a.slant", "a.json", "a.html"][self.which.index(4)];
                Command::Import(ImportCommand::OpenFiles(vec![
                    File::text(name, self.words.clone());
                    2
                ]))
            }
            44 => Command::Import(ImportCommand::OpenPaste {
                text: self.words.clone(),
                source: self.source(),
            }),
            45 if exact => Command::Library(LibraryCommand::ListTrash(forward)),
            45 => Command::Library(LibraryCommand::Filter(self.words.clone())),
            46 | 47 => Command::Session(SessionCommand::SortBy(Sort::ALL[self.which.index(5)])),
            48 => Command::Library(LibraryCommand::Delete(article()?)),
            49 => Command::Library(LibraryCommand::Restore(article()?)),
            50 => Command::Library(LibraryCommand::Erase(article()?)),
            53 => Command::Library(LibraryCommand::Export(scope, self.pick(&FORMATS)?.id)),
            41 | 54 => Command::Saving(SavingCommand::SaveAgain),
            55 => Command::Session(SessionCommand::ChangeKey("undo", self.words.clone())),
            56 => Command::Exercises(ExercisesCommand::Start(&LESSONS[self.which.index(3)])),
            57 => Command::Exercises(ExercisesCommand::Compare),
            58..=67 => self.with_schemes(state)?,
            _ => Command::Saving(SavingCommand::TakeOver),
        })
    }

    /// A command about the open article.
    fn with_document(&self, state: &State) -> Option<DocumentCommand> {
        let [anchor, head] = self.points();
        let [forward, extend, exact] = self.flags;
        let by = GRANULARITIES[self.which.index(4)];
        let document = state.document.as_ref();
        let annotation = || {
            let index = document?.annotated.set.index();
            self.pick(&index.iter().map(|it| it.id.clone()).collect::<Vec<_>>())
        };
        Some(match self.kind {
            3 if exact && extend => DocumentCommand::ToggleBrush,
            3 if exact => DocumentCommand::Drag { anchor, head, exact: extend },
            3 => DocumentCommand::MarkWithBrush,
            0..=2 => DocumentCommand::Select { anchor, head, exact },
            4 => DocumentCommand::MoveCaret { by, forward, extend },
            7 => DocumentCommand::MarkPart(Role::ALL[self.which.index(3)]),
            5 | 6 => DocumentCommand::Mark(Family::ALL[self.which.index(3)]),
            8 => DocumentCommand::MarkAs(self.pick(state.schemes.active.all_labels())?.id),
            9 if exact => DocumentCommand::Accept,
            9 => DocumentCommand::MarkLastTechnique,
            10 if exact => DocumentCommand::Propose,
            10 => DocumentCommand::Refine,
            11 => DocumentCommand::Pick(annotation()?),
            12 => DocumentCommand::PickAt(anchor),
            13 => DocumentCommand::PickNeighbor { forward },
            14 | 15 => {
                let edge = if exact { Edge::Start } else { Edge::End };
                DocumentCommand::MoveEdge { edge, by, forward }
            }
            16 if exact && extend => DocumentCommand::Join,
            16 if exact => DocumentCommand::Detach,
            16 if extend => DocumentCommand::Link(Relation::ALL[self.which.index(4)]),
            16 => DocumentCommand::SelectAll,
            17 if exact => {
                let id = annotation()?;
                let picked = document?.annotated.set.index().get(&id)?.label.clone();
                let label = state.schemes.active.get(&picked)?.clone();
                let all: Vec<_> = state.schemes.active.attributes_of(&label).cloned().collect();
                let attribute = self.pick(&all)?.id;
                let value = ["", "author", "yes", "neutral", "2"][self.which.index(5)];
                DocumentCommand::SetAttribute(id, attribute, value.to_owned())
            }
            17 => DocumentCommand::WriteNote(annotation()?, self.words.clone()),
            18 => DocumentCommand::DeletePicked,
            19 => DocumentCommand::ToggleExcluded(anchor.paragraph),
            20 => DocumentCommand::ToggleExcludedHere,
            21 if exact => DocumentCommand::ToggleDocumentLabel(
                self.pick(state.schemes.active.document_labels())?.id,
            ),
            21 => DocumentCommand::EditSource(self.source()),
            22 => {
                let edge = if forward { Edge::Start } else { Edge::End };
                DocumentCommand::SetEdge { edge, at: anchor, exact }
            }
            23 => DocumentCommand::AddFragment,
            24 => DocumentCommand::RemoveFragment,
            25 => DocumentCommand::ToggleReadHere,
            26 => DocumentCommand::GoToOpen { forward },
            51 => DocumentCommand::Escape,
            _ => DocumentCommand::ReadTo(document?.annotated.article.text.floor(self.numbers[1])),
        })
    }

    /// A command about schemes.
    fn with_schemes(&self, state: &State) -> Option<Command> {
        let exact = self.flags[2];
        let shown = state.schemes.shown().id().clone();
        let any = || Some(self.pick(&state.schemes.all())?.id().clone());
        Some(match self.kind {
            58 | 59 => Command::Session(SessionCommand::Navigate(Route::Schemes)),
            60 => Command::Schemes(SchemesCommand::Copy(any()?)),
            61 if exact => Command::Schemes(SchemesCommand::Delete(any()?)),
            61 => Command::Schemes(SchemesCommand::Show(any()?)),
            62 | 63 => {
                Command::Schemes(SchemesCommand::Amend(shown, Arc::new(self.amendment(state)?)))
            }
            64 | 65 => Command::Schemes(SchemesCommand::Preview(shown)),
            66 if exact => Command::Schemes(SchemesCommand::New),
            _ => Command::Schemes(SchemesCommand::Apply),
        })
    }

    /// A change of the scheme that is looked at.
    fn amendment(&self, state: &State) -> Option<SchemeEdit> {
        let scheme = state.schemes.shown();
        let label = self.pick(scheme.all_labels())?.id;
        let family = Family::ALL[self.which.index(3)];
        Some(match self.numbers[1] % 6 {
            0 => SchemeEdit::Merge(label, LabelId::parse("Doubt")?),
            1 => SchemeEdit::Retire(label, self.flags[0]),
            2 => SchemeEdit::Split(label, vec!["One".to_owned(), "Two".to_owned()]),
            3 => SchemeEdit::RemoveLabel(label),
            4 => SchemeEdit::AddLabel(family, format!("New {}", self.words)),
            _ => SchemeEdit::Reoverlap(family, Overlap::ALL[self.which.index(3)]),
        })
    }

    /// Something that the browser does by itself.
    fn befalls(&self, session: &mut Session, has_failed: &mut bool) {
        match self.kind % 8 {
            0 => {
                session.is_slow = true;
                session.is_shuffled = self.flags[0];
            }
            1 => {
                session.is_slow = false;
                session.settle();
            }
            2 => {
                session.archive_fault = self.flags[0].then_some(StorageError::Full);
                session.journal_fault = self.flags[1].then_some(StorageError::Full);
                *has_failed |= self.flags[0] || self.flags[1];
            }
            3 => {
                let (source, blocks) = (self.source(), vec!["A.".into()]);
                session.page = Ok(PageParts { source, blocks, declared: None });
            }
            4 => session.report(Report::TakenOver),
            5 if session.state.saving.is_read_only && !*has_failed && !session.is_starting() => {
                session.take_over(session.storage.clone());
            }
            // A crash may take what was told not to be safe.
            _ if !*has_failed => session.reload(),
            _ => {}
        }
    }
}

/// A session that has read three stories and stands at one of them.
fn reading() -> Session {
    let mut session = Session::new(1);
    session.paste("Prices “fell” 🙂 again, she said.\n\nGive us money.\n\nThe mob cheered.");
    session
}

/// All articles as they are, those in the trash too.
fn everything(session: &mut Session) -> BTreeMap<ArticleId, Option<AnnotationSet>> {
    session.leave();
    let ids: Vec<ArticleId> = session.state.library.entries.keys().cloned().collect();
    let sets = ids.into_iter().map(|id| {
        session.show(&id);
        let set = session.state.document.as_ref().map(|desk| desk.annotated.set.clone());
        (id, set)
    });
    let all = sets.collect();
    session.leave();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_state_holds_together_and_nothing_is_lost(
        happenings in vec(prop_oneof![
            12 => happening(0..ALL).prop_map(|it| (true, it)),
            2 => happening(0..8).prop_map(|it| (false, it)),
        ], 0..60),
    ) {
        let mut session = reading();
        let mut has_failed = false;
        for (is_command, happening) in happenings {
            if is_command {
                if let Some(command) = happening.command(&session) {
                    session.perform(command);
                }
            } else {
                happening.befalls(&mut session, &mut has_failed);
            }
        }
        (session.is_slow, session.archive_fault, session.journal_fault) = (false, None, None);
        session.settle();
        if session.state.saving.is_read_only {
            session.reload();
        }
        session.perform(SavingCommand::SaveAgain);
        prop_assert_eq!(session.verdict(), SaveStatus::Saved);
        let before = everything(&mut session);
        prop_assert!(before.values().all(Option::is_some), "every article can be opened");
        let lines = session.state.library.entries.clone();
        session.reload();
        prop_assert_eq!(&session.state.library.entries, &lines);
        prop_assert_eq!(everything(&mut session), before);
        prop_assert!(session.storage.journal.is_empty());
        prop_assert_eq!(session.verdict(), SaveStatus::Saved);
        prop_assert!(session.state.import.reports.iter().all(|outcome| !outcome.waiting));
    }

    #[test]
    fn all_steps_can_be_taken_back_and_done_again(happenings in vec(happening(0..WORK), 0..60)) {
        let mut session = reading();
        let first = session.desk().annotated.set.clone();
        for happening in happenings {
            if let Some(command) = happening.command(&session) {
                session.perform(command);
            }
        }
        let last = session.desk().annotated.set.clone();
        for it in last.index().iter() {
            prop_assert!(it.links.iter().all(|link| last.index().get(&link.to).is_some()), "{it:?}");
            let speaker = it.attribute("speaker").filter(|by| *by != AUTHOR);
            let frame = speaker.map(|by| AttributionId::parse(by).unwrap());
            prop_assert!(frame.is_none_or(|it| last.index().in_frame(&it).next().is_some()));
        }
        for frame in last.index().frames() {
            let mut roles: Vec<_> = last.index().in_frame(frame).map(|it| Role::of(&it.label)).collect();
            let many = roles.len();
            roles.dedup();
            prop_assert!(roles.iter().all(Option::is_some) && roles.len() == many && many <= 3, "{roles:?}");
        }
        while session.notice() != Some(&Notice::NothingToUndo) {
            session.perform(Command::Undo);
        }
        prop_assert_eq!(&session.desk().annotated.set, &first);
        while session.notice() != Some(&Notice::NothingToRedo) {
            session.perform(Command::Redo);
        }
        prop_assert_eq!(&session.desk().annotated.set, &last);
    }

    #[test]
    fn no_command_or_report_harms_a_state_without_storage_or_in_a_second_tab(
        happenings in vec(happening(0..ALL), 0..40), is_second in any::<bool>(),
    ) {
        let fault = (!is_second).then_some(StorageError::Blocked);
        let mut session = Session::cold(1, reading().storage);
        (session.archive_fault, session.journal_fault) = (fault, fault);
        session.start(Route::Library, is_second);
        let before = format!("{:?}", session.storage);
        for happening in happenings {
            if let Some(command) = happening.command(&session) {
                session.perform(command);
            }
        }
        if is_second {
            session.storage.places.clear();
            prop_assert_eq!(format!("{:?}", session.storage), before);
        }
    }
}

#[test]
fn an_answer_to_no_question_is_ignored() {
    let mut session = reading();
    let ticket = slantwise::store::Ticket(9_999);
    session.report(Report::Written(ticket, Ok(())));
    session.report(Report::Loaded(ticket, Vec::new()));
    session.report(Report::Written(ticket, Err(StorageError::Full)));
    session.report(Report::Changed(Vec::new(), false));
    session.report(Report::PageTaken(ticket, Ok(PageParts::default())));
    session.perform(DocumentCommand::MarkAs(LabelId::parse("no-such-label").unwrap()));
    assert_eq!(session.verdict(), SaveStatus::Saved);
}
