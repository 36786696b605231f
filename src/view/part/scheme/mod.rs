//! Label schemes: which there are, one of them with all that can be changed, and what taking one into use would do.

mod attribute;
mod families;
mod field;
pub mod form;
mod groups;
mod label;
mod label_buttons;
pub mod list;
pub mod preview;
mod rows;
mod whole;

use std::fmt;
use std::sync::Arc;

use leptos::prelude::*;

use crate::edit::SchemeEdit;
use crate::model::{Guide, LabelId, Scheme};
use crate::view::slice::{Part, Slice};

/// The scheme that is shown.
#[derive(Clone, Copy)]
pub struct Shown {
    /// As it is now.
    pub scheme: Slice<Arc<Scheme>>,
    /// What is advised on its labels.
    pub guide: Slice<Option<Arc<Guide>>>,
    /// How many annotations or articles have a label, once they are counted.
    pub uses: UnsyncCallback<LabelId, Slice<Option<usize>>>,
    /// Whether a label has been marked with, so that it has to stay.
    pub has_to_stay: UnsyncCallback<LabelId, Slice<bool>>,
    /// Whether it can be changed at all.
    pub is_open: bool,
    /// Changes it; gives the sentence that says why it cannot be, or nothing.
    pub amend: UnsyncCallback<SchemeEdit, String>,
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown").finish_non_exhaustive()
    }
}

impl Shown {
    /// A part of the scheme, which is passed on only when it has become another.
    fn part<T: Part>(self, part: impl Fn(&Scheme) -> T + Send + Sync + 'static) -> Slice<T> {
        Slice::new(move || self.scheme.with(|scheme| part(scheme)))
    }

    /// Reads the scheme as it is at this moment.
    fn peek<T>(self, part: impl FnOnce(&Scheme) -> T) -> T {
        untrack(|| self.scheme.with(|scheme| part(scheme)))
    }
}
