//! The person's selection in the article, as paragraph and UTF-16 offset.

use gloo_events::EventListener;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Range, Selection};

use super::paragraph::{PARAGRAPH, SECTION};
use super::place::Box;
use crate::text::{ParagraphOffset, Utf16Offset};

/// The id of the element that holds the article.
pub const ARTICLE: &str = "article";

/// The browser's selection.
fn selected() -> Option<Selection> {
    super::window()?.get_selection().ok().flatten()
}

/// Where the selection in `root` was begun and where it ends; `None` if there is none or it is elsewhere.
pub fn read(root: &Element) -> Option<(ParagraphOffset, ParagraphOffset)> {
    let selection = selected()?;
    let (anchor, focus) = (selection.anchor_node()?, selection.focus_node()?);
    if !root.contains(Some(&anchor)) || !root.contains(Some(&focus)) {
        return None;
    }
    Some((
        end(root, &anchor, selection.anchor_offset())?,
        end(root, &focus, selection.focus_offset())?,
    ))
}

/// Something that is watched until this is dropped.
pub type Watch = EventListener;

/// Calls back whenever the selection becomes another, until dropped.
pub fn watch(mut changed: impl FnMut() + 'static) -> Option<Watch> {
    let document = super::document()?;
    Some(EventListener::new(&document, "selectionchange", move |_| changed()))
}

/// The place of the article under a point of the window.
pub fn at_point(root: &Element, x: i32, y: i32) -> Option<ParagraphOffset> {
    let (node, offset) = under(root, x, y)?;
    end(root, &node, offset)
}

/// The node of the article under a point of the window, and the offset in it.
fn under(root: &Element, x: i32, y: i32) -> Option<(Node, u32)> {
    let (x, y) = (JsValue::from(x), JsValue::from(y));
    let document = super::document()?;
    // Older browsers have only the second one, which `web-sys` does not know.
    let ways = [
        ("caretPositionFromPoint", "offsetNode", "offset"),
        ("caretRangeFromPoint", "startContainer", "startOffset"),
    ];
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let (found, node, offset) = ways.into_iter().find_map(|(way, node, offset)| {
        let way = get(&document, way)?.dyn_into::<Function>().ok()?;
        Some((way.call2(&document, &x, &y).ok()?, node, offset))
    })?;
    let node: Node = get(&found, node)?.dyn_into().ok()?;
    let offset = super::place::whole(get(&found, offset)?.as_f64()?);
    if root.contains(Some(&node)) { Some((node, u32::try_from(offset).ok()?)) } else { None }
}

/// The place of the article that is nearest to a point of the window.
pub fn near_point(root: &Element, x: i32, y: i32) -> Option<ParagraphOffset> {
    let (x, y) = drawn_in(root, x, y);
    at_point(root, x, y)
}

/// The point of the article in the window that is nearest to a point.
fn drawn_in(root: &Element, x: i32, y: i32) -> (i32, i32) {
    let within = super::place::of(root);
    let (_, height) = super::place::window_size();
    let inside = |at: i32, from: i32, to: i32| at.min(to - 1).max(from + 1);
    let x = inside(x, within.left, within.left + within.width);
    let y = inside(y, within.top.max(TOP), (within.top + within.height).min(height - BOTTOM));
    (x, y)
}

/// The first and the last paragraph in the window.
pub fn in_view(root: &Element) -> Option<(usize, usize)> {
    let (_, height) = super::place::window_size();
    let is_above = |it: &Element| {
        let place = super::place::of(it);
        place.top + place.height <= TOP
    };
    let is_begun = |it: &Element| super::place::of(it).top < height - BOTTOM;
    // By sections first: only those near the window are laid out.
    let first = |of: &Element| nth(of, count_while(of, is_above));
    let last = |of: &Element| nth(of, count_while(of, is_begun).saturating_sub(1));
    let (first, last) = (number(&first(&first(root)?)?)?, number(&last(&last(root)?)?)?);
    Some((first, last.max(first)))
}

/// A child of an element, or the last one. What is no paragraph stands behind the one that it belongs to.
fn nth(of: &Element, at: u32) -> Option<Element> {
    let children = of.children();
    children.item(at.min(children.length().checked_sub(1)?))
}

/// How many children of an element come before the first of which something no longer holds.
fn count_while(of: &Element, holds: impl Fn(&Element) -> bool) -> u32 {
    let children = of.children();
    let (mut from, mut to) = (0, children.length());
    while from < to {
        let middle = from.midpoint(to);
        if children.item(middle).is_some_and(|it| holds(&it)) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

/// Shows a selection, if it is not the one that is shown already. Nothing outside of `root` is touched.
pub fn show(root: &Element, anchor: ParagraphOffset, head: ParagraphOffset) {
    if read(root) == Some((anchor, head)) {
        return;
    }
    let Some(selection) = selected() else { return };
    let (Some(from), Some(to)) = (node_at(root, anchor), node_at(root, head)) else { return };
    drop(selection.set_base_and_extent(&from.0, from.1, &to.0, to.1));
}

/// Drops the selection, if it is in `root`. One without words is nothing to see, and the browser would lay out the page
/// to drop it, as it would to say whether it is one.
pub fn clear(root: &Element) {
    let Some(selection) = selected() else { return };
    let Some(anchor) = selection.anchor_node().filter(|node| root.contains(Some(node))) else {
        return;
    };
    let is_empty = anchor.is_same_node(selection.focus_node().as_ref())
        && selection.anchor_offset() == selection.focus_offset();
    if !is_empty {
        drop(selection.remove_all_ranges());
    }
}

/// Where the text between two places stands in the window: its first and its last line.
pub fn lines(root: &Element, from: ParagraphOffset, to: ParagraphOffset) -> Option<(Box, Box)> {
    let (from, to) = (node_at(root, from)?, node_at(root, to)?);
    let range = super::document()?.create_range().ok()?;
    range.set_start(&from.0, from.1).ok()?;
    range.set_end(&to.0, to.1).ok()?;
    let rects = range.get_client_rects()?;
    let line = |at: u32| rects.get(at).map(Box::from);
    Some((line(0)?, line(rects.length().checked_sub(1)?)?))
}

/// Where the letter stands that comes after a place, or else the one before it; whether it is the one after; and
/// the text that it is in.
fn letter(root: &Element, at: ParagraphOffset) -> Option<(Box, bool, Node)> {
    let (node, offset) = node_at(root, at)?;
    let range = super::document()?.create_range().ok()?;
    let after = offset < node.unchecked_ref::<web_sys::CharacterData>().length();
    let (from, to) = if after { (offset, offset + 1) } else { (offset.saturating_sub(1), offset) };
    range.set_start(&node, from).ok()?;
    range.set_end(&node, to).ok()?;
    let rects = range.get_client_rects()?;
    let rect = rects.get(rects.length().checked_sub(1)?)?;
    Some((rect.into(), after, node))
}

/// How far down the window the line stands that a place is in.
pub fn line_top(root: &Element, at: ParagraphOffset) -> Option<i32> {
    letter(root, at).map(|(letter, ..)| letter.top)
}

/// Where a caret stands in the window: as high as a line, without width.
pub fn caret(root: &Element, at: ParagraphOffset) -> Option<Box> {
    // An empty range has no box in every browser, so a letter lends it one.
    let (letter, after, node) = letter(root, at)?;
    // Text from right to left has its letters' beginnings at the right.
    let element = node.parent_element();
    let at_left = after != element.is_some_and(|it| super::place::runs_leftward(&it));
    let left = if at_left { letter.left } else { letter.left + letter.width };
    Some(Box { left, width: 0, ..letter })
}

/// Brings the text between two places into view, near the top if asked, else only as far as needed.
pub fn reveal(root: &Element, from: ParagraphOffset, to: ParagraphOffset, top: bool) {
    let Some(element) = paragraph(root, from.paragraph) else { return };
    super::place::reveal(&element, top);
    let Some((first, last)) = lines(root, from, to) else { return };
    let (width, height) = super::place::window_size();
    // A narrow window shows the picked annotation in a sheet over its lower half.
    let bottom = if width <= NARROW { height / 2 + BOTTOM } else { BOTTOM };
    let by = if top {
        first.top - TOP
    } else if first.top < TOP {
        first.top - TOP - MARGIN
    } else if last.top + last.height > height - bottom {
        // The beginning matters more than the end.
        (last.top + last.height - height + bottom + MARGIN).min(first.top - TOP)
    } else {
        0
    };
    if let Some(window) = super::window().filter(|_| by != 0) {
        window.scroll_by_with_x_and_y(0.0, by.into());
    }
}

/// How far from the head of the window the first line stands that can be read.
pub const TOP: i32 = 64;
/// Up to which width the sheet is there; `page.css` has the same.
const NARROW: i32 = 899;
/// What the bar at the foot of the window hides.
const BOTTOM: i32 = 56;
/// The air that text gets when it comes into view.
const MARGIN: i32 = 80;

/// The element that holds the article.
pub fn article() -> Option<Element> {
    super::document()?.get_element_by_id(ARTICLE)
}

/// The element of a paragraph.
pub fn paragraph(root: &Element, paragraph: usize) -> Option<Element> {
    // Its section is known, so that not the whole article is looked through.
    let section = root.children().item(u32::try_from(paragraph / SECTION).ok()?)?;
    section.query_selector(&format!("[{PARAGRAPH}='{paragraph}']")).ok().flatten()
}

/// The paragraph that a node is in.
fn paragraph_around(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest(&format!("[{PARAGRAPH}]")).ok().flatten()
}

/// A place in a node as a place of the article.
fn end(root: &Element, node: &Node, offset: u32) -> Option<ParagraphOffset> {
    if let Some(inside) = paragraph_around(node) {
        let range: Range = super::document()?.create_range().ok()?;
        range.set_start(&inside, 0).ok()?;
        range.set_end(node, offset).ok()?;
        let units = range.to_string().length();
        return Some(ParagraphOffset {
            paragraph: number(&inside)?,
            offset: Utf16Offset::new(units),
        });
    }
    // Between paragraphs: the beginning of the one that follows, else the end of the last.
    let mut next = node.child_nodes().get(offset).or_else(|| after(root, node));
    let selector = format!("[{PARAGRAPH}]");
    while let Some(here) = next {
        if let Some(element) = here.dyn_ref::<Element>() {
            let found = if element.has_attribute(PARAGRAPH) {
                Some(element.clone())
            } else {
                element.query_selector(&selector).ok().flatten()
            };
            if let Some(found) = found {
                return Some(ParagraphOffset {
                    paragraph: number(&found)?,
                    offset: Utf16Offset::new(0),
                });
            }
        }
        next = after(root, &here);
    }
    let all = root.query_selector_all(&selector).ok()?;
    let last: Element = all.get(all.length().checked_sub(1)?)?.dyn_into().ok()?;
    Some(ParagraphOffset { paragraph: number(&last)?, offset: Utf16Offset::new(u32::MAX) })
}

/// What comes in `root` after a node and all that is in it.
fn after(root: &Element, node: &Node) -> Option<Node> {
    let mut here = node.clone();
    while !root.is_same_node(Some(&here)) {
        if let Some(next) = here.next_sibling() {
            return Some(next);
        }
        here = here.parent_node()?;
    }
    None
}

/// The number of a paragraph, or of the one that an element stands behind.
fn number(element: &Element) -> Option<usize> {
    let Some(number) = element.get_attribute(PARAGRAPH) else {
        return number(&element.previous_element_sibling()?);
    };
    number.parse().ok()
}

/// The text node of a place, and the offset in it.
fn node_at(root: &Element, place: ParagraphOffset) -> Option<(Node, u32)> {
    let element = paragraph(root, place.paragraph)?;
    let mut left = place.offset.get();
    let mut last = None;
    let mut stack = vec![Node::from(element)];
    while let Some(node) = stack.pop() {
        if node.node_type() == Node::TEXT_NODE {
            let long = node.unchecked_ref::<web_sys::CharacterData>().length();
            if left <= long {
                return Some((node, left));
            }
            left -= long;
            last = Some((node, long));
        } else {
            let children = node.child_nodes();
            stack.extend((0..children.length()).rev().filter_map(|at| children.get(at)));
        }
    }
    last
}
