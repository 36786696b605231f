//! The articles of the library, a row each.

use leptos::prelude::*;

use crate::browser::clock;
use crate::store::query::Row;
use crate::store::{Command, Route};
use crate::view::live::press;
use crate::view::slice::Slice;
use crate::view::wording;

/// The list of articles.
#[component]
pub fn ArticleList(
    /// The rows, searched and sorted.
    rows: Slice<Vec<Row>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    view! {
        <ol class="articles">
            <For
                each=move || rows.get()
                key=|row| (row.entry.id.clone(), row.entry.changed, row.entry.deleted.is_some(), row.tally)
                children=move |row| article_row(row, send)
            />
        </ol>
    }
}

fn article_row(row: Row, send: UnsyncCallback<Command>) -> AnyView {
    let entry = row.entry;
    let act = |name: &'static str, label: String, command: Command| {
        view! { <button type="button" class="quiet" aria-label=label on:click=press(send, command.clone())>{name}</button> }.into_any()
    };
    let title = if entry.source.title.is_empty() {
        "Untitled".to_owned()
    } else {
        entry.source.title.clone()
    };
    let length = wording::count(
        usize::try_from(entry.length).unwrap_or(usize::MAX),
        "character",
        "characters",
    );
    let id = entry.id.clone();
    let (acts, heading): (Vec<AnyView>, AnyView) = if entry.deleted.is_some() {
        let restore =
            act("Bring back", format!("Bring back “{title}”"), Command::RestoreArticle(id.clone()));
        let erase =
            act("Delete for good", format!("Delete “{title}” for good"), Command::EraseArticle(id));
        (vec![restore, erase], view! { <span>{title}</span> }.into_any())
    } else {
        let link = Route::Article(id.clone()).hash();
        let delete = act("Delete", format!("Delete “{title}”"), Command::DeleteArticle(id));
        (vec![delete], view! { <a href=link>{title}</a> }.into_any())
    };
    let outlet = entry.source.outlet.clone();
    let facts =
        [length, wording::tally(row.tally), format!("changed {}", clock::local(entry.changed))];
    let facts: Vec<AnyView> =
        facts.into_iter().map(|fact| view! { <span>{fact}</span> }.into_any()).collect();
    view! {
        <li class="article-row">
            <p class="article-outlet">{if outlet.is_empty() { "No outlet".to_owned() } else { outlet }}</p>
            <h3>{heading}</h3>
            <p class="article-facts">{facts}</p>
            <p class="article-acts">{acts}</p>
        </li>
    }
    .into_any()
}
