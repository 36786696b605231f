//! The exercises that can be chosen, a row each.

use leptos::prelude::*;

use crate::store::{Command, ExercisesCommand, LESSONS};
use crate::view::live::{press, words};
use crate::view::slice::Slice;
use crate::view::wording::{self, library};

/// The list of exercises.
#[component]
pub fn LessonList(
    /// Whether each has been begun.
    begun: Vec<Slice<bool>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let rows: Vec<AnyView> = LESSONS
        .iter()
        .zip(begun)
        .map(|(lesson, is_begun)| {
            let family = lesson.family;
            let verb = words(move || {
                if is_begun.get() { library::CONTINUE } else { library::START }.to_owned()
            });
            let name = words(move || format!("{}: {}", verb.get(), lesson.title));
            view! {
                <li class="lesson" data-family=family.id()>
                    <b>{wording::family(family)}</b>
                    <p><span class="lesson-title">{lesson.title}</span>{lesson.does}</p>
                    <button type="button" aria-label=name on:click=press(send, Command::Exercises(ExercisesCommand::Start(lesson)))>{verb}</button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="practice" aria-labelledby="practice-title">
            <h2 id="practice-title">{library::EXERCISES}</h2>
            <p class="hint">{library::EXERCISES_HINT}</p>
            <ul>{rows}</ul>
        </section>
    }
}
