//! The lines that join linked annotations beside the text. They are drawn without Leptos: most articles have none, and
//! need not carry the code of a type for them.

use web_sys::Element;

use super::{document, set_style};

/// A line from one line of text to another, and which of its ends are there: it may begin or end out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// How far down the leaf it begins, in pixels.
    pub top: i32,
    /// How long it is.
    pub height: i32,
    /// Whether it has an end at its head and at its foot.
    pub ends: [bool; 2],
    /// Whether the picked annotation is at its head.
    pub leads_down: bool,
}

/// Draws these lines on the leaf, in place of those that are there.
pub fn draw(leaf: &Element, lines: &[Line]) {
    let Some(place) = leaf.query_selector(":scope > .ties").ok().flatten() else { return };
    place.set_text_content(None);
    for line in lines {
        let Some(element) = document().and_then(|it| it.create_element("span").ok()) else {
            return;
        };
        let class = |is: bool, class: &'static str| if is { class } else { "" };
        element.set_class_name(&format!(
            "tie{}{}{}",
            class(line.ends[0], " from-here"),
            class(line.ends[1], " to-here"),
            if line.leads_down { " down" } else { " up" },
        ));
        let style = format!("top:{}px;height:{}px", line.top, line.height);
        set_style(&element, &style);
        drop(place.append_child(&element));
    }
}
