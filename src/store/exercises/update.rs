//! What changes the guidelines and exercises: fetching them, starting one, and comparing with its key.

use std::sync::Arc;

use super::command::ExercisesCommand;
use super::message::ExercisesMessage;
use super::{Exercises, Goal, Lesson, query};
use crate::format::record::RowId;
use crate::format::{Context, File};
use crate::model::{
    AnnotatedArticle, AnnotationId, AnnotationSet, Article, Entry, Guide, Scheme, Source,
};
use crate::practice::Exercise;
use crate::store::document::Document;
use crate::store::document::message::DocumentMessage;
use crate::store::document::message::Reveal;
use crate::store::effects::Effects;
use crate::store::import::{Import, arrival};
use crate::store::library::Library;
use crate::store::library::message::LibraryMessage;
use crate::store::notice::Notice;
use crate::store::replies::ReplyTo;
use crate::store::request::{Bundle, Request};
use crate::store::saving::{Saving, whole_record};
use crate::store::session::message::SessionMessage;
use crate::store::session::{Dialog, Route, Session};
use crate::task::Task;

/// An update of the guidelines and exercises.
pub(in crate::store) struct Update<'a> {
    pub exercises: &'a mut Exercises,
    pub library: &'a Library,
    pub document: Option<&'a Document>,
    pub scheme: &'a Arc<Scheme>,
    pub import: &'a Import,
    pub session: &'a Session,
    pub saving: &'a Saving,
    pub effects: &'a mut Effects,
}

impl Update<'_> {
    /// Does what another topic wants.
    pub(in crate::store) fn deliver(&mut self, message: ExercisesMessage) {
        match message {
            ExercisesMessage::FetchGuide => self.fetch_guide(),
            ExercisesMessage::FetchDefaultGuide => self.fetch_default_guide(),
            ExercisesMessage::StorySaved(entry) => self.story_saved(&entry),
        }
    }
}

#[deny(clippy::wildcard_enum_match_arm, reason = "a new command must be thought about here")]
impl Update<'_> {
    /// Does what a person asks for.
    pub(in crate::store) fn perform(&mut self, command: ExercisesCommand) {
        match command {
            ExercisesCommand::Start(lesson) => self.start_lesson(lesson),
            ExercisesCommand::Compare => self.compare(),
            ExercisesCommand::GoToKey(id) => self.go_to_key(&id),
        }
    }
}

impl Update<'_> {
    /// Fetches the guidelines of the scheme in use, unless they are here.
    fn fetch_guide(&mut self) {
        if self.exercises.guide_of(self.scheme).is_none() {
            self.fetch_default_guide();
        }
    }

    /// Fetches the guidelines of the built-in scheme, unless they are here.
    fn fetch_default_guide(&mut self) {
        if self.exercises.guide.is_none() {
            self.exercises.lacks_guide = false;
            self.fetch(Bundle::Guidelines);
        }
    }

    pub(in crate::store) fn fetch(&mut self, bundle: Bundle) {
        if !self.exercises.fetching.contains(&bundle) {
            self.exercises.fetching.push(bundle);
            self.effects.request(Request::Fetch(bundle));
        }
    }

    pub(in crate::store) fn fetched(&mut self, bundle: Bundle, files: &[File]) {
        self.exercises.fetching.retain(|it| *it != bundle);
        match bundle {
            Bundle::Samples => self.effects.send(LibraryMessage::ReadSamples(files.to_vec())),
            Bundle::Guidelines => {
                let scheme = Scheme::built_in();
                let read =
                    |file: &File| Guide::parse(&String::from_utf8_lossy(&file.bytes), &scheme);
                self.exercises.guide = files.first().map(|file| Arc::new(read(file)));
                self.exercises.lacks_guide = files.is_empty();
            }
            Bundle::Lesson(lesson) => {
                if let [story, reasons] = files {
                    self.read_exercise(lesson, story, reasons);
                } else {
                    self.exercise_read(lesson, None);
                }
            }
        }
    }

    /// Reads the two files of an exercise.
    fn read_exercise(&mut self, lesson: &'static Lesson, story: &File, reasons: &File) {
        let task = Task::Read {
            file: story.clone(),
            encoding: None,
            // The key is by the scheme that comes with Slantwise, whichever is in use.
            context: Context {
                scheme: Scheme::built_in(),
                ..self.effects.context(self.scheme, &self.session.settings)
            },
            source: Source::default(),
            upto: RowId::ZERO,
        };
        self.effects.run(ReplyTo::Exercise(lesson, reasons.clone(), None), task);
    }

    /// An exercise is here, or cannot be had.
    pub(in crate::store) fn exercise_read(
        &mut self,
        lesson: &'static Lesson,
        read: Option<(AnnotatedArticle, File)>,
    ) {
        if let Some((annotated, reasons)) = read {
            let exercise = Exercise::new(annotated, &String::from_utf8_lossy(&reasons.bytes));
            self.exercises.exercise = Some((lesson, Arc::new(exercise)));
            self.fulfil(lesson);
        } else if self.take_goal(lesson).is_some() {
            self.effects.notify(Notice::NotFetched);
        }
    }

    /// Opens the story of an exercise; the first time it is put into the library.
    fn start_lesson(&mut self, lesson: &'static Lesson) {
        let Some(id) = lesson.id() else { return };
        match self.library.entries.get(&id).map(|entry| entry.deleted.is_some()) {
            None => self.pursue(lesson, Goal::Start),
            Some(true) if self.saving.is_read_only => self.effects.notify(Notice::Elsewhere),
            Some(is_deleted) => {
                if is_deleted {
                    self.effects.send(LibraryMessage::Restore(id.clone()));
                }
                self.effects.send(SessionMessage::Navigate(Route::Article(id)));
            }
        }
    }

    /// Compares what is marked in the open article with the key, if there is one.
    pub(in crate::store) fn compare(&mut self) {
        let Some(document) = self.document else { return };
        match Lesson::of(&document.annotated.article.id) {
            Some(lesson) => {
                self.fetch_guide();
                self.pursue(lesson, Goal::Compare);
            }
            None => self.effects.notify(Notice::NoKey),
        }
    }

    fn pursue(&mut self, lesson: &'static Lesson, goal: Goal) {
        self.exercises.goal = Some((lesson, goal));
        if self.exercises.exercise(lesson).is_some() {
            self.fulfil(lesson);
        } else {
            self.fetch(Bundle::Lesson(lesson));
        }
    }

    fn take_goal(&mut self, lesson: &Lesson) -> Option<Goal> {
        let goal = self.exercises.goal.take_if(|(of, _)| *of == lesson);
        goal.map(|(_, goal)| goal)
    }

    /// Does what an exercise that is here was fetched for, unless one has gone on to something else.
    fn fulfil(&mut self, lesson: &'static Lesson) {
        let Some(exercise) = self.exercises.exercise(lesson) else { return };
        match self.take_goal(lesson) {
            Some(Goal::Start) => self.save_story(lesson, &exercise.annotated.article),
            Some(Goal::Compare) if query::lesson_of(self.document) == Some(lesson) => {
                if query::exercise_of(self.exercises, self.document).is_none() {
                    self.effects.notify(Notice::OtherText);
                } else if self.session.dialog.is_none() {
                    self.effects.send(SessionMessage::OpenDialog(Dialog::Comparison));
                }
            }
            Some(Goal::Compare) | None => {}
        }
    }

    /// Puts a story into the library, with nothing marked in it.
    fn save_story(&mut self, lesson: &'static Lesson, story: &Article) {
        let Some(id) = lesson.id() else { return };
        if self.saving.is_read_only {
            return self.effects.notify(Notice::Elsewhere);
        }
        if arrival::is_here_or_arriving(&id, self.library, self.import, &self.effects.replies) {
            return self.effects.send(SessionMessage::Navigate(Route::Article(id)));
        }
        let title = story.text.paragraphs().first().map(|it| story.text.slice(*it));
        let source = Source {
            title: title.unwrap_or(lesson.title).to_owned(),
            language: "en".to_owned(),
            ..Source::default()
        };
        let annotated = AnnotatedArticle {
            article: Arc::new(Article { id, created: self.effects.stamp.time, ..story.clone() }),
            set: AnnotationSet::new(source),
            changed: self.effects.stamp.time,
        };
        let record = whole_record(self.saving, &annotated);
        self.effects.save(ReplyTo::Story(Arc::new(annotated.entry(None))), vec![record]);
    }

    /// A story that storage holds now is listed, and opened for whoever still waits for it.
    fn story_saved(&mut self, entry: &Entry) {
        self.effects.send(LibraryMessage::List(vec![entry.clone()]));
        if self.session.route == Route::Library {
            self.effects.send(SessionMessage::Navigate(Route::Article(entry.id.clone())));
        }
    }

    /// Selects the words that the key marks, so that they can be read in their place and marked.
    fn go_to_key(&mut self, id: &AnnotationId) {
        let exercise = query::exercise_of(self.exercises, self.document);
        let Some(exercise) = exercise else { return };
        let first = exercise.key().get(id).and_then(|it| it.fragments.iter().next());
        if let Some(span) = first {
            self.effects.send(DocumentMessage::SelectSpan(span, Reveal::Yes));
        }
    }
}
