//! Journal rows from before version 3 of the records, which did not say what comes before them, over annotation sets that did not
//! say what they hold.

use crate::edit::Transaction;
use crate::model::AnnotationSet;

/// Applies to an annotation set those of these changes that it does not hold yet. Returns which of them do not fit.
///
/// Storage dropped rows after it had kept the record, so an annotation set may hold some of them, from the first on. Which ones,
/// only their fit can tell: the rest must fit as a whole, or all are in the annotation set.
pub(super) fn replay(set: &mut AnnotationSet, changes: &[Transaction]) -> Vec<usize> {
    let all = |from: usize| {
        let mut rest = changes.iter().skip(from).cloned();
        let first = rest.next();
        first.map(|first| rest.fold(first, Transaction::then))
    };
    let fits = (0..changes.len()).any(|from| all(from).is_some_and(|it| it.apply(set).is_ok()));
    let holds_all = || all(0).is_none_or(|it| it.inverse().apply(&mut set.clone()).is_ok());
    if fits || holds_all() {
        return Vec::new();
    }
    let strays = changes.iter().enumerate().filter(|(_, change)| change.apply(set).is_err());
    strays.map(|(at, _)| at).collect()
}
