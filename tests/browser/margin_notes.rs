//! Notes beside the text: shown in order, moved and changed in place, and gone when they are not wanted.

use slantwise::browser::margin_notes::{MarginNote, MarginNotes};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::root;

fn slip(id: &str, top: i32) -> MarginNote {
    MarginNote {
        id: id.to_owned(),
        family: "claim",
        label: "claim".to_owned(),
        name: "Claim".to_owned(),
        words: format!("words of {id}"),
        rank: (1, 3),
        top,
    }
}

#[wasm_bindgen_test]
fn slips_are_kept_as_elements_while_others_come_and_go() {
    let root = root();
    let mut slips = MarginNotes::default();
    let shown = || root.text_content().unwrap().replace("Claimwords of ", " ");
    slips.show(&root, vec![slip("a", 0), slip("c", 60)]);
    assert_eq!(shown(), " a c");
    let first = root.first_element_child().unwrap();

    slips.show(&root, vec![slip("a", 4), slip("b", 60), slip("c", 120)]);
    assert_eq!(shown(), " a b c");
    assert!(root.first_element_child().unwrap().is_same_node(Some(&first)));
    assert_eq!(first.get_attribute("style").unwrap(), "top: 4px;");

    slips.show(&root, vec![slip("c", 0), slip("a", 60)]);
    assert_eq!(shown(), " c a");
    slips.show(&root, Vec::new());
    assert_eq!(shown(), "");
    root.remove();
}
