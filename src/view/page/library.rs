//! The library: what there is to read, how to add to it, and how to take it away.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{file, place};
use crate::store::{
    Command, Dialog, ImportCommand, LESSONS, LibraryCommand, Route, Scope, SessionCommand, Sort,
    query,
};
use crate::view::live::{piece_if, press, press_to, words};
use crate::view::page::status::status_of;
use crate::view::part::article_list::ArticleList;
use crate::view::part::intake_report::IntakeReport;
use crate::view::part::lesson_list::LessonList;
use crate::view::part::status_line::StatusLine;
use crate::view::shell::Shell;
use crate::view::slice::Slice;
use crate::view::wording;

/// The page that lists the articles.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let Some(shell) = Shell::get() else { return ().into_any() };
    let send = shell.sender();
    let rows = shell.slice(query::library);
    let shelves = shell.slice(query::shelves);
    let deleted = shell.slice(|state| state.library.is_trash_listed);
    let intake = shell.slice(query::outcomes);
    let welcomed = shell.slice(|state| state.session.settings.welcomed);
    let searched = shell.slice(|state| state.library.query.clone());
    // One comes back to where one left the list.
    let scrolled = shell.library_scroll;
    Effect::new(move |_| place::scroll_to(scrolled.get_untracked()));
    on_cleanup(move || scrolled.set(place::scrolled()));
    let field = NodeRef::<html::Input>::new();
    let take = move || {
        if let Some(field) = field.get_untracked() {
            spawn_local(async move {
                send.run(Command::Import(ImportCommand::OpenFiles(file::take(field).await)));
            });
        }
    };
    let choose = move || {
        if let Some(field) = field.get_untracked() {
            file::choose(&field);
        }
    };
    let begun: Vec<Slice<bool>> = LESSONS
        .iter()
        .map(|lesson| shell.slice(move |state| query::is_begun(state, lesson)))
        .collect();
    let status = shell.slice(|state| {
        let (kept, _) = query::shelves(state);
        status_of(state, vec![wording::count(kept, "article", "articles")])
    });
    let sorted = shell.peek(|state| state.session.settings.sort);
    let sorts: Vec<AnyView> = Sort::ALL
        .into_iter()
        .map(|sort| {
            view! { <option value=sort.id() selected=sort == sorted>{wording::sort(sort)}</option> }
                .into_any()
        })
        .collect();
    let trash = move || {
        view! {
            <button type="button" class="quiet" aria-pressed=words(move || deleted.get().to_string()) on:click=press_to(move || send.run(Command::Library(LibraryCommand::ListTrash(!untrack(|| deleted.get())))))>
                {words(move || if deleted.get() { "Back to the articles".to_owned() } else { format!("Deleted ({})", shelves.get().1) })}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="library">
            <header class="masthead">
                <h1>"Slantwise"</h1>
                <p>"Who says what in the news, and how it is framed."</p>
            </header>
            <main>
                {piece_if(move || !welcomed.get(), move || view! { <Welcome send=send/> }.into_any())}
                <div class="library-acts" role="group" aria-label="Add and export">
                    <button type="button" class="next" on:click=press_to(choose)>"Open files"</button>
                    <input node_ref=field id="files" type="file" multiple hidden accept=".txt,.md,.markdown,.html,.htm,.json,.slant,text/*,application/json" on:change=move |_| take()/>
                    <button type="button" on:click=press(send, Command::Session(SessionCommand::OpenDialog(Dialog::Paste)))>"Paste text"</button>
                    <button type="button" on:click=press(send, Command::Session(SessionCommand::OpenDialog(Dialog::Export(Scope::Library))))>"Export all"</button>
                    <span class="hint">"or drop files anywhere on this page"</span>
                    <button type="button" class="quiet library-more" on:click=press(send, Command::Session(SessionCommand::Navigate(Route::Schemes)))>"Label schemes"</button>
                </div>
                <IntakeReport outcomes=intake progress=shell.slice(query::opening) send=send/>
                <div class="library-view">
                    <h2>{words(move || if deleted.get() { "Deleted articles" } else { "Articles" }.to_owned())}</h2>
                    <label class="field-inline">
                        <span>"Search"</span>
                        <input type="search" prop:value=words(move || searched.get()) on:input=move |event| send.run(Command::Library(LibraryCommand::Filter(event_target_value(&event))))/>
                    </label>
                    <label class="field-inline">
                        <span>"Sort by"</span>
                        <select on:change=move |event| send.run(Command::Session(SessionCommand::SortBy(Sort::from_id(&event_target_value(&event)))))>
                            {sorts}
                        </select>
                    </label>
                    {piece_if(move || shelves.get().1 > 0 || deleted.get(), trash)}
                </div>
                <ArticleList rows=rows send=send/>
                <p class="empty">{words(move || {
                    let none = rows.with(Vec::is_empty);
                    if none { empty_list(searched.with(String::is_empty), deleted.get()) } else { "" }.to_owned()
                })}</p>
                {piece_if(move || !deleted.get(), move || view! { <LessonList begun=begun.clone() send=send/> }.into_any())}
            </main>
            <StatusLine status=status send=send/>
        </div>
    }
    .into_any()
}

/// What an empty list says.
const fn empty_list(unsearched: bool, deleted: bool) -> &'static str {
    match (unsearched, deleted) {
        (false, _) => "No article has these words in its title, outlet or author.",
        (true, true) => "Nothing is deleted.",
        (true, false) => "There is no article here. Open a file, or paste a text.",
    }
}

/// What a first visit reads.
#[component]
fn Welcome(send: UnsyncCallback<Command>) -> impl IntoView {
    view! {
        <section class="welcome" aria-labelledby="welcome-title">
            <h2 id="welcome-title">"Read with a pencil"</h2>
            <ol>
                <li>"Open one of the three sample stories below: the same event, told by three outlets."</li>
                <li>"Select words and choose Claim, Attribution or Framing, or press "<kbd>"1"</kbd>", "<kbd>"2"</kbd>" or "<kbd>"3"</kbd>"."</li>
                <li>"Export what you marked as a training set. Your work stays in this browser; there is no server and no account."</li>
            </ol>
            <p class="hint">"Slantwise labels text. It does not judge what is true, nor rate an outlet."</p>
            <button type="button" class="quiet" on:click=press(send, Command::Session(SessionCommand::DismissWelcome))>"Close"</button>
        </section>
    }
}
