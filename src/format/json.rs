//! JSON that is read no further than it is asked, and the few shapes that files and records are made of.
//!
//! What serde derives for reading becomes two to four kilobytes of code for each struct. Here `serde_json` takes apart one
//! layer at a time, and [`Fields`](super::fields::Fields) takes structs out of it. Numbers are read here: the table by
//! which `serde_json` reads floats, which no file of ours has, would be a hundredth of the page.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Some JSON, as it stands in a file or a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a>(&'a RawValue);

/// What can be taken out of JSON; the error says what was expected and found.
pub(crate) trait FromJson: Sized {
    fn from_json(json: Json<'_>) -> Result<Self, String>;
}

impl<'a> Json<'a> {
    /// Sees where values begin and end.
    pub fn parse(json: &'a str) -> Result<Self, String> {
        read(json)
    }

    /// As it stands in the file.
    pub fn as_str(self) -> &'a str {
        self.0.get()
    }

    /// The fields of an object, in the order of the file.
    pub fn object(self) -> Result<Vec<(String, Self)>, String> {
        self.begins_with('{', "an object")?;
        let mut json = serde_json::Deserializer::from_str(self.as_str());
        json.deserialize_map(ObjectVisitor).map_err(problem)
    }

    fn list(self) -> Result<Vec<Self>, String> {
        self.begins_with('[', "a sequence")?;
        read(self.as_str())
    }

    /// The items of a list that has so many.
    fn tuple<const N: usize>(self) -> Result<[Self; N], String> {
        self.list()?.try_into().map_err(|items: Vec<Self>| {
            format!("invalid length {}, expected a tuple of size {N}", items.len())
        })
    }

    fn whole(self, expected: &str) -> Result<i64, String> {
        self.as_str().parse().map_err(|_| self.instead_of(expected))
    }

    fn begins_with(self, sign: char, expected: &str) -> Result<(), String> {
        if self.as_str().starts_with(sign) { Ok(()) } else { Err(self.instead_of(expected)) }
    }

    /// What is wrong with this where something else is expected.
    fn instead_of(self, expected: &str) -> String {
        let json = self.as_str();
        let found = match json.as_bytes() {
            [b'{', ..] => "map".to_owned(),
            [b'[', ..] => "sequence".to_owned(),
            [b'"', ..] => format!("string {json}"),
            [b't' | b'f', ..] => format!("boolean `{json}`"),
            [b'n', ..] => json.to_owned(),
            _ if json.contains(['.', 'e', 'E']) => format!("floating point `{json}`"),
            _ => format!("integer `{json}`"),
        };
        format!("invalid type: {found}, expected {expected}")
    }
}

fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, String> {
    serde_json::from_str(json).map_err(problem)
}

/// What was expected and found. Lines and columns are counted within the value, which nobody can look up.
#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn problem(error: serde_json::Error) -> String {
    error.to_string().split(" at line ").take(1).collect()
}

impl<'a> Deserialize<'a> for Json<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        <&RawValue>::deserialize(deserializer).map(Self)
    }
}

struct ObjectVisitor;

impl<'a> Visitor<'a> for ObjectVisitor {
    type Value = Vec<(String, Json<'a>)>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(fields)
    }
}

impl FromJson for String {
    fn from_json(json: Json<'_>) -> Result<Self, String> {
        json.begins_with('"', "a string")?;
        read(json.as_str())
    }
}

impl FromJson for bool {
    fn from_json(json: Json<'_>) -> Result<Self, String> {
        json.as_str().parse().map_err(|_| json.instead_of("a boolean"))
    }
}

impl FromJson for i64 {
    fn from_json(json: Json<'_>) -> Result<Self, String> {
        json.whole("i64")
    }
}

impl FromJson for u32 {
    fn from_json(json: Json<'_>) -> Result<Self, String> {
        let number = json.whole("u32")?;
        number.try_into().map_err(|_| format!("invalid value: integer `{number}`, expected u32"))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json<'_>) -> Result<Self, String> {
        if json.as_str() == "null" { Ok(None) } else { T::from_json(json).map(Some) }
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(json: Json<'_>) -> Result<Self, String> {
        let [a, b] = json.tuple()?;
        Ok((A::from_json(a)?, B::from_json(b)?))
    }
}

impl<A: FromJson, B: FromJson, C: FromJson> FromJson for (A, B, C) {
    fn from_json(json: Json<'_>) -> Result<Self, String> {
        let [a, b, c] = json.tuple()?;
        Ok((A::from_json(a)?, B::from_json(b)?, C::from_json(c)?))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json<'_>) -> Result<Self, String> {
        let list = json.list()?;
        let mut items = Self::with_capacity(list.len());
        for item in list {
            items.push(T::from_json(item)?);
        }
        Ok(items)
    }
}
