//! The house stays tidy: who imports whom, how long files are, what they may be called.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use slantwise::format::FORMATS;

/// Each layer with what it may name of this crate: whole layers, or single paths.
/// `order` and `table` are tools that all may use.
const IMPORTS: [(&str, &[&str]); 15] = [
    ("order", &[]),
    ("table", &[]),
    ("text", &["text"]),
    ("model", &["model", "text"]),
    ("practice", &["practice", "text", "model"]),
    ("rules", &["rules", "model", "text"]),
    ("edit", &["edit", "model", "text"]),
    ("format", &["format", "text", "model", "rules", "edit"]),
    ("task", &["task", "text", "model", "rules", "edit", "format"]),
    ("store", &["store", "text", "model", "practice", "rules", "edit", "format", "task"]),
    (
        "browser",
        &[
            "browser",
            "text",
            "model",
            "format",
            "task",
            "store::Batch",
            "store::Record",
            "store::Settings",
            "store::StorageError",
            "store::StoredRow",
        ],
    ),
    (
        "view",
        &[
            "view", "text", "model", "practice", "rules", "edit", "format", "task", "store",
            "browser",
        ],
    ),
    ("app", &["app", "view", "browser", "store", "task", "format", "edit", "model", "text"]),
    ("main", &["app"]),
    ("worker", &["browser"]),
];

/// The topics of the store, with those whose state each may read. All change others by messages only.
const TOPICS: [(&str, &[&str]); 8] = [
    ("session", &["library", "saving"]),
    ("library", &["document", "import", "saving", "session"]),
    ("import", &["document", "library", "saving", "session"]),
    ("document", &["library", "saving", "session"]),
    ("search", &["document", "library", "session"]),
    ("schemes", &["exercises", "import", "library", "saving", "session"]),
    ("exercises", &["document", "import", "library", "saving", "session"]),
    ("saving", &["document", "library", "schemes", "session"]),
];

/// Crates that only some layers may name: the crate, as it stands in code, and the layers.
const CRATES: [(&str, &[&str]); 14] = [
    ("icu_segmenter", &["text"]),
    ("str_indices", &["text"]),
    ("serde", &["format", "task", "store", "rules"]),
    ("serde_json", &["format", "store", "rules"]),
    ("postcard", &["task"]),
    ("schemars", &["format"]),
    ("chrono", &["format"]),
    ("sha2", &["format"]),
    ("leptos", &["view", "app", "main"]),
    ("web_sys", &["browser"]),
    ("js_sys", &["browser"]),
    ("wasm_bindgen", &["browser"]),
    ("gloo_", &["browser"]),
    ("idb", &["browser"]),
];

/// Names that say nothing.
const EMPTY_NAMES: [&str; 6] = ["utils", "util", "helpers", "manager", "common", "prelude"];

pub(crate) struct Source {
    pub(crate) path: String,
    text: String,
}

impl Source {
    fn layer(&self) -> &str {
        let path = self.path.trim_start_matches("src/");
        path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// The lines of code before the tests, without comments.
    pub(crate) fn code(&self) -> impl Iterator<Item = &str> {
        let lines = self.text.lines().take_while(|line| *line != "#[cfg(test)]");
        lines.filter(|line| !line.trim_start().starts_with("//"))
    }

    /// Paths that begin with `crate::`, with the members of braces apart; `super::` within a layer
    /// leads nowhere else.
    fn imports(&self) -> BTreeSet<String> {
        let code = self.code().collect::<Vec<_>>().join(" ");
        let mut found = BTreeSet::new();
        // As many steps up as the file lies deep lead out of its layer.
        let depth =
            self.path.trim_start_matches("src/").trim_end_matches("/mod.rs").matches('/').count();
        let root = "super::".repeat(depth + 1);
        let out = code.split(root.as_str()).skip(1);
        for after in code.split("crate::").skip(1).chain(out) {
            let end = after.find(|c: char| !c.is_alphanumeric() && !"_:".contains(c));
            let (head, rest) = after.split_at(end.unwrap_or(after.len()));
            match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
                Some((members, _)) if head.ends_with("::") || head.is_empty() => {
                    let member = |it: &str| format!("{head}{}", it.trim());
                    found.extend(members.split(',').filter(|it| !it.trim().is_empty()).map(member));
                }
                _ => drop(found.insert(head.to_owned())),
            }
        }
        found
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder whose names end in `ending`, by path from the root.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = folder.read_dir() else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = std::fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// Says all that is wrong at once.
pub(crate) fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_layer_imports_only_what_the_table_lets_it() {
    let table: BTreeMap<_, _> = IMPORTS.into();
    let mut wrong = Vec::new();
    for source in files("src", ".rs").iter().filter(|source| source.path != "src/lib.rs") {
        let Some(allowed) = table.get(source.layer()) else {
            wrong.push(format!("{}: no layer of the table", source.path));
            continue;
        };
        for path in source.imports() {
            let is_allowed = |it: &&str| path == **it || path.starts_with(&format!("{it}::"));
            if !allowed.iter().chain(&["order", "table"]).any(is_allowed) {
                wrong.push(format!(
                    "{}: {} may not name crate::{path}",
                    source.path,
                    source.layer()
                ));
            }
        }
    }
    none(&wrong);
}

#[test]
fn each_topic_reads_only_those_the_table_lets_it_and_changes_none_but_itself() {
    let mut wrong = Vec::new();
    for (topic, reads) in TOPICS {
        let sources = files(&format!("src/store/{topic}"), ".rs");
        assert!(sources.iter().any(|it| it.path.ends_with("/command.rs")), "{topic}");
        for source in sources.iter().filter(|it| !it.path.contains("/query")) {
            for path in source.imports() {
                let other = path.strip_prefix("store::").and_then(|it| it.split("::").next());
                // Messages may be sent to whomever.
                let is_message = path.contains("::message");
                let is_topic = !is_message && TOPICS.iter().any(|(it, _)| Some(*it) == other);
                let is_read = other.is_some_and(|it| it == topic || reads.contains(&it));
                if is_topic && !is_read {
                    wrong.push(format!("{}: {topic} may not read {path}", source.path));
                }
            }
            // An update holds its own topic and the effects to be changed, and nothing else.
            let changed = source.code().filter(|line| line.contains(": &'a mut ")).count();
            if source.path.ends_with("/update.rs") && changed != 2 {
                wrong.push(format!("{}: changes {changed} things", source.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn each_crate_is_named_only_in_its_layers() {
    let mut wrong = Vec::new();
    for source in files("src", ".rs") {
        for (line, (name, layers)) in
            source.code().flat_map(|line| CRATES.iter().map(move |row| (line, row)))
        {
            let names_it = line.match_indices(name).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                let after = line[at + name.len()..].chars().next();
                let begins = before.is_none_or(|c| !c.is_alphanumeric() && !"_.\"".contains(c));
                begins && (name.ends_with('_') || after == Some(':') || after == Some(';'))
            });
            if names_it && !layers.contains(&source.layer()) {
                wrong.push(format!("{}: {name} is not for this layer: {line}", source.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn formats_do_not_import_one_another() {
    let formats = FORMATS.map(|format| format.id);
    let mut wrong = Vec::new();
    for source in files("src/format", ".rs") {
        let own = source.path.trim_start_matches("src/format/");
        let own = own.split('/').next().unwrap().trim_end_matches(".rs");
        let others = formats.iter().filter(|id| own != "mod" && **id != own);
        for other in others {
            let names = [format!("super::{other}"), format!("format::{other}")];
            if source.code().any(|line| names.iter().any(|name| line.contains(name))) {
                wrong.push(format!("{}: imports the format {other}", source.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn parts_know_neither_the_state_nor_the_context() {
    let mut wrong = Vec::new();
    for source in files("src/view/part", ".rs") {
        for line in source.code() {
            let words: BTreeSet<&str> = line.split(|c: char| !c.is_alphanumeric()).collect();
            if words.contains("State") || words.contains("Shell") {
                wrong.push(format!("{}: {line}", source.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn only_edit_changes_a_model() {
    let mut wrong = Vec::new();
    for source in files("src", ".rs").iter().filter(|it| !["model", "edit"].contains(&it.layer())) {
        for line in source.code() {
            let writes = ["index.put(", "index.take(", "excluded.insert(", "excluded.remove("];
            if writes.iter().any(|it| line.contains(it)) || line.contains("set.source =") {
                wrong.push(format!("{}: {line}", source.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn every_file_says_what_lives_there_and_is_short() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests/native", "tests/browser", "benches"] {
        for source in files(folder, ".rs") {
            let path = &source.path;
            if !source.text.starts_with("//! ") {
                wrong.push(format!("{path}: the first line does not say what lives there"));
            }
            let is_page = path.starts_with("src/app/") || path.starts_with("src/view/");
            let limit = match path.as_str() {
                "src/main.rs" | "src/worker.rs" => 15,
                _ if is_page => 250,
                // Cases are read one at a time.
                "tests/native/sessions.rs" => 800,
                _ => 400,
            };
            let lines = source.text.lines().take_while(|line| *line != "#[cfg(test)]").count();
            if lines > limit {
                wrong.push(format!("{path}: {lines} lines, of at most {limit}"));
            }
            let name = Path::new(path).file_stem().unwrap().to_string_lossy().into_owned();
            if EMPTY_NAMES.contains(&name.as_str()) {
                wrong.push(format!("{path}: a name that says nothing"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn javascript_is_called_in_one_file_and_written_in_none() {
    let wrong: Vec<_> = files("src", ".rs")
        .iter()
        .filter(|source| {
            source.path != "src/browser/script.rs" || source.text.contains("inline_js")
        })
        .filter(|source| source.text.contains("#[wasm_bindgen"))
        .map(|source| source.path.clone())
        .collect();
    none(&wrong);
}

#[test]
fn the_table_of_formats_names_exactly_the_formats() {
    let layer = include_str!("../../src/format/mod.rs");
    let rows: Vec<Vec<&str>> = layer
        .lines()
        .filter_map(|line| line.strip_prefix("//! | `"))
        .map(|row| row.split('|').map(|cell| cell.trim().trim_matches('`')).collect())
        .collect();
    let says = |yes| if yes { "yes" } else { "no" };
    let formats = FORMATS.map(|it| vec![it.id, says(it.is_read), says(it.is_written)]).to_vec();
    assert_eq!(rows.iter().map(|row| row[..3].to_vec()).collect::<Vec<_>>(), formats);
}

#[test]
fn the_style_of_the_page_is_made_of_every_stylesheet() {
    let sheets = files("style", ".css");
    let (main, parts): (Vec<_>, Vec<_>) =
        sheets.iter().partition(|sheet| sheet.path == "style/main.css");
    let wrong: Vec<_> = parts
        .iter()
        .filter(|sheet| {
            let import = format!("@import '{}';", sheet.path.replace("style/", "./"));
            main.iter().all(|main| !main.text.contains(&import))
        })
        .map(|sheet| format!("style/main.css does not import {}", sheet.path))
        .collect();
    none(&wrong);
}

#[test]
fn no_link_of_the_documents_leads_nowhere() {
    let mut documents = files("docs", ".md");
    documents.extend(files("samples", ".md"));
    for name in ["README.md", "CONTRIBUTING.md"] {
        if let Ok(text) = std::fs::read_to_string(root().join(name)) {
            documents.push(Source { path: name.to_owned(), text });
        }
    }
    let mut wrong = Vec::new();
    for document in &documents {
        let folder = root().join(&document.path).parent().unwrap().to_owned();
        for link in document.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            let is_outside = link.contains("://") || link.starts_with("mailto:");
            if !is_outside && !file.is_empty() && !folder.join(file).exists() {
                wrong.push(format!("{}: {link}", document.path));
            }
        }
    }
    none(&wrong);
}
