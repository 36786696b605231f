//! Fields of a JSON object, taken one by one; the first error is kept until the end.

use std::borrow::Cow;

use super::field_error::{Expected, FieldError, Fit, Found};
use super::json::{FromJson, object};

/// The fields of an object that have not been taken yet.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    rest: Vec<(Cow<'a, str>, &'a str)>,
    /// The first thing that was wrong.
    error: Option<Box<FieldError>>,
}

impl<'a> Fields<'a> {
    /// Takes something out of an object, which may have other fields too.
    pub fn read<T>(json: &'a str, take: impl FnOnce(&mut Self) -> T) -> Fit<T> {
        let mut fields = Self::parse(json);
        let taken = take(&mut fields);
        fields.error.map_or(Ok(taken), Err)
    }

    /// The fields of what should be an object.
    pub fn parse(json: &'a str) -> Self {
        match object(json) {
            Ok(rest) => Self { rest, error: None },
            Err(error) => Self { rest: Vec::new(), error: Some(error) },
        }
    }

    /// A field that must be there.
    pub fn required<T: FromJson + Default>(&mut self, name: &str) -> T {
        let value = self.optional(name);
        if value.is_none() {
            let expected = Expected::Field(name.to_owned());
            self.note(Box::new(FieldError::new(expected, Found::Nothing)));
        }
        value.unwrap_or_default()
    }

    /// A field that may be missing or null.
    pub fn optional<T: FromJson>(&mut self, name: &str) -> Option<T> {
        let value = Option::from_json(self.take(name)?);
        value.unwrap_or_else(|mut error| {
            error.move_into(name);
            self.note(error);
            None
        })
    }

    /// A field that may be missing, and is then empty.
    pub fn or_default<T: FromJson + Default>(&mut self, name: &str) -> T {
        self.optional(name).unwrap_or_default()
    }

    /// The first thing that was wrong.
    pub fn end(self) -> Option<Box<FieldError>> {
        self.error
    }

    /// A field as it is.
    pub fn take(&mut self, name: &str) -> Option<&'a str> {
        let place = self.rest.iter().position(|(other, _)| other == name)?;
        Some(self.rest.remove(place).1)
    }

    fn note(&mut self, error: Box<FieldError>) {
        self.error.get_or_insert(error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, place: &str, expected: Expected, found: Found) {
        let error = Fields::read(json, |fields| {
            fields.required::<u32>("count");
            fields.or_default::<Vec<(u32, u32)>>("places");
            fields.optional::<String>("title");
        });
        let place = place.to_owned();
        assert_eq!(error, Err(Box::new(FieldError { place, expected, found })), "{json}");
    }

    #[test]
    fn the_first_thing_that_is_wrong_is_told() {
        let text = |text: &str| Found::Text(text.to_owned());
        let plain = |value: &str| Found::Plain(value.to_owned());
        check("{}", "", Expected::Field("count".to_owned()), Found::Nothing);
        check("[]", "", Expected::Object, Found::List);
        check("{\"count\":", "", Expected::Readable, Found::Nothing);
        check(r#"{"count":1}}"#, "", Expected::Readable, Found::Nothing);
        check(r#"{"count":"1","places":0}"#, "count", Expected::Number, text("1"));
        check(r#"{"count":1.5}"#, "count", Expected::Number, plain("1.5"));
        check(r#"{"count":-1}"#, "count", Expected::Number, plain("-1"));
        check(r#"{"count":1,"places":[[0]]}"#, "places[0]", Expected::Items(2), Found::List);
        check(r#"{"count":1,"places":[[0,2],7]}"#, "places[1]", Expected::Items(2), plain("7"));
        check(r#"{"count":1,"places":[[0,{}]]}"#, "places[0]", Expected::Number, Found::Object);
        check(r#"{"count":1,"title":"\ud800"}"#, "title", Expected::Readable, Found::Nothing);
    }

    #[test]
    fn what_need_not_be_there_may_be_null_and_others_are_left() {
        let json = r#" {"count":1,"title":null,"a":[{"b":"\ud800"}],"count":2} "#;
        let taken = Fields::read(json, |fields| {
            (fields.required::<u32>("count"), fields.optional::<String>("title"))
        });
        assert_eq!(taken, Ok((1, None)));
    }
}
