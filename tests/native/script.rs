//! The script that checks data sets as a builder would, on exports that are right and on some that are not.

use std::path::PathBuf;
use std::process::Command;

use crate::formats::{rich, write};

#[test]
fn a_script_of_python_agrees_with_the_export() {
    let python = |path: &PathBuf| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check_dataset.py");
        let output = Command::new("python3").arg(script).arg(path).output().ok()?;
        Some((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
    };
    let path = std::env::temp_dir().join(format!("slantwise-{}.json", std::process::id()));
    let bytes = &write("dataset", &[rich()]).files[0].bytes;
    std::fs::write(&path, bytes).unwrap();
    let Some((good, words)) = python(&path) else {
        println!("skipped: there is no python3 to check the export with");
        return;
    };
    assert_eq!((good, words.as_str()), (true, "1 documents, 5 annotations: all quotes match\n"));

    let check = |from: &str, to: &str, expected: &str| {
        let right = String::from_utf8(bytes.clone()).unwrap();
        let wrong = right.replacen(from, to, 1);
        assert_ne!(wrong, right, "{from}");
        std::fs::write(&path, wrong).unwrap();
        let (good, words) = python(&path).unwrap();
        assert!(!good && words.contains(expected), "{words}");
    };
    check("\"mob\"", "\"gang\"", "is 'mob', but text says 'gang'");
    // A label of articles is none of spans, and the other way around.
    let span = "\"layer\":\"framing\",\"label\":\"framing\"";
    let of_article = "\"layer\":\"frame\",\"label\":\"Economic\"";
    check(span, of_article, "its label, layer or annotator is not declared");
    let label = "its label, layer, annotator or document is not declared";
    check(of_article, "\"layer\":\"framing\",\"label\":\"framing\"", label);
    check(of_article, "\"layer\":\"genre\",\"label\":\"satire\"", "more than one genre");
    check(
        of_article,
        "\"layer\":\"genre\",\"label\":\"opinion\"",
        "label opinion: it is there twice",
    );
    let parent = "\"parent\":\"distraction\"";
    check(parent, "\"parent\":\"nowhere\"", "its group nowhere is not in its layer");
    let merged = "\"aliases\":{}},{\"id\":\"Name_Calling-Labeling\"";
    let into = "\"deprecated\":true,\"replaced_by\":\"Doubt\",";
    check(merged, &format!("{into}{merged}"), "its label framing was merged into another");
    let circle = ("\"id\":\"call\",", "\"parent\":\"call\",");
    check(circle.0, &format!("{}{}", circle.0, circle.1), "its parents do not end");
    std::fs::remove_file(&path).unwrap();
}
