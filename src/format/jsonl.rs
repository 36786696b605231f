//! The training set as lines: `documents.jsonl`, `annotations.jsonl`, `frames.jsonl` and `document_labels.jsonl`, one JSON object a line.

use serde::Serialize;

use super::wire::{self, rows};
use super::{Codec, Context, Export, File, Format, Loss};
use crate::model::AnnotatedArticle;

pub(super) const FORMAT: Format = Format {
    id: "jsonl",
    name: "Training set (JSON Lines)",
    purpose: "Four files, one line for each article, each span, each attribution and each label of an article, for tools that read line by line.",
    extensions: &["jsonl"],
    is_single: false,
    is_read: false,
    is_written: true,
};

pub(super) const CODEC: Codec = Codec {
    format: &FORMAT,
    sniff: |file| file.extension() == "jsonl",
    read: None,
    write: Some(write),
};

fn write(annotated_articles: &[AnnotatedArticle], context: &Context) -> Export {
    let rows = rows::of(annotated_articles, context);
    Export {
        files: vec![
            File::text("documents.jsonl", lines(&rows.documents)),
            File::text("annotations.jsonl", lines(&rows.annotations)),
            File::text("frames.jsonl", lines(&rows::frames(annotated_articles))),
            File::text("document_labels.jsonl", lines(&rows.document_labels)),
        ],
        losses: vec![Loss::Head],
    }
}

fn lines<T: Serialize>(rows: &[T]) -> String {
    let mut text = String::new();
    for row in rows {
        text.push_str(&wire::row(row));
        text.push('\n');
    }
    text
}
