//! The three families of a scheme: how each shows, its labels, and its groups.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use super::field::{Change, adder, choice};
use super::groups::groups;
use super::label;
use super::rows::rows;
use crate::edit::SchemeEdit;
use crate::model::{Family, Hue, LabelId, Line, Overlap, Scheme};
use crate::view::live::words;
use crate::view::slice::Slice;
use crate::view::wording::{scheme as said, scheme_fields as fields, schemes as wording};

/// The sections of the families.
pub(super) fn families(shown: Shown) -> Vec<AnyView> {
    Family::ALL.into_iter().map(|it| family(shown, it)).collect()
}

fn family(shown: Shown, family: Family) -> AnyView {
    let title = format!("scheme-{}", family.id());
    let named = title.clone();
    let name = shown.part(move |it| name(it, family));
    let look = shown.part(move |it| it.look(family));
    let keys = shown.part(move |it| {
        let labels = it.all_labels().iter().filter(|label| label.family == family);
        labels.map(|label| label.id.to_string()).collect::<Vec<String>>()
    });
    let new = format!("new-{}", family.id());
    let labels = rows(
        ("label", new.clone()),
        keys,
        Arc::new(move |key| LabelId::parse(key).map(|id| label::summary(shown, id)).into_any()),
        Arc::new(move |key| LabelId::parse(key).map(|id| label::inside(shown, &id)).into_any()),
    );
    let add: Change =
        Box::new(move |name| shown.amend.run(SchemeEdit::AddLabel(family, name.trim().to_owned())));
    let looks = if shown.is_open {
        looks(shown, family)
    } else {
        let line = shown.peek(|it| wording::look(it.look(family)));
        view! { <p class="hint">{line}</p> }.into_any()
    };
    let add = shown.is_open.then(|| adder(new, fields::NEW_LABEL, add));
    view! {
        <section class="scheme-part" aria-labelledby=named>
            <header class="scheme-head">
                <h3 id=title>{words(move || name.get())}</h3>
                <span class="scheme-sample" aria-hidden="true" data-hue=words(move || look.get().hue.id().to_owned()) data-line=words(move || look.get().line.id().to_owned())>{fields::SAMPLE}</span>
            </header>
            {looks}
            {labels}
            {add}
            {groups(shown, family)}
        </section>
    }
    .into_any()
}

/// What a scheme calls a family.
pub(super) fn name(scheme: &Scheme, family: Family) -> String {
    scheme.find(family.id()).map(|it| it.name.to_string()).unwrap_or_default()
}

/// How a family shows, and which of its marks may share words.
fn looks(shown: Shown, family: Family) -> AnyView {
    let id = |what: &str| format!("{}.{what}", family.id());
    let (hue, line, overlap) = (
        shown.part(move |it| it.look(family).hue.id().to_owned()),
        shown.part(move |it| it.look(family).line.id().to_owned()),
        shown.part(move |it| it.look(family).overlap.id().to_owned()),
    );
    let amend = shown.amend;
    let recolor: Change = Box::new(move |to| {
        let found = Hue::ALL.into_iter().find(|it| it.id() == to);
        found.map(|it| amend.run(SchemeEdit::Recolor(family, it))).unwrap_or_default()
    });
    let reline: Change = Box::new(move |to| {
        let found = Line::ALL.into_iter().find(|it| it.id() == to);
        found.map(|it| amend.run(SchemeEdit::Reline(family, it))).unwrap_or_default()
    });
    let reoverlap: Change = Box::new(move |to| {
        let found = Overlap::ALL.into_iter().find(|it| it.id() == to);
        found.map(|it| amend.run(SchemeEdit::Reoverlap(family, it))).unwrap_or_default()
    });
    let hues = fixed(Hue::ALL.map(|it| (it.id(), said::hue(it))).to_vec());
    let lines = fixed(Line::ALL.map(|it| (it.id(), said::line(it))).to_vec());
    let overlaps = fixed(Overlap::ALL.map(|it| (it.id(), said::overlap(it))).to_vec());
    view! {
        <div class="scheme-fields">
            {choice((id("hue"), fields::COLOR), hues, words(move || hue.get()), recolor)}
            {choice((id("line"), fields::LINE), lines, words(move || line.get()), reline)}
            {choice((id("overlap"), fields::OVERLAP), overlaps, words(move || overlap.get()), reoverlap)}
        </div>
    }
    .into_any()
}

/// Options that are always the same.
pub(super) fn fixed(options: Vec<(&'static str, &'static str)>) -> Slice<Vec<(String, String)>> {
    let options: Vec<(String, String)> =
        options.into_iter().map(|(id, name)| (id.to_owned(), name.to_owned())).collect();
    Slice::new(move || options.clone())
}
