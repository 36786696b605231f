//! Schemes that are changed from the page.

use slantwise::edit::{LabelUsage, SchemeEdit, amend};
use slantwise::model::{Kind, LabelId, Scheme, Value};

#[test]
fn values_of_a_new_attribute_get_ids_made_of_their_names() {
    let value = |id: &str, name: &str| Value { id: id.into(), name: name.into() };
    let given = [
        value("", "Very sure"),
        value("", "Very, sure"),
        value("kept", "Not sure"),
        value("", "不明"),
    ];
    let on = LabelId::parse("claim").unwrap();
    let new = SchemeEdit::AddAttribute(on, "Sureness".to_owned(), Kind::Choice(given.into()));
    let scheme = amend(&Scheme::built_in(), &new, (&LabelUsage::default(), None)).unwrap();
    let made = scheme.attributes().last().unwrap();
    assert_eq!(made.id.as_str(), "Sureness");
    let Kind::Choice(values) = &made.kind else { panic!("a choice became something else") };
    let ids: Vec<&str> = values.iter().map(|it| &*it.id).collect();
    assert_eq!(ids, ["Very_sure", "Very_sure_2", "kept", "label"]);
}
