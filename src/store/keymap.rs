//! Keys, as one table: what a key does, what the help sheet says, and what the tests press.

use super::command::{Command, Dialog, Edge};
use crate::model::Family;
use crate::text::Granularity;

/// A key with what is held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The name of the key as the browser gives it, letters in lower case.
    pub key: &'static str,
    /// Whether Shift is held. It counts for letters and named keys only: where a sign or a digit needs Shift
    /// depends on the keyboard, and the sign says it already.
    pub shift: bool,
    /// Whether Ctrl or Command is held.
    pub control: bool,
}

/// What a group of keys is about, for the help sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Moving and selecting.
    Select,
    /// Labeling.
    Mark,
    /// Changing an annotation.
    Change,
    /// Everything else.
    Other,
}

/// A key of the reading page.
#[derive(Debug)]
pub struct Binding {
    /// The key.
    pub chord: Chord,
    /// How the help sheet shows it.
    pub shown: &'static str,
    /// What the help sheet says it does.
    pub does: &'static str,
    /// Where the help sheet lists it.
    pub topic: Topic,
    /// What it asks for.
    pub command: fn() -> Command,
}

const fn plain(key: &'static str) -> Chord {
    Chord { key, shift: false, control: false }
}

const fn shift(key: &'static str) -> Chord {
    Chord { key, shift: true, control: false }
}

const fn control(key: &'static str) -> Chord {
    Chord { key, shift: false, control: true }
}

const fn control_shift(key: &'static str) -> Chord {
    Chord { key, shift: true, control: true }
}

const fn bind(
    chord: Chord,
    shown: &'static str,
    does: &'static str,
    topic: Topic,
    command: fn() -> Command,
) -> Binding {
    Binding { chord, shown, does, topic, command }
}

const fn caret(by: Granularity, forward: bool, extend: bool) -> Command {
    Command::MoveCaret { by, forward, extend }
}

const fn edge(edge: Edge, by: Granularity, forward: bool) -> Command {
    Command::MoveEdge { edge, by, forward }
}

use Edge::{End, Start};
use Granularity::{Grapheme, Paragraph, Word};
use Topic::{Change, Mark, Other, Select};

/// Every key of the reading page.
#[rustfmt::skip]
pub const KEYMAP: [Binding; 46] = [
    bind(plain("ArrowRight"), "→", "Next word", Select, || caret(Word, true, false)),
    bind(plain("ArrowLeft"), "←", "Previous word", Select, || caret(Word, false, false)),
    bind(plain("ArrowDown"), "↓", "Next paragraph", Select, || caret(Paragraph, true, false)),
    bind(plain("ArrowUp"), "↑", "Previous paragraph", Select, || caret(Paragraph, false, false)),
    bind(shift("ArrowRight"), "Shift →", "Select to the end of the next word", Select, || caret(Word, true, true)),
    bind(shift("ArrowLeft"), "Shift ←", "Select to the start of the previous word", Select, || caret(Word, false, true)),
    bind(shift("ArrowDown"), "Shift ↓", "Select to the next paragraph", Select, || caret(Paragraph, true, true)),
    bind(shift("ArrowUp"), "Shift ↑", "Select to the previous paragraph", Select, || caret(Paragraph, false, true)),
    bind(control("ArrowRight"), "Ctrl →", "Next character", Select, || caret(Grapheme, true, false)),
    bind(control("ArrowLeft"), "Ctrl ←", "Previous character", Select, || caret(Grapheme, false, false)),
    bind(control_shift("ArrowRight"), "Ctrl Shift →", "Select the next character", Select, || caret(Grapheme, true, true)),
    bind(control_shift("ArrowLeft"), "Ctrl Shift ←", "Select the previous character", Select, || caret(Grapheme, false, true)),
    bind(plain("."), ".", "Next sentence", Select, || caret(Granularity::Sentence, true, false)),
    bind(plain(","), ",", "Previous sentence", Select, || caret(Granularity::Sentence, false, false)),
    bind(plain(">"), ">", "Select to the next sentence", Select, || caret(Granularity::Sentence, true, true)),
    bind(plain("<"), "<", "Select to the previous sentence", Select, || caret(Granularity::Sentence, false, true)),
    bind(control("a"), "Ctrl A", "Select the whole article", Select, || Command::SelectAll),
    bind(plain("1"), "1", "Mark as claim", Mark, || Command::Mark(Family::Claim)),
    bind(plain("2"), "2", "Mark as attribution, then say which part", Mark, || Command::Mark(Family::Attribution)),
    bind(plain("3"), "3", "Mark as framing, then say which technique", Mark, || Command::Mark(Family::Framing)),
    bind(plain("4"), "4", "Mark with the technique used last", Mark, || Command::MarkLastTechnique),
    bind(plain("a"), "A", "Set the paragraph aside, or put it back", Mark, || Command::ToggleAsideHere),
    bind(plain("r"), "R", "Read, nothing found here: on to the next open paragraph", Mark, || Command::ToggleReadHere),
    bind(plain("o"), "O", "Next open paragraph", Select, || Command::GoToOpen { forward: true }),
    bind(shift("o"), "Shift O", "Previous open paragraph", Select, || Command::GoToOpen { forward: false }),
    bind(plain("n"), "N", "Next annotation", Change, || Command::PickNeighbor { forward: true }),
    bind(plain("p"), "P", "Previous annotation", Change, || Command::PickNeighbor { forward: false }),
    bind(plain("l"), "L", "Next of the annotations that lie here", Change, || Command::PickHere),
    bind(plain("t"), "T", "Choose the part or the technique", Change, || Command::Refine),
    bind(plain("z"), "Z", "Start one word earlier", Change, || edge(Start, Word, false)),
    bind(plain("x"), "X", "Start one word later", Change, || edge(Start, Word, true)),
    bind(plain("c"), "C", "End one word earlier", Change, || edge(End, Word, false)),
    bind(plain("v"), "V", "End one word later", Change, || edge(End, Word, true)),
    bind(shift("z"), "Shift Z", "Start one character earlier", Change, || edge(Start, Grapheme, false)),
    bind(shift("x"), "Shift X", "Start one character later", Change, || edge(Start, Grapheme, true)),
    bind(shift("c"), "Shift C", "End one character earlier", Change, || edge(End, Grapheme, false)),
    bind(shift("v"), "Shift V", "End one character later", Change, || edge(End, Grapheme, true)),
    bind(plain("f"), "F", "Add the selection to the annotation picked last, as a fragment", Change, || Command::AddFragment),
    bind(shift("f"), "Shift F", "Remove the fragment at the caret", Change, || Command::RemoveFragment),
    bind(plain("Delete"), "Delete", "Delete the annotation", Change, || Command::DeletePicked),
    bind(plain("Backspace"), "Backspace", "Delete the annotation", Change, || Command::DeletePicked),
    bind(control("z"), "Ctrl Z", "Undo", Other, || Command::Undo),
    bind(control_shift("z"), "Ctrl Shift Z", "Redo", Other, || Command::Redo),
    bind(control("y"), "Ctrl Y", "Redo", Other, || Command::Redo),
    bind(plain("Escape"), "Esc", "Drop the selection", Other, || Command::Escape),
    bind(plain("?"), "?", "Show the keys", Other, || Command::Open(Dialog::Help)),
];

/// Finds what a key asks for. `key` is the name that the browser gives.
pub fn command_for(key: &str, shift: bool, control: bool) -> Option<Command> {
    let is_sign = key.chars().count() == 1 && !key.chars().all(char::is_alphabetic);
    let shift = shift && !is_sign;
    KEYMAP
        .iter()
        .find(|binding| {
            let chord = binding.chord;
            chord.control == control && chord.shift == shift && chord.key.eq_ignore_ascii_case(key)
        })
        .map(|binding| (binding.command)())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_does_two_things() {
        let chords: HashSet<Chord> = KEYMAP.iter().map(|binding| binding.chord).collect();
        assert_eq!(chords.len(), KEYMAP.len());
    }

    #[test]
    fn keys_are_found_with_what_is_held_beside_them() {
        assert_eq!(command_for("1", false, false), Some(Command::Mark(Family::Claim)));
        assert_eq!(command_for("Z", true, true), Some(Command::Redo));
        assert_eq!(command_for("z", false, true), Some(Command::Undo));
        assert_eq!(command_for("1", true, false), command_for("1", false, false), "as in France");
        assert_eq!(command_for("<", false, false), command_for("<", true, false), "as in Germany");
        assert_eq!(command_for("q", false, false), None);
    }
}
