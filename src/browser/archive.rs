//! `IndexedDB`: texts, sheets and lines of the library, each under the id of its article, and the journal.
//!
//! What is in it survives a crash of the browser, which `localStorage` does not: that is written out in batches.
//! Where the browser refuses, records are held in the memory of the page, and every act says so.

use std::cell::RefCell;
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use crate::model::ArticleId;
use crate::store::{Fault, Record};

const NAME: &str = "slantwise";
const VERSION: u32 = 3;
const TEXTS: &str = "texts";
const SHEETS: &str = "sheets";
const ENTRIES: &str = "entries";
const JOURNAL: &str = "journal";
const SCHEMES: &str = "schemes";
const STORES: [&str; 5] = [TEXTS, SHEETS, ENTRIES, JOURNAL, SCHEMES];
/// The key of the one record that holds all schemes.
const SHELF: &str = "shelf";

/// Where records are kept. Clones are the same archive.
#[derive(Clone, Debug)]
pub enum Archive {
    /// In the browser's database.
    Kept(Rc<Database>),
    /// In the memory of the page only.
    Memory(Rc<RefCell<Records>>),
}

/// Records in memory, by store and article.
pub type Records = Vec<(&'static str, ArticleId, String)>;

impl Archive {
    /// Opens the database; a refusal gives an archive in memory, and the reason. `closed` is called when the browser
    /// closes it, as it does when the person clears its data.
    pub async fn open(closed: impl Fn() + Clone + 'static) -> (Self, Option<Fault>) {
        match open_database(closed).await {
            Ok(database) => (Self::Kept(Rc::new(database)), None),
            Err(_) => (Self::Memory(Rc::default()), Some(Fault::Blocked)),
        }
    }

    /// The lines of the library.
    pub async fn entries(&self) -> Result<Vec<String>, Fault> {
        match self {
            Self::Memory(shelf) => {
                let shelf = shelf.borrow();
                let entries = shelf.iter().filter(|(store, ..)| *store == ENTRIES);
                Ok(entries.map(|(_, _, entry)| entry.clone()).collect())
            }
            Self::Kept(database) => all(database, ENTRIES).await,
        }
    }

    /// The entries of the journal with their numbers, in order.
    pub async fn journal(&self) -> Result<Vec<(u64, String)>, Fault> {
        match self {
            Self::Memory(_) => Ok(Vec::new()),
            Self::Kept(database) => numbered(database).await,
        }
    }

    /// Makes an entry of the journal durable. When this returns `Ok`, it survives the browser.
    pub async fn append(&self, number: u64, entry: &str) -> Result<(), Fault> {
        match self {
            Self::Memory(_) => Err(Fault::Blocked),
            Self::Kept(database) => note(database, number, entry).await,
        }
    }

    /// The text and the sheet of an article.
    pub async fn load(&self, article: &ArticleId) -> Result<(String, String), Fault> {
        let (text, sheet) = match self {
            Self::Memory(shelf) => {
                let shelf = shelf.borrow();
                let record = |wanted: &str| {
                    let found =
                        shelf.iter().find(|(store, id, _)| *store == wanted && id == article);
                    found.map(|(_, _, value)| value.clone())
                };
                (record(TEXTS), record(SHEETS))
            }
            Self::Kept(database) => pair(database, article).await?,
        };
        text.zip(sheet).ok_or(Fault::Missing)
    }

    /// The schemes, if any are kept.
    pub async fn schemes(&self) -> Result<Option<String>, Fault> {
        match self {
            Self::Memory(records) => {
                let records = records.borrow();
                let found = records.iter().find(|(store, ..)| *store == SCHEMES);
                Ok(found.map(|(_, _, schemes)| schemes.clone()))
            }
            Self::Kept(database) => Ok(all(database, SCHEMES).await?.pop()),
        }
    }

    /// Keeps records, and the schemes if they come with them, and drops the journal entries that the records hold, all
    /// or none. When this returns `Ok`, they survive the browser.
    pub async fn keep(
        &self,
        schemes: Option<&str>,
        records: &[Record],
        held: &[u64],
    ) -> Result<(), Fault> {
        match self {
            Self::Memory(kept) => {
                let mut kept = kept.borrow_mut();
                for (store, article, value) in records.iter().flat_map(parts) {
                    kept.retain(|(other, id, _)| *other != store || id != article);
                    kept.push((store, article.clone(), value.to_owned()));
                }
                if let (Some(schemes), Some(shelf)) = (schemes, ArticleId::parse(SHELF)) {
                    kept.retain(|(store, ..)| *store != SCHEMES);
                    kept.push((SCHEMES, shelf, schemes.to_owned()));
                }
                Err(Fault::Blocked)
            }
            Self::Kept(database) => put(database, schemes, records, held).await,
        }
    }

    /// Deletes all records of an article.
    pub async fn erase(&self, article: &ArticleId) -> Result<(), Fault> {
        match self {
            Self::Memory(shelf) => {
                shelf.borrow_mut().retain(|(_, id, _)| id != article);
                Ok(())
            }
            Self::Kept(database) => delete(database, article).await,
        }
    }
}

async fn open_database(closed: impl Fn() + Clone + 'static) -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for store in STORES {
                // One of an older version is there; one that could not be made shows when it is first used.
                drop(database.create_object_store(store, ObjectStoreParams::new()));
            }
        }
    });
    let mut database = request.await?;
    // A newer version of the program in another tab must not have to wait for this one.
    let outdated = closed.clone();
    database.on_version_change(move |event| {
        if let Ok(database) = event.database() {
            database.close();
        }
        outdated();
    });
    database.on_close(move |_| closed());
    Ok(database)
}

async fn all(database: &Database, store: &str) -> Result<Vec<String>, Fault> {
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
    let values = transaction.object_store(store)?.get_all(None, None)?.await?;
    Ok(values.iter().filter_map(JsValue::as_string).collect())
}

async fn pair(
    database: &Database,
    article: &ArticleId,
) -> Result<(Option<String>, Option<String>), Fault> {
    let key = JsValue::from_str(article.as_str());
    let transaction = database.transaction(&[TEXTS, SHEETS], TransactionMode::ReadOnly)?;
    let text = transaction.object_store(TEXTS)?.get(key.clone())?;
    let sheet = transaction.object_store(SHEETS)?.get(key)?;
    let (text, sheet) = (text.await?, sheet.await?);
    Ok((text.and_then(|it| it.as_string()), sheet.and_then(|it| it.as_string())))
}

async fn numbered(database: &Database) -> Result<Vec<(u64, String)>, Fault> {
    let transaction = database.transaction(&[JOURNAL], TransactionMode::ReadOnly)?;
    let journal = transaction.object_store(JOURNAL)?;
    let (numbers, entries) = (journal.get_all_keys(None, None)?, journal.get_all(None, None)?);
    let (numbers, entries) = (numbers.await?, entries.await?);
    let number = |key: &JsValue| key.as_string()?.parse().ok();
    Ok(numbers
        .iter()
        .zip(&entries)
        .filter_map(|(key, entry)| number(key).zip(entry.as_string()))
        .collect())
}

/// The key of a journal entry: a string that sorts as the number does.
fn key(number: u64) -> JsValue {
    JsValue::from_str(&format!("{number:012}"))
}

async fn note(database: &Database, number: u64, entry: &str) -> Result<(), Fault> {
    let transaction = database.transaction(&[JOURNAL], TransactionMode::ReadWrite)?;
    transaction.object_store(JOURNAL)?.put(&JsValue::from_str(entry), Some(&key(number)))?;
    settle(transaction).await
}

async fn put(
    database: &Database,
    schemes: Option<&str>,
    records: &[Record],
    held: &[u64],
) -> Result<(), Fault> {
    let transaction = database.transaction(&STORES, TransactionMode::ReadWrite)?;
    let journal = transaction.object_store(JOURNAL)?;
    for number in held {
        journal.delete(key(*number))?;
    }
    let mut requests = Vec::new();
    if let Some(schemes) = schemes {
        let schemes = JsValue::from_str(schemes);
        let store = transaction.object_store(SCHEMES)?;
        requests.push(store.put(&schemes, Some(&JsValue::from_str(SHELF)))?);
    }
    for (store, article, value) in records.iter().flat_map(parts) {
        let key = JsValue::from_str(article.as_str());
        requests.push(transaction.object_store(store)?.put(&JsValue::from_str(value), Some(&key))?);
    }
    settle(transaction).await
}

async fn delete(database: &Database, article: &ArticleId) -> Result<(), Fault> {
    let transaction =
        database.transaction(&[TEXTS, SHEETS, ENTRIES], TransactionMode::ReadWrite)?;
    let mut requests = Vec::new();
    for store in [TEXTS, SHEETS, ENTRIES] {
        requests
            .push(transaction.object_store(store)?.delete(JsValue::from_str(article.as_str()))?);
    }
    settle(transaction).await
}

/// Waits until a transaction is on disk; one that was aborted counts as an error.
async fn settle(transaction: idb::Transaction) -> Result<(), Fault> {
    let result = transaction.commit()?.await?;
    if result.is_committed() { Ok(()) } else { Err(Fault::Full) }
}

/// The parts of a record that are to be written.
fn parts(record: &Record) -> impl Iterator<Item = (&'static str, &ArticleId, &str)> {
    let stored = [
        (TEXTS, record.text.as_deref()),
        (SHEETS, record.sheet.as_deref()),
        (ENTRIES, Some(record.entry.as_str())),
    ];
    stored.into_iter().filter_map(|(store, value)| Some((store, &record.article, value?)))
}

/// A database that could be opened refuses for want of room, as far as a page can know.
impl From<idb::Error> for Fault {
    fn from(error: idb::Error) -> Self {
        use idb::Error as E;
        let exception = match error {
            E::DomException(exception) => Some(exception),
            E::TransactionOpenFailed(value)
            | E::ObjectStoreNotFound(value)
            | E::GetFailed(value)
            | E::GetAllKeysFailed(value)
            | E::UpdateFailed(value)
            | E::DeleteFailed(value)
            | E::TransactionCommitError(value) => value.dyn_into().ok(),
            _ => None,
        };
        match exception.as_ref().map(DomException::name).as_deref() {
            Some("InvalidStateError") => Self::Closed,
            Some("NotFoundError" | "SecurityError") => Self::Blocked,
            _ => Self::Full,
        }
    }
}
