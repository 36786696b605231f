//! Which tab writes: one holds a lock; the others only show.
//!
//! The lock manager is named through reflection, because `web-sys` has it behind an unstable switch.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "slantwise/writer";

/// How a lock is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Only if nobody has it.
    IfFree,
    /// Whoever has it loses it.
    Steal,
}

/// Tries to become the tab that writes. `lost` is called when another tab takes over.
///
/// A browser without locks says yes: then there is nothing to tell tabs apart by.
pub async fn claim(ask: Ask, lost: impl FnOnce() + 'static) -> bool {
    let Some((manager, request)) = lock_manager() else { return true };
    let options = Object::new();
    let option = match ask {
        Ask::IfFree => "ifAvailable",
        Ask::Steal => "steal",
    };
    drop(Reflect::set(&options, &option.into(), &JsValue::TRUE));

    // The lock is held for as long as the promise that the callback returns is pending. A browser that keeps pages
    // from storing anything refuses locks as well; there, too, is nothing to tell tabs apart by.
    let mut held: Option<Promise> = None;
    let answer = Promise::new(&mut |resolve, _| {
        let refused = resolve.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let answer = if lock.is_null() { BUSY } else { GRANTED };
            drop(resolve.call1(&JsValue::NULL, &answer.into()));
            if lock.is_null() { JsValue::UNDEFINED } else { Promise::new(&mut |_, _| {}).into() }
        });
        let asked = request.call3(&manager, &NAME.into(), &options, &granted);
        held = asked.ok().and_then(|promise| promise.dyn_into().ok());
        match &held {
            Some(held) => {
                let refuse = Closure::once(move |_: JsValue| drop(refused.call0(&JsValue::NULL)));
                drop(held.catch(&refuse));
                refuse.forget();
            }
            None => drop(refused.call0(&JsValue::NULL)),
        }
    });
    let answer = JsFuture::from(answer).await.ok().and_then(|answer| answer.as_string());
    if let (Some(GRANTED), Some(held)) = (answer.as_deref(), held) {
        wasm_bindgen_futures::spawn_local(async move {
            if JsFuture::from(held).await.is_err() {
                lost();
            }
        });
    }
    answer.as_deref() != Some(BUSY)
}

const GRANTED: &str = "granted";
const BUSY: &str = "busy";

fn lock_manager() -> Option<(JsValue, Function)> {
    let navigator = super::window()?.navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&manager, &"request".into()).ok()?.dyn_into().ok()?;
    Some((manager, request))
}
