//! The search of the reading page, while it is open.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::LabelId;
use crate::store::{Document, Search, State};
use crate::view::live::piece_if;
use crate::view::part::search_panel::SearchPanel;
use crate::view::shell::Shell;
use crate::view::slice::{Part, Slice};

/// The search, if it is open.
#[component]
pub fn SearchBox(
    /// The state and the way to send commands.
    shell: Shell,
) -> impl IntoView {
    piece_if(move || shell.follow(|state| state.search.open.is_some()), move || opened(shell))
}

fn opened(shell: Shell) -> AnyView {
    let findings = shell.slice(|state| of(state, Search::findings));
    // Thousands of rows are made anew only when something else was found.
    let moment = shell.slice(|state| of(state, Search::moment));
    let rows = Slice::new(move || {
        moment.with(|_| {});
        shell.peek(|state| {
            let open = state.document.as_ref().map(|document| &document.annotated.article.id);
            of(state, |it| it.rows(open))
        })
    });
    let labels = shell.peek(|state| (Arc::clone(&state.schemes.active), first_label(state)));
    view! { <SearchPanel findings=findings rows=rows labels=labels send=shell.sender()/> }
        .into_any()
}

fn of<T: Part + Default>(state: &State, part: impl Fn(&Search) -> T) -> T {
    state.search.open.as_ref().map(part).unwrap_or_default()
}

/// The label that is offered first: that of the annotation picked last.
fn first_label(state: &State) -> Option<LabelId> {
    let last = state.document.as_ref().and_then(Document::last_label);
    last.filter(|label| state.schemes.active.given(label).is_some())
}
