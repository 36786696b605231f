//! The schemes there are, and the ways to one more.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rows::keep_focus;
use crate::browser::file;
use crate::model::SchemeId;
use crate::store::{Command, SchemesCommand};
use crate::view::live::{flag, piece, press, press_to, words};
use crate::view::slice::Slice;
use crate::view::wording::{buttons, scheme_fields};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The scheme.
    pub id: SchemeId,
    /// Its name.
    pub name: String,
    /// Its version, and whether it is in use.
    pub words: String,
    /// Whether it is the one that is shown.
    pub is_shown: bool,
}

/// The list.
pub fn list(
    lines: Slice<Vec<Line>>,
    locked: Slice<bool>,
    (send, send_and_name): (UnsyncCallback<Command>, UnsyncCallback<Command>),
) -> AnyView {
    let keys = Slice::new(move || {
        lines.with(|all| all.iter().map(|it| it.id.to_string()).collect::<Vec<String>>())
    });
    let mut before: Vec<String> = Vec::new();
    let rows = piece(move || {
        let now = keys.get();
        keep_focus("scheme-row", "scheme-title", (&before, &now));
        before.clone_from(&now);
        let rows = now.iter().filter_map(|key| SchemeId::parse(key));
        rows.map(|id| row(lines, id, send)).collect::<Vec<AnyView>>().into_any()
    });
    let field = NodeRef::<html::Input>::new();
    let take = move || {
        if let Some(field) = field.get_untracked() {
            spawn_local(async move {
                for file in file::take(field).await {
                    send.run(Command::Schemes(SchemesCommand::Import(file)));
                }
            });
        }
    };
    let choose = press_to(move || {
        if let Some(field) = field.get_untracked() {
            file::choose(&field);
        }
    });
    let new = press_to(move || send_and_name.run(Command::Schemes(SchemesCommand::New)));
    view! {
        <section class="schemes-list" aria-labelledby="schemes-title">
            <h1 id="schemes-title">{buttons::LABEL_SCHEMES}</h1>
            <p class="hint">{scheme_fields::LIST_HINT}</p>
            <ul>{rows}</ul>
            <p class="schemes-add">
                <button type="button" disabled=flag(move || locked.get()) on:click=new>{scheme_fields::NEW}</button>
                <button type="button" disabled=flag(move || locked.get()) on:click=choose>{scheme_fields::IMPORT}</button>
                <input node_ref=field id="scheme-file" type="file" hidden accept=".json,application/json" on:change=move |_| take()/>
            </p>
        </section>
    }
    .into_any()
}

fn row(lines: Slice<Vec<Line>>, id: SchemeId, send: UnsyncCallback<Command>) -> AnyView {
    let sought = id.clone();
    let line = Slice::new(move || lines.with(|all| all.iter().find(|it| it.id == sought).cloned()));
    let of = move |part: fn(&Line) -> String| {
        words(move || line.with(|it| it.as_ref().map(part).unwrap_or_default()))
    };
    view! {
        <li>
            <button type="button" class="quiet" id=format!("scheme-row.{id}") aria-current=of(|it| it.is_shown.to_string()) on:click=press(send, Command::Schemes(SchemesCommand::Show(id.clone())))>
                <b>{of(|it| it.name.clone())}</b>
                <small>{of(|it| it.words.clone())}</small>
            </button>
        </li>
    }
    .into_any()
}
