//! A place in the page for a test to build in.

use slantwise::browser::place::Element;
use wasm_bindgen::JsCast;

/// An empty element at the end of the page.
pub fn root() -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("article").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    root
}

/// Selects from a text node of one element to one of another.
pub fn select(from: (&Element, u32), to: (&Element, u32)) {
    let selection = web_sys::window().unwrap().get_selection().unwrap().unwrap();
    let text = |element: &Element| element.first_child().unwrap();
    selection.set_base_and_extent(&text(from.0), from.1, &text(to.0), to.1).unwrap();
}

/// Lets the browser lay out the page and tell its observers.
pub async fn frames() {
    for _ in 0..3 {
        let frame = js_sys::Promise::new(&mut |resolve, _| {
            web_sys::window().unwrap().request_animation_frame(resolve.unchecked_ref()).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
    }
}
