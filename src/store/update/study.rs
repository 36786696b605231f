//! Learning: the guidelines, stories to practice on, and the key they are compared with.

use std::sync::Arc;

use super::Turn;
use crate::format::record::RowId;
use crate::format::{Context, File};
use crate::model::{AnnotationId, Article, Entry, Folio, Guide, Scheme, Sheet, Source};
use crate::practice::Exercise;
use crate::store::caret::Caret;
use crate::store::command::Dialog;
use crate::store::notice::Notice;
use crate::store::query;
use crate::store::request::{Bundle, Request};
use crate::store::route::Route;
use crate::store::state::Waiting;
use crate::store::study::{Lesson, Wish};
use crate::task::Task;

impl Turn<'_> {
    pub(super) fn open_dialog(&mut self, dialog: Dialog) {
        self.state.session.dialog = Some(dialog);
        if dialog == Dialog::Guidelines {
            self.want_guide();
        }
    }

    /// Fetches the guidelines, unless they are here or on their way.
    pub(super) fn want_guide(&mut self) {
        if self.state.guide().is_none() {
            self.state.study.lacks_guide = false;
            self.fetch(Bundle::Guidelines);
        }
    }

    pub(super) fn fetch(&mut self, bundle: Bundle) {
        if !self.state.study.fetching.contains(&bundle) {
            self.state.study.fetching.push(bundle);
            self.ask(Request::Fetch(bundle));
        }
    }

    pub(super) fn fetched(&mut self, bundle: Bundle, files: &[File]) {
        self.state.study.fetching.retain(|it| *it != bundle);
        match bundle {
            Bundle::Samples => self.read_samples(files),
            Bundle::Guidelines => {
                let scheme = Scheme::built_in();
                let read =
                    |file: &File| Guide::parse(&String::from_utf8_lossy(&file.bytes), &scheme);
                self.state.study.guide = files.first().map(|file| Arc::new(read(file)));
                self.state.study.lacks_guide = files.is_empty();
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
            // The key is by the scheme that comes with Slantwise, whichever is in use.
            context: Context { scheme: Scheme::built_in(), ..self.context() },
            source: Source::default(),
            upto: RowId::ZERO,
        };
        self.run(Waiting::Exercise(lesson, reasons.clone(), None), task);
    }

    /// An exercise is here, or cannot be had.
    pub(super) fn exercise_read(&mut self, lesson: &'static Lesson, read: Option<(Folio, File)>) {
        if let Some((folio, reasons)) = read {
            let exercise = Exercise::new(folio, &String::from_utf8_lossy(&reasons.bytes));
            self.state.study.exercise = Some((lesson, Arc::new(exercise)));
            self.fulfil(lesson);
        } else if self.take_wish(lesson).is_some() {
            self.say(Notice::NotFetched);
        }
    }

    /// Opens the story of an exercise; the first time it is put into the library.
    pub(super) fn start_lesson(&mut self, lesson: &'static Lesson) {
        let Some(id) = lesson.id() else { return };
        match self.state.entries.get(&id).map(|entry| entry.deleted.is_some()) {
            None => self.wish(lesson, Wish::Start),
            Some(true) if self.state.session.elsewhere => self.say(Notice::Elsewhere),
            Some(is_deleted) => {
                if is_deleted {
                    self.restore_article(&id);
                }
                self.go(Route::Article(id));
            }
        }
    }

    /// Compares what is marked in the open article with the key, if there is one.
    pub(super) fn compare(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        match Lesson::of(&desk.folio.article.id) {
            Some(lesson) => {
                self.want_guide();
                self.wish(lesson, Wish::Compare);
            }
            None => self.say(Notice::NoKey),
        }
    }

    fn wish(&mut self, lesson: &'static Lesson, wish: Wish) {
        self.state.study.wish = Some((lesson, wish));
        if self.state.study.exercise(lesson).is_some() {
            self.fulfil(lesson);
        } else {
            self.fetch(Bundle::Lesson(lesson));
        }
    }

    fn take_wish(&mut self, lesson: &Lesson) -> Option<Wish> {
        let wish = self.state.study.wish.take_if(|(of, _)| *of == lesson);
        wish.map(|(_, wish)| wish)
    }

    /// Does what an exercise that is here was fetched for, unless one has gone on to something else.
    fn fulfil(&mut self, lesson: &'static Lesson) {
        let Some(exercise) = self.state.study.exercise(lesson) else { return };
        match self.take_wish(lesson) {
            Some(Wish::Start) => self.keep_story(lesson, &exercise.folio.article),
            Some(Wish::Compare) if query::lesson(self.state) == Some(lesson) => {
                if query::exercise(self.state).is_none() {
                    self.say(Notice::OtherText);
                } else if self.state.session.dialog.is_none() {
                    self.state.session.dialog = Some(Dialog::Comparison);
                }
            }
            Some(Wish::Compare) | None => {}
        }
    }

    /// Puts a story into the library, with nothing marked in it.
    fn keep_story(&mut self, lesson: &'static Lesson, story: &Article) {
        let Some(id) = lesson.id() else { return };
        if self.state.session.elsewhere {
            return self.say(Notice::Elsewhere);
        }
        if self.is_here_or_arriving(&id) {
            return self.go(Route::Article(id));
        }
        let title = story.text.paragraphs().first().map(|it| story.text.slice(*it));
        let source = Source {
            title: title.unwrap_or(lesson.title).to_owned(),
            language: "en".to_owned(),
            ..Source::default()
        };
        let folio = Folio {
            article: Arc::new(Article { id, created: self.stamp.time, ..story.clone() }),
            sheet: Sheet::new(source),
            changed: self.stamp.time,
        };
        let record = self.whole_record(&folio);
        self.keep(Waiting::Story(Arc::new(folio.entry(None))), vec![record]);
    }

    /// A story that storage holds now is listed, and opened for whoever still waits for it.
    pub(super) fn story_kept(&mut self, entry: &Entry) {
        self.list([entry.clone()]);
        if self.state.session.route == Route::Library {
            self.go(Route::Article(entry.id.clone()));
        }
    }

    /// Selects the words that the key marks, so that they can be read in their place and marked.
    pub(super) fn go_to_key(&mut self, id: &AnnotationId) {
        let Some(exercise) = query::exercise(self.state) else { return };
        let first = exercise.key().get(id).and_then(|it| it.fragments.iter().next());
        let (Some(span), Some(desk)) = (first, &mut self.state.desk) else { return };
        desk.caret = Some(Caret { anchor: span.start(), head: span.end() });
        super::select::unpick(desk);
        self.ask(Request::Reveal(span, false));
    }
}
