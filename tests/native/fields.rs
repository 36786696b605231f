//! Fields of the training set: what is wrong with one is told with its place, and the schema asks for what the readers
//! ask for.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use slantwise::format::scheme::{self, SchemeError};
use slantwise::format::{Expected, Found, Issue, Part};

use crate::formats::{SCHEMA, dataset, file, invalid, open, rich, write};

#[test]
fn what_is_wrong_with_a_field_is_told_with_its_place_and_its_row_alone_is_left_out() {
    let read = |row: Value| {
        let good = json!({ "id": "good", "doc": "d", "label": "claim", "fragments": [[0, 6]] });
        let documents = json!([{ "id": "d", "text": "Prices fell." }]);
        let import = open(&file(&dataset(&documents, &json!([good, row])))).unwrap();
        (import.annotated_articles[0].set.index().len(), import.issues)
    };
    let with = |changes: Value| {
        let mut row = json!({ "id": "bad", "doc": "d", "label": "claim", "fragments": [[0, 2]] });
        row.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        row
    };
    let check = |row: Value, place: &str, expected, found| {
        let wrong = invalid(Part::Annotation(2), place, expected, found);
        assert_eq!(read(row.clone()), (1, vec![wrong]), "{row}");
    };
    let plain = |value: &str| Found::Plain(value.to_owned());
    let field = |name: &str| Expected::Field(name.to_owned());
    let ranges = |ranges: Value| with(json!({ "fragments": ranges }));
    check(ranges(json!([[-1, 2]])), "fragments[0][0]", Expected::Number, plain("-1"));
    check(ranges(json!([[0.5, 2]])), "fragments[0][0]", Expected::Number, plain("0.5"));
    check(ranges(json!([[0]])), "fragments[0]", Expected::Items(2), Found::List);
    check(ranges(json!([[0, 2], 7])), "fragments[1]", Expected::Items(2), plain("7"));
    check(ranges(json!(7)), "fragments", Expected::List, plain("7"));
    check(with(json!({ "label": null })), "", field("label"), Found::Nothing);
    check(with(json!({ "doc": 3 })), "doc", Expected::Text, plain("3"));
    check(with(json!({ "links": [{ "to": "good" }] })), "links[0]", field("type"), Found::Nothing);
    let manual = Found::Text("manual".to_owned());
    check(with(json!({ "origin": "manual" })), "origin", Expected::Object, manual);
    check(with(json!({ "attributes": [] })), "attributes", Expected::Object, Found::List);
    check(with(json!({ "origin": ["manual"] })), "origin", Expected::Object, Found::List);
    check(json!([1]), "", Expected::Object, Found::List);

    // What need not be there may be null, and so may what is not kept, however deep it is.
    let deep = (0..1_000).fold(json!(null), |inner, _| json!([inner]));
    let nulls = json!({ "comment": null, "origin": null, "links": null, "voice": { "a": 1 } });
    assert_eq!(read(with(nulls)), (2, vec![]));
    let ignored = |field: &str, count| Issue::Ignored { field: field.to_owned(), count };
    let null =
        with(json!({ "comment": null, "more": 1, "origin": { "kind": "manual", "score": 1 } }));
    let fields = vec![ignored("annotations[].more", 1), ignored("annotations[].origin.score", 1)];
    assert_eq!(read(null), (2, fields));
    let more = with(json!({
        "links": [{ "type": "supports", "to": "good", "since": 1 }, { "type": "answers", "to": "good", "since": 2 }],
        "more": deep,
    }));
    let fields = vec![ignored("annotations[].links[].since", 2), ignored("annotations[].more", 1)];
    assert_eq!(read(more), (2, fields));
}

#[test]
fn a_field_that_stands_twice_or_has_half_of_a_character_loses_no_other_row() {
    let check = |row: &str, issues: &[Issue]| {
        let good = r#"{"id":"good","doc":"d","label":"claim","fragments":[[0,6]]}"#;
        let json = format!(
            r#"{{"format":"slantwise-dataset","documents":[{{"id":"d","text":"Prices fell."}}],"annotations":[{row},{good}]}}"#
        );
        let import = open(&slantwise::format::File::text("set.json", json)).unwrap();
        assert_eq!(import.issues, issues);
        assert_eq!(import.annotated_articles[0].set.index().len(), 2 - issues.len());
    };
    check(r#"{"id":"a","doc":"d","label":"claim","fragments":[[0,2]],"id":"b"}"#, &[]);
    let half = r#"{"id":"a","doc":"d","label":"claim","fragments":[[0,2]],"comment":"\ud800"}"#;
    let unreadable = invalid(Part::Annotation(1), "comment", Expected::Readable, Found::Nothing);
    check(half, &[unreadable]);
}

/// Parts of a training set that are made anew on every export: whether they are there nobody asks.
const DERIVED: [&str; 6] = ["dataset", "tool", "guidelines", "annotators", "assignments", "frames"];

/// A scheme with every field there is.
fn whole_scheme() -> Value {
    let label = json!({
        "id": "claim", "name": "Claim", "definition": "Can be checked.", "parent": "group", "key": "k", "deprecated": true,
        "replaced_by": "other", "split_from": "other", "not": "Opinion.", "examples": ["[It rained.]"],
        "counter_examples": ["Rain!"], "why": "Nothing is said.", "aliases": { "ptc18": "Claim" },
    });
    let index = json!({
        "id": "claim", "kind": "span", "overlap": "any", "discontinuous": true, "single": false, "hue": "blue",
        "line": "solid", "rules": ["Be brief."], "labels": [label],
    });
    let attribute = json!({
        "id": "strength", "name": "Strength", "on": "claim", "type": "enum", "values": ["weak"], "value_names": ["Weak"],
        "max": 3,
    });
    let change = json!({
        "what": "renamed", "of": "attribute", "id": "strength", "on": "claim", "before": "Force", "after": "Strength",
    });
    json!({
        "id": "mine", "name": "Mine", "version": 2, "layers": [index],
        "groups": [{ "id": "group", "name": "Group", "layer": "claim", "parent": "outer" }],
        "attributes": [attribute], "trimming": { "to_words": true, "trailing": "." },
        "history": [{
            "version": 2, "created": "2026-01-01T00:00:00.000Z", "annotator": "reader", "carried": 1, "changes": [change],
        }],
    })
}

/// A training set with every field there is, but for those of `DERIVED`.
fn whole() -> Value {
    let export = write("dataset", &[rich()]);
    let mut set: Value = serde_json::from_slice(&export.files[0].bytes).unwrap();
    set["scheme"] = whole_scheme();
    let document = &mut set["documents"][0];
    document["title"] = json!([0, 6]);
    document["read"] = json!([document["paragraphs"][0]]);
    document["original"]["sha256"] = json!("00");
    for field in ["publisher", "url", "author", "published", "licence"] {
        document["source"][field] = json!("some");
    }
    let to = set["annotations"][1]["id"].clone();
    let part =
        set["annotations"].as_array_mut().unwrap().iter_mut().find(|it| it["label"] == "cue");
    let part = part.unwrap();
    part["frame"] = json!("f");
    part["links"] = json!([{ "type": "supports", "to": to }]);
    part["attributes"] = json!({});
    part["voice"] = json!("author");
    part["voice_frame"] = json!("f");
    part["comment"] = json!("Who?");
    set
}

/// The schema that a reference or a list of references leads to, by its name.
fn definition(schema: &Value) -> Option<(&str, &Value)> {
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    let of =
        [schema, &schema["items"]].into_iter().chain(choices).find_map(|it| it["$ref"].as_str());
    let name = of?.strip_prefix("#/$defs/")?;
    Some((name, &schema_json()["$defs"][name]))
}

fn schema_json() -> &'static Value {
    static JSON: std::sync::LazyLock<Value> = std::sync::LazyLock::new(|| {
        serde_json::from_str(include_str!("../../docs/slantwise-dataset.schema.json")).unwrap()
    });
    &JSON
}

/// Every field that the schema knows: the pointers to objects of a training set that have it, with its name.
fn fields(
    (name, schema): (&str, &Value),
    (pointer, value): (&str, &Value),
    found: &mut BTreeSet<(String, String, String)>,
) {
    for (field, inner) in schema["properties"].as_object().into_iter().flatten() {
        let here = &value[field];
        let is_there = value.get(field).is_some();
        let place = if is_there { pointer.to_owned() } else { "nowhere".to_owned() };
        found.insert((name.to_owned(), field.clone(), place));
        let Some(next) = definition(inner) else { continue };
        if DERIVED.contains(&field.as_str()) && pointer.is_empty() {
            continue;
        }
        let items: Vec<(String, &Value)> = match here.as_array() {
            Some(items) => {
                items.iter().enumerate().map(|(at, it)| (format!("/{at}"), it)).collect()
            }
            None => vec![(String::new(), here)],
        };
        for (at, item) in items.iter().filter(|(_, item)| item.is_object()) {
            fields(next, (&format!("{pointer}/{field}{at}"), item), found);
        }
    }
}

/// Says whether a training set is read without a word about its fields.
fn is_read(set: &Value, pointer: &str) -> bool {
    if pointer.starts_with("/scheme") {
        // A whole scheme can still have flaws.
        let read = scheme::read(&file(set));
        return matches!(read, Ok(_) | Err(SchemeError::Flawed(_)));
    }
    open(&file(set)).is_ok_and(|import| import.issues.is_empty())
}

#[test]
fn what_the_schema_requires_the_readers_ask_for_and_nothing_else() {
    let whole = whole();
    let faults: Vec<String> = SCHEMA.iter_errors(&whole).map(|it| it.to_string()).collect();
    assert_eq!(faults, [] as [String; 0]);
    assert!(
        is_read(&whole, "") && is_read(&whole, "/scheme"),
        "{:?}",
        open(&file(&whole)).map(|it| it.issues)
    );
    let mut found = BTreeSet::new();
    fields(("the whole", schema_json()), ("", &whole), &mut found);
    let mut known = BTreeSet::new();
    for (name, field, pointer) in found.iter().filter(|(.., pointer)| pointer != "nowhere") {
        if !known.insert((name, field)) {
            continue;
        }
        let mut without = whole.clone();
        without.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(field);
        let is_valid = SCHEMA.is_valid(&without);
        assert_eq!(is_read(&without, pointer), is_valid, "{field} of {name}, at {pointer}");
    }
    for (name, field, _) in &found {
        assert!(known.contains(&(name, field)), "{field} of {name} is nowhere in the example");
    }
    assert!(known.len() > 90, "{}", known.len());
}
