//! The three stories that a first visit finds in the library. Their files lie beside the page.

use crate::format::File;
use crate::model::ArticleId;

/// The files of the sample stories, as they are named beside the page.
pub(in crate::store) const SAMPLES: [&str; 3] =
    ["harbour-gazette.md", "coastal-post.md", "free-harbour.md"];

/// The id of a sample story. It is always the same, so that work on it merges between browsers.
pub(super) fn id(file: &File) -> Option<ArticleId> {
    ArticleId::parse(&format!("sample-{}", file.stem()))
}
