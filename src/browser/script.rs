//! What Rust cannot do by itself, in `script.js`: load a module when it is needed, and pass the page's Trusted Types.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Worker};

#[wasm_bindgen(module = "/src/browser/script.js")]
extern "C" {
    /// Parses a web page into a document in which nothing runs or loads.
    #[wasm_bindgen(catch, js_name = parseHtml)]
    pub(super) fn parse_html(html: &str) -> Result<Document, JsValue>;

    /// The constructor of Mozilla's Readability, loaded the first time.
    #[wasm_bindgen(catch, js_name = loadReadability)]
    pub(super) async fn load_readability() -> Result<JsValue, JsValue>;

    /// The article that Readability finds in a parsed page, which it changes; null if there is none. An error if the
    /// page has more elements than that.
    #[wasm_bindgen(catch, js_name = extractArticle)]
    pub(super) fn extract_article(
        readability: &JsValue,
        page: &Document,
        most_elements: u32,
    ) -> Result<JsValue, JsValue>;

    /// Registers the service worker, and calls back once a newer version of the page's files is there.
    #[wasm_bindgen(js_name = registerServiceWorker)]
    pub(super) fn register_service_worker(ready: &JsValue);

    /// Changes to the newer version, which opens the page anew.
    #[wasm_bindgen(js_name = activateUpdate)]
    pub(super) fn activate_update();

    /// Starts the worker.
    #[wasm_bindgen(catch, js_name = startWorker)]
    pub(super) fn start_worker() -> Result<Worker, JsValue>;
}
