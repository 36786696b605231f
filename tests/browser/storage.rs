//! Journal, archive and lock, against the browser's own storage.

use slantwise::browser::archive::Archive;
use slantwise::browser::tabs::{self, Ask};
use slantwise::browser::{clock, journal};
use slantwise::model::ArticleId;
use slantwise::store::{Fault, Record, Settings};
use wasm_bindgen_test::wasm_bindgen_test;

fn article(id: &str) -> ArticleId {
    ArticleId::parse(id).unwrap()
}

fn record(id: &str, text: Option<&str>, sheet: &str) -> Record {
    Record {
        article: article(id),
        text: text.map(str::to_owned),
        sheet: Some(sheet.to_owned()),
        entry: format!("entry of {id}"),
    }
}

#[wasm_bindgen_test]
fn a_journal_gives_back_its_entries_in_order_and_forgets_what_it_is_told_to() {
    for number in [10, 2, 300] {
        journal::append(number, &format!("entry “{number}” 🙂")).unwrap();
    }
    let numbers =
        || journal::entries().unwrap().into_iter().map(|(number, _)| number).collect::<Vec<_>>();
    assert_eq!(numbers(), [2, 10, 300]);
    assert_eq!(journal::entries().unwrap()[1].1, "entry “10” 🙂");
    journal::drop_entries(&[2, 300]);
    assert_eq!(numbers(), [10]);
    journal::drop_entries(&[10]);
}

#[wasm_bindgen_test]
fn a_full_journal_says_so_and_keeps_what_it_has() {
    journal::append(1, "small").unwrap();
    let huge = "x".repeat(11_000_000);
    assert_eq!(journal::append(2, &huge), Err(Fault::Full));
    assert_eq!(journal::entries().unwrap(), [(1, "small".to_owned())]);
    journal::drop_entries(&[1]);
}

#[wasm_bindgen_test]
fn settings_and_places_are_remembered() {
    let settings = Settings { welcomed: true, ..Settings::fresh(clock::stamp()) };
    journal::keep_settings(&settings);
    assert_eq!(Settings::read(&journal::settings().unwrap()), Some(settings));
    journal::keep_place(&article("a"), 1234);
    assert_eq!(journal::place(&article("a")), Some(1234));
    journal::drop_place(&article("a"));
    assert_eq!(journal::place(&article("a")), None);
}

#[wasm_bindgen_test]
async fn an_archive_keeps_records_loads_them_and_erases_them() {
    let (archive, fault) = Archive::open(|| {}).await;
    assert_eq!(fault, None);
    archive
        .keep(
            None,
            &[
                record("a", Some("text of a"), "first sheet"),
                record("b", Some("text of b"), "sheet"),
            ],
            &[],
        )
        .await
        .unwrap();
    archive.append(7, "seven").await.unwrap();
    archive.append(12, "twelve “🙂”").await.unwrap();
    archive.keep(Some("first schemes"), &[record("a", None, "second sheet")], &[7]).await.unwrap();
    let pair = |text: &str, sheet: &str| Ok((text.to_owned(), sheet.to_owned()));
    assert_eq!(archive.load(&article("a")).await, pair("text of a", "second sheet"));
    assert!(archive.entries().await.unwrap().contains(&"entry of b".to_owned()));
    assert_eq!(archive.journal().await.unwrap(), [(12, "twelve “🙂”".to_owned())]);
    assert_eq!(archive.schemes().await, Ok(Some("first schemes".to_owned())));
    archive.keep(Some("second schemes"), &[], &[12]).await.unwrap();
    assert_eq!(archive.schemes().await, Ok(Some("second schemes".to_owned())));
    assert_eq!(archive.journal().await, Ok(Vec::new()));
    archive.erase(&article("a")).await.unwrap();
    assert_eq!(archive.load(&article("a")).await, Err(Fault::Missing));
    assert_eq!(archive.load(&article("b")).await, pair("text of b", "sheet"));
    archive.erase(&article("b")).await.unwrap();
}

#[wasm_bindgen_test]
async fn an_archive_in_memory_works_and_never_says_that_it_keeps() {
    let archive = Archive::Memory(std::rc::Rc::default());
    assert_eq!(archive.schemes().await, Ok(None));
    let records = [record("a", Some("text"), "sheet")];
    assert_eq!(archive.keep(Some("schemes"), &records, &[]).await, Err(Fault::Blocked));
    assert_eq!(archive.schemes().await, Ok(Some("schemes".to_owned())));
    assert_eq!(archive.load(&article("a")).await, Ok(("text".to_owned(), "sheet".to_owned())));
    archive.erase(&article("a")).await.unwrap();
    assert_eq!(archive.entries().await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn only_one_tab_writes_until_another_takes_over() {
    let lost = std::rc::Rc::new(std::cell::Cell::new(false));
    let told = std::rc::Rc::clone(&lost);
    assert!(tabs::claim(Ask::IfFree, move || told.set(true)).await, "nobody writes yet");
    assert!(!tabs::claim(Ask::IfFree, || {}).await, "now somebody does");
    assert!(tabs::claim(Ask::Steal, || {}).await);
    crate::page::frames().await;
    assert!(lost.get(), "the first is told");
}

#[wasm_bindgen_test]
fn no_two_stamps_are_the_same() {
    let (a, b) = (clock::stamp(), clock::stamp());
    assert_ne!(a.seed, b.seed);
    assert!(a.time <= b.time && a.time.0 > 1_700_000_000_000);
}
