//! Everything the program knows at one moment.

use std::collections::VecDeque;
use std::sync::Arc;

use super::caret::Caret;
use super::command::Dialog;
use super::notice::Notice;
use super::report::StorageError;
use super::request::{Purpose, Record, Ticket};
use super::route::Route;
use super::saving::Saving;
use super::search::{Query, Search};
use super::settings::Settings;
use super::shelf::{Before, Shelf};
use super::study::{Lesson, Study};
use crate::edit::{History, Merged};
use crate::format::page::PageText;
use crate::format::{File, Issue, ReadError};
use crate::model::{
    Annotation, AnnotationId, ArticleId, Entry, Folio, LabelId, Progress, Role, Scheme, Source,
    Stamp,
};
use crate::rules::Proposal;
use crate::table::Table;
use crate::task::{ArticleRecords, TaskError};
use crate::text::{Offset, Span};

/// Everything the program knows: the index of the library, the article on the desk, and the session.
#[derive(Clone, Debug)]
pub struct State {
    /// The labels that may be given.
    pub scheme: Arc<Scheme>,
    /// What is remembered of the person.
    pub settings: Settings,
    /// A line for each article, those in the trash included.
    pub entries: Table<ArticleId, Arc<Entry>>,
    /// Whether storage holds articles that `entries` lacks, because their lines could not be read.
    pub(super) has_unlisted: bool,
    /// The article that is open.
    pub desk: Option<Desk>,
    /// The last number that was given to what is on the desk.
    pub(super) last_revision: u64,
    /// The search that is going on, if one is.
    pub search: Option<Search>,
    /// What was looked for last.
    pub(super) sought: Query,
    /// Where one is looking.
    pub session: Session,
    /// What is there to learn from.
    pub study: Study,
    /// The schemes there are, besides the one in use.
    pub shelf: Shelf,
    /// What is not durable yet.
    pub saving: Saving,
    /// Articles from files that wait until those before them are kept, with the number of the file:
    /// two files may speak of the same article.
    pub(super) arriving: VecDeque<(u64, Vec<ArticleRecords>)>,
    /// What the answers are for that are still to come.
    pub(super) waiting: Table<Ticket, Waiting>,
    pub(super) next_ticket: u64,
    pub(super) next_file: u64,
}

/// The open article with what can be done to it.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The article and its sheet.
    pub folio: Folio,
    /// Undo and redo.
    pub history: History,
    /// The caret or selection, once there is one.
    pub caret: Option<Caret>,
    /// What the mouse has selected, to tell whether it still is.
    pub(super) drawn: Option<Caret>,
    /// The annotation that is picked; it is in the sheet.
    pub picked: Option<AnnotationId>,
    /// The annotation that was picked before; what is selected or picked now can be added, joined or linked to it.
    pub(super) former: Option<AnnotationId>,
    /// Whether the finer labels of the picked annotation are offered.
    pub choosing: bool,
    /// Attributions that the rules propose; the first is the one to accept or to refuse.
    pub(super) proposed: Vec<Proposal>,
    /// For which words they were proposed: asked for again, the next one comes.
    pub(super) proposed_for: Option<Span>,
    /// What lies where one clicked, if it is more than one: the one to pick may be another.
    pub(super) pile: Vec<AnnotationId>,
    /// What the caret has come to by key, to be read out.
    pub(super) reached: Option<Span>,
    /// Where one is reading.
    pub place: Option<Offset>,
    /// The number of what is on the desk: another for each change, and for each time that something is put there.
    pub(super) revision: u64,
    /// How far the article has been read; kept up with each step, as counting it takes all paragraphs.
    pub(super) progress: Progress,
}

impl Desk {
    /// Puts an article on the desk.
    pub(super) fn new(folio: Folio, place: Option<Offset>, revision: u64) -> Self {
        Self {
            progress: folio.progress(),
            revision,
            folio,
            history: History::default(),
            caret: None,
            drawn: None,
            picked: None,
            former: None,
            proposed: Vec::new(),
            proposed_for: None,
            pile: Vec::new(),
            reached: None,
            choosing: false,
            place,
        }
    }

    /// The annotation that is picked.
    pub fn picked(&self) -> Option<&Arc<Annotation>> {
        self.folio.sheet.layer().get(self.picked.as_ref()?)
    }

    /// The label of the annotation that is picked, or was until now.
    pub fn last_label(&self) -> Option<LabelId> {
        let id = self.picked.as_ref().or(self.former.as_ref())?;
        self.folio.sheet.layer().get(id).map(|it| it.label.clone())
    }

    /// The text that is selected.
    pub fn selection(&self) -> Option<Span> {
        self.caret.and_then(Caret::span)
    }
}

/// What stands beside the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Its annotations.
    #[default]
    Annotations,
    /// What it rests on; where there is no room beside the text, as a dialog.
    Basis,
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Annotations => Self::Basis,
            Self::Basis => Self::Annotations,
        }
    }
}

/// Where one is looking; none of it is work.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are facts of their own")]
pub struct Session {
    /// Whether storage has been read.
    pub started: bool,
    /// The page.
    pub route: Route,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// What stands beside the article.
    pub side: Side,
    /// What was last said.
    pub notice: Option<Notice>,
    /// The annotation that the notice is about, as it was made.
    pub about: Option<Arc<Annotation>>,
    /// The label with which the mouse marks at once.
    pub(super) in_hand: Option<LabelId>,
    /// How often something was said, so that the same words can be said again.
    pub said: u64,
    /// What the library is searched for.
    pub query: String,
    /// Whether the library lists the trash.
    pub listing_deleted: bool,
    /// What became of the files opened last.
    pub intake: Vec<Outcome>,
    /// The page on which they were opened.
    pub(super) intake_from: Route,
    /// Whether another tab is the one that writes.
    pub elsewhere: bool,
    /// Whether something stands in a field that will count after a pause.
    pub(super) is_typing: bool,
    /// Whether this tab is about to be the one that writes.
    pub(super) is_taking_over: bool,
    /// What another tab has written while this one could not take it in: articles, and whether schemes.
    pub(super) missed: (Vec<ArticleId>, bool),
    /// Whether another tab took over since this one asked to write.
    pub(super) was_taken_over: bool,
    /// Why the article that the page names is not there.
    pub missing: Option<StorageError>,
}

/// What became of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The file, by a number of its own: names may repeat.
    pub number: u64,
    /// The name of the file.
    pub name: String,
    /// Articles that are new, with their titles.
    pub opened: Vec<(ArticleId, String)>,
    /// Articles that were there, with what was merged into them.
    pub merged: Vec<(ArticleId, String, Merged)>,
    /// Articles whose id was there with another text; they were opened as copies.
    pub copied: usize,
    /// What could not be read, or not as it stood.
    pub issues: Vec<Issue>,
    /// Why nothing was read.
    pub error: Option<ReadError>,
    /// Why what was read could not be kept.
    pub fault: Option<StorageError>,
    /// Why it could not be read to the end.
    pub failure: Option<TaskError>,
    /// How many articles there are in it, once that is known.
    pub all: Option<usize>,
    /// Whether it was pasted, not opened.
    pub is_pasted: bool,
    /// Whether the person stopped it.
    pub is_stopped: bool,
    /// Whether it is still being read or kept.
    pub waiting: bool,
}

impl Outcome {
    /// How many of its articles are in the library.
    pub fn came(&self) -> usize {
        self.opened.len() + self.merged.len()
    }
}

/// What an answer is for.
#[derive(Clone, Debug)]
pub(super) enum Waiting {
    /// Articles are being loaded.
    Load(Load),
    /// Journal rows are being written.
    Rows,
    /// The sheet of an article is being kept.
    Sheet,
    /// Articles from a file are being kept: which file, and their lines.
    Intake(u64, Vec<Intake>),
    /// Lines of the library that are shown already, and samples, are being kept.
    Entries(Vec<Record>),
    /// The story of an exercise is being kept, and will be listed.
    Story(Arc<Entry>),
    /// The schemes are being kept.
    Schemes,
    /// A scheme was taken into use; it and all that this changes are being kept. How it was before.
    Adoption(Box<Before>),
    /// An article is being deleted for good.
    Erase(Arc<Entry>),
    /// A page is being taken apart: which file, its text, and what the person says about it.
    Page(u64, PageText, Box<Source>),
    /// The bytes of a page are being read as text: which file, and what the person says about it.
    Decoding(u64, Box<Source>),
    /// A scheme is being read from a file.
    SchemeFile,
    /// The sample stories are being read.
    Samples,
    /// A file is being read: which one, by its number.
    Reading(u64),
    /// The story of an exercise is being read: its reasons, and the story once it has come.
    Exercise(&'static Lesson, File, Option<Box<Folio>>),
    /// Files are being written.
    Writing(Written),
    /// Attributions are being proposed: in which article, and for which words.
    Proposal(ArticleId, Span),
    /// An expression is being looked for in these articles.
    Match(Vec<Folio>),
}

/// What an export holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub articles: usize,
    pub annotations: usize,
    /// Articles that could not be loaded.
    pub lacking: usize,
}

/// Articles that are being loaded.
#[derive(Clone, Debug)]
pub(super) struct Load {
    pub purpose: Purpose,
    pub articles: Vec<ArticleId>,
    /// Set when one of them was kept since: what comes may be older than that.
    pub stale: bool,
}

/// An article that a file brought.
#[derive(Clone, Debug)]
pub(super) struct Intake {
    pub entry: Entry,
    /// The line that the library had when the article was read in, if it had one. Who changed it
    /// since knows better.
    pub seen: Option<Arc<Entry>>,
    /// What was merged, if the article was there.
    pub merged: Option<Merged>,
    pub copied: bool,
}

impl State {
    /// A state that waits for storage to be read.
    pub fn new(stamp: Stamp) -> Self {
        Self {
            scheme: Scheme::built_in(),
            settings: Settings::fresh(stamp),
            entries: Table::new(),
            has_unlisted: false,
            desk: None,
            search: None,
            sought: Query::default(),
            session: Session::default(),
            study: Study::default(),
            shelf: Shelf::default(),
            saving: Saving::default(),
            arriving: VecDeque::new(),
            waiting: Table::new(),
            next_ticket: 0,
            last_revision: 0,
            next_file: 0,
        }
    }

    /// Says whether all that must always be true is; the tests call it after every act.
    pub fn check(&self) -> Result<(), &'static str> {
        let Some(desk) = &self.desk else { return Ok(()) };
        let (text, layer) = (&desk.folio.article.text, desk.folio.sheet.layer());
        let fits = |span: Span| text.span_bytes(span.start().get(), span.end().get()) == Some(span);
        let all: Vec<_> = layer.iter().collect();
        if !all.iter().all(|it| it.fragments.iter().all(fits)) {
            return Err("an annotation lies outside its text");
        }
        if !all.iter().all(|it| self.scheme.get(&it.label).is_some()) {
            return Err("an annotation has a label that the scheme lacks");
        }
        if !all.is_sorted_by_key(|it| (it.fragments.cover(), it.id.clone())) {
            return Err("the layer is not sorted");
        }
        if !all.iter().all(|it| layer.overlapping(it.fragments.cover()).contains(it)) {
            return Err("an annotation is not found at its place");
        }
        let is_linked = |it: &Annotation| {
            it.links.is_sorted()
                && it.links.iter().all(|link| link.to != it.id && layer.get(&link.to).is_some())
        };
        if !all.iter().all(|it| is_linked(it)) {
            return Err("a link leads nowhere");
        }
        if !all.iter().all(|it| layer.lets_speak(it)) {
            return Err("an annotation is said to be spoken by nobody");
        }
        if !all.iter().all(|it| it.frame.is_none() || Role::of(&it.label).is_some()) {
            return Err("what is no part is part of an attribution");
        }
        if desk.progress != desk.folio.progress() {
            return Err("the progress is not what has been read");
        }
        if desk.picked.is_some() && desk.picked().is_none() {
            return Err("an annotation is picked that is not there");
        }
        if desk.choosing && desk.picked.is_none() {
            return Err("finer labels are offered for nothing");
        }
        Ok(())
    }
}
