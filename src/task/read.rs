//! Reading a file into the records of its articles, some at a time.

use super::{ArticleRecords, FileRead, Part};
use crate::edit::{Change, Step, Swap, Transaction};
use crate::format::record::{RowId, write_entry, write_sheet, write_text};
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
    let Import { folios, issues } = named(format::read(&file, context)?, source);
    let all = folios.len();
    let mut next = Part { all, ..Part::default() };
    let mut bytes = 0;
    for (done, folio) in (1..).zip(&folios) {
        let records = records(folio, upto);
        bytes += records.text.len() + records.sheet.len() + records.entry.len();
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
pub fn records(folio: &AnnotatedArticle, upto: RowId) -> ArticleRecords {
    ArticleRecords {
        id: folio.article.id.clone(),
        text: write_text(&folio.article),
        sheet: write_sheet(folio, upto),
        entry: write_entry(&folio.entry(None)),
    }
}

/// An import whose only article has the particulars that a person gave.
pub fn named(mut import: Import, said: &Source) -> Import {
    if let [folio] = import.folios.as_mut_slice() {
        let found = folio.sheet.source().clone();
        let source = said.or(&found);
        let change = Change::Source(Box::new(Swap::replace(found, source)));
        // It replaces what was just read from the sheet, so it fits.
        let named = Transaction::one(Step::EditSource, change).apply(&mut folio.sheet);
        debug_assert_eq!(named, Ok(()));
    }
    import
}
