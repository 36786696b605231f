//! JSON that is read no further than it is asked, and the few shapes that files and records are made of.
//!
//! What serde derives for reading becomes two to four kilobytes of code for each struct. Here one layer at a time is
//! taken apart, and [`Fields`](super::fields::Fields) takes structs out of it.

use std::fmt;

use super::scan::{self, Scanner};

/// Some JSON, as it stands in a file or a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a>(&'a str);

/// What was expected, and what was found in its place. Boxed, as it comes back from everything that reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit(Box<At>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct At {
    /// Where it is in what was read, such as `labels[2].name`; empty for the whole.
    place: String,
    what: String,
}

impl Misfit {
    #[cold]
    pub fn of(what: String) -> Self {
        Self(Box::new(At { place: String::new(), what }))
    }

    /// The same, as it is seen from what holds the field or, in brackets, the item.
    #[cold]
    pub fn within(mut self, outer: &str) -> Self {
        let place = &mut self.0.place;
        if !place.is_empty() && !place.starts_with('[') {
            place.insert(0, '.');
        }
        place.insert_str(0, outer);
        self
    }

    #[cold]
    fn in_item(self, at: usize) -> Self {
        self.within(&format!("[{at}]"))
    }
}

impl std::error::Error for Misfit {}

impl fmt::Display for Misfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let At { place, what } = &*self.0;
        if !place.is_empty() {
            out.write_str(place)?;
            out.write_str(": ")?;
        }
        out.write_str(what)
    }
}

/// What can be taken out of JSON; the error says what was expected and found.
pub(crate) trait FromJson: Sized {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit>;
}

impl<'a> Json<'a> {
    /// One value, as the scanner found it.
    pub(super) const fn new(value: &'a str) -> Self {
        Self(value)
    }

    /// What should be one value.
    pub fn parse(json: &'a str) -> Result<Self, Misfit> {
        let mut scanner = Scanner::new(json);
        let value = scanner.value().and_then(|value| scanner.end().map(|()| value));
        value.map_err(|_| Misfit::of("expected JSON, found something else".to_owned()))
    }

    /// As it stands in the file.
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// The fields of an object, in the order of the file.
    pub fn object(self) -> Result<Vec<(String, Self)>, Misfit> {
        let mut scanner = Scanner::new(self.0);
        if !scanner.takes(b'{') {
            return Err(self.instead_of("an object"));
        }
        scanner.fields().map_err(|_| Misfit::of(HALF.to_owned()))
    }

    fn list(self) -> Result<Vec<Self>, Misfit> {
        let mut scanner = Scanner::new(self.0);
        if !scanner.takes(b'[') {
            return Err(self.instead_of("a sequence"));
        }
        scanner.items().map_err(|_| Misfit::of(HALF.to_owned()))
    }

    /// The items of a list that has so many.
    fn tuple<const N: usize>(self) -> Result<[Self; N], Misfit> {
        self.list()?.try_into().map_err(|items: Vec<Self>| {
            Misfit::of(format!("invalid length {}, expected a tuple of size {N}", items.len()))
        })
    }

    fn whole(self, expected: &str) -> Result<i64, Misfit> {
        self.0.parse().map_err(|_| self.instead_of(expected))
    }

    /// What is wrong with this where something else is expected.
    fn instead_of(self, expected: &str) -> Misfit {
        let json = self.0;
        let found = match json.as_bytes() {
            [b'{', ..] => "map".to_owned(),
            [b'[', ..] => "sequence".to_owned(),
            [b'"', ..] => format!("string {json}"),
            [b't' | b'f', ..] => format!("boolean `{json}`"),
            [b'n', ..] => json.to_owned(),
            _ if json.contains(['.', 'e', 'E']) => format!("floating point `{json}`"),
            _ => format!("integer `{json}`"),
        };
        Misfit::of(format!("invalid type: {found}, expected {expected}"))
    }
}

/// What can still be wrong with what was found to be JSON: a string was cut within a character.
const HALF: &str = "expected characters, found half of one";

impl FromJson for String {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        let string = json.0.strip_suffix('"').ok_or_else(|| json.instead_of("a string"))?;
        scan::text(string).ok_or_else(|| Misfit::of(HALF.to_owned()))
    }
}

impl FromJson for bool {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        json.0.parse().map_err(|_| json.instead_of("a boolean"))
    }
}

impl FromJson for i64 {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        json.whole("i64")
    }
}

impl FromJson for u32 {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        let number = json.whole("u32")?;
        let misfit = || Misfit::of(format!("invalid value: integer `{number}`, expected u32"));
        number.try_into().map_err(|_| misfit())
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        if json.0 == "null" { Ok(None) } else { T::from_json(json).map(Some) }
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        let [a, b] = json.tuple()?;
        Ok((A::from_json(a)?, B::from_json(b)?))
    }
}

impl<A: FromJson, B: FromJson, C: FromJson> FromJson for (A, B, C) {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        let [a, b, c] = json.tuple()?;
        Ok((A::from_json(a)?, B::from_json(b)?, C::from_json(c)?))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        let list = json.list()?;
        let mut items = Self::with_capacity(list.len());
        for item in list {
            match T::from_json(item) {
                Ok(item) => items.push(item),
                Err(misfit) => return Err(misfit.in_item(items.len())),
            }
        }
        Ok(items)
    }
}
