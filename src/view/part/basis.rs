//! What the article rests on: tables of counts, each of which leads to what it counts, and a chart to keep.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::format::File;
use crate::model::{BasisCounts, BasisRow, Heading};
use crate::store::Command;
use crate::view::live::{press, press_to};
use crate::view::wording;

/// To how many places a row leads; the list of all annotations leads to the others.
const PLACES: usize = 24;

/// How many characters of a name stand before its bar.
const LONGEST: usize = 36;
/// How high a line of the chart is, in pixels.
const ROW: usize = 24;

/// The dialog with the tables.
#[component]
pub fn Basis(
    /// The tables.
    tables: Vec<BasisCounts>,
    /// How far the article has been read, in words.
    read: String,
    /// The headline, for the name of the chart.
    title: String,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let chart = chart(&tables, &title, &read);
    let parts: Vec<AnyView> = tables.iter().map(|it| table(it, send)).collect();
    let act = if parts.is_empty() {
        view! { <p class="hint">"Nothing is marked yet that could be counted."</p> }.into_any()
    } else {
        view! { <button type="button" on:click=press(send, Command::Give(chart))>"Save as a chart (SVG)"</button> }.into_any()
    };
    view! {
        <Dialog title="What the article rests on" on_close=UnsyncCallback::new(move |()| send.run(Command::Close))>
            <div class="basis">
                <p class="hint">"Counts of what is marked, and no verdict. "{read}"."</p>
                {parts}
                <p>{act}</p>
            </div>
        </Dialog>
    }
}

fn table(counts: &BasisCounts, send: UnsyncCallback<Command>) -> AnyView {
    let of = counts.of;
    let has_voices = counts.heading == Heading::Techniques;
    let rows: Vec<AnyView> = counts
        .rows
        .iter()
        .map(|row| {
            let many = many(counts.heading, row);
            let many = if has_voices { many } else { format!("{many} of {of}") };
            let share = format!("width:{}%", 100 * row.count() / of.max(1));
            view! {
                <tr>
                    <th scope="row">{wording::counted(&row.counted)}</th>
                    <td class="basis-count">{many}<span class="basis-bar" aria-hidden="true" style=share></span></td>
                    <td class="basis-places">{places(row, send)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let name = wording::heading(counts.heading);
    view! {
        <table>
            <caption>{name}<span>{format!(" {of} in all")}</span></caption>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A button for each annotation that a row counts.
fn places(row: &BasisRow, send: UnsyncCallback<Command>) -> Vec<AnyView> {
    let name = wording::counted(&row.counted);
    let ids = row.own.iter().chain(&row.quoted).take(PLACES).enumerate();
    ids.map(|(at, id)| {
        let id = id.clone();
        let number = at + 1;
        let go = press_to(move || {
            send.run(Command::Close);
            send.run(Command::Pick(id.clone()));
        });
        view! { <button type="button" class="quiet" aria-label=format!("{name}, place {number}") on:click=go>{number.to_string()}</button> }.into_any()
    })
    .collect()
}

/// The tables as bars in one picture.
fn chart(tables: &[BasisCounts], title: &str, read: &str) -> File {
    let mut parts = vec![line(16, 24, true, title), line(16, 42, false, read)];
    let mut top = 56;
    for table in tables {
        top += ROW;
        let heading = format!("{}, {} in all", wording::heading(table.heading), table.of);
        parts.push(line(16, top, true, &heading));
        for row in &table.rows {
            top += ROW;
            let wide = |count: usize| 300 * count / table.of.max(1);
            let own = wide(row.own.len());
            // Names can be long, and the bars begin beside them.
            let name: String = wording::counted(&row.counted).chars().take(LONGEST).collect();
            parts.push(line(16, top, false, &name));
            parts.push(bar(280, top, own, "fill=\"#0072b2\""));
            parts.push(bar(
                280 + own,
                top,
                wide(row.quoted.len()),
                "fill=\"none\" stroke=\"#0072b2\"",
            ));
            parts.push(line(590, top, false, &many(table.heading, row)));
        }
        top += ROW / 2;
    }
    let (high, title, parts) = (top + ROW, escaped(title), parts.concat());
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {high}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>{title}</title>\n<rect width=\"720\" height=\"{high}\" fill=\"#fff\"/>\n{parts}</svg>\n"
    );
    File::text("slantwise-basis.svg", svg)
}

fn line(x: usize, y: usize, is_bold: bool, words: &str) -> String {
    let weight = if is_bold { "bold" } else { "normal" };
    format!("<text x=\"{x}\" y=\"{y}\" font-weight=\"{weight}\">{}</text>\n", escaped(words))
}

fn bar(x: usize, foot: usize, wide: usize, paint: &str) -> String {
    let y = foot - 12;
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"14\" {paint}/>\n")
}

/// How many a row counts; of techniques, in whose voice.
fn many(heading: Heading, row: &BasisRow) -> String {
    if heading == Heading::Techniques {
        format!("{} own, {} quoted", row.own.len(), row.quoted.len())
    } else {
        row.count().to_string()
    }
}

fn escaped(words: &str) -> String {
    let printed: String = words.chars().filter(|c| !c.is_control()).collect();
    printed.replace('&', "&amp;").replace('<', "&lt;")
}
