//! A list to choose from, by typing the first letters of a word.

use leptos::html;
use leptos::prelude::*;

use crate::browser;
use crate::order;
use crate::view::live::{nothing, piece, press_to, words};
use crate::view::slice::Slice;
use crate::view::wording::{buttons, dialogs};

/// How many are shown at a time: whoever wants another one goes on typing.
const SHOWN: usize = 100;

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Its place in the whole list.
    pub place: usize,
    /// What it is called.
    pub name: String,
    /// What it belongs to.
    pub group: String,
    /// What it means, in a line.
    pub meaning: String,
    /// The key that does the same, if there is one.
    pub key: String,
}

/// A list of choices that narrows as one types.
#[component]
pub fn Picker(
    /// What is asked.
    question: &'static str,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// The one that is chosen now.
    now: Option<usize>,
    /// Whether digits choose the first nine.
    by_digit: bool,
    /// What is said below the list about the one that is pointed at, by its place.
    #[prop(optional)]
    advice: Option<UnsyncCallback<usize, AnyView>>,
    /// Called with which one was chosen, by its place, or that none was.
    on_choose: UnsyncCallback<Option<usize>>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let at = RwSignal::new(now.filter(|at| *at < SHOWN).unwrap_or_default());
    let found = Slice::new(move || typed.with(|typed| matching(&choices, typed)));
    Effect::new(move |_| {
        // The field is there to be typed into at once; under a finger it would bring up a keyboard over the list.
        if let Some(field) = field.get().filter(|_| !browser::is_touched()) {
            drop(field.focus());
        }
    });
    let choose = move |row: usize| {
        if let Some(place) = untrack(|| found.with(|found| Some(found.get(row)?.place))) {
            on_choose.run(Some(place));
        }
    };
    let skip = move || on_choose.run(None);
    let key = move |event: leptos::ev::KeyboardEvent| {
        let count = untrack(|| found.with(Vec::len)).min(SHOWN);
        let is_empty = untrack(|| typed.with(String::is_empty));
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count.max(1)),
            "ArrowUp" => at.update(|at| *at = (*at + count.max(1) - 1) % count.max(1)),
            "Enter" => choose(at.get_untracked()),
            "Escape" => skip(),
            digit => match digit.parse::<usize>() {
                // Once something is typed, a digit is part of it.
                Ok(number @ 1..) if by_digit && number <= count && is_empty => choose(number - 1),
                _ => return,
            },
        }
        event.prevent_default();
        event.stop_propagation();
    };
    // The chosen row is brought into view.
    Effect::new(move |_| browser::place::show_id(&format!("choice-{}", at.get())));
    let options = move || {
        let options: Vec<AnyView> = found
            .with(|found| found.iter().take(SHOWN).cloned().collect::<Vec<_>>())
            .into_iter()
            .enumerate()
            .map(|(row, choice)| {
                let digit = if by_digit && row < 9 { (row + 1).to_string() } else { choice.key };
                view! {
                    <li
                        id=format!("choice-{row}")
                        role="option"
                        aria-selected=words(move || (at.get() == row).to_string())
                        class=if Some(choice.place) == now { "now" } else { "" }
                        on:mousedown=move |event| {
                            event.prevent_default();
                            choose(row);
                        }
                    >
                        <kbd>{digit}</kbd>
                        <b>{choice.name.clone()}</b>
                        <span class="choice-group">{choice.group.clone()}</span>
                        <span class="choice-meaning">{choice.meaning}</span>
                    </li>
                }
                .into_any()
            })
            .collect();
        options.into_any()
    };
    let advice = advice.map(|advice| {
        piece(move || {
            let place = found.with(|found| found.get(at.get()).map(|choice| choice.place));
            place.map_or_else(nothing, |place| advice.run(place))
        })
    });
    view! {
        <label class="field">
            <span>{question}</span>
            <input
                node_ref=field
                type="text"
                role="combobox"
                autocomplete="off"
                aria-expanded="true"
                aria-controls="choices"
                aria-activedescendant=words(move || format!("choice-{}", at.get()))
                placeholder=buttons::SEARCH_HINT
                prop:value=typed
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    at.set(0);
                }
                on:keydown=key
            />
        </label>
        <ol id="choices" class="options" role="listbox" aria-label=question>{piece(options)}</ol>
        {advice}
        <p class="options-buttons">
            <span role="status">{words(move || found.with(|found| dialogs::choices(found.len(), SHOWN)))}</span>
            <button type="button" class="quiet" on:click=press_to(skip)>{dialogs::SKIP}<kbd>{dialogs::ESC}</kbd></button>
        </p>
    }
}

/// The choices of which a word begins with what was typed, those whose first word does first; then those that have it
/// anywhere, in their meaning as well.
pub(super) fn matching(choices: &[Choice], typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_ascii_lowercase();
    let rank = |choice: &Choice| {
        let name = choice.name.to_ascii_lowercase();
        if name.starts_with(&typed) {
            Some(0)
        } else if name.split([' ', ',']).any(|word| word.starts_with(&typed)) {
            Some(1)
        } else if choice.group.to_ascii_lowercase().starts_with(&typed) {
            Some(2)
        } else {
            let anywhere =
                name.contains(&typed) || choice.meaning.to_ascii_lowercase().contains(&typed);
            anywhere.then_some(3)
        }
    };
    let mut found: Vec<(u8, &Choice)> =
        choices.iter().filter_map(|choice| Some((rank(choice)?, choice))).collect();
    order::sort_by(&mut found, |(a, _), (b, _)| a.cmp(b));
    found.into_iter().map(|(_, choice)| choice.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Family, Scheme};

    #[test]
    fn typing_narrows_the_list() {
        let scheme = Scheme::built_in();
        let choices = super::super::chooser::choices(&scheme, Family::Framing);
        let first = |typed| matching(&choices, typed).first().map(|choice| choice.name.clone());
        assert_eq!(first("loa").as_deref(), Some("Loaded language"));
        assert_eq!(first("man").as_deref(), Some("Straw man"));
        assert_eq!(first("zz"), None);
        assert_eq!(matching(&choices, "").len(), 23);
        assert_eq!(matching(&choices, "simpl").len(), 3);
    }
}
