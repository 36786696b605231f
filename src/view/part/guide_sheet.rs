//! The guidelines: what each family asks for, and what each label means, what it is not, and an example of both.

use std::sync::Arc;

use leptos::prelude::*;

use super::dialog::Dialog;
use super::picker::{Choice, matching};
use crate::browser;
use crate::model::{Advice, Family, Guide, Label, LabelId, Scheme, guide};
use crate::store::{Command, Dialog as Which, SessionCommand};
use crate::view::live::{piece, press};
use crate::view::slice::Slice;
use crate::view::wording::{self, buttons, dialogs};

/// The dialog with the guidelines.
#[component]
pub fn GuideSheet(
    /// The labels.
    scheme: Arc<Scheme>,
    /// The guidelines, once they are here.
    guide: UnsyncCallback<(), Option<Arc<Guide>>>,
    /// Whether they could not be had.
    is_lacking: Slice<bool>,
    /// The label that is looked at now: it comes first.
    first: Option<LabelId>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let choices = choices(&scheme);
    let shown = piece(move || match (guide.run(()), is_lacking.get()) {
        (Some(guide), _) => {
            let sought = typed.get();
            let found: Vec<&Label> = if sought.trim().is_empty() {
                Vec::new()
            } else {
                let places = matching(&choices, &sought).into_iter().map(|it| it.place);
                places.filter_map(|place| scheme.labels().nth(place)).collect()
            };
            let now = scheme.labels().find(|it| Some(&it.id) == first.as_ref());
            match (sought.trim().is_empty(), found.is_empty()) {
                (true, _) => whole(&guide, &scheme, now),
                (false, true) => view! { <p class="hint">{dialogs::NO_LABELS}</p> }.into_any(),
                (false, false) => section(dialogs::FOUND, Vec::new(), (&guide, &scheme), &found),
            }
        }
        (None, true) => {
            let again =
                press(send, Command::Session(SessionCommand::OpenDialog(Which::Guidelines)));
            view! {
                <p class="problem">{dialogs::NO_GUIDELINES}</p>
                <p><button type="button" on:click=again>{dialogs::TRY_AGAIN}</button></p>
            }
            .into_any()
        }
        (None, false) => ().into_any(),
    });
    let inside = view! {
        <label class="field">
            <span>{dialogs::FIND_LABEL}</span>
            <input
                type="search"
                autocomplete="off"
                // Under a finger it would bring up a keyboard over what there is to read.
                autofocus=!browser::is_touched()
                placeholder=buttons::SEARCH_HINT
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </label>
        <div class="guide">{shown}</div>
    }
    .into_any();
    view! {
        <Dialog title=buttons::GUIDELINES on_close=UnsyncCallback::new(move |()| send.run(Command::Session(SessionCommand::CloseDialog)))>
            {inside}
        </Dialog>
    }
}

/// All labels, to be found by their names alone: each word of the meaning would find half of them.
fn choices(scheme: &Scheme) -> Vec<Choice> {
    let labels = scheme.labels().enumerate();
    labels
        .map(|(place, label)| Choice {
            place,
            name: label.name.to_string(),
            group: if label.group.is_some() {
                scheme.group_name(label)
            } else {
                wording::family(label.family).to_owned()
            },
            ..Choice::default()
        })
        .collect()
}

/// All guidelines, after those for the label that one looks at now.
fn whole(guide: &Guide, scheme: &Scheme, now: Option<&Label>) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    if let Some(now) = now {
        parts.push(section(dialogs::SELECTED, Vec::new(), (guide, scheme), &[now]));
    }
    for family in Family::ALL {
        let rules =
            guide.rules(family).map(|rule| view! { <p>{rule.to_owned()}</p> }.into_any()).collect();
        let labels: Vec<&Label> = scheme.labels().filter(|label| label.family == family).collect();
        parts.push(section(wording::family(family), rules, (guide, scheme), &labels));
    }
    let version = guide.version.clone();
    if !version.is_empty() {
        parts.push(view! { <p class="hint">{dialogs::version(&version)}</p> }.into_any());
    }
    parts.into_any()
}

/// Rules, and what is said about some labels.
fn section(
    title: &'static str,
    rules: Vec<AnyView>,
    (guide, scheme): (&Guide, &Scheme),
    labels: &[&Label],
) -> AnyView {
    let labels: Vec<AnyView> =
        labels.iter().filter_map(|label| one(guide, scheme, label)).collect();
    view! {
        <section class="guide-family">
            <h3>{title}</h3>
            {rules}
            {labels}
        </section>
    }
    .into_any()
}

/// What is said about a label.
fn one(guide: &Guide, scheme: &Scheme, label: &Label) -> Option<AnyView> {
    let advice = guide.advice(&label.id)?;
    let lines = advice_lines(advice, label.family, Some(&label.definition));
    let of = scheme.group_name(label);
    let one = view! {
        <section class="advice" data-family=label.family.id()>
            <h4><b>{label.name.to_string()}</b><span class="choice-group">{of}</span></h4>
            {lines}
        </section>
    };
    Some(one.into_any())
}

/// The lines of an advice, after what the label means, if that is wanted.
pub(super) fn advice_lines(advice: &Advice, family: Family, means: Option<&str>) -> AnyView {
    let line = |name: &'static str, said: AnyView| {
        view! { <div><dt>{name}</dt><dd>{said}</dd></div> }.into_any()
    };
    let means = means.map(|means| line(dialogs::MEANS, means.to_owned().into_any()));
    let example: Vec<AnyView> = guide::pieces(&advice.example)
        .map(|(words, is_marked)| {
            let words = words.to_owned();
            if is_marked {
                view! { <mark class=family.id()>{words}</mark> }.into_any()
            } else {
                words.into_any()
            }
        })
        .collect();
    let (counter, why) = (advice.counter.clone(), advice.why.clone());
    let counter = view! { <q>{counter}</q>{buttons::SPACE}{why} }.into_any();
    let lines: Vec<AnyView> = means
        .into_iter()
        .chain([
            line(dialogs::NOT, advice.not.clone().into_any()),
            line(buttons::EXAMPLE, view! { <q>{example}</q> }.into_any()),
            line(buttons::COUNTER_EXAMPLE, counter),
        ])
        .collect();
    view! { <dl class="advice-lines">{lines}</dl> }.into_any()
}
