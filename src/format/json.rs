//! Values out of JSON for records and schemes, which the page reads.
//!
//! Rows of files, which the worker reads, go to what serde derives, in [`row`](super::row). For that the page has no room
//! (`docs/decisions/0021-rows-by-derive-in-the-worker.md`).

use std::borrow::Cow;

use super::field_error::{Expected, FieldError, Fit, Found};
use super::scan::{Scanner, SyntaxError, string};

/// Values that can be taken out of JSON; the error says what was expected and found.
pub(crate) trait FromJson: Sized {
    fn from_json(json: &str) -> Fit<Self>;
}

/// The fields of an object by their names, in the order of the file, each as it stands.
pub(super) fn object(json: &str) -> Fit<Vec<(Cow<'_, str>, &str)>> {
    let mut scanner = Scanner::new(json);
    if !scanner.takes(b'{') {
        return Err(instead_of(Expected::Object, json).into());
    }
    let mut fields = Vec::new();
    while scanner.has_more(fields.is_empty(), b'}')? {
        fields.push((scanner.name()?, scanner.value()?));
    }
    scanner.end()?;
    Ok(fields)
}

fn list(json: &str, expected: Expected) -> Fit<Vec<&str>> {
    let mut scanner = Scanner::new(json);
    if !scanner.takes(b'[') {
        return Err(instead_of(expected, json).into());
    }
    let mut items = Vec::new();
    while scanner.has_more(items.is_empty(), b']')? {
        items.push(scanner.value()?);
    }
    Ok(items)
}

/// The items of a list that has so many.
fn tuple<const N: usize>(json: &str) -> Fit<[&str; N]> {
    let items = list(json, Expected::Items(N))?;
    items.try_into().map_err(|_| instead_of(Expected::Items(N), json).into())
}

/// The error of a value where something else is expected.
#[cold]
fn instead_of(expected: Expected, json: &str) -> FieldError {
    let found = match json.as_bytes() {
        [b'{', ..] => Found::Object,
        [b'[', ..] => Found::List,
        _ => match string(json) {
            Some(text) => Found::Text(text.into_owned()),
            None => Found::Plain(json.to_owned()),
        },
    };
    FieldError::new(expected, found)
}

/// JSON that is broken, or a name in it that has half of a character.
impl From<SyntaxError> for Box<FieldError> {
    #[cold]
    fn from(_: SyntaxError) -> Self {
        Self::new(FieldError::new(Expected::Readable, Found::Nothing))
    }
}

impl FromJson for String {
    fn from_json(json: &str) -> Fit<Self> {
        match string(json) {
            Some(text) => Ok(text.into_owned()),
            None if json.starts_with('"') => {
                Err(Box::new(FieldError::new(Expected::Readable, Found::Nothing)))
            }
            None => Err(instead_of(Expected::Text, json).into()),
        }
    }
}

impl FromJson for bool {
    fn from_json(json: &str) -> Fit<Self> {
        json.parse().map_err(|_| instead_of(Expected::Flag, json).into())
    }
}

impl FromJson for i64 {
    fn from_json(json: &str) -> Fit<Self> {
        json.parse().map_err(|_| instead_of(Expected::Number, json).into())
    }
}

impl FromJson for u32 {
    fn from_json(json: &str) -> Fit<Self> {
        json.parse().map_err(|_| instead_of(Expected::Number, json).into())
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &str) -> Fit<Self> {
        if json == "null" { Ok(None) } else { T::from_json(json).map(Some) }
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(json: &str) -> Fit<Self> {
        let [a, b] = tuple(json)?;
        Ok((A::from_json(a)?, B::from_json(b)?))
    }
}

impl<A: FromJson, B: FromJson, C: FromJson> FromJson for (A, B, C) {
    fn from_json(json: &str) -> Fit<Self> {
        let [a, b, c] = tuple(json)?;
        Ok((A::from_json(a)?, B::from_json(b)?, C::from_json(c)?))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &str) -> Fit<Self> {
        let list = list(json, Expected::List)?;
        let mut items = Self::with_capacity(list.len());
        for item in list {
            match T::from_json(item) {
                Ok(item) => items.push(item),
                Err(mut error) => {
                    error.move_into(&format!("[{}]", items.len()));
                    return Err(error);
                }
            }
        }
        Ok(items)
    }
}
