//! Whether an article is in the library, or on its way.

use super::Import;
use crate::model::ArticleId;
use crate::store::library::Library;
use crate::store::replies::Replies;

/// Whether the library has an article, or will have it once what is under way has come.
pub(in crate::store) fn is_here_or_arriving(
    id: &ArticleId,
    library: &Library,
    import: &Import,
    replies: &Replies,
) -> bool {
    library.entries.contains_key(id) || import.brings(id) || replies.brings(id)
}
