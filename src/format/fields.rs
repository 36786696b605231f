//! The fields of a JSON object, taken one by one. What is wrong is remembered and told once, at the end.

use super::json::{FromJson, Json, Misfit};

/// The fields of an object that have not been taken yet.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    rest: Vec<(String, Json<'a>)>,
    /// The first thing that was wrong.
    problem: Option<Misfit>,
}

impl<'a> Fields<'a> {
    /// Takes something out of an object, which may have other fields too; the error says what was expected and found.
    pub fn read<T>(json: Json<'a>, take: impl FnOnce(&mut Self) -> T) -> Result<T, Misfit> {
        let mut fields = Self::of(json);
        let taken = take(&mut fields);
        fields.problem.map_or(Ok(taken), Err)
    }

    /// The fields of what should be an object.
    pub fn of(json: Json<'a>) -> Self {
        Self::new(json.object())
    }

    /// The fields of what should be an object in JSON.
    pub fn parse(json: &'a str) -> Self {
        Self::new(Json::parse(json).and_then(Json::object))
    }

    fn new(fields: Result<Vec<(String, Json<'a>)>, Misfit>) -> Self {
        match fields {
            Ok(rest) => Self { rest, problem: None },
            Err(problem) => Self { rest: Vec::new(), problem: Some(problem) },
        }
    }

    /// A field that must be there.
    pub fn required<T: FromJson + Default>(&mut self, name: &str) -> T {
        let value = self.optional(name);
        if value.is_none() {
            self.note(Misfit::of(format!("expected the field {name}, found none")));
        }
        value.unwrap_or_default()
    }

    /// A field that may be missing or null.
    pub fn optional<T: FromJson>(&mut self, name: &str) -> Option<T> {
        let value = Option::from_json(self.take(name)?);
        value.unwrap_or_else(|problem| {
            self.note(problem.within(name));
            None
        })
    }

    /// A field that may be missing, and is then empty.
    pub fn or_default<T: FromJson + Default>(&mut self, name: &str) -> T {
        self.optional(name).unwrap_or_default()
    }

    /// Takes something out of the object that a field holds; if it is missing, out of an empty one.
    pub fn inner<T>(&mut self, name: &str, take: impl FnOnce(&mut Self) -> T) -> T {
        let fields = self.take(name).map_or(Ok(Vec::new()), Json::object);
        let mut inner = Self::new(fields);
        let taken = take(&mut inner);
        if let Some(problem) = inner.problem {
            self.note(problem.within(name));
        }
        for (field, value) in inner.rest {
            self.rest.push((format!("{name}.{field}"), value));
        }
        taken
    }

    /// The names of the fields that nobody took, and the first thing that was wrong.
    pub fn end(self) -> (Vec<String>, Option<Misfit>) {
        (self.rest.into_iter().map(|(name, _)| name).collect(), self.problem)
    }

    /// A field as it is.
    pub fn take(&mut self, name: &str) -> Option<Json<'a>> {
        let place = self.rest.iter().position(|(other, _)| other == name)?;
        Some(self.rest.remove(place).1)
    }

    fn note(&mut self, problem: Misfit) {
        self.problem.get_or_insert(problem);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, left: &[&str], problem: Option<&str>) {
        let mut fields = Fields::parse(json);
        fields.required::<u32>("count");
        fields.or_default::<Vec<(u32, u32)>>("places");
        fields.inner("about", |about| about.optional::<String>("title"));
        let (names, found) = fields.end();
        assert_eq!(
            (names.join(" "), found.map(|it| it.to_string()).as_deref()),
            (left.join(" "), problem),
            "{json}"
        );
    }

    #[test]
    fn what_nobody_took_is_named() {
        check(r#" {"count":1,"places":[[0,2]],"about":{"title":null}} "#, &[], None);
        let odd = r#"{"count":1,"about":{"b":"\ud800","c":[1e999]},"d":{}}"#;
        check(odd, &["d", "about.b", "about.c"], None);
    }

    #[test]
    fn the_first_thing_that_is_wrong_is_told() {
        let check = |json: &str, problem: &str| check(json, &[], Some(problem));
        check("{}", "expected the field count, found none");
        check("[]", "invalid type: sequence, expected an object");
        check("{\"count\":", "expected JSON, found something else");
        check(r#"{"count":"1","places":0}"#, r#"count: invalid type: string "1", expected u32"#);
        check(r#"{"count":1.5}"#, "count: invalid type: floating point `1.5`, expected u32");
        check(r#"{"count":-1}"#, "count: invalid value: integer `-1`, expected u32");
        let length = "places[0]: invalid length 1, expected a tuple of size 2";
        check(r#"{"count":1,"places":[[0]]}"#, length);
        let item = "places[1]: invalid type: integer `7`, expected a sequence";
        check(r#"{"count":1,"places":[[0,2],7]}"#, item);
        let about = "about: invalid type: null, expected an object";
        check(r#"{"count":1,"about":null}"#, about);
        let title = "about.title: invalid type: boolean `true`, expected a string";
        check(r#"{"count":1,"about":{"title":true}}"#, title);
    }
}
