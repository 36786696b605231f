//! Where things stand on the page, and bringing them into view.

pub use web_sys::Element;
use web_sys::{DomRect, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// A rectangle in the window, in whole CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Box {
    /// Distance from the left of the window.
    pub left: i32,
    /// Distance from the top of the window.
    pub top: i32,
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
}

impl From<DomRect> for Box {
    fn from(rect: DomRect) -> Self {
        Self {
            left: whole(rect.left()),
            top: whole(rect.top()),
            width: whole(rect.width()),
            height: whole(rect.height()),
        }
    }
}

/// Pixels without their fraction.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is not that long, and a cast saturates"
)]
pub(super) fn whole(pixels: f64) -> i32 {
    pixels.round() as i32
}

/// Where an element stands in the window.
pub fn of(element: &Element) -> Box {
    element.get_bounding_client_rect().into()
}

/// Says whether the text of an element runs from right to left.
pub fn runs_leftward(element: &Element) -> bool {
    let style = super::window().and_then(|it| it.get_computed_style(element).ok().flatten());
    style.is_some_and(|style| style.get_property_value("direction").as_deref() == Ok("rtl"))
}

/// How wide and how high the window is.
pub fn window_size() -> (i32, i32) {
    let size = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|it| it.as_f64()).map(whole).unwrap_or_default()
    };
    super::window()
        .map_or((0, 0), |window| (size(window.inner_width()), size(window.inner_height())))
}

/// How far the page is scrolled, in pixels.
pub fn scrolled() -> i32 {
    super::window().and_then(|window| window.scroll_y().ok()).map(whole).unwrap_or_default()
}

/// Scrolls the page to a place, in pixels from its top.
pub fn scroll_to(top: i32) {
    if let Some(window) = super::window() {
        window.scroll_to_with_x_and_y(0.0, top.into());
    }
}

/// Brings the element with an id into view, if there is one.
pub fn show_id(id: &str) {
    if let Some(element) = super::document().and_then(|it| it.get_element_by_id(id)) {
        reveal(&element, false);
    }
}

/// Brings an element into view, at the top if asked, else only as far as needed.
pub fn reveal(element: &Element, top: bool) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(if top {
        ScrollLogicalPosition::Start
    } else {
        ScrollLogicalPosition::Nearest
    });
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
