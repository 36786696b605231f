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
use crate::view::part::import_report::ImportReport;
use crate::view::part::lesson_list::LessonList;
use crate::view::part::status_line::StatusLine;
use crate::view::shell::Shell;
use crate::view::slice::Slice;
use crate::view::wording::{self, buttons, library};

/// The page that lists the articles.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let Some(shell) = Shell::get() else { return ().into_any() };
    let send = shell.sender();
    let rows = shell.slice(query::library);
    let shelves = shell.slice(query::shelves);
    let deleted = shell.slice(|state| state.library.is_trash_listed);
    let reports = shell.slice(query::outcomes);
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
        status_of(state, vec![library::articles(kept)])
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
                {words(move || if deleted.get() { library::BACK_TO_ARTICLES.to_owned() } else { library::trash(shelves.get().1) })}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="library">
            <header class="masthead">
                <h1>{library::NAME}</h1>
                <p>{library::MOTTO}</p>
            </header>
            <main>
                {piece_if(move || !welcomed.get(), move || view! { <Welcome send=send/> }.into_any())}
                <div class="library-buttons" role="group" aria-label=library::ADD_AND_EXPORT>
                    <button type="button" class="next" on:click=press_to(choose)>{library::IMPORT}</button>
                    <input node_ref=field id="files" type="file" multiple hidden accept=".txt,.md,.markdown,.html,.htm,.json,.slant,text/*,application/json" on:change=move |_| take()/>
                    <button type="button" on:click=press(send, Command::Session(SessionCommand::OpenDialog(Dialog::Paste)))>{library::PASTE}</button>
                    <button type="button" on:click=press(send, Command::Session(SessionCommand::OpenDialog(Dialog::Export(Scope::Library))))>{library::EXPORT_ALL}</button>
                    <span class="hint">{library::DROP_ANYWHERE}</span>
                    <button type="button" class="quiet library-more" on:click=press(send, Command::Session(SessionCommand::Navigate(Route::Schemes)))>{buttons::LABEL_SCHEMES}</button>
                </div>
                <ImportReport outcomes=reports progress=shell.slice(query::opening) send=send/>
                <div class="library-view">
                    <h2>{words(move || if deleted.get() { library::TRASH } else { library::ARTICLES }.to_owned())}</h2>
                    <label class="field-inline">
                        <span>{library::SEARCH}</span>
                        <input type="search" prop:value=words(move || searched.get()) on:input=move |event| send.run(Command::Library(LibraryCommand::Filter(event_target_value(&event))))/>
                    </label>
                    <label class="field-inline">
                        <span>{library::SORT_BY}</span>
                        <select on:change=move |event| send.run(Command::Session(SessionCommand::SortBy(Sort::from_id(&event_target_value(&event)))))>
                            {sorts}
                        </select>
                    </label>
                    {piece_if(move || shelves.get().1 > 0 || deleted.get(), trash)}
                </div>
                <ArticleList rows=rows send=send/>
                <p class="empty">{words(move || {
                    let none = rows.with(Vec::is_empty);
                    if none { library::empty_list(searched.with(String::is_empty), deleted.get()) } else { "" }.to_owned()
                })}</p>
                {piece_if(move || !deleted.get(), move || view! { <LessonList begun=begun.clone() send=send/> }.into_any())}
            </main>
            <StatusLine status=status send=send/>
        </div>
    }
    .into_any()
}

/// What a first visit reads.
#[component]
fn Welcome(send: UnsyncCallback<Command>) -> impl IntoView {
    view! {
        <section class="welcome" aria-labelledby="welcome-title">
            <h2 id="welcome-title">{library::WELCOME}</h2>
            <ol>
                <li>{library::WELCOME_OPEN}</li>
                <li>{library::WELCOME_MARK}</li>
                <li>{library::WELCOME_EXPORT}</li>
            </ol>
            <p class="hint">{library::WELCOME_LIMITS}</p>
            <button type="button" class="quiet" on:click=press(send, Command::Session(SessionCommand::DismissWelcome))>{buttons::CLOSE}</button>
        </section>
    }
}
