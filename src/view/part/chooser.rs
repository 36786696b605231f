//! Choosing the part of an attribution or the technique, by typing its first letters.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::palette::{Spot, style};
use crate::browser;
use crate::model::{Family, Label, LabelId, Scheme};
use crate::order;
use crate::store::Command;
use crate::view::live::{piece, press, words};
use crate::view::slice::Slice;
use crate::view::wording;

/// A list of the finer labels of a family that narrows as one types.
#[component]
pub fn Chooser(
    /// The labels.
    scheme: Arc<Scheme>,
    /// The family, and the label that the annotation has now.
    asked: (Family, LabelId),
    /// Where it stands.
    spot: Slice<Spot>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let (family, now) = asked;
    let typed = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let labels: Vec<Label> = scheme.members(family).cloned().collect();
    let at = RwSignal::new(labels.iter().position(|label| label.id == now).unwrap_or_default());
    let found = Slice::new(move || typed.with(|typed| matching(&labels, typed)));
    Effect::new(move |_| {
        // The field is there to be typed into at once; under a finger it would bring up a keyboard over the list.
        if let Some(field) = field.get().filter(|_| !browser::is_touched()) {
            drop(field.focus());
        }
    });
    let choose = move |place: usize| {
        if let Some(label) = untrack(|| found.with(|found| found.get(place).cloned())) {
            send.run(Command::MarkAs(label.id));
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        let count = untrack(|| found.with(Vec::len));
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count.max(1)),
            "ArrowUp" => at.update(|at| *at = (*at + count.max(1) - 1) % count.max(1)),
            "Enter" => choose(at.get_untracked()),
            "Escape" => send.run(Command::Escape),
            digit => match digit.parse::<usize>() {
                Ok(number @ 1..) if number <= count => choose(number - 1),
                _ => return,
            },
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let question = match family {
        Family::Attribution => "Which part of the attribution?",
        Family::Claim | Family::Framing => "Which technique?",
    };
    let options = move || {
        let options: Vec<AnyView> = found
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, label)| {
                let current = label.id == now;
                let group = label.group.map(wording::group).unwrap_or_default();
                let digit = if place < 9 { (place + 1).to_string() } else { String::new() };
                view! {
                    <li
                        id=format!("choice-{place}")
                        role="option"
                        aria-selected=words(move || (at.get() == place).to_string())
                        class=if current { "now" } else { "" }
                        on:mousedown=move |event| {
                            event.prevent_default();
                            choose(place);
                        }
                    >
                        <kbd>{digit}</kbd>
                        <b>{label.name}</b>
                        <span class="choice-group">{group}</span>
                        <span class="choice-meaning">{label.definition}</span>
                    </li>
                }
                .into_any()
            })
            .collect();
        options.into_any()
    };
    view! {
        <div class="chooser" role="group" aria-label=question style=words(move || style(spot.get()))>
            <label class="field">
                <span>{question}</span>
                <input
                    node_ref=field
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    aria-expanded="true"
                    aria-controls="chooser-list"
                    aria-activedescendant=words(move || format!("choice-{}", at.get()))
                    placeholder="Type its first letters"
                    prop:value=typed
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        at.set(0);
                    }
                    on:keydown=key
                />
            </label>
            <ol id="chooser-list" role="listbox" aria-label=question>{piece(options)}</ol>
            <p class="chooser-acts">
                <span role="status">{words(move || wording::count(found.with(Vec::len), "choice", "choices"))}</span>
                <button type="button" class="quiet" on:click=press(send, Command::Escape)>"Skip "<kbd>"Esc"</kbd></button>
            </p>
        </div>
    }
}

/// The labels of which a word begins with what was typed, those whose first word does first; then those that have it
/// anywhere, in their meaning as well.
fn matching(labels: &[Label], typed: &str) -> Vec<Label> {
    let typed = typed.trim().to_ascii_lowercase();
    let starts = |words: &str| words.to_ascii_lowercase().starts_with(&typed);
    let rank = |label: &Label| {
        let name = label.name.to_ascii_lowercase();
        if name.starts_with(&typed) {
            Some(0)
        } else if name.split([' ', ',']).any(|word| word.starts_with(&typed)) {
            Some(1)
        } else if label.group.is_some_and(|group| starts(wording::group(group))) {
            Some(2)
        } else {
            let anywhere =
                name.contains(&typed) || label.definition.to_ascii_lowercase().contains(&typed);
            anywhere.then_some(3)
        }
    };
    let mut found: Vec<(u8, &Label)> =
        labels.iter().filter_map(|label| Some((rank(label)?, label))).collect();
    order::sort_by(&mut found, |(a, _), (b, _)| a.cmp(b));
    found.into_iter().map(|(_, label)| label.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_narrows_the_list() {
        let scheme = Scheme::built_in();
        let labels: Vec<Label> = scheme.members(Family::Framing).cloned().collect();
        let first = |typed| matching(&labels, typed).first().map(|label| label.name);
        assert_eq!(first("loa"), Some("Loaded language"));
        assert_eq!(first("man"), Some("Straw man"));
        assert_eq!(first("zz"), None);
        assert_eq!(matching(&labels, "").len(), 23);
        assert_eq!(matching(&labels, "simpl").len(), 3);
    }
}
