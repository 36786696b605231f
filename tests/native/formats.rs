//! Files as they come: bad ones with what is said about them, good ones checked by programs of others.

use std::sync::LazyLock;

use serde_json::{Value, json};
use slantwise::format::{
    Encoding, Expected, Export, FieldError, File, Found, Import, Issue, LONGEST_TEXT, Loss, Part,
    ReadError, by_id, read,
};
use slantwise::model::{AnnotatedArticle, Annotation, AnnotatorId, Newline, Stated, Timestamp};

use crate::session::context;

pub static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = include_str!("../../docs/slantwise-dataset.schema.json");
    jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap()
});

/// Checks an exported data set against the schema in the docs.
pub fn validate(file: &File) {
    let json: Value = serde_json::from_slice(&file.bytes).unwrap();
    let faults: Vec<String> = SCHEMA.iter_errors(&json).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, [] as [String; 0], "{}", file.name);
}

fn fixture(path: &str) -> File {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/native/fixtures/");
    let bytes = std::fs::read(format!("{root}{path}")).expect(path);
    File::new(path, bytes)
}

pub fn open(file: &File) -> Result<Import, ReadError> {
    read(file, &context(7))
}

pub fn write(format: &str, annotated_articles: &[AnnotatedArticle]) -> Export {
    let export =
        by_id(format).and_then(|format| format.write).unwrap()(annotated_articles, &context(1));
    if format == "dataset" {
        validate(&export.files[0]);
    }
    export
}

/// Writes an article in brackets.
pub fn inline(annotated: &AnnotatedArticle) -> String {
    let write = by_id("inline").and_then(|format| format.write).unwrap();
    let export = write(std::slice::from_ref(annotated), &context(0));
    String::from_utf8(export.files[0].bytes.clone()).unwrap()
}

/// A data set of these rows, with what every data set begins with.
pub fn dataset(documents: &Value, annotations: &Value) -> Value {
    json!({
        "format": "slantwise-dataset", "format_version": "1.0.0",
        "offsets": { "unit": "unicode-code-point", "base": 0, "end": "exclusive" },
        "documents": documents, "annotations": annotations,
    })
}

pub fn file(json: &Value) -> File {
    File::text("set.json", json.to_string())
}

fn marked(bracketed: &str) -> AnnotatedArticle {
    let file = File::text("story.slant", bracketed.to_owned());
    let mut import = open(&file).unwrap();
    assert_eq!(import.issues, [], "{bracketed}");
    import.annotated_articles.remove(0)
}

pub fn invalid(part: Part, place: &str, expected: Expected, found: Found) -> Issue {
    Issue::Invalid { part, problem: FieldError { place: place.to_owned(), expected, found } }
}

#[test]
fn text_is_read_in_any_common_encoding_and_what_was_done_is_told() {
    let check = |path: &str, encoding: Option<Encoding>, newline, bom| {
        let import = open(&fixture(&format!("prose/{path}"))).unwrap();
        let article = &import.annotated_articles[0].article;
        let text = "“Prices fell,” she said – again. €5\n\nZoë agreed.\n";
        assert_eq!(article.text.as_str(), text, "{path}");
        assert_eq!((article.original.newline, article.original.bom), (newline, bom), "{path}");
        let issues: Vec<Issue> = encoding.map(Issue::Encoding).into_iter().collect();
        assert_eq!(import.issues, issues, "{path}");
    };
    check("utf-16-le.txt", Some(Encoding::Utf16Le), Newline::Lf, false);
    check("utf-16-be.txt", Some(Encoding::Utf16Be), Newline::Lf, false);
    check("utf-16-le-bom.txt", Some(Encoding::Utf16Le), Newline::Lf, true);
    check("utf-16-be-bom.txt", Some(Encoding::Utf16Be), Newline::Lf, true);
    check("windows-1252.txt", Some(Encoding::Windows1252), Newline::Lf, false);
    check("utf-8-bom.txt", None, Newline::Lf, true);
    check("crlf.txt", None, Newline::CrLf, false);
}

#[test]
fn a_text_cut_off_inside_a_letter_keeps_all_others() {
    let import = open(&fixture("prose/cut-off.txt")).unwrap();
    let text = "“Prices fell,” she said – again. €5\n\nZo\u{fffd}";
    assert_eq!(import.annotated_articles[0].article.text.as_str(), text);
}

#[test]
fn particulars_are_taken_from_the_head_of_a_text() {
    let annotated = open(&fixture("prose/particulars.md")).unwrap().annotated_articles.remove(0);
    let it = annotated.set.source();
    let found =
        [&it.title, &it.outlet, &it.author, &it.published, &it.url, &it.language, &it.licence];
    let expected = [
        "Prices fall",
        "The Post",
        "A. B.",
        "2026-03-12",
        "https://post.example/1",
        "en",
        "CC0-1.0",
    ];
    assert_eq!(found, expected);
    assert_eq!(annotated.article.text.as_str(), "Prices fall\n\nThey did.\n");
}

#[test]
fn what_is_no_article_is_refused_by_name() {
    let check = |file: &File, expected: ReadError| {
        assert_eq!(open(file).unwrap_err(), expected, "{}", file.name);
    };
    let text = |name: &str, text: &str| File::text(name, text.to_owned());
    check(&fixture("prose/empty.txt"), ReadError::Empty);
    check(&fixture("prose/blank.txt"), ReadError::Empty);
    check(&fixture("prose/binary.txt"), ReadError::Binary);
    check(&text("head.md", "---\ntitle: A\n---\n\n"), ReadError::Empty);
    check(&fixture("dataset/foreign.json"), ReadError::Foreign);
    check(&fixture("dataset/list.json"), ReadError::Foreign);
    check(&fixture("dataset/doccano.jsonl"), ReadError::Syntax { line: 2, column: 1 });
    check(&text("a.json", "{\"format\": \"brat\"}"), ReadError::Foreign);
    check(&text("a.json", "{\"format\": "), ReadError::Syntax { line: 1, column: 11 });
    check(&text("a.json", ""), ReadError::Empty);
    let long = File::new("long.txt", b"word ".repeat(4_000_000));
    check(&long, ReadError::TooLong { found: 20_000_000, limit: LONGEST_TEXT });
    let newer = ReadError::Newer { found: "2.1.0".to_owned(), known: "1.3.0".to_owned() };
    let json = r#"{"format": "slantwise-dataset", "format_version": "2.1.0", "documents": [{"id""#;
    check(&text("cut.json", json), newer.clone());
    check(&text("whole.json", &(json.to_owned() + ": 1}]}")), newer);
    let bytes = r#"{"format": "slantwise-dataset", "offsets": {"unit": "byte"}, "documents": []}"#;
    check(&text("bytes.json", bytes), ReadError::Foreign);
}

#[test]
fn a_data_set_cut_off_gives_what_was_whole() {
    let documents: Vec<Value> = (1..=9)
        .map(|n| json!({ "id": format!("doc-{n}"), "text": format!("Zoë, story {n}.") }))
        .collect();
    let annotations: Vec<Value> = (1..=9)
        .map(|n| json!({ "id": format!("ann-{n}"), "doc": "doc-1", "label": "claim", "fragments": [[n, n + 2]] }))
        .collect();
    let json = dataset(&json!(documents), &json!(annotations)).to_string();
    // serde_json sorts the keys of a value, so that annotations come before the format is named.
    let named = r#""format":"slantwise-dataset","#;
    let json = format!("{{{named}{}", json.replacen(named, "", 1).trim_start_matches('{'));
    let check = |end: &str, inside, documents: usize, annotations: usize| {
        let at = json.find(end).unwrap();
        let import = open(&File::text("cut.json", json[..at].to_owned())).expect(end);
        assert_eq!(import.annotated_articles.len(), documents, "{end}");
        let truncated = Issue::Truncated { inside, documents, annotations };
        assert_eq!(import.issues.first(), Some(&truncated), "{end}");
    };
    check("ory 7", Part::Document(7), 6, 9);
    check("\"ann-5", Part::Annotation(5), 0, 4);
    check("\"format_version", Part::Other, 9, 9);
}

#[test]
fn annotations_are_placed_by_their_quotes_when_offsets_count_something_else() {
    let text = "“🙂” is a smile. 🙂 A smile is a sign: 🙂 smile.";
    let check = |text: &str,
                 ranges: Value,
                 quote: &str,
                 expected: &str,
                 moved: Option<(u32, u32)>| {
        let annotation =
            json!({ "id": "a", "doc": "d", "label": "claim", "fragments": ranges, "text": quote });
        let set = dataset(&json!([{ "id": "d", "text": text }]), &json!([annotation]));
        let import = open(&file(&set)).unwrap();
        let issue = moved.map(|(from, to)| Issue::Moved { annotation: "a".to_owned(), from, to });
        assert_eq!(import.issues, issue.into_iter().collect::<Vec<_>>(), "{ranges} {quote}");
        assert_eq!(inline(&import.annotated_articles[0]), expected, "{ranges} {quote}");
    };
    let marked = "“🙂” is a smile. 🙂 A smile is a sign: 🙂 [claim: smile].";
    check(text, json!([[39, 44]]), "smile", marked, None);
    check(text, json!([[42, 47]]), "smile", marked, Some((42, 39)));
    check(text, json!([[52, 57]]), "smile", marked, Some((52, 39)));
    check(text, json!([[37, 42]]), "smile", marked, Some((37, 39)));
    // A short quote that stands nearer to the wrong offsets than to the right ones.
    let marked = "“🙂” is a smile. 🙂 A smile is [claim: a] sign: 🙂 smile.";
    check(text, json!([[31, 32]]), "a", marked, Some((31, 29)));
    check(text, json!([[37, 38]]), "a", marked, Some((37, 29)));
    let marked = "“🙂” [claim: is] a smile. 🙂 A smile [claim: is] a sign: 🙂 smile.";
    check(text, json!([[5, 7], [28, 30]]), "is is", marked, Some((5, 4)));
    check(text, json!([[4, 6], [26, 28]]), "is is", marked, None);

    let windows = "One.\r\nTwo.\r\nOne. Two.\r\nOne.";
    let marked = "One.\nTwo.\nOne. Two.\n[claim: One].";
    check(windows, json!([[23, 26]]), "One", marked, Some((23, 20)));
    let marked = "One.\nTwo.\nOne. [claim: Two.\nOne].";
    check(windows, json!([[17, 26]]), "Two.\r\nOne", marked, Some((17, 15)));
    check(windows, json!([[15, 23]]), "Two.\nOne", marked, None);
    check("One.\r\nTwo.", json!([[0, 3]]), "One", "[claim: One].\nTwo.", None);
}

#[test]
fn what_a_data_set_has_wrong_is_named_and_the_rest_is_read() {
    let check = |documents: Value, annotations: Value, expected: &[Issue]| {
        let import = open(&file(&dataset(&documents, &annotations))).unwrap();
        assert_eq!(import.issues, expected);
        let read = inline(&import.annotated_articles[0]);
        assert!(read.contains("[claim: Prices]"), "{read}");
    };
    let document = || json!({ "id": "d", "text": "Prices fell." });
    let good = || json!({ "id": "good", "doc": "d", "label": "claim", "fragments": [[0, 6]] });
    let with = |changes: Value| {
        let mut other = json!({ "id": "bad", "doc": "d", "label": "claim", "fragments": [[0, 6]] });
        other.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        json!([good(), other])
    };
    let (bad, one) = (|| "bad".to_owned(), json!([document()]));
    let outside = Issue::Outside { annotation: bad(), end: 99, length: 12 };
    check(one.clone(), with(json!({ "fragments": [[7, 99]] })), std::slice::from_ref(&outside));
    check(one.clone(), with(json!({ "fragments": [[7, 99]], "text": "rose" })), &[outside]);
    let missing = Issue::QuoteMissing { annotation: bad(), quote: "rose".to_owned() };
    check(one.clone(), with(json!({ "text": "rose" })), &[missing]);
    let label = Issue::UnknownLabel { annotation: bad(), label: "mood".to_owned() };
    check(one.clone(), with(json!({ "label": "mood" })), &[label]);
    let unknown = Issue::UnknownDocument { annotation: bad(), document: "e".to_owned() };
    check(one.clone(), with(json!({ "doc": "e" })), &[unknown]);
    let duplicate = Issue::Duplicate { part: Part::Annotation(2), id: "good".to_owned() };
    check(one.clone(), with(json!({ "id": "good" })), &[duplicate]);
    let text = |text: &str| Found::Text(text.to_owned());
    let wrong =
        |place: &str, expected, found| [invalid(Part::Annotation(2), place, expected, found)];
    let id = || wrong("", Expected::Id, text("a b"));
    check(one.clone(), with(json!({ "id": "a b" })), &id());
    let none = wrong("", Expected::Fragment, Found::Nothing);
    check(one.clone(), with(json!({ "fragments": [] })), &none);
    let address = wrong("", Expected::Annotator, text("a@b.c"));
    check(one.clone(), with(json!({ "annotator": "a@b.c" })), &address);

    let ignored = |field: &str, count| Issue::Ignored { field: field.to_owned(), count };
    let more = json!({ "confidence": 0.5, "origin": { "kind": "manual", "score": 1 } });
    let fields = [ignored("annotations[].confidence", 1), ignored("annotations[].origin.score", 1)];
    check(one, with(more), &fields);
    let mut tagged = document();
    tagged["split"] = json!("train");
    tagged["source"] = json!({ "title": "A", "genre": "news" });
    let fields = [ignored("documents[].source.genre", 1), ignored("documents[].split", 1)];
    check(json!([tagged]), json!([good()]), &fields);

    let duplicate = Issue::Duplicate { part: Part::Document(2), id: "d".to_owned() };
    check(json!([document(), document()]), json!([good()]), &[duplicate]);
    let spaced = json!({ "id": "a b", "text": "x" });
    check(
        json!([document(), spaced]),
        json!([good()]),
        &[invalid(Part::Document(2), "", Expected::Id, text("a b"))],
    );
    let changed = Issue::TextChanged { document: "d".to_owned() };
    let hashed = json!({ "id": "d", "text": "Prices fell.", "text_sha256": "00" });
    check(json!([hashed]), json!([good()]), &[changed]);
    let aside =
        json!({ "id": "d", "text": "Prices fell.", "excluded": [[7, 11, ""], [9, 12, ""]] });
    let places = invalid(Part::Document(1), "", Expected::PlaceApart, Found::Place(9, 12));
    check(json!([aside]), json!([good()]), &[places]);
    let mut huge = document();
    (huge["id"], huge["text"]) = (json!("e"), json!("x".repeat(LONGEST_TEXT + 1)));
    let size = (Expected::TextUpTo(LONGEST_TEXT), Found::Bytes(LONGEST_TEXT + 1));
    check(
        json!([document(), huge]),
        json!([good()]),
        &[invalid(Part::Document(2), "", size.0, size.1)],
    );
}

#[test]
fn fields_at_the_top_that_are_not_kept_are_named() {
    let mut set = dataset(&json!([{ "id": "d", "text": "a" }]), &json!([]));
    set["relations"] = json!([]);
    set["tool"] = json!({ "name": "other" });
    let ignored = Issue::Ignored { field: "relations".to_owned(), count: 1 };
    assert_eq!(open(&file(&set)).unwrap().issues, [ignored]);
}

#[test]
fn brackets_that_do_not_match_are_named_and_kept_as_text() {
    let import = open(&fixture("inline/crossing.slant")).unwrap();
    let expected = [
        Issue::Bracket { line: 7 },
        Issue::UnknownLabel { annotation: "[mood: …]".to_owned(), label: "mood".to_owned() },
        invalid(Part::Annotation(6), "", Expected::Words, Found::Nothing),
    ];
    assert_eq!(import.issues, expected);
    let annotated = &import.annotated_articles[0];
    let again = open(&File::text("again.slant", inline(annotated))).unwrap();
    assert_eq!(
        (again.issues.len(), &again.annotated_articles[0].article.text),
        (0, &annotated.article.text)
    );
    assert!(
        inline(annotated)
            .starts_with("She [claim#1: saw [attribution#2: a \\[big\\]]#1 dog]#2 \\#1.")
    );
    let unclosed =
        open(&File::text("a.slant", "a [claim: b [cue: c] [source: d".to_owned())).unwrap();
    assert_eq!(unclosed.issues, [Issue::Bracket { line: 1 }, Issue::Bracket { line: 1 }]);
    assert_eq!(inline(&unclosed.annotated_articles[0]), "a \\[claim: b [cue: c] \\[source: d");
    let aside = open(&File::text("a.slant", "[aside: a [aside: b] c]".to_owned())).unwrap();
    let nested = invalid(Part::Document(1), "", Expected::AsideApart, Found::Nested);
    assert_eq!(aside.issues, [nested]);
}

#[test]
fn a_million_brackets_are_read_in_a_moment() {
    let began = std::time::Duration::from_secs(20);
    let (done, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let import = open(&File::text("a.slant", "[".repeat(1_000_000))).unwrap();
        done.send(import.annotated_articles[0].article.text.chars()).unwrap();
    });
    assert_eq!(wait.recv_timeout(began), Ok(1_000_000));
}

/// A story with all that a data set can hold.
pub fn rich() -> AnnotatedArticle {
    let annotated = marked(
        "“Prices [claim#1: “fell” [attribution#2: 🙂 again]#1, she]#2 [cue: said].\n\n\
         [aside: Sign up.]\n\nThe [framing: [Name_Calling-Labeling: mob]] cheere\u{301}d.",
    );
    let mut annotations: Vec<Annotation> =
        annotated.set.index().iter().map(|it| (**it).clone()).collect();
    let gap = annotations[0].fragments.iter().chain(annotations[4].fragments.iter());
    annotations[2].fragments = slantwise::model::Fragments::new(gap).unwrap();
    annotations[1].note = "Who?\nWhy “again”?".into();
    annotations[1].updated = Timestamp(1_767_225_600_001);
    let source = slantwise::model::Source {
        title: "Prices".to_owned(),
        outlet: "The Post".to_owned(),
        language: "en".to_owned(),
        ..Default::default()
    };
    let index = annotations.into_iter().collect();
    let stated =
        ["opinion", "Legality_Constitutionality_and_jurisprudence", "Economic"].map(|id| {
            let label = context(1).scheme.find_document_label(id).unwrap().clone();
            let annotator = AnnotatorId::parse("reader-two").unwrap();
            Stated { aspect: label.aspect, label: label.id, annotator }
        });
    let set = slantwise::model::AnnotationSet::with(source, annotated.set.excluded(), index);
    let set = set.with_stated(stated);
    AnnotatedArticle { set, ..annotated }
}

#[test]
fn the_exports_of_a_story_are_these() {
    let annotated = [rich()];
    let export = write("dataset", &annotated);
    assert_eq!((export.files[0].name.as_str(), export.losses), ("prices.slantwise.json", vec![]));
    let text = String::from_utf8(export.files[0].bytes.clone()).unwrap();
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    insta::assert_snapshot!("dataset", text.replace(&version, "\"version\":\"[version]\""));
    let json: Value = serde_json::from_str(&text).unwrap();

    let export = write("inline", &annotated);
    let losses = [
        Loss::Notes(1),
        Loss::Provenance(5),
        Loss::Fragments(1),
        Loss::Sources(1),
        Loss::Stated(3),
    ];
    assert_eq!(export.losses, losses);
    insta::assert_snapshot!("inline", String::from_utf8(export.files[0].bytes.clone()).unwrap());

    let export = write("jsonl", &annotated);
    assert_eq!(export.losses, [Loss::Head]);
    let lists = ["documents", "annotations", "frames", "document_labels"];
    assert_eq!(export.files.len(), lists.len());
    for (file, list) in export.files.iter().zip(lists) {
        assert_eq!(file.name, format!("{list}.jsonl"));
        let lines = String::from_utf8(file.bytes.clone()).unwrap();
        let rows: Vec<Value> = lines.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        assert_eq!(json!(rows), json[list], "{}", file.name);
    }
}
