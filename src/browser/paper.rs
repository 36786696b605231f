//! The article in the page: sections of paragraphs, of which only those near the window carry marks.
//!
//! Paragraphs are plain text until their section comes near; then they are painted from runs, element inside element,
//! so that roles, lines and clicks are real. The text of a paragraph's element is always the model's text.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, Node,
};

use super::paragraph::{PARAGRAPH, SECTION};
use super::{document, set_attribute, window};

/// How far from the window a section counts as near: enough for a fast turn of the wheel.
const NEAR: &str = "1200px 0px";
const PUT_BACK: &str = "data-put-back";
/// How much of a paragraph the name of its button says, in characters.
const BEGINNING: usize = 40;
const SECTION_NUMBER: &str = "data-section";

/// A mark on a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The annotation.
    pub id: String,
    /// Its looks, as class names.
    pub class: String,
    /// What it is, in words.
    pub words: String,
}

/// A stretch of a paragraph with its marks, outermost first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The text.
    pub text: String,
    /// The marks.
    pub marks: Vec<Mark>,
    /// The class of what lies over the text and is no mark, if anything does.
    pub over: &'static str,
}

/// The sections of an article on the page, watched until dropped.
pub struct Paper {
    root: Element,
    observer: Option<IntersectionObserver>,
    _printing: Option<[EventListener; 2]>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl std::fmt::Debug for Paper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Paper").finish_non_exhaustive()
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Sections that came near or went away: number, and whether it is near.
pub type Moves = Vec<(usize, bool)>;

type Moved = Rc<RefCell<dyn FnMut(Moves)>>;

impl Paper {
    /// Lays out paragraphs in `root`, in place of what is there. One of them is the headline. `moved` is told
    /// whenever sections come near or go away.
    pub fn lay<'a>(
        root: &Element,
        paragraphs: impl Iterator<Item = &'a str>,
        headline: Option<usize>,
        moved: impl FnMut(Moves) + 'static,
    ) -> Option<Self> {
        let document = document()?;
        let fragment = document.create_document_fragment();
        let plain = document.create_element("p").ok()?;
        set_attribute(&plain, "dir", "auto");
        let mut section: Option<Element> = None;
        let mut sections = Vec::new();
        for (at, text) in paragraphs.enumerate() {
            if at % SECTION == 0 {
                let next = document.create_element("section").ok()?;
                set_attribute(&next, SECTION_NUMBER, &(at / SECTION).to_string());
                fragment.append_child(&next).ok()?;
                sections.push(next.clone());
                section = Some(next);
            }
            let paragraph = if headline == Some(at) {
                let title = document.create_element("h1").ok()?;
                set_attribute(&title, "dir", "auto");
                title
            } else {
                plain.clone_node().ok()?.unchecked_into()
            };
            set_attribute(&paragraph, PARAGRAPH, &at.to_string());
            paragraph.set_text_content(Some(text));
            section.as_ref()?.append_child(&paragraph).ok()?;
        }
        root.replace_children_with_node_1(&fragment);

        let moved: Moved = Rc::new(RefCell::new(moved));
        let watched = Rc::clone(&moved);
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let moves = entries
                .iter()
                .filter_map(|entry| {
                    let entry: IntersectionObserverEntry = entry.unchecked_into();
                    let number = entry.target().get_attribute(SECTION_NUMBER)?.parse().ok()?;
                    Some((number, entry.is_intersecting()))
                })
                .collect();
            (watched.borrow_mut())(moves);
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        let observer =
            IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options)
                .ok();
        for section in &sections {
            if let Some(observer) = &observer {
                observer.observe(section);
            }
        }
        let printing = printing(sections, observer.clone(), moved);
        Some(Self { root: root.clone(), observer, _printing: printing, _callback: callback })
    }

    /// Writes a paragraph anew, with its marks.
    pub fn paint(&self, paragraph: usize, stretches: &[Stretch]) {
        let Some(element) = super::selection::paragraph(&self.root, paragraph) else { return };
        let _ = paint(&element, stretches);
    }

    /// Shows a sign beside a paragraph, and says it in words.
    pub fn set_reading(&self, paragraph: usize, sign: Option<(&str, &str)>) {
        let Some(element) = super::selection::paragraph(&self.root, paragraph) else { return };
        if let Some((sign, words)) = sign {
            set_attribute(&element, "data-reading", sign);
            set_attribute(&element, "aria-description", words);
        } else {
            drop(element.remove_attribute("data-reading"));
            drop(element.remove_attribute("aria-description"));
        }
    }

    /// Shows that a paragraph is set aside, with `words` behind it, or that it is not.
    pub fn set_aside(&self, paragraph: usize, words: Option<&str>) {
        let Some(element) = super::selection::paragraph(&self.root, paragraph) else { return };
        drop(element.class_list().toggle_with_force("aside", words.is_some()));
        let button =
            element.next_element_sibling().filter(|next| next.class_list().contains("put-back"));
        match (words, button) {
            (Some(words), None) => {
                let Some(button) = document().and_then(|it| it.create_element("button").ok())
                else {
                    return;
                };
                button.set_class_name("put-back");
                set_attribute(&button, "type", "button");
                set_attribute(&button, PUT_BACK, &paragraph.to_string());
                button.set_text_content(Some(words));
                // Of several, each says what it is about.
                let text = element.text_content().unwrap_or_default();
                let beginning: String = text.chars().take(BEGINNING).collect();
                set_attribute(&button, "aria-label", &format!("{words}: {beginning}"));
                // The caret's key does the same; a stop at each of a dozen pleas would be in the way.
                set_attribute(&button, "tabindex", "-1");
                drop(element.after_with_node_1(&button));
            }
            (None, Some(button)) => button.remove(),
            _ => {}
        }
    }
}

/// On paper every section is near; afterwards the observer says anew which are.
fn printing(
    sections: Vec<Element>,
    observer: Option<IntersectionObserver>,
    moved: Moved,
) -> Option<[EventListener; 2]> {
    let window = window()?;
    let all = sections.len();
    let before = EventListener::new(&window, "beforeprint", move |_| {
        (moved.borrow_mut())((0..all).map(|section| (section, true)).collect());
    });
    let after = EventListener::new(&window, "afterprint", move |_| {
        for (section, observer) in sections.iter().zip(observer.iter().cycle()) {
            observer.unobserve(section);
            observer.observe(section);
        }
    });
    Some([before, after])
}

/// Builds a paragraph of stretches. A mark that goes on from one stretch to the next is one element.
fn paint(paragraph: &Element, stretches: &[Stretch]) -> Option<()> {
    let document = document()?;
    let fragment = document.create_document_fragment();
    let mut open: Vec<(&Mark, Element)> = Vec::new();
    for stretch in stretches {
        let shared =
            open.iter().zip(&stretch.marks).take_while(|((mark, _), next)| *mark == *next).count();
        open.truncate(shared);
        for mark in stretch.marks.iter().skip(shared) {
            let element = document.create_element("mark").ok()?;
            element.set_class_name(&mark.class);
            set_attribute(&element, "data-id", &mark.id);
            set_attribute(&element, "title", &mark.words);
            parent(&open, &fragment).append_child(&element).ok()?;
            open.push((mark, element));
        }
        let text: Node = document.create_text_node(&stretch.text).into();
        let inmost = if stretch.over.is_empty() {
            text
        } else {
            let over = document.create_element("span").ok()?;
            over.set_class_name(stretch.over);
            over.append_child(&text).ok()?;
            over.into()
        };
        parent(&open, &fragment).append_child(&inmost).ok()?;
    }
    paragraph.replace_children_with_node_1(&fragment);
    Some(())
}

fn parent<'a>(open: &'a [(&Mark, Element)], fragment: &'a Node) -> &'a Node {
    open.last().map_or(fragment, |(_, element)| element)
}

/// Whether an event is in the article (true) or beside it, where there is nothing else (false).
pub fn pressed(root: &Element, event: &web_sys::Event) -> Option<bool> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let is_inside = root.contains(Some(&target));
    (is_inside || target.matches("main, .leaf").is_ok_and(|it| it)).then_some(is_inside)
}

/// The paragraph whose button for putting it back an event is about.
pub fn pressed_put_back(event: &web_sys::Event) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{PUT_BACK}]")).ok()??.get_attribute(PUT_BACK)?.parse().ok()
}
