//! The list of shortcuts, made from the table that the keys themselves come from. Each key can be changed here.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::store::{ACTIONS, Command, Keys, SessionCommand, Topic, chord};
use crate::view::live::{Press, nothing, piece, press, words};
use crate::view::slice::Slice;
use crate::view::wording::{self, dialogs};

/// The dialog that lists every key.
#[component]
pub fn KeySheet(
    /// The person's keys.
    keys: Slice<Keys>,
    /// The labels that have keys in the scheme: name and key.
    labels: Vec<(String, String)>,
    /// What is said about the last change.
    said: Slice<String>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    // The action that waits for its new key.
    let waiting = RwSignal::new(None::<&'static str>);
    let row = move |place: usize| {
        let action = ACTIONS.get(place)?;
        let shown = move || {
            if waiting.get() == Some(action.id) {
                dialogs::PRESS_A_KEY.to_owned()
            } else {
                keys.with(|keys| wording::keys(keys.keys(action)))
            }
        };
        let wait: Press = Box::new(move |_| waiting.set(Some(action.id)));
        let pressed = move |event: leptos::ev::KeyboardEvent| {
            let key = event.key();
            if waiting.get_untracked() != Some(action.id) || is_held(&key) || key == "Tab" {
                return;
            }
            event.prevent_default();
            waiting.set(None);
            if key != "Escape" {
                let control = event.ctrl_key() || event.meta_key();
                let chord = chord(&key, event.shift_key(), control);
                let chord = if event.alt_key() { format!("Alt {chord}") } else { chord };
                send.run(Command::Session(SessionCommand::ChangeKey(action.id, chord)));
            }
        };
        let row = view! {
            <div>
                <dt>{action.does}</dt>
                <dd>
                    <button type="button" class="key" aria-label=words(move || dialogs::change_key(action.does, &shown())) on:click=wait on:keydown=pressed on:blur=move |_| waiting.set(None)>
                        <kbd>{words(shown)}</kbd>
                    </button>
                </dd>
            </div>
        };
        Some(row.into_any())
    };
    let groups: Vec<AnyView> = Topic::ALL
        .into_iter()
        .map(|topic| {
            let all = ACTIONS.iter().enumerate().filter(|(_, action)| action.topic == topic);
            let rows: Vec<AnyView> = all.filter_map(|(place, _)| row(place)).collect();
            view! { <section><h3>{wording::topic(topic)}</h3><dl class="keys">{rows}</dl></section> }.into_any()
        })
        .collect();
    let labels = if labels.is_empty() {
        nothing()
    } else {
        let rows = labels.into_iter().map(|(name, key)| {
            view! { <div><dt>{dialogs::marks_as(&name)}</dt><dd><kbd>{key}</kbd></dd></div> }
                .into_any()
        });
        let rows: Vec<AnyView> = rows.collect();
        view! { <section><h3>{dialogs::LABEL_KEYS}</h3><dl class="keys">{rows}</dl></section> }
            .into_any()
    };
    let usual = move || {
        if keys.with(|keys| *keys == Keys::default()) {
            return ().into_any();
        }
        view! { <button type="button" on:click=press(send, Command::Session(SessionCommand::ResetKeys))>{dialogs::USUAL_KEYS}</button> }
            .into_any()
    };
    view! {
        <Dialog title=dialogs::KEYS on_close=UnsyncCallback::new(move |()| send.run(Command::Session(SessionCommand::CloseDialog)))>
            <p class="hint">{dialogs::KEYS_HINT}</p>
            <p class="key-said"><span role="status">{words(move || said.get())}</span>{piece(usual)}</p>
            <div class="key-groups">{groups}{labels}</div>
        </Dialog>
    }
}

/// Says whether a key is only held beside others.
fn is_held(key: &str) -> bool {
    matches!(key, "Shift" | "Control" | "Alt" | "Meta" | "AltGraph" | "CapsLock")
}
