//! `slantwise-dataset` 1.0: the training set as one JSON file, which also opens again.
//!
//! The layout is told in `docs/formats.md`; its shapes are in `wire`.

mod read;
mod stream;

use super::wire::{self, Dataset, FORMAT_NAME, FORMAT_VERSION};
use super::{Context, Export, File, Format};
use crate::format::wire::rows;
use crate::model::Folio;

pub(super) const FORMAT: Format = Format {
    id: "dataset",
    name: "Training set (JSON)",
    purpose: "Everything in one file: articles, spans, scheme. Loads in Python and opens here again.",
    extensions: &["json"],
    sniff: |file| {
        let first = file
            .bytes
            .iter()
            .find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
        file.extension() == "json" || first == Some(&b'{')
    },
    read: Some(read::read),
    write: Some(write),
};

fn write(folios: &[Folio], context: &Context) -> Export {
    let rows = rows::of(folios, context);
    let dataset = Dataset {
        format: FORMAT_NAME,
        format_version: FORMAT_VERSION,
        offsets: wire::Offsets::HERE,
        dataset: rows::about(folios, context),
        tool: wire::Tool { name: "slantwise", version: env!("CARGO_PKG_VERSION") },
        scheme: rows::scheme(&context.scheme),
        annotators: rows::annotators(folios),
        documents: &rows.documents,
        annotations: &rows.annotations,
    };
    // Strings, numbers and lists: there is nothing in them that JSON cannot hold.
    let mut json = serde_json::to_string_pretty(&dataset).unwrap_or_default();
    json.push('\n');
    let name = match folios {
        [only] => {
            format!("{}.slantwise.json", rows::file_stem(&only.sheet.source().title))
        }
        _ => "slantwise-dataset.json".to_owned(),
    };
    Export { files: vec![File::text(name, json)], losses: Vec::new() }
}
