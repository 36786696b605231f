//! What a scheme says of whole articles, of a rough selection, and of its own past.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use super::field::{Change, Field, adder, field, switch};
use super::rows::{row_id, rows};
use crate::browser::clock;
use crate::edit::SchemeEdit;
use crate::model::{Aspect, LabelId, Scheme};
use crate::view::live::{flag, nothing, piece, press_to, words};
use crate::view::wording::{buttons, dialogs, scheme_fields as fields, schemes as wording};

/// The genres or the frames.
pub(super) fn stated(shown: Shown, aspect: Aspect) -> AnyView {
    let keys = shown.part(move |it| {
        it.document_labels_of(aspect).map(|label| label.id.to_string()).collect::<Vec<String>>()
    });
    let (name, new) = wording::aspect(aspect);
    let (title, last) = (format!("scheme-{}", aspect.id()), format!("new-{}", aspect.id()));
    let titled = title.clone();
    let labels = rows(
        ("stated", last.clone()),
        keys,
        Arc::new(move |key| LabelId::parse(key).map(|id| summary(shown, id)).into_any()),
        Arc::new(move |key| LabelId::parse(key).map(|id| inside(shown, &id)).into_any()),
    );
    let add: Change = Box::new(move |name| {
        shown.amend.run(SchemeEdit::AddStated(aspect, name.trim().to_owned()))
    });
    let add = shown.is_open.then(|| adder(last, new, add));
    view! {
        <section class="scheme-part" aria-labelledby=titled>
            <h3 id=title>{name}</h3>
            <p class="hint">{fields::document_labels_hint(aspect.is_single())}</p>
            {labels}
            {add}
        </section>
    }
    .into_any()
}

fn said(of: &Scheme, id: &LabelId) -> (String, String) {
    let found = of.find_document_label(id.as_str());
    found.map(|it| (it.name.to_string(), it.definition.to_string())).unwrap_or_default()
}

fn summary(shown: Shown, id: LabelId) -> AnyView {
    let uses = shown.uses.run(id.clone());
    let name = shown.part(move |it| said(it, &id).0);
    view! {
        <span class="scheme-line"><b>{words(move || name.get())}</b><span class="scheme-uses">{words(move || wording::articles(uses.get()))}</span></span>
    }
    .into_any()
}

fn inside(shown: Shown, id: &LabelId) -> AnyView {
    let of = id.clone();
    let now = shown.part(move |it| said(it, &of));
    if !shown.is_open {
        return view! { <p class="scheme-inside">{words(move || now.with(|it| it.1.clone()))}</p> }
            .into_any();
    }
    let place = |what: &str| format!("{}.{what}", row_id("stated", id.as_str()));
    let (named, defined, removed) = (id.clone(), id.clone(), id.clone());
    let rename: Change = Box::new(move |name| {
        let definition = untrack(|| now.with(|it| it.1.clone()));
        shown.amend.run(SchemeEdit::RewordStated(named.clone(), name, definition))
    });
    let redefine: Change = Box::new(move |definition| {
        let name = untrack(|| now.with(|it| it.0.clone()));
        shown.amend.run(SchemeEdit::RewordStated(defined.clone(), name, definition))
    });
    let has_to_stay = shown.has_to_stay.run(id.clone());
    let refused = RwSignal::new(String::new());
    let remove = press_to(move || {
        refused.set(shown.amend.run(SchemeEdit::RemoveStated(removed.clone())));
    });
    let means = Field { id: place("definition"), name: buttons::DEFINITION, hint: "", rows: 2 };
    view! {
        <div class="scheme-inside">
            {field(Field::line(place("name"), buttons::NAME), words(move || now.with(|it| it.0.clone())), rename)}
            {field(means, words(move || now.with(|it| it.1.clone())), redefine)}
            <p><button type="button" id=place("remove") hidden=flag(move || has_to_stay.get()) on:click=remove>{buttons::REMOVE}</button></p>
            <p class="problem">{words(move || refused.get())}</p>
        </div>
    }
    .into_any()
}

/// What a rough selection becomes.
pub(super) fn trimming(shown: Shown) -> AnyView {
    let inside = if shown.is_open {
        let signs = shown.part(wording::signs);
        let to_words = shown.part(|it| it.trimming().to_words);
        let trim: Change = Box::new(move |signs| shown.amend.run(SchemeEdit::Trim(signs)));
        let snap = UnsyncCallback::new(move |is_so| {
            shown.amend.run(SchemeEdit::SnapToWords(is_so));
        });
        let it = Field::line("scheme-trailing".to_owned(), fields::TRAILING);
        view! {
            {switch(fields::TO_WORDS, to_words, snap)}
            {field(it, words(move || signs.get()), trim)}
        }
        .into_any()
    } else {
        let line = shown.peek(wording::trimming);
        view! { <p>{line}</p> }.into_any()
    };
    view! {
        <section class="scheme-part" aria-labelledby="scheme-selection">
            <h3 id="scheme-selection">{fields::SELECTION}</h3>
            {inside}
        </section>
    }
    .into_any()
}

/// How the scheme came to be as it is, the last version first.
pub(super) fn trail(shown: Shown) -> AnyView {
    let trail = shown.part(|it| {
        let revisions = it.trail().iter().rev();
        let lines = revisions.map(|revision| {
            let time = clock::local(revision.time);
            let differences = revision.differences.iter();
            let differences: Vec<String> =
                differences.map(|difference| wording::difference(difference, it)).collect();
            (revision.version, wording::revision(revision, &time), differences)
        });
        lines.collect::<Vec<(u32, String, Vec<String>)>>()
    });
    piece(move || {
        let revisions = trail.get();
        if revisions.is_empty() {
            return nothing();
        }
        let rows: Vec<AnyView> = revisions
            .into_iter()
            .map(|(version, line, differences)| {
                let differences: Vec<AnyView> =
                    differences.into_iter().map(|it| view! { <li>{it}</li> }.into_any()).collect();
                view! {
                    <li><p><b>{dialogs::version(version)}</b>{buttons::SPACE}<span>{line}</span></p><ul>{differences}</ul></li>
                }
                .into_any()
            })
            .collect();
        view! {
            <details class="scheme-part scheme-trail">
                <summary>{fields::HISTORY}</summary>
                <ol>{rows}</ol>
            </details>
        }
        .into_any()
    })
    .into_any()
}
