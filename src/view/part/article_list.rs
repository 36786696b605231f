//! The articles of the library, a row each.

use leptos::prelude::*;

use crate::browser::clock;
use crate::store::query::Row;
use crate::store::{Command, LibraryCommand, Route};
use crate::view::live::{piece, piece_if, press, press_to, words};
use crate::view::slice::Slice;
use crate::view::wording::{self, buttons, library};

/// How many articles are listed until more are asked for: a window shows a dozen, and thousands would take a second.
const AT_ONCE: usize = 100;

/// The list of articles.
#[component]
pub fn ArticleList(
    /// The rows, searched and sorted.
    rows: Slice<Vec<Row>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let shown = RwSignal::new(AT_ONCE);
    let list = move || {
        let many = shown.get();
        let listed: Vec<AnyView> = rows.with(|rows| {
            rows.iter().take(many).map(|row| article_row(row.clone(), send)).collect()
        });
        listed.into_any()
    };
    let rest = Slice::new(move || rows.with(Vec::len).saturating_sub(shown.get()));
    let more = move || {
        let more = press_to(move || shown.update(|shown| *shown += 10 * AT_ONCE));
        view! { <button type="button" on:click=more>{words(move || library::more(rest.get()))}</button> }.into_any()
    };
    view! {
        <ol class="articles">{piece(list)}</ol>
        {piece_if(move || rest.get() > 0, more)}
    }
}

fn article_row(row: Row, send: UnsyncCallback<Command>) -> AnyView {
    let entry = row.entry;
    let act = |name: &'static str, label: String, command: Command| {
        view! { <button type="button" class="quiet" aria-label=label on:click=press(send, command.clone())>{name}</button> }.into_any()
    };
    let title = if entry.source.title.is_empty() {
        library::UNTITLED.to_owned()
    } else {
        entry.source.title.clone()
    };
    let id = entry.id.clone();
    let (buttons, heading): (Vec<AnyView>, AnyView) = if entry.deleted.is_some() {
        let restore = act(
            buttons::RESTORE,
            library::restore(&title),
            Command::Library(LibraryCommand::Restore(id.clone())),
        );
        let erase = act(
            library::ERASE,
            library::erase(&title),
            Command::Library(LibraryCommand::Erase(id)),
        );
        (vec![restore, erase], view! { <span>{title}</span> }.into_any())
    } else {
        let link = Route::Article(id.clone()).hash();
        let delete = act(
            buttons::DELETE,
            library::delete(&title),
            Command::Library(LibraryCommand::Delete(id)),
        );
        (vec![delete], view! { <a href=link>{title}</a> }.into_any())
    };
    let outlet = entry.source.outlet.clone();
    let facts = [
        library::length(entry.length),
        wording::progress(entry.progress),
        wording::tally(row.tally),
        library::changed(&clock::local(entry.changed)),
    ];
    let facts: Vec<AnyView> =
        facts.into_iter().map(|fact| view! { <span>{fact}</span> }.into_any()).collect();
    view! {
        <li class="article-row">
            <p class="article-outlet">{if outlet.is_empty() { library::NO_OUTLET.to_owned() } else { outlet }}</p>
            <h3>{heading}</h3>
            <p class="article-facts">{facts}</p>
            <p class="article-buttons">{buttons}</p>
        </li>
    }
    .into_any()
}
