//! The three stories that a first visit finds in the library.

use std::sync::Arc;

use crate::format::{self, Context, File};
use crate::model::{Article, ArticleId, Folio};

const SAMPLES: [(&str, &str); 3] = [
    ("sample-harbour-gazette", include_str!("../../samples/harbour-gazette.md")),
    ("sample-coastal-post", include_str!("../../samples/coastal-post.md")),
    ("sample-free-harbour", include_str!("../../samples/free-harbour.md")),
];

/// The sample stories. Their ids are always the same, so that work on them merges between browsers.
pub(super) fn folios(context: &Context) -> Vec<Folio> {
    SAMPLES
        .iter()
        .filter_map(|(id, markdown)| {
            let file = File::text(format!("{id}.md"), (*markdown).to_owned());
            let folio = format::read(&file, context).ok()?.folios.pop()?;
            let article = Article { id: ArticleId::parse(id)?, ..(*folio.article).clone() };
            Some(Folio { article: Arc::new(article), ..folio })
        })
        .collect()
}
