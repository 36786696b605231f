//! One scheme: what it is called, what can be done with it as a whole, and all that it holds.

use leptos::prelude::*;

use super::Shown;
use super::attribute::attributes;
use super::families::families;
use super::field::{Change, Field, field};
use super::rows::keep_focus;
use super::whole::{stated, trail, trimming};
use crate::edit::SchemeEdit;
use crate::model::{Aspect, SchemeId};
use crate::store::{Command, SchemesCommand};
use crate::view::live::{flag, piece, press, press_to, words};
use crate::view::slice::Slice;
use crate::view::wording::{buttons, scheme_fields};

/// What the page says of the scheme besides its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its version, and whether it is in use.
    pub words: String,
    /// What taking it into use is called; empty where there is nothing to take.
    pub use_it: &'static str,
    /// Whether it can be deleted.
    pub can_go: bool,
}

/// The form of a scheme.
pub fn form(
    shown: Shown,
    id: SchemeId,
    standing: Slice<Standing>,
    locked: Slice<bool>,
    (send, send_and_name): (UnsyncCallback<Command>, UnsyncCallback<Command>),
) -> AnyView {
    let name = shown.part(|it| it.name().to_owned());
    let buttons = buttons(id, standing, (send, send_and_name));
    let hint = if shown.is_open {
        let rename: Change = Box::new(move |name| shown.amend.run(SchemeEdit::NameScheme(name)));
        let it = Field::line("scheme-name".to_owned(), scheme_fields::NAME);
        field(it, words(move || name.get()), rename)
    } else {
        view! { <p>{scheme_fields::READ_ONLY}</p> }.into_any()
    };
    view! {
        <fieldset class="scheme" disabled=flag(move || locked.get())>
            <header class="scheme-title">
                <h2 id="scheme-title" tabindex="-1">{words(move || name.get())}</h2>
                <p class="hint">{words(move || standing.with(|it| it.words.clone()))}</p>
                {buttons}
            </header>
            {hint}
            {families(shown)}
            {attributes(shown)}
            {stated(shown, Aspect::Genre)}
            {stated(shown, Aspect::Attribution)}
            {trimming(shown)}
            {trail(shown)}
        </fieldset>
    }
    .into_any()
}

/// What can be done with a scheme as a whole. When its buttons are others, the focus stays, or goes to the name.
fn buttons(
    id: SchemeId,
    standing: Slice<Standing>,
    (send, send_and_name): (UnsyncCallback<Command>, UnsyncCallback<Command>),
) -> AnyView {
    let is = Slice::new(move || standing.with(|it| (it.use_it, it.can_go)));
    piece(move || {
        let here = ["buttons".to_owned()];
        keep_focus("scheme", "scheme-title", (&here, &[]));
        let (use_it, can_go) = is.get();
        let weigh = (!use_it.is_empty()).then(|| {
            view! { <button type="button" class="next" id="scheme.buttons.use" on:click=press(send, Command::Schemes(SchemesCommand::Preview(id.clone())))>{use_it}</button> }.into_any()
        });
        let delete = can_go.then(|| {
            view! { <button type="button" class="quiet" id="scheme.buttons.delete" on:click=press(send, Command::Schemes(SchemesCommand::Delete(id.clone())))>{buttons::DELETE}</button> }.into_any()
        });
        let of = id.clone();
        let copy = press_to(move || send_and_name.run(Command::Schemes(SchemesCommand::Copy(of.clone()))));
        view! {
            <p class="scheme-do">
                {weigh}
                <button type="button" id="scheme.buttons.copy" on:click=copy>{scheme_fields::COPY}</button>
                <button type="button" id="scheme.buttons.give" on:click=press(send, Command::Schemes(SchemesCommand::Export(id.clone())))>{scheme_fields::SAVE}</button>
                {delete}
            </p>
        }
        .into_any()
    })
    .into_any()
}
