//! The focus that a part of the page takes, and gives back when it goes.

use web_sys::Element;

use super::selection::ARTICLE;
use super::{document, focus, focus_on, set_attribute};

/// Marks what had the focus, on the page itself: when that is gone, so is the mark.
const HELD: &str = "data-held";

/// Moves the focus to the element with an id, and remembers what had it.
pub fn take(id: &str) {
    drop(held());
    if let Some(active) = document().and_then(|it| it.active_element()) {
        set_attribute(&active, HELD, "");
    }
    focus(id);
}

/// Gives the focus back, to the article if what had it has gone or is hidden.
pub fn give_back() {
    if let Some(element) = held() {
        focus_on(&element);
    }
    if is_nowhere() {
        focus(ARTICLE);
    }
}

/// Says whether the focus is in the element with an id.
pub fn is_in(id: &str) -> bool {
    let active = document().and_then(|it| it.active_element());
    active.is_some_and(|it| it.closest(&format!("#{id}")).is_ok_and(|found| found.is_some()))
}

/// Says whether nothing has the focus.
pub fn is_nowhere() -> bool {
    let active = document().and_then(|it| it.active_element());
    active.is_none_or(|it| it.tag_name() == "BODY")
}

/// What had the focus; it is remembered no longer.
fn held() -> Option<Element> {
    let element = document()?.query_selector(&format!("[{HELD}]")).ok()??;
    drop(element.remove_attribute(HELD));
    Some(element)
}
