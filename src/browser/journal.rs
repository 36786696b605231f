//! `localStorage`: changes that the archive has not confirmed when the page goes, one key for each; and small things.
//!
//! It is written in the very moment, where the archive takes some milliseconds; but the browser keeps it in memory for
//! a while, so it is no place for work to stay.

use gloo_storage::{LocalStorage, Storage};

use crate::model::ArticleId;
use crate::order;
use crate::store::{Fault, Settings};

const ENTRY: &str = "slantwise/journal/";
const PLACE: &str = "slantwise/place/";
const SETTINGS: &str = "slantwise/settings";

/// The storage, if the browser lets this page use it. The crate would panic where it does not.
fn storage() -> Result<web_sys::Storage, Fault> {
    match super::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
        _ => Err(Fault::Blocked),
    }
}

/// Says why storage cannot be used, if it cannot.
pub fn check() -> Result<(), Fault> {
    storage().map(drop)
}

fn set(key: &str, value: &str) -> Result<(), Fault> {
    // Storage that may be used refuses for one reason only.
    storage()?.set_item(key, value).map_err(|_| Fault::Full)
}

/// Keeps an entry. When this returns `Ok`, it survives the page, though perhaps not the browser.
pub fn append(number: u64, entry: &str) -> Result<(), Fault> {
    set(&format!("{ENTRY}{number:012}"), entry)
}

/// All entries with their numbers, in order.
pub fn entries() -> Result<Vec<(u64, String)>, Fault> {
    let storage = storage()?;
    let count = storage.length().map_err(|_| Fault::Blocked)?;
    let mut entries: Vec<(u64, String)> = (0..count)
        .filter_map(|at| storage.key(at).ok().flatten())
        .filter_map(|key| {
            let number = key.strip_prefix(ENTRY)?.parse().ok()?;
            Some((number, storage.get_item(&key).ok().flatten()?))
        })
        .collect();
    order::sort_by(&mut entries, |(a, _), (b, _)| a.cmp(b));
    Ok(entries)
}

/// Drops entries that the archive holds.
pub fn drop_entries(numbers: &[u64]) {
    if let Ok(storage) = storage() {
        for number in numbers {
            // An entry that stays is applied again in vain, and dropped the next time.
            drop(storage.remove_item(&format!("{ENTRY}{number:012}")));
        }
    }
}

/// The settings, if there are any.
pub fn settings() -> Option<String> {
    storage().ok()?.get_item(SETTINGS).ok().flatten()
}

/// Keeps the settings; they are no work, so a failure is not told.
pub fn keep_settings(settings: &Settings) {
    let _ = set(SETTINGS, &settings.write());
}

/// Where an article was being read, in bytes.
pub fn place(article: &ArticleId) -> Option<u32> {
    storage().ok()?.get_item(&format!("{PLACE}{article}")).ok().flatten()?.parse().ok()
}

/// Keeps where an article is being read; it is no work, so a failure is not told.
pub fn keep_place(article: &ArticleId, place: u32) {
    let _ = set(&format!("{PLACE}{article}"), &place.to_string());
}

/// Forgets where an article was being read.
pub fn drop_place(article: &ArticleId) {
    if let Ok(storage) = storage() {
        drop(storage.remove_item(&format!("{PLACE}{article}")));
    }
}
