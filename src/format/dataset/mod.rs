//! `slantwise-dataset`: the training set as one JSON file, which also opens again.
//!
//! The layout is told in `docs/formats.md`; its shapes are in `wire`.

mod annotation_fields;
mod diagnostics;
mod document_labels;
mod place;
mod read;
mod stream;

use serde::Serialize;

use super::wire::{self, Dataset, FORMAT_NAME, FORMAT_VERSION};
use super::{Codec, Context, Export, File, Format};
use crate::format::wire::rows;
use crate::model::AnnotatedArticle;

/// Within how many bytes a data set says what it is.
const HEAD: usize = 4_000;

pub(super) const FORMAT: Format = Format {
    id: "dataset",
    name: "Training set (JSON)",
    purpose: "Everything in one file: articles, spans, scheme. Loads in Python and opens here again.",
    extensions: &["json"],
    is_single: false,
    is_read: true,
    is_written: true,
};

pub(super) const CODEC: Codec = Codec {
    format: &FORMAT,
    sniff: |file| {
        let first = file
            .bytes
            .iter()
            .find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
        // Other texts may begin with a brace as well.
        let head = file.bytes.get(..HEAD.min(file.bytes.len())).unwrap_or_default();
        let names_it = head.windows(FORMAT_NAME.len()).any(|it| it == FORMAT_NAME.as_bytes());
        matches!(file.extension().as_str(), "json" | "jsonl")
            || file.extension() != "slant" && first == Some(&b'{') && names_it
    },
    read: Some(read::read),
    write: Some(write),
};

fn write(annotated_articles: &[AnnotatedArticle], context: &Context) -> Export {
    let rows = rows::of(annotated_articles, context);
    let head = Dataset {
        format: FORMAT_NAME,
        format_version: FORMAT_VERSION,
        offsets: wire::Offsets::HERE,
        dataset: rows::about(annotated_articles, context),
        tool: wire::Tool { name: "slantwise", version: env!("CARGO_PKG_VERSION") },
        scheme: wire::scheme::of(&context.scheme),
        guidelines: wire::Guidelines::of(&context.scheme),
        annotators: rows::annotators(annotated_articles, context),
        assignments: rows::assignments(annotated_articles, context),
        frames: rows::frames(annotated_articles),
        document_labels: &[],
        documents: &[],
        annotations: &[],
    };
    let name = match annotated_articles {
        [only] => format!("{}.slantwise.json", rows::file_stem(&only.set.source().title)),
        _ => "slantwise-dataset.json".to_owned(),
    };
    // A line for each row, so that two versions of a data set can be compared line by line.
    let head = wire::row(&head);
    let head = head.trim_end_matches(NO_ROWS);
    let (documents, annotations) = (lines(&rows.documents), lines(&rows.annotations));
    let labels = lines(&rows.document_labels);
    let json = format!(
        "{head}\"document_labels\":[{labels}],\n\"documents\":[{documents}],\n\"annotations\":[{annotations}]}}\n"
    );
    Export { files: vec![File::text(name, json)], losses: Vec::new() }
}

/// How a data set without rows ends.
const NO_ROWS: &str = "\"document_labels\":[],\"documents\":[],\"annotations\":[]}";

/// The rows of a list, each on a line of its own.
fn lines<T: Serialize>(rows: &[T]) -> String {
    let mut lines = String::new();
    for (at, row) in rows.iter().enumerate() {
        lines.push_str(if at == 0 { "\n" } else { ",\n" });
        lines.push_str(&wire::row(row));
    }
    lines
}
