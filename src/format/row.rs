//! Rows of files, read by what serde derives; the error of one that does not fit has the place of the field.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error, IntoDeserializer, Visitor};
use serde_ignored::Path;
use serde_json::Value;
use serde_path_to_error::{Deserializer as Tracked, Track};

use super::field_error::{Expected, FieldError, Found};
use super::json;

/// A row that was read, or the error, and the paths of the fields in it that are not kept.
pub(super) type Row<T, E> = (Result<T, E>, Vec<String>);

/// Reads a row.
pub(super) fn read<T: DeserializeOwned>(json: &str) -> Row<T, FieldError> {
    // For serde a list would do in place of an object.
    if json.starts_with('{') {
        let (value, ignored) = noting(&mut serde_json::Deserializer::from_str(json));
        if let Ok(value) = value {
            return (Ok(value), ignored);
        }
    }
    explain(json)
}

fn noting<'de, T: DeserializeOwned, D: Deserializer<'de>>(row: D) -> Row<T, D::Error> {
    let mut ignored = Vec::new();
    let value = serde_ignored::deserialize(row, |path| ignored.push(name(&path)));
    (value, ignored)
}

/// Reads a row once more, with errors that say what is wrong with which field.
///
/// Here a field that is null is one that is missing, and of two with one name the last one counts: so some rows are
/// read after all.
fn explain<T: DeserializeOwned>(json: &str) -> Row<T, FieldError> {
    let Ok(tree) = serde_json::from_str::<Value>(json) else {
        return (Err(unreadable(json)), Vec::new());
    };
    let mut track = Track::new();
    let (value, ignored) = noting(Tracked::new(Node(&tree), &mut track));
    let path = track.path();
    let place = path.iter().next().map(|_| path.to_string()).unwrap_or_default();
    (value.map_err(|error| FieldError { place, ..error }), ignored)
}

/// The error of a row in which something is too deep, or has half of a character.
fn unreadable(json: &str) -> FieldError {
    let is_bad = |json: &str| serde_json::from_str::<Value>(json).is_err();
    let fields = json::object(json).unwrap_or_default();
    let bad = fields.into_iter().find(|(_, value)| is_bad(value));
    let place = bad.map(|(name, _)| name.into_owned()).unwrap_or_default();
    FieldError { place, expected: Expected::Readable, found: Found::Nothing }
}

/// The path of a field, the same for all items of a list.
fn name(path: &Path<'_>) -> String {
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, .. } => name(parent) + "[]",
        Path::Map { parent, key } => match name(parent) {
            outer if outer.is_empty() => key.clone(),
            outer => outer + "." + key,
        },
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => name(parent),
    }
}

/// Node of the tree of a row, read with errors that are values.
#[derive(Clone, Copy)]
struct Node<'a>(&'a Value);

impl Node<'_> {
    fn instead_of(self, expected: Expected) -> FieldError {
        FieldError::new(
            expected,
            match self.0 {
                Value::String(text) => Found::Text(text.clone()),
                Value::Array(_) => Found::List,
                Value::Object(_) => Found::Object,
                plain => Found::Plain(plain.to_string()),
            },
        )
    }
}

impl<'de> IntoDeserializer<'de, FieldError> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Methods that read a number, a string or the like, or else say what was expected.
macro_rules! deserialize_plain {
    ($($method:ident as $expected:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
            self.deserialize_any(visitor).map_err(|_| self.instead_of(Expected::$expected))
        })*
    };
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = FieldError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(number) => number.deserialize_any(visitor).map_err(FieldError::custom),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Node))),
            Value::Object(fields) => {
                let fields = fields.iter().filter(|(_, value)| !value.is_null());
                let fields = fields.map(|(name, value)| (name.as_str(), Node(value)));
                visitor.visit_map(MapDeserializer::new(fields))
            }
        }
    }

    deserialize_plain! {
        deserialize_bool as Flag
        deserialize_i8 as Number deserialize_i16 as Number deserialize_i32 as Number deserialize_i64 as Number
        deserialize_u8 as Number deserialize_u16 as Number deserialize_u32 as Number deserialize_u64 as Number
        deserialize_str as Text deserialize_string as Text
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
        if self.0.is_array() {
            self.deserialize_any(visitor)
        } else {
            Err(self.instead_of(Expected::List))
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, FieldError> {
        if self.0.as_array().is_some_and(|items| items.len() == length) {
            self.deserialize_any(visitor)
        } else {
            Err(self.instead_of(Expected::Items(length)))
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
        if self.0.is_object() {
            self.deserialize_any(visitor)
        } else {
            Err(self.instead_of(Expected::Object))
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, FieldError> {
        self.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple_struct enum identifier ignored_any
    }
}

/// Errors of what serde derives, where they are not those of a `Node`.
impl Error for FieldError {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self::new(Expected::Readable, Found::Nothing)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Expected::Field(field.to_owned()), Found::Nothing)
    }
}
