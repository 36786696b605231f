//! The service worker: it keeps the page's files, so that the page opens without a network, and finds newer ones.

use wasm_bindgen::closure::Closure;

use super::script;

/// Registers the service worker, and calls back once a newer version of the page's files is there, as long as the page
/// lives. Where the browser has no service workers, or does not allow one, nothing happens.
pub fn register(ready: impl Fn() + 'static) {
    script::register_service_worker(&Closure::<dyn FnMut()>::new(ready).into_js_value());
}

/// Changes to the newer version, which opens the page anew.
pub fn activate_update() {
    script::activate_update();
}
