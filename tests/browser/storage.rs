//! Journal, archive, lock and channel, against the browser's own storage.

use slantwise::browser::archive::Archive;
use slantwise::browser::tabs::{self, Ask, Channel, Message};
use slantwise::browser::{clock, journal};
use slantwise::format::record::RowId;
use slantwise::model::ArticleId;
use slantwise::store::{Batch, Record, Settings, StorageError, StoredRow};
use wasm_bindgen_test::wasm_bindgen_test;

fn article(id: &str) -> ArticleId {
    ArticleId::parse(id).unwrap()
}

fn record(id: &str, text: Option<&str>, set: &str) -> Record {
    Record {
        article: article(id),
        text: text.map(str::to_owned),
        set: Some(set.to_owned()),
        entry: format!("entry of {id}"),
    }
}

fn row(id: &str, number: u32, json: &str) -> StoredRow {
    StoredRow { article: article(id), id: row_id(number), json: json.into() }
}

fn row_id(number: u32) -> RowId {
    RowId { epoch: 2, tab: 777, number }
}

fn key(row: &StoredRow) -> (ArticleId, RowId) {
    (row.article.clone(), row.id)
}

#[wasm_bindgen_test]
fn rows_that_were_guarded_are_found_and_dropped_when_told() {
    let rows = [row("a", 10, "row “10” 🙂"), row("b-1_x", 2, "two"), row("a", 300, "three")];
    assert_eq!(journal::guard(&rows), []);
    let guarded = || {
        let mut rows = journal::guarded().unwrap();
        rows.sort_by_key(key);
        rows
    };
    assert_eq!(guarded(), [rows[0].clone(), rows[2].clone(), rows[1].clone()]);
    journal::unguard(&[key(&rows[1]), key(&rows[2])]);
    assert_eq!(guarded(), [rows[0].clone()]);
    journal::unguard(&[key(&rows[0])]);
    assert_eq!(guarded(), []);
}

#[wasm_bindgen_test]
fn a_row_of_an_older_version_is_found_by_its_number_and_dropped_by_it() {
    let old = StoredRow { id: RowId { number: 12, ..RowId::ZERO }, ..row("a", 0, "old") };
    assert_eq!(journal::guard(std::slice::from_ref(&old)), []);
    assert_eq!(journal::legacy().unwrap(), [(12, "old".to_owned())]);
    journal::unguard(&[key(&old)]);
    assert_eq!(journal::legacy().unwrap(), []);
}

#[wasm_bindgen_test]
fn full_local_storage_refuses_a_row_and_those_that_follow_it() {
    let (small, huge) = (row("a", 1, "small"), row("a", 2, &"x".repeat(11_000_000)));
    let (behind, other) = (row("a", 3, "small"), row("b", 4, "small"));
    let rows = [small.clone(), huge.clone(), behind.clone(), other.clone()];
    assert_eq!(journal::guard(&rows), [key(&huge), key(&behind)]);
    let mut kept = journal::guarded().unwrap();
    kept.sort_by_key(key);
    assert_eq!(kept, [small.clone(), other.clone()]);
    journal::unguard(&[key(&small), key(&other)]);
}

#[wasm_bindgen_test]
fn settings_and_places_are_remembered() {
    let settings = Settings { welcomed: true, ..Settings::fresh(clock::stamp()) };
    journal::save_settings(&settings);
    assert_eq!(Settings::read(&journal::settings().unwrap()), Some(settings));
    journal::save_position(&article("a"), 1234);
    assert_eq!(journal::place(&article("a")), Some(1234));
    journal::drop_place(&article("a"));
    assert_eq!(journal::place(&article("a")), None);
}

async fn opened(tab: u32) -> Archive {
    let (archive, error) = Archive::open(|| {}).await;
    assert_eq!(error, None);
    archive.claim(tab, 0).await.unwrap();
    archive
}

fn batch() -> Batch {
    Batch::default()
}

#[wasm_bindgen_test]
async fn an_archive_keeps_records_and_rows_and_erases_an_article_whole() {
    let archive = opened(1).await;
    let records = vec![
        record("a", Some("text of a"), "first sheet"),
        record("b", Some("text of b"), "sheet"),
    ];
    archive.write(&Batch { records, ..batch() }).await.unwrap();
    let rows = vec![row("a", 7, "seven"), row("a", 12, "twelve “🙂”"), row("a-b", 1, "other")];
    archive.write(&Batch { rows: rows.clone(), ..batch() }).await.unwrap();
    let second = Batch {
        records: vec![record("a", None, "second sheet")],
        schemes: Some("first schemes".to_owned()),
        dropped: vec![key(&rows[0])],
        ..batch()
    };
    archive.write(&second).await.unwrap();
    let a = archive.load(&article("a")).await.unwrap();
    assert_eq!((a.text.as_deref(), a.set.as_deref()), (Some("text of a"), Some("second sheet")));
    assert_eq!((a.entry.as_deref(), a.rows), (Some("entry of a"), vec![rows[1].clone()]));
    let stored = archive.read().await.unwrap();
    assert!(stored.entries.contains(&"entry of b".to_owned()));
    assert_eq!(stored.rows, [rows[1].clone(), rows[2].clone()]);
    assert_eq!(stored.schemes.as_deref(), Some("first schemes"));
    let erased = vec![article("a"), article("b")];
    archive.write(&Batch { erased, ..batch() }).await.unwrap();
    let a = archive.load(&article("a")).await.unwrap();
    assert_eq!((a.text, a.set, a.entry, a.rows), (None, None, None, Vec::new()));
    assert_eq!(archive.read().await.unwrap().rows, [rows[2].clone()], "another article's");
    archive.write(&Batch { dropped: vec![key(&rows[2])], ..batch() }).await.unwrap();
    assert_eq!(archive.read().await.unwrap().rows, []);
}

#[wasm_bindgen_test]
async fn what_another_tab_asks_for_after_the_claim_is_refused_whole() {
    let first = opened(1).await;
    let one = first.writer().unwrap();
    first.write(&Batch { rows: vec![row("f", 1, "in time")], ..batch() }).await.unwrap();
    let second = opened(2).await;
    assert_eq!(second.writer().unwrap().epoch, one.epoch + 1, "an epoch is never used again");
    let late = Batch {
        rows: vec![row("f", 2, "late")],
        records: vec![record("f", Some("late text"), "late sheet")],
        dropped: vec![key(&row("f", 1, ""))],
        ..batch()
    };
    assert_eq!(first.write(&late).await, Err(StorageError::Superseded));
    let stored = second.load(&article("f")).await.unwrap();
    assert_eq!((stored.text, stored.rows), (None, vec![row("f", 1, "in time")]));
    let last = Batch { dropped: vec![key(&row("f", 1, ""))], takes_up_all: true, ..batch() };
    second.write(&last).await.unwrap();
    let third = Archive::open(|| {}).await.0;
    third.claim(3, one.epoch + 40).await.unwrap();
    assert_eq!(third.writer().unwrap().epoch, one.epoch + 41, "no epoch that rows have is taken");
    let second = RowId { epoch: one.epoch + 1, tab: 2, number: 0 };
    assert_eq!(third.taken_up_by(), second, "the second took up what there was");
}

#[wasm_bindgen_test]
async fn an_archive_in_memory_works_and_never_says_that_it_keeps() {
    let archive = Archive::Memory(std::rc::Rc::default());
    let records = vec![record("a", Some("text"), "sheet")];
    let kept = Batch { records, schemes: Some("schemes".to_owned()), ..batch() };
    assert_eq!(archive.write(&kept).await, Err(StorageError::Blocked));
    assert_eq!(archive.read().await.unwrap().schemes.as_deref(), Some("schemes"));
    let a = archive.load(&article("a")).await.unwrap();
    assert_eq!((a.text.as_deref(), a.set.as_deref()), (Some("text"), Some("sheet")));
    archive.write(&Batch { erased: vec![article("a")], ..batch() }).await.unwrap();
    assert_eq!(archive.read().await.unwrap().entries, Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn tabs_hear_what_others_tell_and_not_what_they_tell_themselves() {
    let heard = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let (ours, theirs) = (std::rc::Rc::clone(&heard), std::rc::Rc::clone(&heard));
    let one = Channel::join(move |message| ours.borrow_mut().push((1, message)));
    let two = Channel::join(move |message| theirs.borrow_mut().push((2, message)));
    let changed = Message::Changed(vec![article("a"), article("b")], true);
    one.tell(&changed);
    one.tell(&Message::Changed(Vec::new(), false));
    two.tell(&Message::HandOver);
    one.tell(&Message::HandedOver);
    for _ in 0..100 {
        if heard.borrow().len() == 4 {
            break;
        }
        clock::sleep(std::time::Duration::from_millis(20)).await;
    }
    let of = |tab| {
        let heard = heard.borrow();
        let of_tab = heard.iter().filter(|(it, _)| *it == tab);
        of_tab.map(|(_, message)| message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of(1), [Message::HandOver]);
    assert_eq!(of(2), [changed, Message::Changed(Vec::new(), false), Message::HandedOver]);
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
async fn tabs_that_want_to_write_come_one_after_the_other() {
    let order = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let first = tabs::take_turn().await;
    let (told, waits) = (std::rc::Rc::clone(&order), std::rc::Rc::clone(&order));
    wasm_bindgen_futures::spawn_local(async move {
        let _second = tabs::take_turn().await;
        waits.borrow_mut().push("second");
    });
    clock::sleep(std::time::Duration::from_millis(50)).await;
    told.borrow_mut().push("first");
    drop(first);
    drop(tabs::take_turn().await);
    assert_eq!(*order.borrow(), ["first", "second"]);
}

#[wasm_bindgen_test]
fn no_two_stamps_are_the_same() {
    let (a, b) = (clock::stamp(), clock::stamp());
    assert_ne!(a.seed, b.seed);
    assert!(a.time <= b.time && a.time.0 > 1_700_000_000_000);
}
