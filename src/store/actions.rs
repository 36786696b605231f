//! Everything that a key or a name can ask for, as one table: what keys do, what the list of shortcuts says, what the
//! command palette lists, and what the tests press.

use super::command::Command;
use super::document::command::DocumentCommand;
use super::document::edge::Edge;
use super::exercises::command::ExercisesCommand;
use super::library::list::Scope;
use super::search::command::SearchCommand;
use super::session::command::SessionCommand;
use super::session::dialog::Dialog;
use super::session::route::Route;
use crate::model::{Family, Relation, Role};
use crate::text::Granularity;

/// What a group of actions is about, for the list of shortcuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Labeling.
    Mark,
    /// Moving and selecting.
    Select,
    /// Changing an annotation.
    Change,
    /// The article as a whole.
    Article,
    /// What can be asked for on every page.
    Anywhere,
}

impl Topic {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 5] =
        [Self::Mark, Self::Select, Self::Change, Self::Article, Self::Anywhere];
}

/// Something a person can ask for by key or by name.
#[derive(Debug)]
pub struct Action {
    /// Its name in settings.
    pub id: &'static str,
    /// Its usual keys, as `keymap` writes them; empty for what has none.
    pub keys: &'static str,
    /// What it does, in words.
    pub does: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// What it asks for.
    pub command: fn() -> Command,
}

const fn act(
    id: &'static str,
    keys: &'static str,
    does: &'static str,
    topic: Topic,
    command: fn() -> Command,
) -> Action {
    Action { id, keys, does, topic, command }
}

const fn caret(by: Granularity, forward: bool, extend: bool) -> Command {
    Command::Document(DocumentCommand::MoveCaret { by, forward, extend })
}

const fn edge(edge: Edge, by: Granularity, forward: bool) -> Command {
    Command::Document(DocumentCommand::MoveEdge { edge, by, forward })
}

use Edge::{End, Start};
use Granularity::{Grapheme, Paragraph, Sentence, Word};
use Topic::{Anywhere, Article, Change, Mark, Select};

/// Every action.
#[rustfmt::skip]
pub const ACTIONS: [Action; 72] = [
    act("word.next", "ArrowRight", "Next word", Select, || caret(Word, true, false)),
    act("word.back", "ArrowLeft", "Previous word", Select, || caret(Word, false, false)),
    act("paragraph.next", "ArrowDown", "Next paragraph", Select, || caret(Paragraph, true, false)),
    act("paragraph.back", "ArrowUp", "Previous paragraph", Select, || caret(Paragraph, false, false)),
    act("word.next.select", "Shift ArrowRight", "Select to the end of the next word", Select, || caret(Word, true, true)),
    act("word.back.select", "Shift ArrowLeft", "Select to the start of the previous word", Select, || caret(Word, false, true)),
    act("paragraph.next.select", "Shift ArrowDown", "Select to the next paragraph", Select, || caret(Paragraph, true, true)),
    act("paragraph.back.select", "Shift ArrowUp", "Select to the previous paragraph", Select, || caret(Paragraph, false, true)),
    act("character.next", "Ctrl ArrowRight", "Next character", Select, || caret(Grapheme, true, false)),
    act("character.back", "Ctrl ArrowLeft", "Previous character", Select, || caret(Grapheme, false, false)),
    act("character.next.select", "Ctrl Shift ArrowRight", "Select the next character", Select, || caret(Grapheme, true, true)),
    act("character.back.select", "Ctrl Shift ArrowLeft", "Select the previous character", Select, || caret(Grapheme, false, true)),
    act("sentence.next", ".", "Next sentence", Select, || caret(Sentence, true, false)),
    act("sentence.back", ",", "Previous sentence", Select, || caret(Sentence, false, false)),
    act("sentence.next.select", ">", "Select to the next sentence", Select, || caret(Sentence, true, true)),
    act("sentence.back.select", "<", "Select to the previous sentence", Select, || caret(Sentence, false, true)),
    act("select.all", "Ctrl a", "Select the whole article", Select, || Command::Document(DocumentCommand::SelectAll)),
    act("mark.claim", "1", "Mark as claim", Mark, || Command::Document(DocumentCommand::Mark(Family::Claim))),
    act("mark.attribution", "2", "Mark as attribution, then choose the part", Mark, || Command::Document(DocumentCommand::Mark(Family::Attribution))),
    act("mark.framing", "3", "Mark as framing, then choose the technique", Mark, || Command::Document(DocumentCommand::Mark(Family::Framing))),
    act("mark.again", "4", "Mark with the technique used last", Mark, || Command::Document(DocumentCommand::MarkLastTechnique)),
    act("mark.source", "5", "Mark as source, joined to its attribution", Mark, || Command::Document(DocumentCommand::MarkPart(Role::Source))),
    act("mark.cue", "6", "Mark as cue, joined to its attribution", Mark, || Command::Document(DocumentCommand::MarkPart(Role::Cue))),
    act("mark.content", "7", "Mark as content, joined to its attribution", Mark, || Command::Document(DocumentCommand::MarkPart(Role::Content))),
    act("in.hand", "m", "Turn the brush on or off", Mark, || Command::Document(DocumentCommand::ToggleBrush)),
    act("propose", "q", "Propose an attribution for the selection or sentence", Mark, || Command::Document(DocumentCommand::Propose)),
    act("accept", "y", "Accept the proposed attribution", Mark, || Command::Document(DocumentCommand::Accept)),
    act("aside", "a", "Set the paragraph aside, or restore it", Mark, || Command::Document(DocumentCommand::ToggleExcludedHere)),
    act("read", "r", "Mark as read and go to the next unread paragraph", Mark, || Command::Document(DocumentCommand::ToggleReadHere)),
    act("paragraph.open.next", "o", "Next open paragraph", Select, || Command::Document(DocumentCommand::GoToOpen { forward: true })),
    act("paragraph.open.back", "Shift o", "Previous open paragraph", Select, || Command::Document(DocumentCommand::GoToOpen { forward: false })),
    act("annotation.next", "n", "Next annotation", Change, || Command::Document(DocumentCommand::PickNeighbor { forward: true })),
    act("annotation.back", "p", "Previous annotation", Change, || Command::Document(DocumentCommand::PickNeighbor { forward: false })),
    act("annotation.here", "l", "Next annotation here", Change, || Command::Document(DocumentCommand::PickHere)),
    act("refine", "t", "Choose the part or the technique", Change, || Command::Document(DocumentCommand::Refine)),
    act("fields", "e", "Go to the annotation’s fields", Change, || Command::Document(DocumentCommand::GoToFields)),
    act("start.earlier", "z", "Start one word earlier", Change, || edge(Start, Word, false)),
    act("start.later", "x", "Start one word later", Change, || edge(Start, Word, true)),
    act("end.earlier", "c", "End one word earlier", Change, || edge(End, Word, false)),
    act("end.later", "v", "End one word later", Change, || edge(End, Word, true)),
    act("start.earlier.character", "Shift z", "Start one character earlier", Change, || edge(Start, Grapheme, false)),
    act("start.later.character", "Shift x", "Start one character later", Change, || edge(Start, Grapheme, true)),
    act("end.earlier.character", "Shift c", "End one character earlier", Change, || edge(End, Grapheme, false)),
    act("end.later.character", "Shift v", "End one character later", Change, || edge(End, Grapheme, true)),
    act("fragment.add", "f", "Add the selection to the last annotation as a fragment", Change, || Command::Document(DocumentCommand::AddFragment)),
    act("fragment.remove", "Shift f", "Remove the fragment at the caret", Change, || Command::Document(DocumentCommand::RemoveFragment)),
    act("join", "j", "Add to the previous annotation’s attribution", Change, || Command::Document(DocumentCommand::Join)),
    act("part", "Shift j", "Remove from its attribution", Change, || Command::Document(DocumentCommand::Detach)),
    act("link.supports", "", "Link: supports the previous annotation", Change, || Command::Document(DocumentCommand::Link(Relation::Supports))),
    act("link.contradicts", "", "Link: contradicts the previous annotation", Change, || Command::Document(DocumentCommand::Link(Relation::Contradicts))),
    act("link.same", "", "Link: says the same as the previous annotation", Change, || Command::Document(DocumentCommand::Link(Relation::SameClaim))),
    act("link.answers", "", "Link: answers the previous annotation", Change, || Command::Document(DocumentCommand::Link(Relation::Answers))),
    act("delete", "Delete | Backspace", "Delete the annotation", Change, || Command::Document(DocumentCommand::DeletePicked)),
    act("undo", "Ctrl z", "Undo", Article, || Command::Undo),
    act("redo", "Ctrl Shift z | Ctrl y", "Redo", Article, || Command::Redo),
    act("escape", "Escape", "Clear the selection", Article, || Command::Document(DocumentCommand::Escape)),
    act("find", "/", "Find words in the article", Article, || Command::Search(SearchCommand::Open)),
    act("hit.next", "g", "Select the next match", Article, || Command::Search(SearchCommand::Select { forward: true })),
    act("hit.back", "Shift g", "Select the previous match", Article, || Command::Search(SearchCommand::Select { forward: false })),
    act("details", "", "Edit title, outlet and other details", Article, || Command::Session(SessionCommand::OpenDialog(Dialog::Source))),
    act("about", "", "Set genre and frames", Article, || Command::Session(SessionCommand::OpenDialog(Dialog::About))),
    act("list", "", "List all annotations", Article, || Command::Session(SessionCommand::OpenDialog(Dialog::List))),
    act("summary", "b", "Show the article summary", Article, || Command::Session(SessionCommand::ToggleSummary)),
    act("export.article", "", "Export this article", Article, || Command::Session(SessionCommand::OpenDialog(Dialog::Export(Scope::Article)))),
    act("compare", "k", "Compare with the answer key", Article, || Command::Exercises(ExercisesCommand::Compare)),
    act("library", "", "Go to the library", Article, || Command::Session(SessionCommand::Navigate(Route::Library))),
    act("paste", "", "Paste an article", Anywhere, || Command::Session(SessionCommand::OpenDialog(Dialog::Paste))),
    act("export.library", "", "Export all articles", Anywhere, || Command::Session(SessionCommand::OpenDialog(Dialog::Export(Scope::Library)))),
    act("schemes", "", "Label schemes", Anywhere, || Command::Session(SessionCommand::Navigate(Route::Schemes))),
    act("guidelines", "h", "Read the guidelines", Anywhere, || Command::Session(SessionCommand::OpenDialog(Dialog::Guidelines))),
    act("keys", "?", "Show and change shortcuts", Anywhere, || Command::Session(SessionCommand::OpenDialog(Dialog::Keys))),
    act("commands", "Ctrl k", "Find a command by its name", Anywhere, || Command::Session(SessionCommand::OpenDialog(Dialog::Commands))),
];
