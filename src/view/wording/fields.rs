//! Sentences about fields of files that are not as the format wants them.

use super::{shortened, thousands};
use crate::format::{Expected, FieldError, Found};

/// The longest word of a file that is shown whole, in characters.
const LONGEST: usize = 60;

/// What is wrong with a field, as part of a sentence: where, what was expected, what was found.
pub fn field_error(error: &FieldError) -> String {
    let what = if error.expected == Expected::Readable {
        "this cannot be read".to_owned()
    } else {
        format!("expected {}, found {}", expected(&error.expected), found(&error.found))
    };
    if error.place.is_empty() { what } else { format!("{}: {what}", error.place) }
}

fn expected(expected: &Expected) -> String {
    let words = match expected {
        Expected::Text => "text in quotation marks",
        Expected::Number => "a whole number from 0 to 4,294,967,295",
        Expected::Flag => "true or false",
        Expected::List => "a list",
        Expected::Items(number) => return format!("a list of {number}"),
        Expected::Object => "an object",
        Expected::Field(name) => return format!("the field {name}"),
        Expected::Readable => "something readable",
        Expected::Id => "an id of 1 to 64 letters, digits, _ and -",
        Expected::Annotator => "an annotator of 1 to 64 letters, digits, _ and -",
        Expected::Attribution => "a frame of 1 to 64 letters, digits, _ and -",
        Expected::TextUpTo(most) => {
            return format!("at most {} bytes of text", thousands(*most));
        }
        Expected::Paragraph => "read places that are paragraphs of the text",
        Expected::PlaceApart => "excluded places inside the text that do not overlap",
        Expected::Fragment => "at least one fragment",
        Expected::ValueOf(attribute) => return format!("a value of {attribute}"),
        Expected::PartOfFrame => "a source, cue or content in a frame",
        Expected::Speaker => "a speaker of the document",
        Expected::Link => "a link to another annotation of the document",
        Expected::OneOnly(aspect) => return format!("one {aspect} of an article"),
        Expected::AsideApart => "asides that do not overlap",
        Expected::Words => "text between the brackets",
        Expected::OneOf(words) => return format!("one of {}", words.join(", ")),
        Expected::Layer => "a layer that Slantwise knows",
        Expected::SpanLayer => "a layer of spans",
    };
    words.to_owned()
}

fn found(found: &Found) -> String {
    match found {
        Found::Nothing => "none".to_owned(),
        Found::Text(words) => format!("“{}”", shortened(words, LONGEST)),
        Found::Plain(value) => shortened(value, LONGEST),
        Found::List => "a list".to_owned(),
        Found::Object => "an object".to_owned(),
        Found::Place(start, end) => format!("[{start}, {end}]"),
        Found::Bytes(number) => thousands(*number),
        Found::Both(one, other) => format!("{one} and {other}"),
        Found::Nested => "one in another".to_owned(),
    }
}
