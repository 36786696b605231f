//! The page of label schemes: which there are, one of them, and what taking it into use would do.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{self, place};
use crate::model::{Difference, LabelId, Scheme, SchemeId, differences};
use crate::store::{Command, Notice, Preview, Route, SchemeNotice, SchemesCommand, State};
use crate::view::live::{nothing, piece, press, words};
use crate::view::page::status::status_of;
use crate::view::part::scheme::Shown;
use crate::view::part::scheme::form::{Standing, form};
use crate::view::part::scheme::list::{Line, list};
use crate::view::part::scheme::preview::SchemePreview;
use crate::view::part::status_line::StatusLine;
use crate::view::shell::Shell;
use crate::view::slice::Slice;
use crate::view::wording::{self, buttons, scheme_fields};

/// The page of label schemes.
#[component]
pub fn SchemesPage() -> impl IntoView {
    Shell::get().map(shown).into_any()
}

fn shown(shell: Shell) -> AnyView {
    let send = shell.sender();
    let lines = shell.slice(lines);
    let locked = shell.slice(|state| state.saving.is_read_only);
    let now = shell.slice(|state| {
        let scheme = state.schemes.shown();
        (scheme.id().clone(), scheme.is_built_in())
    });
    // What comes new gets a name first.
    let send_and_name = UnsyncCallback::new(move |command| {
        let before = untrack(|| now.get());
        send.run(command);
        if untrack(|| now.get()) != before {
            request_animation_frame(|| {
                place::scroll_to(0);
                browser::focus("scheme-name");
            });
        }
    });
    let editor = piece(move || {
        let (id, is_built_in) = now.get();
        editor(shell, id, is_built_in, locked, send_and_name)
    });
    let preview = shell.slice(|state| state.schemes.preview.clone());
    let question = piece(move || match preview.get() {
        Some(preview) => {
            let differences = shell.peek(|state| different(state, &preview));
            view! { <SchemePreview preview=preview differences=differences send=send/> }.into_any()
        }
        None => nothing(),
    });
    let status = shell.slice(|state| {
        let all = scheme_fields::schemes(state.schemes.all().len());
        status_of(state, vec![all])
    });
    // What has nothing to do says so when pressed. Disabled, it would throw out the focus after the last step.
    let step = move |name: &'static str, command: Command| {
        let is_undo = matches!(command, Command::Undo);
        let has_step = shell.slice(move |state| state.schemes.has_step(is_undo));
        let is_off = words(move || (locked.get() || !has_step.get()).to_string());
        view! { <button type="button" class="quiet" aria-disabled=is_off on:click=press(send, command.clone())>{name}</button> }.into_any()
    };
    view! {
        <div class="schemes">
            <header class="bar">
                <a class="bar-back" href=Route::Library.hash()>{buttons::TO_LIBRARY}</a>
                <div class="bar-buttons" role="group" aria-label=buttons::STEPS>
                    {step(buttons::UNDO, Command::Undo)}
                    {step(buttons::REDO, Command::Redo)}
                </div>
            </header>
            <main class="schemes-main">
                {list(lines, locked, (send, send_and_name))}
                {editor}
            </main>
            <StatusLine status=status send=send/>
            {question}
        </div>
    }
    .into_any()
}

fn lines(state: &State) -> Vec<Line> {
    let shown = state.schemes.shown();
    let line = |scheme: &Arc<Scheme>| Line {
        id: scheme.id().clone(),
        name: scheme.name().to_owned(),
        words: said_of(state, scheme.id(), scheme.version(), scheme.is_built_in()),
        is_shown: scheme.id() == shown.id(),
    };
    state.schemes.all().iter().map(line).collect()
}

fn said_of(state: &State, id: &SchemeId, version: u32, is_built_in: bool) -> String {
    let is_used = state.schemes.active.id() == id;
    wording::schemes::listed(version, is_built_in, is_used, state.schemes.is_changed(id))
}

/// The scheme that is shown, made anew only for another one.
fn editor(
    shell: Shell,
    id: SchemeId,
    is_built_in: bool,
    locked: Slice<bool>,
    send_and_name: UnsyncCallback<Command>,
) -> AnyView {
    let scheme = shell.slice(|state| state.schemes.shown());
    let beside = shell.slice(|state| state.exercises.guide.clone());
    let guide =
        Slice::new(move || scheme.with(|scheme| scheme.guide().cloned()).or_else(|| beside.get()));
    let uses =
        UnsyncCallback::new(move |label| shell.slice(move |state| state.schemes.uses_of(&label)));
    let (amended, of) = (id.clone(), id.clone());
    let has_to_stay = UnsyncCallback::new(move |label: LabelId| {
        let of = of.clone();
        shell.slice(move |state| {
            let is_used = *state.schemes.active.id() == of
                && state.schemes.uses_of(&label).unwrap_or_default() > 0;
            is_used || state.schemes.was_applied_with(&of, &label)
        })
    });
    let amend = UnsyncCallback::new(move |amendment| {
        let said = shell.peek(|state| state.session.said);
        shell
            .perform(Command::Schemes(SchemesCommand::Amend(amended.clone(), Arc::new(amendment))));
        shell.peek(|state| if state.session.said == said { String::new() } else { refused(state) })
    });
    let of = id.clone();
    let standing = shell.slice(move |state| standing(state, &of, is_built_in));
    let shown = Shown { scheme, guide, uses, has_to_stay, is_open: !is_built_in, amend };
    form(shown, id, standing, locked, (shell.sender(), send_and_name))
}

fn standing(state: &State, id: &SchemeId, is_built_in: bool) -> Standing {
    let is_used = state.schemes.active.id() == id;
    let version = state.schemes.all().iter().find(|it| it.id() == id).map_or(1, |it| it.version());
    let use_it = match (is_used, state.schemes.is_changed(id)) {
        (true, true) => scheme_fields::APPLY_CHANGES,
        (true, false) => "",
        (false, _) => scheme_fields::APPLY,
    };
    Standing {
        words: said_of(state, id, version, is_built_in),
        use_it,
        can_go: !is_used && !is_built_in,
    }
}

/// What is different about a scheme that is to be taken into use: from when it was last in use or, where that was never
/// or it is as it was, from the scheme that is in use now.
fn different(state: &State, preview: &Preview) -> (&'static str, Vec<(Difference, usize)>) {
    let (now, then) = (&state.schemes.active, &preview.scheme);
    if !preview.differences.is_empty() || now.id() == then.id() {
        return (scheme_fields::CHANGES, preview.differences.clone());
    }
    // A copy has another name, and the guidelines that the built-in scheme has beside the page.
    let is_told = |it: &Difference| {
        it.id != then.id().as_str() && (it.id != "guidelines" || now.guide().is_some())
    };
    let found = differences(now, then).into_iter().filter(is_told);
    let counted = found.map(|it| {
        let uses = state.schemes.affected(&it, then);
        (it, uses)
    });
    (scheme_fields::DIFFERENCES, counted.collect())
}

/// Why the last change was not made, if it was not.
fn refused(state: &State) -> String {
    match &state.session.notice {
        Some(
            notice @ (Notice::KeyRefused(_)
            | Notice::Elsewhere
            | Notice::Scheme(
                SchemeNotice::Refused(_) | SchemeNotice::Locked | SchemeNotice::Busy,
            )),
        ) => wording::notice(notice, &state.schemes.active),
        _ => String::new(),
    }
}
