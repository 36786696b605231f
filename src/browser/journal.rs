//! `localStorage`: journal rows that are not in the database when the page goes, one key for each; and small things.
//!
//! It is written in the very moment, where the database takes some milliseconds; but the browser keeps it in memory for
//! a while, so it is no place for work to stay.

use gloo_storage::{LocalStorage, Storage};

use crate::format::record::RowId;
use crate::model::ArticleId;
use crate::store::{Settings, StorageError, StoredRow};

const ROW: &str = "slantwise/rows/";
/// Rows from before version 3, by a running number.
const LEGACY: &str = "slantwise/journal/";
const PLACE: &str = "slantwise/place/";
const SETTINGS: &str = "slantwise/settings";

/// The storage, if the browser lets this page use it. The crate would panic where it does not.
fn storage() -> Result<web_sys::Storage, StorageError> {
    match super::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
        _ => Err(StorageError::Blocked),
    }
}

/// Says why storage cannot be used, if it cannot.
pub fn check() -> Result<(), StorageError> {
    storage().map(drop)
}

fn set(key: &str, value: &str) -> Result<(), StorageError> {
    // Storage that may be used refuses for one reason only.
    storage()?.set_item(key, value).map_err(|_| StorageError::Full)
}

fn row_key(article: &ArticleId, id: RowId) -> String {
    if id.epoch == 0 { legacy_key(id.number) } else { format!("{ROW}{article}/{id}") }
}

fn legacy_key(number: u32) -> String {
    format!("{LEGACY}{number:012}")
}

/// Reads a key back: `article/epoch/tab/number`.
fn read_key(key: &str) -> Option<(ArticleId, RowId)> {
    let mut parts = key.strip_prefix(ROW)?.split('/');
    let article = ArticleId::parse(parts.next()?)?;
    let mut number = || parts.next()?.parse().ok();
    Some((article, RowId { epoch: number()?, tab: number()?, number: number()? }))
}

/// Keeps rows, which then survive the page, though perhaps not the browser. Returns those that were refused, and with
/// each those of the same article that come after it: they would have nothing to follow.
pub fn guard(rows: &[StoredRow]) -> Vec<(ArticleId, RowId)> {
    let mut refused: Vec<(ArticleId, RowId)> = Vec::new();
    for row in rows {
        let is_behind = refused.iter().any(|(article, _)| *article == row.article);
        if is_behind || set(&row_key(&row.article, row.id), &row.json).is_err() {
            refused.push((row.article.clone(), row.id));
        }
    }
    refused
}

/// All keys with their values.
fn items() -> Result<Vec<(String, String)>, StorageError> {
    let storage = storage()?;
    let count = storage.length().map_err(|_| StorageError::Blocked)?;
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    let read = |key: String| storage.get_item(&key).ok().flatten().map(|value| (key, value));
    Ok(keys.filter_map(read).collect())
}

/// The rows that were kept here, in no order.
pub fn guarded() -> Result<Vec<StoredRow>, StorageError> {
    let row = |(key, json): (String, String)| {
        let (article, id) = read_key(&key)?;
        Some(StoredRow { article, id, json: json.into() })
    };
    Ok(items()?.into_iter().filter_map(row).collect())
}

/// The rows that a version before 3 kept here, by number.
pub fn legacy() -> Result<Vec<(u32, String)>, StorageError> {
    let row = |(key, json): (String, String)| Some((key.strip_prefix(LEGACY)?.parse().ok()?, json));
    Ok(items()?.into_iter().filter_map(row).collect())
}

/// Drops rows that the database holds.
pub fn unguard(rows: &[(ArticleId, RowId)]) {
    if let Ok(storage) = storage() {
        for (article, id) in rows {
            // A row that stays is known by its number, and dropped the next time.
            drop(storage.remove_item(&row_key(article, *id)));
        }
    }
}

/// The settings, if there are any.
pub fn settings() -> Option<String> {
    storage().ok()?.get_item(SETTINGS).ok().flatten()
}

/// Keeps the settings; they are no work, so a failure is not told.
pub fn save_settings(settings: &Settings) {
    let _ = set(SETTINGS, &settings.write());
}

/// Where an article was being read, in bytes.
pub fn place(article: &ArticleId) -> Option<u32> {
    storage().ok()?.get_item(&format!("{PLACE}{article}")).ok().flatten()?.parse().ok()
}

/// Keeps where an article is being read; it is no work, so a failure is not told.
pub fn save_position(article: &ArticleId, place: u32) {
    let _ = set(&format!("{PLACE}{article}"), &place.to_string());
}

/// Forgets where an article was being read.
pub fn drop_place(article: &ArticleId) {
    if let Ok(storage) = storage() {
        drop(storage.remove_item(&format!("{PLACE}{article}")));
    }
}
