//! What browsers hold since each version of the records is read forever: `fixtures/records/vN` has what that version
//! stored, written by the program of that time.

use std::path::PathBuf;

use slantwise::format::record::{RowId, read_entry};
use slantwise::model::ArticleId;
use slantwise::store::{Route, SaveStatus};

use crate::session::Session;
use crate::storage::Storage;

fn folder(version: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/native/fixtures/records").join(version)
}

/// The files of a version whose names begin so, in order, with what follows in the name.
fn files(version: &str, begins: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = folder(version)
        .read_dir()
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem()?.to_str()?.strip_prefix(begins)?.to_owned();
            Some((name, std::fs::read_to_string(&path).unwrap().trim_end().to_owned()))
        })
        .collect();
    found.sort();
    found
}

fn file(version: &str, name: &str) -> Option<String> {
    files(version, name).into_iter().next().map(|(_, text)| text)
}

/// A browser as a version left it. `rows` are the names of the files with its journal.
fn browser(version: &str, rows: &[&str]) -> (Storage, ArticleId) {
    let mut storage = Storage { settings: file(version, "settings"), ..Storage::default() };
    let entry = file(version, "entry").unwrap();
    let article = read_entry(&entry).unwrap().id;
    let archive = &mut storage.archive;
    archive.texts.insert(article.clone(), file(version, "text").unwrap());
    archive.sets.insert(article.clone(), file(version, "sheet").unwrap());
    archive.entries.insert(article.clone(), entry);
    archive.schemes = file(version, "schemes");
    for (number, row) in rows.iter().flat_map(|name| files(version, name)) {
        storage.legacy.insert(number.parse().unwrap(), row);
    }
    (storage, article)
}

/// Opens the article, and sees that it is the same after everything was folded and stored anew.
fn opened(storage: Storage, article: &ArticleId) -> String {
    let mut session = Session::cold(3, storage);
    session.start(Route::Article(article.clone()), false);
    let shown = session.inline();
    assert_eq!((session.state.storage_error(), session.verdict()), (None, SaveStatus::Saved));
    assert!(session.storage.legacy.is_empty(), "the old rows have been moved");
    for _ in 0..2 {
        session.leave();
        assert!(session.storage.journal.is_empty() && session.storage.guarded.is_empty());
        session.reload();
        session.show(article);
        assert_eq!(session.inline(), shown);
        assert_eq!(session.state.storage_error(), None);
    }
    shown
}

const V1: &str = "Ferry fares to rise, minister says\n\n\
    The fares “[claim: will go up]” 🙂 [claim: in May], said Ada Lund, the minister.\n\n\
    A reckless plan, [attribution: critics] say.\n\n\
    [aside: Subscribe to our newsletter.]";
const V2: &str = "Ferry fares to rise, minister says\n\n\
    The fares “[claim: will go up]” 🙂 [claim: in May], [cue: said] [source: Ada Lund, the minister].\n\n\
    A reckless plan, [source: critics] say.\n\n\
    [aside: Subscribe to our newsletter.]";

#[test]
fn what_version_1_stored_opens() {
    let (storage, article) = browser("v1", &["journal-", "guarded-"]);
    assert_eq!(opened(storage, &article).trim_end(), V1);
}

#[test]
fn what_version_2_stored_opens_with_notes_genres_and_schemes() {
    let (storage, article) = browser("v2", &["journal-", "guarded-"]);
    assert_eq!(opened(storage.clone(), &article).trim_end(), V2);
    let mut session = Session::cold(3, storage);
    session.start(Route::Article(article), false);
    let set = &session.desk().annotated.set;
    assert!(set.index().iter().any(|it| it.note == "first note"));
    assert_eq!(set.source().author, "A. Writer", "a row of the journal says so");
    assert_eq!(set.stated().count(), 1);
    assert_eq!(session.state.schemes.all().len(), 2);
}

#[test]
fn rows_of_version_2_that_its_sheet_holds_already_are_not_done_twice() {
    let (storage, article) = browser("v2", &["held-", "journal-", "guarded-"]);
    assert_eq!(opened(storage, &article).trim_end(), V2);
}

#[test]
fn what_version_3_stored_opens() {
    let (mut storage, article) = browser("v3", &[]);
    storage.legacy.clear();
    for (place, begins) in [(&mut storage.journal, "row-"), (&mut storage.guarded, "guarded-")] {
        for (name, json) in files("v3", begins) {
            let parts: Vec<u32> = name.split('-').map(|it| it.parse().unwrap()).collect();
            let id = RowId { epoch: parts[0], tab: parts[1], number: parts[2] };
            place.insert((article.clone(), id), json.into());
        }
    }
    (storage.epoch, storage.taken_up_by) = (2, RowId { epoch: 2, tab: 7, number: 0 });
    assert_eq!(storage.guarded.len() + storage.journal.len(), 4);
    assert_eq!(opened(storage, &article).trim_end(), V2);
}
