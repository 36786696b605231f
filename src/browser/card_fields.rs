//! The fields of the card, for those who go there by key.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Above it a card waits, unseen, until it is known where it belongs.
const OFF: i32 = -5000;

/// Goes to the first field of what can be said of the picked annotation, and unfolds it; says whether it was there
/// already. A card without such fields has its note.
pub fn enter() -> bool {
    let Some(card) = card().filter(|it| super::place::of(it).top > OFF) else { return false };
    let find = |of: &Element, what: &str| of.query_selector(what).ok().flatten();
    let field = if let Some(more) = find(&card, "details") {
        super::set_attribute(&more, "open", "");
        find(&more, ":is(select, textarea):not(:disabled)")
    } else {
        find(&card, "#note")
    };
    // Below the edge of a sheet it comes into view with the focus.
    let field = field.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    field.is_some_and(|it| it.focus().is_ok())
}

/// Goes to the card itself, where it has no field to go to.
pub fn enter_card() {
    if let Some(card) = card() {
        super::focus_on(&card);
    }
}

fn card() -> Option<Element> {
    super::document()?.query_selector(".has-card #card").ok().flatten()
}
