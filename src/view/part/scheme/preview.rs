//! What taking a scheme into use would do, and the question whether it shall.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::Difference;
use crate::store::{Command, Preview, SchemesCommand};
use crate::view::live::press;
use crate::view::part::dialog::Dialog;
use crate::view::wording::{scheme_fields as fields, schemes as wording};

/// The dialog that asks.
#[component]
pub fn SchemePreview(
    /// What would happen.
    preview: Arc<Preview>,
    /// What is different, under a heading that says from what; each with how many have it.
    differences: (&'static str, Vec<(Difference, usize)>),
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let of = Arc::clone(&preview.scheme);
    let carried = &preview.carried;
    let (title, differences) = differences;
    let differences = differences
        .iter()
        .map(|(it, number)| (wording::difference(it, &of), wording::affected(it, *number)));
    let taken = preview.taken.iter().map(|(it, number)| wording::taken(it, *number, &of));
    let labels = carried.labels.iter();
    let labels = labels.map(|((from, to), number)| wording::carried(from, to, *number, &of));
    let values = carried.values.iter().map(|(it, number)| wording::dropped(it, *number, &of));
    let overlaps = (carried.overlaps > 0).then(|| wording::overlaps(carried.overlaps));
    let lone = |words: String| (words, String::new());
    let different = part(title, differences.collect());
    let spans: Vec<(String, String)> =
        labels.chain(taken).chain(values).chain(overlaps).map(lone).collect();
    let spans = part(fields::EFFECT, spans);
    let extent = wording::extent(&preview);
    let question = wording::question(&preview);
    view! {
        <Dialog title=question on_close=UnsyncCallback::new(move |()| send.run(Command::Schemes(SchemesCommand::DropPreview)))>
            <div class="scheme-preview">
                {different}
                {spans}
                <p>{extent}{fields::ONE_STEP}</p>
                <p class="form-buttons">
                    <button type="button" class="quiet" on:click=press(send, Command::Schemes(SchemesCommand::DropPreview))>{fields::CANCEL}</button>
                    <button type="button" class="next" on:click=press(send, Command::Schemes(SchemesCommand::Apply))>{fields::APPLY}</button>
                </p>
            </div>
        </Dialog>
    }
}

/// A list under a heading; nothing where there is nothing in it.
fn part(title: &'static str, lines: Vec<(String, String)>) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let rows: Vec<AnyView> = lines
        .into_iter()
        .map(|(words, number)| {
            view! { <li><span>{words}</span><small>{number}</small></li> }.into_any()
        })
        .collect();
    Some(view! { <h3>{title}</h3><ul>{rows}</ul> }.into_any())
}
