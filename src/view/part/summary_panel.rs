//! What the article rests on: tables of counts, each of which leads to what it counts, and a chart to keep.

use std::time::Duration;

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::browser;
use crate::browser::{focus_guard, margin_notes};
use crate::format::File;
use crate::model::{AnnotationId, Heading, SummaryRow, SummaryTable};
use crate::store::query::ArticleSummary;
use crate::store::{Command, DocumentCommand, SessionCommand};
use crate::view::live::{Press, piece, press, press_to, words};
use crate::view::slice::Slice;
use crate::view::wording::{self, article, buttons, dialogs, summary as said};

/// To how many places a row leads; the list of all annotations leads to the others.
const PLACES: usize = 24;

/// How many characters of a name stand before its bar.
const LONGEST: usize = 36;
/// How high a line of the chart is, in pixels.
const ROW: usize = 24;

/// The id of the panel, by which the focus finds it.
const PANEL: &str = "rests";

/// What counts, and follows what it depends on.
pub type Counting = Box<dyn Fn() -> ArticleSummary + Send>;

/// The counts beside the text. They follow what is marked, while one goes on marking.
#[component]
pub fn BasisPanel(
    /// What is counted.
    rests: Counting,
    /// The annotation that is picked.
    picked: Slice<Option<AnnotationId>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    // It has to be on the page first.
    set_timeout(|| focus_guard::take(PANEL), Duration::ZERO);
    on_cleanup(|| {
        // Who has gone on elsewhere stays there. What had the focus may be hidden as long as the panel is there.
        if focus_guard::is_in(PANEL) {
            set_timeout(focus_guard::give_back, Duration::ZERO);
        }
    });
    let go = UnsyncCallback::new(move |id| send.run(Command::Document(DocumentCommand::Pick(id))));
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            send.run(Command::Session(SessionCommand::HideSummary));
        }
    };
    let counts = piece(move || {
        keep_focus();
        counts(&rests(), picked, go, send)
    });
    view! {
        <aside id=PANEL class="rests" tabindex="-1" aria-labelledby="rests-title" on:keydown=escape>
            <header class="rests-head">
                <h2 id="rests-title">{dialogs::SUMMARY}</h2>
                <button type="button" class="quiet" on:click=press(send, Command::Session(SessionCommand::HideSummary))>{buttons::CLOSE}</button>
            </header>
            {counts}
        </aside>
    }
}

/// The same as a dialog, which goes when one goes to a place.
#[component]
pub fn BasisDialog(
    /// What is counted.
    rests: Counting,
    /// The annotation that is picked.
    picked: Slice<Option<AnnotationId>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let go = UnsyncCallback::new(move |id| {
        send.run(Command::Session(SessionCommand::HideSummary));
        send.run(Command::Document(DocumentCommand::Pick(id)));
    });
    let counts = piece(move || counts(&rests(), picked, go, send));
    view! {
        <Dialog title=dialogs::SUMMARY on_close=UnsyncCallback::new(move |()| send.run(Command::Session(SessionCommand::HideSummary)))>
            {counts}
        </Dialog>
    }
}

/// What had the focus in the panel is made anew with the tables.
fn keep_focus() {
    if focus_guard::is_in(PANEL) {
        let again = || {
            if focus_guard::is_nowhere() {
                browser::focus(PANEL);
            }
        };
        set_timeout(again, Duration::ZERO);
    }
}

type Go = UnsyncCallback<AnnotationId>;

/// The tables, with what one has to know of them and the chart to keep.
fn counts(
    rests: &ArticleSummary,
    picked: Slice<Option<AnnotationId>>,
    go: Go,
    send: UnsyncCallback<Command>,
) -> AnyView {
    let read = wording::progress(rests.read);
    let parts: Vec<AnyView> = rests.tables.iter().map(|it| table(it, picked)).collect();
    let act = if parts.is_empty() {
        view! { <p class="hint">{dialogs::SUMMARY_EMPTY}</p> }.into_any()
    } else {
        let rests = rests.clone();
        let save =
            press_to(move || send.run(Command::Session(SessionCommand::Download(chart(&rests)))));
        view! { <button type="button" on:click=save>{dialogs::SUMMARY_CHART}</button> }.into_any()
    };
    // One for all of them: there may be hundreds.
    let pick: Press = Box::new(move |event| {
        if let Some(id) = margin_notes::pressed(&event).as_deref().and_then(AnnotationId::parse) {
            go.run(id);
        }
    });
    view! {
        <div class="summary" on:click=pick>
            <p class="hint">{said::note(&read)}</p>
            {parts}
            <p>{act}</p>
        </div>
    }
    .into_any()
}

fn table(counts: &SummaryTable, picked: Slice<Option<AnnotationId>>) -> AnyView {
    let of = counts.of;
    let has_voices = counts.heading == Heading::Techniques;
    let rows: Vec<AnyView> = counts
        .rows
        .iter()
        .map(|row| {
            let many = said::many(counts.heading, row);
            let many = if has_voices { many } else { article::share(row.count(), of) };
            let share = format!("width:{}%", 100 * row.count() / of.max(1));
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{said::counted(&row.counted)}</th>
                    <td role="cell" class="summary-count">{many}<span class="summary-bar" aria-hidden="true" prop:style=share></span></td>
                    <td role="cell" class="summary-places">{places(row, picked)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let name = said::heading(counts.heading);
    // The roles are said, as rows that are laid out as a grid are no rows to every browser.
    view! {
        <table>
            <caption>{name}<span>{buttons::SPACE}{said::in_all(of)}</span></caption>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A button for each annotation that a row counts.
fn places(row: &SummaryRow, picked: Slice<Option<AnnotationId>>) -> Vec<AnyView> {
    let name = said::counted(&row.counted);
    let ids = row.own.iter().chain(&row.quoted).take(PLACES).enumerate();
    ids.map(|(at, id)| {
        let (id, here) = (id.to_string(), id.clone());
        let number = at + 1;
        let is_here = words(move || picked.with(|it| it.as_ref() == Some(&here)).to_string());
        view! { <button type="button" class="quiet" aria-label=said::place(&name, number) data-id=id aria-pressed=is_here>{number.to_string()}</button> }.into_any()
    })
    .collect()
}

/// The tables as bars in one picture.
fn chart(rests: &ArticleSummary) -> File {
    let read = wording::progress(rests.read);
    let mut parts = vec![line(16, 24, true, &rests.title), line(16, 42, false, &read)];
    let mut top = 56;
    for table in &rests.tables {
        top += ROW;
        let heading = said::chart_heading(table.heading, table.of);
        parts.push(line(16, top, true, &heading));
        for row in &table.rows {
            top += ROW;
            let wide = |count: usize| 300 * count / table.of.max(1);
            let own = wide(row.own.len());
            // Names can be long, and the bars begin beside them.
            let name = wording::shortened(&said::counted(&row.counted), LONGEST);
            parts.push(line(16, top, false, &name));
            parts.push(bar(280, top, own, "fill=\"#0072b2\""));
            parts.push(bar(
                280 + own,
                top,
                wide(row.quoted.len()),
                "fill=\"none\" stroke=\"#0072b2\"",
            ));
            parts.push(line(590, top, false, &said::many(table.heading, row)));
        }
        top += ROW / 2;
    }
    let (high, title, parts) = (top + ROW, escaped(&rests.title), parts.concat());
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {high}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>{title}</title>\n<rect width=\"720\" height=\"{high}\" fill=\"#fff\"/>\n{parts}</svg>\n"
    );
    File::text("slantwise-summary.svg", svg)
}

fn line(x: usize, y: usize, is_bold: bool, words: &str) -> String {
    let weight = if is_bold { "bold" } else { "normal" };
    format!("<text x=\"{x}\" y=\"{y}\" font-weight=\"{weight}\">{}</text>\n", escaped(words))
}

fn bar(x: usize, foot: usize, wide: usize, paint: &str) -> String {
    let y = foot - 12;
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"14\" {paint}/>\n")
}

fn escaped(words: &str) -> String {
    let printed: String = words.chars().filter(|c| !c.is_control()).collect();
    printed.replace('&', "&amp;").replace('<', "&lt;")
}
