//! Sentences about files: what could not be read, and what an export leaves out.

use super::count;
use super::fields::field_error;
use crate::format::{Encoding, Issue, Loss, Part, ReadError};

/// What an export leaves out.
pub fn loss(loss: &Loss) -> String {
    match loss {
        Loss::Notes(number) => count(*number, "note", "notes"),
        Loss::Details(number) => format!(
            "attributes, links and attribution groups of {}",
            count(*number, "annotation", "annotations")
        ),
        Loss::Provenance(number) => {
            format!("ids, annotators and times of {}", count(*number, "annotation", "annotations"))
        }
        Loss::Sources(number) => {
            format!(
                "title, outlet, author, date, address and language of {}",
                count(*number, "article", "articles")
            )
        }
        Loss::Fragments(number) => {
            format!("fragment grouping of {}", count(*number, "annotation", "annotations"))
        }
        Loss::Stated(number) => count(*number, "genre or frame", "genres and frames"),
        Loss::Read(number) => {
            format!("read status of {}", count(*number, "paragraph", "paragraphs"))
        }
        Loss::Reasons(number) => {
            format!("why {} set aside", count(*number, "paragraph was", "paragraphs were"))
        }
        Loss::Head => {
            "format version, label definitions, annotators and reading progress".to_owned()
        }
    }
}

/// Why nothing of a file could be read.
pub(super) fn read_error(error: &ReadError) -> String {
    match error {
        ReadError::Empty => "This file is empty.".to_owned(),
        ReadError::Binary => "This isn’t a text file. Slantwise imports text, Markdown, web pages and its own JSON.".to_owned(),
        ReadError::Unknown => "Slantwise doesn’t recognize this kind of file. It imports text, Markdown, web pages and its own JSON.".to_owned(),
        ReadError::TooLong { found, limit } => format!(
            "This text is too long: {} MB (limit: {} MB). Split it into parts.",
            megabytes(*found),
            megabytes(*limit)
        ),
        ReadError::Newer { found, known } => format!(
            "This file comes from a newer version of Slantwise (format {found}; this version reads {known}). Choose “Update Slantwise” at the foot of the page, or close all its tabs and open it again."
        ),
        ReadError::Foreign => "This JSON file wasn’t written by Slantwise.".to_owned(),
        ReadError::Syntax { line, column } => format!("This JSON file is damaged at line {line}, column {column}."),
        ReadError::NoArticle => "No article was found on this page.".to_owned(),
        ReadError::NoReader => "The web page reader did not load. Check your connection and try again.".to_owned(),
    }
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn part(part: Part) -> String {
    match part {
        Part::Document(place) => format!("article {place}"),
        Part::Annotation(place) => format!("annotation {place}"),
        Part::DocumentLabel(place) => format!("article label {place}"),
        Part::Other => "its header".to_owned(),
    }
}

/// What could not be read as it stands.
pub fn issue(issue: &Issue) -> String {
    match issue {
        Issue::Encoding(encoding) => {
            let name = match encoding {
                Encoding::Utf8 => "UTF-8",
                Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
                Encoding::Windows1252 => "Windows-1252",
            };
            format!(
                "This file isn’t UTF-8. It was read as {name}; check that quotation marks and accents look right."
            )
        }
        Issue::Unreadable(places) => format!(
            "This file is damaged in {}, now shown as �.",
            count(*places, "place", "places")
        ),
        Issue::Truncated { inside, documents, annotations } => format!(
            "This file ends in the middle of {}; the first {} and {} were imported.",
            part(*inside),
            count(*documents, "article", "articles"),
            count(*annotations, "annotation", "annotations")
        ),
        Issue::Broken { inside, line, column } => format!(
            "This file is damaged in {}, at line {line}, column {column}; everything before that point was imported.",
            part(*inside)
        ),
        Issue::Invalid { part: Part::Other, problem } => {
            format!("The file is not complete: {}.", field_error(problem))
        }
        Issue::Invalid { part: place, problem } => {
            format!("Skipped {}: {}.", part(*place), field_error(problem))
        }
        Issue::TextChanged { document } => format!(
            "The text of article {document} differs from the one this file was made for; each annotation was checked against its words."
        ),
        Issue::UnknownDocument { annotation, document } => {
            format!("Skipped annotation {annotation}: article {document} is not in this file.")
        }
        Issue::UnknownLabel { annotation, label } => {
            format!(
                "Skipped annotation {annotation}: there is no label “{label}”. If the file has its own scheme, import it under “Label schemes” and apply it first."
            )
        }
        Issue::UnknownDocumentLabel { document, label } => {
            format!("Skipped a label of article {document}: there is no genre or frame “{label}”.")
        }
        Issue::LabelWithoutDocument { document, label } => {
            format!("Skipped the label “{label}”: article {document} is not in this file.")
        }
        Issue::Outside { annotation, end, length } => format!(
            "Skipped annotation {annotation}: it ends at character {end}, but the text has only {length}."
        ),
        Issue::Moved { annotation, from, to } => {
            format!(
                "Moved annotation {annotation} from character {from} to {to}, where its words are."
            )
        }
        Issue::QuoteMissing { annotation, quote } => {
            format!(
                "Skipped annotation {annotation}: “{}” isn’t at its position and wasn’t found in exactly one other place.",
                short(quote)
            )
        }
        Issue::Duplicate { part: place, id } => {
            format!("Skipped {}: the id {id} already exists.", part(*place))
        }
        Issue::Ignored { field, count: number } => {
            format!("Ignored the field {field}, found {}.", count(*number, "time", "times"))
        }
        Issue::Bracket { line } => format!("A bracket in line {line} has no match."),
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
