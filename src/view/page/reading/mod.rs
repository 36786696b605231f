//! The reading page: the article, its annotations beside it, and what can be done.

mod article_view;
mod details;
mod ends;
mod gutter;
mod layout;
mod lesson;
mod link_lines;
mod margin;
mod margin_layout;
mod search;
mod summary;
mod top_bar;

use leptos::prelude::*;

use self::article_view::ArticleView;
use self::search::SearchBox;
pub use self::summary::covers;
use self::summary::rests;
use self::top_bar::TopBar;
use crate::store::{Route, State, StorageError, query};
use crate::view::live::{nothing, piece};
use crate::view::page::status::status_of;
use crate::view::part::import_report::ImportReport;
use crate::view::part::passage::Layout;
use crate::view::part::status_line::StatusLine;
use crate::view::shell::Shell;
use crate::view::slice::Slice;
use crate::view::wording::{self, article};

/// The page of one article.
#[component]
pub fn ReadingPage() -> impl IntoView {
    let Some(shell) = Shell::get() else { return ().into_any() };
    let send = shell.sender();
    // The headline is looked for among all paragraphs, so only when the article or its title is another.
    let titled = shell.slice(|state| {
        let document = state.document.as_ref()?;
        Some((document.annotated.article.id.clone(), document.annotated.set.source().title.clone()))
    });
    let layout = Slice::new(move || titled.with(|_| shell.peek(layout)));
    let missing = shell.slice(|state| state.session.missing);
    let status = shell.slice(|state| {
        let facts =
            vec![wording::tally(query::tally(state)), wording::progress(query::progress(state))];
        status_of(state, facts)
    });
    let reports = shell.slice(query::outcomes);
    view! {
        <div class="reading">
            <TopBar shell=shell/>
            <ImportReport outcomes=reports progress=shell.slice(query::opening) send=send/>
            <main class="desk">
                <div class="side">
                    <SearchBox shell=shell/>
                    {rests(shell)}
                </div>
                {piece(move || match (layout.get(), missing.get()) {
                    (Some(layout), _) => view! { <ArticleView shell=shell layout=layout/> }.into_any(),
                    (None, Some(fault)) => view! { <Missing fault=fault/> }.into_any(),
                    (None, None) => nothing(),
                })}
            </main>
            <StatusLine status=status send=send/>
        </div>
    }
    .into_any()
}

/// What is laid out: another article, or another place of the headline, is laid out anew.
fn layout(state: &State) -> Option<Layout> {
    let document = state.document.as_ref()?;
    let text = document.annotated.article.text.clone();
    let title = document.annotated.set.source().title.trim();
    let headline = text.paragraphs().iter().position(|it| text.slice(*it).trim() == title);
    Some(Layout { id: document.annotated.article.id.clone(), text, headline })
}

/// An article that is not there.
#[component]
fn Missing(fault: StorageError) -> impl IntoView {
    view! {
        <div class="missing">
            <h1>{article::MISSING}</h1>
            <p>{wording::fault(fault)}</p>
            <p><a href=Route::Library.hash()>{article::GO_TO_LIBRARY}</a></p>
        </div>
    }
}
