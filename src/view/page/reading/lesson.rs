//! What is there to do in the story of an exercise, and the way to its key.

use leptos::prelude::*;

use crate::store::{Command, ExercisesCommand, query};
use crate::view::live::{Piece, piece_if, press};
use crate::view::shell::Shell;
use crate::view::wording::article;

/// What is to be marked, above the story; nothing where the article is no exercise.
pub(super) fn task(shell: Shell) -> Piece {
    compare(shell, true)
}

/// The way to the key once more, where one has come to the end.
pub(super) fn task_end(shell: Shell) -> Piece {
    compare(shell, false)
}

fn compare(shell: Shell, says_what: bool) -> Piece {
    let is_exercise = move || shell.follow(|state| query::lesson(state).is_some());
    piece_if(is_exercise, move || shown(shell, says_what))
}

/// What an exercise asks for, and the way to compare.
fn shown(shell: Shell, says_what: bool) -> AnyView {
    let lesson = shell.peek(query::lesson).filter(|_| says_what);
    let does = lesson.map(|lesson| lesson.does).unwrap_or_default();
    let compare = press(shell.sender(), Command::Exercises(ExercisesCommand::Compare));
    view! { <div class="task"><p>{does}</p><button type="button" on:click=compare>{article::COMPARE}</button></div> }
        .into_any()
}
