//! Sentences about files: what was opened, what could not be read, what is not in an export.

use super::{count, field_error};
use crate::format::{Encoding, Issue, Loss, Part, ReadError};

/// What a format does not hold.
pub fn loss(loss: &Loss) -> String {
    match loss {
        Loss::Notes(number) => count(*number, "note", "notes"),
        Loss::Details(number) => format!(
            "attributes, links and joined attributions of {}",
            count(*number, "span", "spans")
        ),
        Loss::Provenance(number) => {
            format!("ids, annotators and times of {}", count(*number, "span", "spans"))
        }
        Loss::Sources(number) => {
            format!(
                "title, outlet, author, date, address and language of {}",
                count(*number, "article", "articles")
            )
        }
        Loss::Fragments(number) => {
            format!("which fragments belong together in {}", count(*number, "span", "spans"))
        }
        Loss::Stated(number) => {
            count(*number, "genre or frame of an article", "genres and frames of articles")
        }
        Loss::Read(number) => {
            format!("that {} read", count(*number, "paragraph was", "paragraphs were"))
        }
        Loss::Reasons(number) => {
            format!("why {} set aside", count(*number, "passage is", "passages are"))
        }
        Loss::Head => {
            "the layout’s version, the label definitions, the annotators and who read how far"
                .to_owned()
        }
    }
}

/// Why nothing of a file could be read.
pub(super) fn read_error(error: &ReadError) -> String {
    match error {
        ReadError::Empty => "This file is empty.".to_owned(),
        ReadError::Binary => "This is not a text file. Slantwise opens text, Markdown, web pages and its own JSON.".to_owned(),
        ReadError::Unknown => "Slantwise does not know this kind of file. It opens text, Markdown, web pages and its own JSON.".to_owned(),
        ReadError::TooLong { found, limit } => format!(
            "This text is too long: {} MB, where an article may have {} MB. Split it into parts.",
            megabytes(*found),
            megabytes(*limit)
        ),
        ReadError::Newer { found, known } => format!(
            "This file was written by a newer version of Slantwise (layout {found}; this one reads {known}). Reload the page to get the newest version."
        ),
        ReadError::Foreign => "This JSON file was not written by Slantwise.".to_owned(),
        ReadError::Syntax { line, column } => format!("This JSON file is damaged at line {line}, column {column}."),
        ReadError::NoArticle => "No article was found on this page.".to_owned(),
        ReadError::NoReader => "The part of Slantwise that reads web pages did not load. Check the connection and try again.".to_owned(),
    }
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn part(part: Part) -> String {
    match part {
        Part::Document(place) => format!("article {place}"),
        Part::Annotation(place) => format!("span {place}"),
        Part::DocumentLabel(place) => format!("label {place} of the articles"),
        Part::Other => "its head".to_owned(),
    }
}

/// What could not be read as it stood.
pub fn issue(issue: &Issue) -> String {
    match issue {
        Issue::Encoding(encoding) => {
            let name = match encoding {
                Encoding::Utf8 => "UTF-8",
                Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
                Encoding::Windows1252 => "Windows-1252",
            };
            format!(
                "This file is not in UTF-8. It was read as {name}: look whether quotation marks and accents are right."
            )
        }
        Issue::Unreadable(places) => format!(
            "This file is damaged at {}, where it now shows �.",
            count(*places, "place", "places")
        ),
        Issue::Truncated { inside, documents, annotations } => format!(
            "This file ends in the middle of {}; the first {} and {} were opened.",
            part(*inside),
            count(*documents, "article", "articles"),
            count(*annotations, "span", "spans")
        ),
        Issue::Broken { inside, line, column } => format!(
            "This file is damaged in {}, at line {line}, column {column}; what stands before was opened.",
            part(*inside)
        ),
        Issue::Invalid { part: Part::Other, problem } => {
            format!("The file is not whole: {}.", field_error(problem))
        }
        Issue::Invalid { part: place, problem } => {
            format!("Left out {}: {}.", part(*place), field_error(problem))
        }
        Issue::TextChanged { document } => format!(
            "The text of article {document} is not the one the file was made for; each span was checked against its words."
        ),
        Issue::UnknownDocument { annotation, document } => {
            format!("Left out span {annotation}: article {document} is not in this file.")
        }
        Issue::UnknownLabel { annotation, label } => {
            format!(
                "Left out span {annotation}: there is no label “{label}”. If the file has a scheme of its own, read it under “Label schemes” and take it into use first."
            )
        }
        Issue::UnknownDocumentLabel { document, label } => {
            format!("Left out a label of article {document}: there is no genre or frame “{label}”.")
        }
        Issue::LabelWithoutDocument { document, label } => {
            format!("Left out the label “{label}”: article {document} is not in this file.")
        }
        Issue::Outside { annotation, end, length } => format!(
            "Left out span {annotation}: it ends at character {end}, but the text has {length}."
        ),
        Issue::Moved { annotation, from, to } => {
            format!("Moved span {annotation} from character {from} to {to}, where its words are.")
        }
        Issue::QuoteMissing { annotation, quote } => {
            format!(
                "Left out span {annotation}: its words “{}” were not found at its place, nor at just one other.",
                short(quote)
            )
        }
        Issue::Duplicate { part: place, id } => {
            format!("Left out {}: the id {id} is there already.", part(*place))
        }
        Issue::Ignored { field, count: number } => {
            format!("Not kept: the field {field}, found {}.", count(*number, "time", "times"))
        }
        Issue::Bracket { line } => format!("A bracket in line {line} has no partner."),
    }
}

fn short(quote: &str) -> String {
    let cut: String = quote.chars().take(60).collect();
    if cut.len() < quote.len() { format!("{cut}…") } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_megabytes() {
        assert_eq!(megabytes(20_000_000), "20.0");
    }
}
