//! Reading a file into the records of its articles, some at a time.

use super::{ArticleRecords, FileRead, Part};
use crate::edit::{Change, Step, Swap, Transaction};
use crate::format::record::{RowId, write_annotation_set, write_entry, write_text};
use crate::format::{self, Context, File, Import, Issue, ReadError};
use crate::model::{AnnotatedArticle, Source};

/// How many articles a part holds at most. One part is one transaction of storage.
const MOST_ARTICLES: usize = 200;
/// How long the records of a part may be, in bytes, but for its last article: the page takes a part in at once, and is
/// to do so within a frame or two.
const MOST_BYTES: usize = 1_000_000;

pub(super) fn read(
    file: File,
    context: &Context,
    source: &Source,
    upto: RowId,
    part: &mut dyn FnMut(Part),
) -> Result<FileRead, ReadError> {
    let Import { annotated_articles, issues } = named(format::read(&file, context)?, source);
    let all = annotated_articles.len();
    let mut next = Part { all, ..Part::default() };
    let mut bytes = 0;
    for (done, annotated) in (1..).zip(&annotated_articles) {
        let records = records(annotated, upto);
        bytes += records.text.len() + records.set.len() + records.entry.len();
        next.articles.push(records);
        next.done = done;
        if next.articles.len() >= MOST_ARTICLES || bytes >= MOST_BYTES || done == all {
            part(std::mem::replace(&mut next, Part { all, ..Part::default() }));
            bytes = 0;
        }
    }
    let is_guess = |it: &Issue| matches!(it, Issue::Encoding(_) | Issue::Unreadable(_));
    let guessed = issues.iter().any(is_guess).then_some(File { decoded: None, ..file });
    Ok(FileRead { issues, guessed })
}

/// An article as storage holds it.
pub fn records(annotated: &AnnotatedArticle, upto: RowId) -> ArticleRecords {
    ArticleRecords {
        id: annotated.article.id.clone(),
        text: write_text(&annotated.article),
        set: write_annotation_set(annotated, upto),
        entry: write_entry(&annotated.entry(None)),
    }
}

/// An import whose only article has the particulars that a person gave.
pub fn named(mut import: Import, said: &Source) -> Import {
    if let [annotated] = import.annotated_articles.as_mut_slice() {
        let found = annotated.set.source().clone();
        let source = said.or(&found);
        let change = Change::Source(Box::new(Swap::replace(found, source)));
        // It replaces what was just read from the annotation set, so it fits.
        let named = Transaction::one(Step::EditSource, change).apply(&mut annotated.set);
        debug_assert_eq!(named, Ok(()));
    }
    import
}
