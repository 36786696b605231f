//! Bringing an annotation set from storage up to the journal rows that came after it.

use super::legacy;
use crate::edit::{Step, Transaction};
use crate::format::record::{JournalRow, RecordError, RowId};
use crate::model::AnnotatedArticle;
use crate::store::report::StorageError;

/// A row as storage has it, with its number, which is known also where the row cannot be read.
pub(in crate::store) type ReadRow = (RowId, Result<JournalRow, RecordError>);

/// What came of bringing an annotation set up to its rows.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::store) struct Replayed {
    /// The last row that the annotation set now holds.
    pub position: RowId,
    /// Rows that could not be applied: damaged ones, and those that need a row that is not there.
    pub strays: Vec<RowId>,
    /// Whether a row is missing or damaged.
    pub is_damaged: bool,
}

/// Applies to `annotated`, whose annotation set holds everything up to `upto`, the rows that came after that. `rows` are in order.
///
/// Each row names the one before it, so a row that is missing is noticed. What comes after it is applied where it fits.
///
/// # Errors
/// A row of a newer version of the program: what came after it must not be built on an annotation set without it.
pub(super) fn replay(
    annotated: &mut AnnotatedArticle,
    upto: Option<RowId>,
    rows: &[ReadRow],
) -> Result<Replayed, StorageError> {
    let held = upto.unwrap_or_default();
    let ahead = rows.iter().filter(|(id, _)| upto.is_none() || !id.is_within(held));
    let mut replayed = Replayed { position: held, strays: Vec::new(), is_damaged: false };
    let (mut old, mut old_ids) = (Vec::new(), Vec::new());
    let mut chained = Vec::new();
    for (id, row) in ahead {
        let changes = row.as_ref().map_err(Clone::clone).and_then(|row| {
            let changes = row.changes(&annotated.article.text)?;
            Ok((row, Transaction::of(Step::Import, changes)))
        });
        match changes {
            Ok((row, transaction)) if id.epoch == 0 => {
                annotated.changed = annotated.changed.max(row.time);
                old_ids.push(*id);
                old.push(transaction);
            }
            Ok((row, transaction)) => chained.push((row, transaction)),
            Err(RecordError::Newer(_)) => return Err(StorageError::Newer),
            Err(RecordError::Damaged) => replayed.strays.push(*id),
        }
    }
    let strays = legacy::replay(&mut annotated.set, &old);
    replayed.strays.extend(strays.into_iter().filter_map(|at| old_ids.get(at).copied()));
    replayed.position = old_ids.last().copied().unwrap_or(held).max(held);
    for (row, transaction) in chained {
        let follows = row.previous == RowId::ZERO || row.previous.is_within(replayed.position);
        replayed.is_damaged |= !follows;
        if transaction.apply(&mut annotated.set).is_ok() {
            replayed.position = row.id;
            annotated.changed = annotated.changed.max(row.time);
        } else {
            replayed.strays.push(row.id);
        }
    }
    replayed.is_damaged |= !replayed.strays.is_empty();
    Ok(replayed)
}
