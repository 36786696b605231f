//! The labels of a scheme as the options of a list.

use leptos::prelude::*;

use crate::model::{Family, LabelId, Scheme};
use crate::view::wording;

/// An option for each label, by family; `now` is the one that is chosen.
pub fn label_options(scheme: &Scheme, now: Option<&LabelId>) -> Vec<AnyView> {
    let family = |family: Family| {
        let labels = scheme.labels().iter().filter(|label| label.family == family);
        let options: Vec<AnyView> = labels
            .map(|label| view! { <option value=label.id.to_string() selected=Some(&label.id) == now>{label.name}</option> }.into_any())
            .collect();
        view! { <optgroup label=wording::family(family)>{options}</optgroup> }.into_any()
    };
    Family::ALL.into_iter().map(family).collect()
}
