//! The fields of the card, for those who go there by key.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Goes to the first field of what can be said of the picked annotation, and unfolds it; says whether it was there
/// already. A card without such fields has its note.
pub fn enter() -> bool {
    let find = |of: &Element, what: &str| of.query_selector(what).ok().flatten();
    let card = super::document().and_then(|it| it.query_selector(".has-card #card").ok().flatten());
    let Some(card) = card else { return false };
    let field = if let Some(more) = find(&card, "details") {
        super::set_attribute(&more, "open", "");
        find(&more, "select, textarea")
    } else {
        find(&card, "#note")
    };
    // Below the edge of a sheet it comes into view with the focus.
    let field = field.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    field.is_some_and(|it| it.focus().is_ok())
}
