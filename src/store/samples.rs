//! The three stories that a first visit finds in the library. Their files lie beside the page.

use std::sync::Arc;

use crate::format::{self, Context, File};
use crate::model::{Article, ArticleId, Folio};

/// The files of the sample stories, as they are named beside the page.
pub(super) const SAMPLES: [&str; 3] = ["harbour-gazette.md", "coastal-post.md", "free-harbour.md"];

/// The sample stories. Their ids are always the same, so that work on them merges between browsers.
pub(super) fn folios(files: &[File], context: &Context) -> Vec<Folio> {
    files
        .iter()
        .filter_map(|file| {
            let folio = format::read_prose(file, context).ok()?.folios.pop()?;
            let id = ArticleId::parse(&format!("sample-{}", file.stem()))?;
            let article = Article { id, ..(*folio.article).clone() };
            Some(Folio { article: Arc::new(article), ..folio })
        })
        .collect()
}
