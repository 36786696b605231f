//! The sheet of keys, made from the table that the keys themselves come from.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::store::{Command, KEYMAP, Topic};

/// The dialog that lists every key.
#[component]
pub fn HelpSheet(
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let topics = [
        (Topic::Mark, "Mark"),
        (Topic::Select, "Move and select"),
        (Topic::Change, "Change an annotation"),
        (Topic::Other, "Everything else"),
    ];
    let groups: Vec<AnyView> = topics
        .into_iter()
        .map(|(topic, name)| {
            let mut listed: Vec<&str> = Vec::new();
            let rows: Vec<AnyView> = KEYMAP
                .iter()
                .filter(|binding| binding.topic == topic)
                .filter(|binding| {
                    let new = !listed.contains(&binding.shown);
                    listed.push(binding.shown);
                    new
                })
                .map(|binding| {
                    view! { <div><dt><kbd>{binding.shown}</kbd></dt><dd>{binding.does}</dd></div> }
                        .into_any()
                })
                .collect();
            view! { <section><h3>{name}</h3><dl class="keys">{rows}</dl></section> }.into_any()
        })
        .collect();
    view! {
        <Dialog title="Keys" on_close=UnsyncCallback::new(move |()| send.run(Command::Close))>
            <p class="hint">
                "With the mouse: drag over words, then press a key or click a label. Hold Shift while you let go to select exact characters. Click a marked span to pick it; click again for the one below."
            </p>
            <div class="key-groups">{groups}</div>
        </Dialog>
    }
}
