//! What is known of the picked annotation besides its words: who speaks, the attribution it belongs to, its links, and
//! what can be said of it.

use leptos::prelude::*;

use crate::browser;
use crate::model::{AnnotationId, Attribute, AttributeId, Kind};
use crate::store::{Command, DocumentCommand, SessionCommand, query};
use crate::view::live::{Piece, flag, nothing, piece, piece_if, press, words};
use crate::view::part::card::leave;
use crate::view::part::typed::typed;
use crate::view::shell::Shell;
use crate::view::slice::Slice;
use crate::view::wording::{self, article, buttons};

/// What follows from the text and what it is joined to, line by line.
pub(super) fn facts(shell: Shell) -> Piece {
    let send = shell.sender();
    let details = shell.late_slice(query::details).kept();
    piece(move || {
        let Some(query::Details { speaker, parts, quotation, links }) = details.get() else {
            return nothing();
        };
        let mut lines: Vec<AnyView> = Vec::new();
        if let Some((family, speaker)) = speaker {
            lines.push(view! { <p>{wording::voice(family, &speaker)}</p> }.into_any());
        }
        for query::Part { role, there, picked } in parts {
            let name = wording::role(role);
            let line = match there {
                Some((id, words)) => view! {
                    <button type="button" class="quiet" aria-current=picked.to_string() on:click=press(send, Command::Document(DocumentCommand::Pick(id)))><b>{name}</b>{buttons::SPACE}<span>{words}</span></button>
                }
                .into_any(),
                None => view! { <p><b>{name}</b>{article::UNMARKED}</p> }.into_any(),
            };
            lines.push(line);
        }
        if let Some(quotation) = quotation {
            lines.push(view! { <p>{wording::quotation(quotation)}</p> }.into_any());
        }
        for row in links {
            let (relation, is_own) = row.relation();
            let name = wording::relation(relation, is_own);
            lines.push(view! {
                <p class="card-link">
                    <button type="button" class="quiet" on:click=press(send, Command::Document(DocumentCommand::Pick(row.other.0)))><b>{name}</b>{buttons::SPACE}<span>{row.other.1}</span></button>
                    <button type="button" class="quiet" aria-label=article::UNLINK title=article::UNLINK on:click=press(send, Command::Document(DocumentCommand::ToggleLink(row.from, row.link)))>{article::CROSS}</button>
                </p>
            }
            .into_any());
        }
        lines.into_any()
    })
}

/// A field for each thing that can be said. They are made when they are first unfolded, and anew only for another label:
/// most strokes need none of them. What stands below has to make room.
pub(super) fn fields(shell: Shell, resized: RwSignal<u32>) -> Piece {
    let asked = shell.late_slice(query::asked).kept();
    // What is shown is what is written to, also where another one has been picked a moment ago.
    let picked = shell.late_slice(|state| state.document.as_ref()?.picked.clone());
    let locked = shell.slice(|state| state.saving.is_read_only);
    // Whoever says more of each annotation does not unfold it each time.
    let is_unfolded = RwSignal::new(false);
    piece(move || match asked.get() {
        Some((_, attributes)) if !attributes.is_empty() => {
            let is_open = is_unfolded.get_untracked();
            let is_needed = RwSignal::new(is_open);
            let unfold = move |event: leptos::ev::Event| {
                let is_open = browser::is_unfolded(&event);
                is_unfolded.set(is_open);
                if is_open {
                    is_needed.set(true);
                }
                resized.update(|times| *times += 1);
            };
            let fields = move || {
                let fields = attributes.iter().map(|it| field(shell, (picked, locked), it.clone()));
                let fields: Vec<AnyView> = fields.collect();
                view! { <div class="card-fields">{fields}</div> }.into_any()
            };
            view! {
                <details class="card-more" open=is_open on:toggle=unfold>
                    <summary>{article::MORE}</summary>
                    {piece_if(move || is_needed.get(), fields)}
                </details>
            }
            .into_any()
        }
        _ => ().into_any(),
    })
}

fn field(
    shell: Shell,
    (picked, locked): (Slice<Option<AnnotationId>>, Slice<bool>),
    attribute: Attribute,
) -> AnyView {
    let Attribute { id, name, kind, .. } = attribute;
    let name = name.to_string();
    let locked = flag(move || locked.get());
    let (asked, said) = (id.clone(), id.clone());
    let now = words(move || shell.follow_late(|state| query::said(state, &asked)));
    let say = move |event: leptos::ev::Event| {
        let picked = untrack(|| picked.get());
        if let Some(picked) = picked {
            shell.perform(Command::Document(DocumentCommand::SetAttribute(
                picked,
                said.clone(),
                event_target_value(&event),
            )));
        }
    };
    let say: Box<dyn FnMut(leptos::ev::Event)> = Box::new(say);
    let choices: Vec<(String, String)> = match kind {
        Kind::Words => {
            let (typed, left) = typed(
                move || untrack(|| picked.get()),
                move || shell.perform(Command::Session(SessionCommand::BeginTyping)),
                move |picked, words| {
                    shell.perform(Command::Document(DocumentCommand::SetAttribute(
                        picked,
                        id.clone(),
                        words,
                    )));
                },
            );
            return view! {
                <label class="field wide"><span>{name}</span><textarea rows="2" prop:value=now disabled=locked on:input=typed on:change=left on:keydown=leave></textarea></label>
            }
            .into_any();
        }
        Kind::Speaker => {
            let speakers = shell.late_slice(query::speakers);
            let options = piece(move || {
                let choices = speakers.get().into_iter();
                let named = choices.map(|(value, it)| (value, wording::speaker(it.as_ref())));
                options(shell, &id, named.collect()).into_any()
            });
            return view! {
                <label class="field wide"><span>{name}</span><select prop:value=now disabled=locked on:change=say on:keydown=leave>{options}</select></label>
            }
            .into_any();
        }
        Kind::Choice(choices) => {
            choices.iter().map(|it| (it.id.to_string(), it.name.to_string())).collect()
        }
        Kind::Scale(most) => (0..=most).map(|it| (it.to_string(), it.to_string())).collect(),
    };
    let mut offered = vec![(String::new(), article::NOTHING.to_owned())];
    offered.extend(choices);
    let options = options(shell, &id, offered);
    view! {
        <label class="field"><span>{name}</span><select prop:value=now disabled=locked on:change=say on:keydown=leave>{options}</select></label>
    }
    .into_any()
}

/// The options of a list, with the one that is said now.
fn options(shell: Shell, id: &AttributeId, offered: Vec<(String, String)>) -> Vec<AnyView> {
    let now = shell.peek(|state| query::said(state, id));
    offered
        .into_iter()
        .map(|(value, name)| {
            let is_now = value == now;
            view! { <option value=value selected=is_now>{name}</option> }.into_any()
        })
        .collect()
}
