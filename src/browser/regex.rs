//! Regular expressions, as the browser knows them.

use js_sys::{Array, Function, JsString, Reflect, RegExp};
use wasm_bindgen::{JsCast, JsValue};

use crate::task::{MOST_HITS, Match, Pattern, PatternError};
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
        let content = JsString::from(text.slice(*span));
        for groups in content.match_all(regex).into_iter().flatten() {
            let groups: Array = groups.unchecked_into();
            let long = groups.get(0).unchecked_into::<JsString>().length();
            let at = Reflect::get(&groups, &"index".into()).ok().and_then(|it| it.as_f64());
            let at = at.and_then(|at| u32::try_from(super::place::whole(at)).ok());
            // What fits everywhere without a letter is not found.
            if let Some(at) = at.filter(|_| long > 0) {
                found.push((paragraph, Utf16Offset::new(at), Utf16Offset::new(at + long)));
            }
            if found.len() > MOST_HITS {
                return found;
            }
        }
    }
    found
}
