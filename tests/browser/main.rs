//! Each door to the browser against the real thing, and parts mounted in a real page.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "tests"
)]

use wasm_bindgen_test::wasm_bindgen_test_configure;

pub mod margin_notes;
pub mod page;
pub mod painting;
pub mod regex;
pub mod storage;

wasm_bindgen_test_configure!(run_in_browser);
