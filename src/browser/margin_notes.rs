//! The slips beside the text: one for each annotation in view, moved and changed without making the others anew.

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{document, set_attribute, set_style};
use crate::table::Table;

/// What a slip shows, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarginNote {
    /// The annotation.
    pub id: String,
    /// Its family, for looks.
    pub family: &'static str,
    /// Its label, for looks.
    pub label: String,
    /// The name of its label, in words.
    pub name: String,
    /// Its words.
    pub words: String,
    /// Its number among all, and how many there are.
    pub rank: (usize, usize),
    /// How far down the margin it stands, in pixels.
    pub top: i32,
}

/// The attribute that names the annotation of a slip.
const ID: &str = "data-id";

/// The slips in a list on the page.
#[derive(Debug, Default)]
pub struct MarginNotes(Table<String, (MarginNote, Element)>);

impl MarginNotes {
    /// Shows these slips, in this order, and no others.
    pub fn show(&mut self, list: &Element, slips: Vec<MarginNote>) {
        let gone = |id: &String| slips.iter().all(|slip| slip.id != *id);
        self.0.retain(|id, (_, element)| {
            let is_gone = gone(id);
            if is_gone {
                element.remove();
            }
            !is_gone
        });
        let mut next = list.first_element_child();
        for slip in slips {
            let (before, element) = match self.0.remove(&slip.id) {
                Some((before, element)) => (Some(before), element),
                None => match made() {
                    Some(element) => (None, element),
                    None => return,
                },
            };
            if next.as_ref().is_some_and(|next| next.is_same_node(Some(&element))) {
                next = element.next_element_sibling();
            } else {
                let place = next.as_deref();
                drop(list.insert_before(&element, place));
            }
            write(&element, before.as_ref(), &slip);
            self.0.insert(slip.id.clone(), (slip, element));
        }
    }
}

/// The annotation of the slip that an event is about.
pub fn pressed(event: &web_sys::Event) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{ID}]")).ok()??.get_attribute(ID)
}

/// An empty slip: a list item with a button, in which a name stands over words.
fn made() -> Option<Element> {
    let document = document()?;
    let make = |name| document.create_element(name).ok();
    let (item, button) = (make("li")?, make("button")?);
    set_attribute(&button, "type", "button");
    button.set_class_name("annotation");
    button.append_child(&make("b")?.into()).ok()?;
    button.append_child(&make("span")?.into()).ok()?;
    item.append_child(&button).ok()?;
    Some(item)
}

/// Writes what is not there already.
fn write(item: &Element, before: Option<&MarginNote>, slip: &MarginNote) {
    if before.is_none_or(|before| before.top != slip.top) {
        set_style(item, &format!("top:{}px", slip.top));
    }
    if before.is_none_or(|before| before.rank != slip.rank) {
        set_attribute(item, "aria-posinset", &slip.rank.0.to_string());
        set_attribute(item, "aria-setsize", &slip.rank.1.to_string());
    }
    let looks = |it: &MarginNote| (it.label.clone(), it.name.clone(), it.words.clone());
    if before.is_some_and(|before| looks(before) == looks(slip)) {
        return;
    }
    let Some(button) = item.first_element_child() else { return };
    set_attribute(&button, ID, &slip.id);
    set_attribute(&button, "data-family", slip.family);
    set_attribute(&button, "data-label", &slip.label);
    let parts = [button.first_element_child(), button.last_element_child()];
    for (part, words) in parts.into_iter().flatten().zip([&slip.name, &slip.words]) {
        part.set_text_content(Some(words));
    }
}
