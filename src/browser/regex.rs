//! Regular expressions, as the browser knows them.

use js_sys::{Array, Function, JsString, Reflect, RegExp};
use wasm_bindgen::{JsCast, JsValue};

use crate::store::{Match, Pattern, PatternError};
use crate::text::{Text, Utf16Offset};

/// Finds where an expression fits in each of some texts, paragraph by paragraph.
pub fn matches(pattern: &Pattern, texts: &[Text]) -> Result<Vec<Vec<Match>>, PatternError> {
    let regex = compile(pattern).map_err(|error| PatternError::Invalid(words(&error)))?;
    Ok(texts.iter().map(|text| matches_in(&regex, text)).collect())
}

/// `js_sys` has a constructor that throws where an expression is none; this one returns what was thrown.
fn compile(pattern: &Pattern) -> Result<RegExp, JsValue> {
    let flags = if pattern.ignores_case { "giu" } else { "gu" };
    let constructor: Function = Reflect::get(&js_sys::global(), &"RegExp".into())?.dyn_into()?;
    let arguments = Array::of2(&pattern.source.as_str().into(), &flags.into());
    Ok(Reflect::construct(&constructor, &arguments)?.unchecked_into())
}

fn words(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok();
    message.and_then(|it| it.as_string()).unwrap_or_default()
}

fn matches_in(regex: &RegExp, text: &Text) -> Vec<Match> {
    let mut found = Vec::new();
    for (paragraph, span) in text.paragraphs().iter().enumerate() {
        let content = text.slice(*span);
        let mut from = 0;
        regex.set_last_index(from);
        while let Some(groups) = regex.exec(content) {
            let end = regex.last_index();
            let long = groups.get(0).unchecked_into::<JsString>().length();
            if long == 0 {
                // It would fit here for ever; and inside of a character the browser goes back to where that begins.
                from = from.max(end) + 1;
                regex.set_last_index(from);
            } else {
                found.push((paragraph, Utf16Offset::new(end - long), Utf16Offset::new(end)));
            }
        }
    }
    found
}
