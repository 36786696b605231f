//! Choosing the part of an attribution or the technique of a framing, beside the words it is for.

use std::sync::Arc;

use leptos::prelude::*;

use super::guide_sheet::advice_lines;
use super::palette::{Spot, style};
use super::picker::{Choice, Picker};
use crate::model::{Family, Guide, LabelId, Scheme};
use crate::store::{Command, DocumentCommand};
use crate::view::live::{nothing, words};
use crate::view::slice::Slice;
use crate::view::wording::{article, buttons};

/// A list of the finer labels of a family.
#[component]
pub fn Chooser(
    /// The labels.
    scheme: Arc<Scheme>,
    /// The family, and the label that the annotation has now.
    asked: (Family, LabelId),
    /// The guidelines, once they are here.
    guide: UnsyncCallback<(), Option<Arc<Guide>>>,
    /// Where it stands.
    spot: Slice<Spot>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let (family, now) = asked;
    let ids: Vec<LabelId> = scheme.members(family).map(|label| label.id.clone()).collect();
    let question = article::finer(family);
    let now = ids.iter().position(|id| *id == now);
    let labels = ids.clone();
    let advice = UnsyncCallback::new(move |place: usize| {
        let advice = guide.run(()).zip(labels.get(place)).and_then(|(guide, label)| {
            let lines = advice_lines(guide.advice(label)?, family, None);
            // What scrolls must be in reach of the keys.
            let advice = view! { <div class="choice-advice" tabindex="0" role="group" aria-label=buttons::GUIDELINES>{lines}</div> };
            Some(advice.into_any())
        });
        advice.unwrap_or_else(nothing)
    });
    let choose = UnsyncCallback::new(move |place: Option<usize>| {
        let label = place.and_then(|place| ids.get(place).cloned());
        send.run(label.map_or(Command::Document(DocumentCommand::Escape), |label| {
            DocumentCommand::MarkAs(label).into()
        }));
    });
    view! {
        <div class="chooser" role="group" aria-label=question prop:style=words(move || style(spot.get()))>
            <Picker question=question choices=choices(&scheme, family) now=now by_digit=true advice=advice on_choose=choose/>
        </div>
    }
}

/// The finer labels of a family.
pub(super) fn choices(scheme: &Scheme, family: Family) -> Vec<Choice> {
    let labels = scheme.members(family).enumerate();
    labels
        .map(|(place, label)| Choice {
            place,
            name: label.name.to_string(),
            group: scheme.group_name(label),
            meaning: label.definition.to_string(),
            key: label.key.clone(),
        })
        .collect()
}
