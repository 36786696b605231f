//! Sessions about the article as a whole: its genre and its frames, undone, kept, merged and exported.

use std::sync::Arc;

use serde_json::{Value, json};
use slantwise::edit::Step;
use slantwise::format::record::{RowId, read_annotation_set, write_annotation_set};
use slantwise::format::{Expected, File, Found, Issue, Part, read};
use slantwise::model::LabelId;
use slantwise::store::{Command, Dialog, DocumentCommand, Notice, Scope, SessionCommand, query};

use crate::formats::invalid;
use crate::session::{Session, context};

const LEGALITY: &str = "Legality_Constitutionality_and_jurisprudence";

fn label(id: &str) -> LabelId {
    LabelId::parse(id).expect(id)
}

fn toggle(session: &mut Session, id: &str) {
    session.perform(DocumentCommand::ToggleDocumentLabel(label(id)));
}

/// What is said of the article, in the order in which it is kept.
fn stated(session: &Session) -> Vec<String> {
    session.desk().annotated.set.stated().map(|it| it.label.to_string()).collect()
}

fn reading() -> Session {
    let mut session = Session::new(1);
    session.paste("Prices fell by half.\n\nNobody asked the ferry.");
    session
}

#[test]
fn a_genre_takes_the_place_of_another_and_frames_add_up() {
    let mut session = reading();
    session.perform(SessionCommand::OpenDialog(Dialog::About));
    toggle(&mut session, "reporting");
    toggle(&mut session, "Morality");
    toggle(&mut session, "Economic");
    assert_eq!(stated(&session), ["reporting", "Economic", "Morality"]);
    toggle(&mut session, "opinion");
    assert_eq!(stated(&session), ["opinion", "Economic", "Morality"]);
    assert_eq!(session.notice(), Some(&Notice::Did(Step::State(label("opinion")))));
    assert_eq!(session.state.session.dialog, Some(Dialog::About), "there may be more to say");
    let names = ["Opinion", "Economic", "Morality"];
    assert_eq!(query::heading(&session.state).stated, names.map(Arc::from));

    // One step each: the genre before comes back with the one that took its place.
    session.perform(Command::Undo);
    assert_eq!(session.notice(), Some(&Notice::Undid(Step::State(label("opinion")))));
    assert_eq!(stated(&session), ["reporting", "Economic", "Morality"]);
    session.perform(Command::Undo);
    assert_eq!(stated(&session), ["reporting", "Morality"]);
    session.perform(Command::Redo);
    session.perform(Command::Redo);
    assert_eq!(stated(&session), ["opinion", "Economic", "Morality"]);

    toggle(&mut session, "Economic");
    toggle(&mut session, "opinion");
    assert_eq!(session.notice(), Some(&Notice::Did(Step::Unstate(label("opinion")))));
    assert_eq!(stated(&session), ["Morality"]);
    session.perform(Command::Undo);
    assert_eq!(stated(&session), ["opinion", "Morality"]);
}

#[test]
fn a_label_of_spans_or_of_no_scheme_is_none_of_articles() {
    let mut session = reading();
    toggle(&mut session, "claim");
    toggle(&mut session, "mood");
    assert_eq!(stated(&session), [] as [&str; 0]);
    assert_eq!(session.desk().history.undo_step(), None);
    session.leave();
    toggle(&mut session, "opinion");
    assert!(session.state.document.is_none());
}

#[test]
fn what_is_said_of_an_article_outlives_the_page() {
    let mut session = reading();
    toggle(&mut session, "satire");
    toggle(&mut session, LEGALITY);
    session.reload();
    assert_eq!(stated(&session), ["satire", LEGALITY], "from the journal");
    let article = session.article();
    session.leave();
    session.reload();
    session.show(&article);
    assert_eq!(stated(&session), ["satire", LEGALITY], "from the sheet");
    toggle(&mut session, "satire");
    session.reload();
    assert_eq!(stated(&session), [LEGALITY]);
}

#[test]
fn a_sheet_from_before_there_were_such_labels_has_none() {
    let mut session = reading();
    session.mark("Prices", "1");
    let annotated = session.desk().annotated.clone();
    let upto = RowId { epoch: 2, tab: 5, number: 8 };
    let old = write_annotation_set(&annotated, upto);
    assert!(!old.contains("\"w\":"), "what is not said takes no room: {old}");
    let read = |record: &str| read_annotation_set(record, Arc::clone(&annotated.article));
    assert_eq!(read(&old).unwrap(), (annotated.clone(), Some(upto)));
    toggle(&mut session, "satire");
    let new = write_annotation_set(&session.desk().annotated, upto);
    let reader = session.state.session.settings.reader.to_string();
    let row = json!([["genre", "satire", reader]]).to_string();
    assert!(new.contains(&format!("\"w\":{row}")), "{new}");
    assert_eq!(read(&new).unwrap().0, session.desk().annotated);
    assert!(read(&new.replace("\"genre\"", "\"mood\"")).is_err());
}

#[test]
fn another_tab_that_writes_keeps_labels_as_they_are() {
    let mut session = reading();
    session.state.saving.is_read_only = true;
    toggle(&mut session, "opinion");
    assert_eq!(session.notice(), Some(&Notice::Elsewhere));
    assert_eq!(stated(&session), [] as [&str; 0]);
}

#[test]
fn the_export_holds_who_said_what_and_a_second_reader_adds_to_it() {
    let mut session = reading();
    toggle(&mut session, "opinion");
    toggle(&mut session, "Economic");
    let file = session.export(Scope::Article, "dataset");
    let (doc, reader) =
        (session.article().to_string(), session.state.session.settings.reader.to_string());
    let set: Value = serde_json::from_slice(&file.bytes).unwrap();
    let row = |layer: &str, label: &str| json!({ "doc": doc, "layer": layer, "label": label, "annotator": reader });
    assert_eq!(set["document_labels"], json!([row("genre", "opinion"), row("frame", "Economic")]));
    assert_eq!(set["annotators"][0]["id"], json!(reader), "who said it is declared");
    let layers = set["scheme"]["layers"].as_array().unwrap();
    let of_documents: Vec<(&str, usize)> = layers
        .iter()
        .filter(|layer| layer["kind"] == "document")
        .map(|layer| (layer["id"].as_str().unwrap(), layer["labels"].as_array().unwrap().len()))
        .collect();
    assert_eq!(of_documents, [("genre", 3), ("frame", 14)]);

    // Another person has the article too, and sees it otherwise.
    let mut other = Session::new(2);
    other.open_files(std::slice::from_ref(&file));
    let article = session.article();
    other.show(&article);
    assert_eq!(stated(&other), ["opinion", "Economic"]);
    toggle(&mut other, "satire");
    toggle(&mut other, "Economic");
    toggle(&mut other, "Political");
    other.leave();
    other.open_files(&[file]);
    assert!(other.outcome().merged.iter().all(|(_, _, merged)| merged.differs));
    other.show(&article);
    assert_eq!(stated(&other), ["satire", "Economic", "Political"], "the genre here stays");
    let by = |id: &str| {
        let set = &other.desk().annotated.set;
        set.stated().find(|it| it.label.as_str() == id).map(|it| it.annotator.to_string())
    };
    assert_eq!(by("Economic"), Some(reader), "who said it is still known");
    assert_eq!(by("Political"), Some(other.state.session.settings.reader.to_string()));
}

#[test]
fn labels_of_a_file_that_do_not_hold_are_named_and_the_others_are_read() {
    let set = |labels: Value| {
        let json = json!({
            "format": "slantwise-dataset", "format_version": "1.2.0", "document_labels": labels,
            "documents": [{ "id": "d", "text": "Prices fell." }], "annotations": [],
        });
        File::text("set.json", json.to_string())
    };
    let check = |row: Value, expected: &[Issue]| {
        let file = set(json!([{ "doc": "d", "label": "opinion" }, row]));
        let import = read(&file, &context(7)).unwrap();
        assert_eq!(import.issues, expected);
        import.annotated_articles[0].set.stated().map(|it| it.label.to_string()).collect::<Vec<_>>()
    };
    // The form with a comma stands in the examples of SemEval-2023.
    let comma = json!({ "doc": "d", "layer": "frame", "label": "Legality,Constitutionality_and_jurisprudence" });
    assert_eq!(check(comma, &[]), ["opinion", LEGALITY]);
    let (document, mood) = ("d".to_owned(), "mood".to_owned());
    let unknown = Issue::UnknownDocumentLabel { document, label: mood };
    assert_eq!(check(json!({ "doc": "d", "label": "mood" }), &[unknown]), ["opinion"]);
    let (document, economic) = ("e".to_owned(), "Economic".to_owned());
    let nowhere = Issue::LabelWithoutDocument { document, label: economic };
    assert_eq!(check(json!({ "doc": "e", "label": "Economic" }), &[nowhere]), ["opinion"]);
    let part = Part::DocumentLabel(2);
    let twice = Issue::Duplicate { part, id: "opinion".to_owned() };
    assert_eq!(check(json!({ "doc": "d", "label": "opinion" }), &[twice]), ["opinion"]);
    let both = Found::Both("opinion".to_owned(), "satire".to_owned());
    let second = invalid(part, "", Expected::OneOnly("genre".to_owned()), both);
    assert_eq!(check(json!({ "doc": "d", "label": "satire" }), &[second]), ["opinion"]);
    let none = invalid(part, "", Expected::Field("label".to_owned()), Found::Nothing);
    assert_eq!(check(json!({ "doc": "d" }), &[none]), ["opinion"]);
    let address = invalid(part, "", Expected::Annotator, Found::Text("a@b.c".to_owned()));
    let row = json!({ "doc": "d", "label": "Economic", "annotator": "a@b.c" });
    assert_eq!(check(row, &[address]), ["opinion", "Economic"]);
    let ignored = Issue::Ignored { field: "document_labels[].status".to_owned(), count: 1 };
    let row = json!({ "doc": "d", "label": "Economic", "status": "draft" });
    assert_eq!(check(row, &[ignored]), ["opinion", "Economic"]);
}
