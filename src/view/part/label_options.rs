//! The labels of a scheme as the options of a list.

use leptos::prelude::*;

use crate::model::{Family, LabelId, Scheme, Standing};
use crate::view::wording;

/// An option for each label, by family; `now` is the one that is chosen.
pub fn label_options(scheme: &Scheme, now: Option<&LabelId>) -> Vec<AnyView> {
    let family = |family: Family| {
        // A label that is no longer offered stays where it was given.
        let labels = scheme.all_labels().iter().filter(|label| {
            let is_now = Some(&label.id) == now;
            label.family == family && (is_now || label.standing == Standing::Given)
        });
        let options: Vec<AnyView> = labels
            .map(|label| view! { <option value=label.id.to_string() selected=Some(&label.id) == now>{label.name.to_string()}</option> }.into_any())
            .collect();
        view! { <optgroup label=wording::family(family)>{options}</optgroup> }.into_any()
    };
    Family::ALL.into_iter().map(family).collect()
}
