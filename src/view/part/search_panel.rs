//! The search: what is looked for, where one is among the hits, and the list in which each is accepted or skipped.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::label_options::label_options;
use crate::browser;
use crate::browser::selection::ARTICLE;
use crate::model::{LabelId, Scheme};
use crate::store::{Command, Findings, HitRow, Query, SearchCommand, SearchOption};
use crate::view::live::{flag, nothing, piece, piece_if, press, press_to, words};
use crate::view::slice::Slice;
use crate::view::wording::{self, article, buttons};

/// The search in the article.
#[component]
pub fn SearchPanel(
    /// What is looked for, and what has been found.
    findings: Slice<Findings>,
    /// What has been found, with the words around it.
    rows: Slice<Vec<HitRow>>,
    /// The labels, and the one that is offered first.
    labels: (Arc<Scheme>, Option<LabelId>),
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let reviewing = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |before: Option<u64>| {
        let opened = findings.with(|it| it.opened);
        if let (Some(field), true) = (field.get(), before != Some(opened)) {
            drop(field.focus());
            // What is typed takes the place of what is there; it has to be there first.
            field.set_value(&untrack(|| findings.with(|it| it.query.words.clone())));
            field.select();
        }
        opened
    });
    let close = move || {
        send.run(Command::Search(SearchCommand::Close));
        browser::focus(ARTICLE);
    };
    let options: Vec<AnyView> = SearchOption::ALL
        .into_iter()
        .map(|way| {
            let toggle = press_to(move || {
                send.run(Command::Search(SearchCommand::Find(untrack(|| findings.with(|it| it.query.clone())).switched(way))));
            });
            view! {
                <button type="button" aria-pressed=words(move || findings.with(|it| it.query.has(way)).to_string()) on:click=toggle>
                    {wording::option(way)}
                </button>
            }
            .into_any()
        })
        .collect();
    let step = move |name: &'static str, shown: &'static str, forward: bool| {
        view! {
            <button type="button" class="quiet" aria-label=name title=name disabled=flag(move || findings.with(|it| it.count() == 0)) on:click=press(send, Command::Search(SearchCommand::GoTo { forward }))>{shown}</button>
        }
        .into_any()
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            send.run(Command::Search(SearchCommand::GoTo { forward: !event.shift_key() }));
        }
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    let review = move || {
        view! { <Review rows=rows findings=findings labels=labels.clone() send=send/> }.into_any()
    };
    view! {
        <section class="search" role="search" aria-label=article::SEARCH on:keydown=escape>
            <div class="search-line">
                <input
                    node_ref=field
                    type="search"
                    aria-label=buttons::FIND
                    placeholder=buttons::FIND
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=words(move || findings.with(|it| it.query.words.clone()))
                    on:input=move |event| {
                        let options = untrack(|| findings.with(|it| it.query.options));
                        send.run(Command::Search(SearchCommand::Find(Query { words: event_target_value(&event), options })));
                    }
                    on:keydown=key
                />
                {step(article::PREVIOUS, article::UP, false)}
                {step(article::NEXT, article::DOWN, true)}
                <button type="button" class="quiet" on:click=press_to(close)>{buttons::CLOSE}</button>
            </div>
            <div class="search-options" role="group" aria-label=article::SEARCH_OPTIONS>{options}</div>
            <p class="search-said" role="status">{words(move || findings.with(wording::findings))}</p>
            {piece_if(move || findings.with(|it| it.count() > 0), move || view! {
                <button type="button" class="search-review" aria-expanded=words(move || reviewing.get().to_string()) on:click=press_to(move || reviewing.update(|it| *it = !*it))>
                    {article::MARK_ALL}
                </button>
            }.into_any())}
            {piece_if(move || reviewing.get() && findings.with(|it| it.count() > 0), review)}
        </section>
    }
}

/// The list in which each hit is accepted or skipped: the arrows go from one to the next, the space bar skips it.
#[component]
fn Review(
    rows: Slice<Vec<HitRow>>,
    findings: Slice<Findings>,
    labels: (Arc<Scheme>, Option<LabelId>),
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    let row = move |(at, row): (usize, HitRow)| {
        let id = format!("hit-{at}");
        let key = move |event: leptos::ev::KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowDown" => at + 1,
                "ArrowUp" => at.saturating_sub(1),
                _ => return,
            };
            event.prevent_default();
            browser::focus(&format!("hit-{to}"));
            browser::place::show_id(&format!("hit-{to}"));
        };
        let title =
            if row.title.is_empty() { nothing() } else { view! { <b>{row.title}</b> }.into_any() };
        view! {
            <li>
                <label>
                    <input
                        id=id
                        type="checkbox"
                        prop:checked=flag(move || findings.with(|it| it.wanted.get(at) == Some(&true)))
                        on:change=move |event| send.run(Command::Search(SearchCommand::Include(at, event_target_checked(&event))))
                        on:focus=move |_| send.run(Command::Search(SearchCommand::Pick(at)))
                        on:keydown=key
                    />
                    <span>{title}{row.before}<em>{row.words}</em>{row.after}</span>
                </label>
            </li>
        }
        .into_any()
    };
    let list = move || {
        let rows: Vec<AnyView> = rows.get().into_iter().enumerate().map(row).collect();
        rows.into_any()
    };
    let (scheme, now) = labels;
    let options = label_options(&scheme, now.as_ref());
    let mark = press_to(move || {
        let label = select.get_untracked().and_then(|it| LabelId::parse(&it.value()));
        if let Some(label) = label {
            send.run(Command::Search(SearchCommand::Mark(label)));
            browser::focus(ARTICLE);
        }
    });
    view! {
        <ol class="hits" aria-label=article::MATCHES>{piece(list)}</ol>
        <div class="search-mark">
            <select node_ref=select aria-label=buttons::LABEL>{options}</select>
            <button type="button" class="next" disabled=flag(move || findings.with(|it| it.chosen() == 0)) on:click=mark>
                {words(move || findings.with(|it| article::mark_matches(it.chosen())))}
            </button>
        </div>
    }
}
