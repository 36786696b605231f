//! The time and randomness that the core is given with every act.

use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;

use crate::model::{Stamp, Timestamp};

/// The stamp of an act that happens now.
pub fn stamp() -> Stamp {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds fit 64 bits for 300 million years"
    )]
    let time = Timestamp(js_sys::Date::now() as i64);
    Stamp { time, seed: seed() }
}

/// A random number for this tab, so that what it writes is known from what others do.
pub fn tab() -> u32 {
    u32::try_from(seed() & 0xFFFF).unwrap_or_default()
}

/// Says whether the page is hidden.
pub fn is_hidden() -> bool {
    super::document().is_some_and(|document| document.hidden())
}

/// Waits.
pub async fn sleep(pause: Duration) {
    TimeoutFuture::new(u32::try_from(pause.as_millis()).unwrap_or(u32::MAX)).await;
}

/// Sixty-four random bits.
fn seed() -> u64 {
    let mut bytes = [0; 8];
    let crypto = super::window().and_then(|window| window.crypto().ok());
    let filled =
        crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        for byte in &mut bytes {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a number from 0 to 255"
            )]
            let random = (js_sys::Math::random() * 256.0) as u8;
            *byte = random;
        }
    }
    u64::from_le_bytes(bytes)
}

/// How long ago a moment is and when it was, in the person's own language and time zone.
pub fn local(time: Timestamp) -> String {
    #[expect(clippy::cast_precision_loss, reason = "exact for the next 280,000 years")]
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(time.0 as f64));
    let options = js_sys::Object::new();
    for (name, value) in
        [("day", "numeric"), ("month", "short"), ("hour", "2-digit"), ("minute", "2-digit")]
    {
        drop(js_sys::Reflect::set(&options, &name.into(), &value.into()));
    }
    let locale = js_sys::Array::new().unchecked_into::<wasm_bindgen::JsValue>();
    let written = js_sys::Reflect::get(&date, &"toLocaleString".into())
        .ok()
        .and_then(|method| method.dyn_into::<js_sys::Function>().ok())
        .and_then(|method| method.call2(&date, &locale, &options).ok())
        .and_then(|written| written.as_string());
    written.unwrap_or_else(|| String::from(date.to_iso_string()))
}
