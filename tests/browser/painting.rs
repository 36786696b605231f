//! The article in the page: what is painted, and what a selection in it means.

use std::cell::RefCell;
use std::rc::Rc;

use slantwise::browser::paper::{Mark, Paper, Stretch};
use slantwise::browser::paragraph::SECTION;
use slantwise::browser::selection;
use slantwise::text::{ParagraphOffset, Utf16Offset};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{frames, root, select};

const TEXT: [&str; 3] = ["“Prices” fell 🙂 again.", "She said so – twice.", "The end."];

fn stretch(text: &str, marks: &[&str]) -> Stretch {
    let mark = |id: &&str| Mark {
        id: (*id).to_owned(),
        class: "claim".to_owned(),
        words: "Claim".to_owned(),
    };
    Stretch { text: text.to_owned(), marks: marks.iter().map(mark).collect(), over: "" }
}

fn end(paragraph: usize, offset: u32) -> ParagraphOffset {
    ParagraphOffset { paragraph, offset: Utf16Offset::new(offset) }
}

#[wasm_bindgen_test]
async fn painting_changes_elements_and_never_the_text() {
    let root = root();
    let moved = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&moved);
    let paper =
        Paper::lay(&root, TEXT.into_iter(), Some(0), move |moves| told.borrow_mut().extend(moves))
            .unwrap();
    assert_eq!(root.query_selector("h1").unwrap().unwrap().text_content().unwrap(), TEXT[0]);
    frames().await;
    assert_eq!(*moved.borrow(), [(0, true)], "the only section is near");

    paper.paint(
        0,
        &[
            stretch("“Prices” ", &[]),
            stretch("fell ", &["a"]),
            stretch("🙂 ", &["a", "b"]),
            stretch("again.", &["b"]),
        ],
    );
    let first = selection::paragraph(&root, 0).unwrap();
    assert_eq!(first.text_content().unwrap(), TEXT[0]);
    let marks = first.query_selector_all("mark").unwrap();
    assert_eq!(marks.length(), 3, "a goes on over b’s start as one element, b is cut where a ends");

    let hit = Stretch { over: "hit here", ..stretch("fell ", &["a"]) };
    paper.paint(0, &[stretch("“Prices” ", &[]), hit, stretch("🙂 again.", &["a"])]);
    assert_eq!(first.text_content().unwrap(), TEXT[0]);
    let found = first.query_selector("mark > .hit.here").unwrap().unwrap();
    assert_eq!(found.text_content().unwrap(), "fell ");

    paper.set_aside(1, Some("put back"));
    assert!(selection::paragraph(&root, 1).unwrap().class_list().contains("aside"));
    assert_eq!(root.query_selector_all("button").unwrap().length(), 1);
    paper.set_aside(1, None);
    assert_eq!(root.query_selector_all("button").unwrap().length(), 0);
    root.remove();
}

#[wasm_bindgen_test]
fn a_selection_is_told_in_utf16_units_of_its_paragraphs() {
    let root = root();
    let paper = Paper::lay(&root, TEXT.into_iter(), None, |_| {}).unwrap();
    let paragraph = |at| selection::paragraph(&root, at).unwrap();
    select((&paragraph(0), 14), (&paragraph(1), 3));
    assert_eq!(selection::read(&root), Some((end(0, 14), end(1, 3))));

    // Backwards, and inside marks.
    paper.paint(0, &[stretch("“Prices” ", &[]), stretch("fell 🙂 again.", &["a"])]);
    selection::show(&root, end(1, 3), end(0, 16));
    assert_eq!(selection::read(&root), Some((end(1, 3), end(0, 16))));
    let (first, last) = selection::lines(&root, end(0, 0), end(2, 3)).unwrap();
    assert!(first.top < last.top);
    selection::clear(&root);
    assert_eq!(selection::read(&root), None);
    root.remove();
}

#[wasm_bindgen_test]
async fn sections_far_from_the_window_are_told_to_be_away() {
    let root = root();
    let moved = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&moved);
    let many = vec!["A paragraph of some words."; SECTION * 12];
    let _paper =
        Paper::lay(&root, many.into_iter(), None, move |moves| told.borrow_mut().extend(moves))
            .unwrap();
    root.set_attribute("style", "display:block;line-height:40px").unwrap();
    frames().await;
    let far = moved.borrow().iter().filter(|(_, is_near)| !is_near).count();
    assert!(far > 0 && moved.borrow().contains(&(0, true)), "{:?}", moved.borrow());
    root.remove();
}
