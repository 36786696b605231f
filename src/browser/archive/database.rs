//! The database itself: its stores, and the transactions that read and write them.

use std::cell::Cell;
use std::rc::Rc;

use idb::{
    Database, DatabaseEvent, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use super::stored::{ENTRIES, SCHEMES, SHEETS, Stored, StoredArticle, TEXTS, parts};
use crate::format::record::RowId;
use crate::model::ArticleId;
use crate::store::{Batch, StorageError, StoredRow};

const NAME: &str = "slantwise";
const VERSION: u32 = 4;
/// Journal rows, by article, epoch, tab and number.
const ROWS: &str = "rows";
/// Who writes.
const META: &str = "meta";
/// The journal from before version 3 of the records, by a running number.
const LEGACY: &str = "journal";
const STORES: [&str; 7] = [TEXTS, SHEETS, ENTRIES, SCHEMES, ROWS, META, LEGACY];
/// The key of the one record that holds all schemes.
pub(super) const SHELF: &str = "shelf";
/// The key of the record of the tab that writes.
const WRITER: &str = "writer";

/// The browser's database.
#[derive(Debug)]
pub(super) struct Connection {
    database: Database,
    /// The same as the browser's own object, for what `idb` does not know.
    handle: JsValue,
    is_open: Rc<Cell<bool>>,
}

impl Connection {
    /// Says whether the browser has not closed it.
    pub(super) fn is_open(&self) -> bool {
        self.is_open.get()
    }
}

pub(super) async fn open(closed: impl Fn() + Clone + 'static) -> Result<Connection, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for store in STORES {
                // One of an older version is there; one that could not be made shows when it is first used.
                drop(database.create_object_store(store, ObjectStoreParams::new()));
            }
        }
    });
    let handle: JsValue = request.await?.into();
    let mut database = Database::try_from(handle.clone())?;
    // A newer version of the program in another tab must not have to wait for this one.
    let is_open = Rc::new(Cell::new(true));
    let (outdated, was_open) = (closed.clone(), Rc::clone(&is_open));
    database.on_version_change(move |event| {
        if let Ok(database) = event.database() {
            database.close();
        }
        was_open.set(false);
        outdated();
    });
    let was_open = Rc::clone(&is_open);
    database.on_close(move |_| {
        was_open.set(false);
        closed();
    });
    Ok(Connection { database, handle, is_open })
}

/// Takes the next epoch. The second part says whether that could be stored.
pub(super) async fn claim(
    connection: &Connection,
    tab: u32,
    at_least: u32,
) -> Result<(Claim, Result<(), StorageError>), StorageError> {
    let transaction = connection.database.transaction(&[META], TransactionMode::ReadWrite)?;
    let meta = transaction.object_store(META)?;
    let seen = Writer::read(meta.get(JsValue::from_str(WRITER))?.await?.as_ref());
    let writer = Writer { epoch: seen.epoch.max(at_least) + 1, tab, ..seen };
    let put = supersede(&meta, seen)
        .and_then(|()| meta.put(&writer.record(), Some(&JsValue::from_str(WRITER))));
    let stored = match put {
        Ok(_) => commit(transaction).await,
        Err(error) => Err(error.into()),
    };
    Ok((Claim { writer, seen, is_stored: stored.is_ok() }, stored))
}

/// The key that is there once another tab has become the writer after one of this epoch.
fn after(epoch: u32) -> JsValue {
    Array::of2(&"after".into(), &epoch.into()).into()
}

/// Keeps a tab of before from writing, for good.
fn supersede(meta: &ObjectStore, before: Writer) -> Result<(), idb::Error> {
    meta.put(&JsValue::TRUE, Some(&after(before.epoch))).map(drop)
}

/// The right to write.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    /// This tab.
    pub writer: Writer,
    /// What the database said before.
    pub seen: Writer,
    /// Whether the claim is in the database. Where it could not be stored, only what was seen then shows that nobody has
    /// written since.
    is_stored: bool,
}

/// Which tab writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Writer {
    pub epoch: u32,
    pub tab: u32,
    /// The epoch and the tab that last took up all rows in `localStorage`.
    pub taken_up_by: (u32, u32),
    /// How many batches have been written, by all tabs.
    pub batches: u32,
}

impl Writer {
    fn record(self) -> JsValue {
        let (epoch, tab) = self.taken_up_by;
        let values = [self.epoch, self.tab, epoch, tab, self.batches];
        values.map(JsValue::from).iter().collect::<Array>().into()
    }

    /// A database from before version 4 has had no writer.
    fn read(record: Option<&JsValue>) -> Self {
        let record = record.map(Array::from).unwrap_or_default();
        let at = |at| number(&record.get(at));
        Self { epoch: at(0), tab: at(1), taken_up_by: (at(2), at(3)), batches: at(4) }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was a u32")]
fn number(value: &JsValue) -> u32 {
    value.as_f64().unwrap_or_default() as u32
}

pub(super) async fn read(connection: &Connection) -> Result<Stored, StorageError> {
    let transaction = connection.database.transaction(&STORES, TransactionMode::ReadOnly)?;
    let store = |name| transaction.object_store(name);
    let entries = store(ENTRIES)?.get_all(None, None)?;
    let schemes = store(SCHEMES)?.get_all(None, None)?;
    let (keys, rows) = (store(ROWS)?.get_all_keys(None, None)?, store(ROWS)?.get_all(None, None)?);
    let (numbers, legacy) =
        (store(LEGACY)?.get_all_keys(None, None)?, store(LEGACY)?.get_all(None, None)?);
    let text = |values: Vec<JsValue>| values.into_iter().filter_map(|it| it.as_string());
    let old = |(key, json): (&JsValue, &JsValue)| {
        Some((key.as_string()?.parse().ok()?, json.as_string()?))
    };
    Ok(Stored {
        entries: text(entries.await?).collect(),
        schemes: text(schemes.await?).next_back(),
        rows: stored_rows(&keys.await?, &rows.await?),
        legacy: numbers.await?.iter().zip(&legacy.await?).filter_map(old).collect(),
    })
}

pub(super) async fn load(
    connection: &Connection,
    article: &ArticleId,
) -> Result<StoredArticle, StorageError> {
    let stores = [TEXTS, SHEETS, ENTRIES, ROWS, META];
    let transaction = connection.database.transaction(&stores, TransactionMode::ReadOnly)?;
    let get = |store| transaction.object_store(store)?.get(JsValue::from_str(article.as_str()));
    let (text, set, entry) = (get(TEXTS)?, get(SHEETS)?, get(ENTRIES)?);
    let store = transaction.object_store(ROWS)?;
    let keys = store.get_all_keys(Some(rows_of(article)?), None)?;
    let rows = store.get_all(Some(rows_of(article)?), None)?;
    let text_of = |value: Option<JsValue>| value.and_then(|it| it.as_string());
    Ok(StoredArticle {
        text: text_of(text.await?),
        set: text_of(set.await?),
        entry: text_of(entry.await?),
        rows: stored_rows(&keys.await?, &rows.await?),
    })
}

fn stored_rows(keys: &[JsValue], rows: &[JsValue]) -> Vec<StoredRow> {
    let row = |(key, json): (&JsValue, &JsValue)| {
        let key = Array::from(key);
        let at = |at| number(&key.get(at));
        let article = ArticleId::parse(&key.get(0).as_string()?)?;
        let id = RowId { epoch: at(1), tab: at(2), number: at(3) };
        Some(StoredRow { article, id, json: json.as_string()?.into() })
    };
    keys.iter().zip(rows).filter_map(row).collect()
}

fn row_key(article: &ArticleId, id: RowId) -> JsValue {
    let article = JsValue::from_str(article.as_str());
    Array::of4(&article, &id.epoch.into(), &id.tab.into(), &id.number.into()).into()
}

/// All rows of an article. An array sorts before a longer one that begins with it, and after it comes what has an array
/// where it has a number.
fn rows_of(article: &ArticleId) -> Result<Query, idb::Error> {
    let article = JsValue::from_str(article.as_str());
    let (from, to) = (Array::of1(&article), Array::of2(&article, &Array::new()));
    KeyRange::bound(&from, &to, None, None).map(Query::KeyRange)
}

/// Writes a batch, unless another tab has become the writer. Returns what the next one needs.
pub(super) async fn write(
    connection: &Connection,
    claim: Claim,
    batch: &Batch,
) -> Result<Claim, StorageError> {
    let mut writer = claim.writer;
    writer.batches = writer.batches.wrapping_add(1);
    if batch.takes_up_all {
        writer.taken_up_by = (writer.epoch, writer.tab);
    }
    let transaction = strict(connection)?;
    let meta = transaction.object_store(META)?;
    if claim.is_stored {
        // All is asked for and committed at once: the page may be about to go. If another tab has become the writer, the
        // key is there, adding it fails, and a request that fails takes the transaction with it.
        let key = after(writer.epoch);
        let fence = meta.add(&JsValue::TRUE, Some(&key))?;
        let asked = meta.delete(key).map(drop).and_then(|()| put(&transaction, writer, batch));
        if let Err(error) = asked {
            drop(transaction.abort());
            return Err(error.into());
        }
        let committing = transaction.commit()?;
        if let Err(error) = fence.await {
            return Err(if is_constraint(&error) {
                StorageError::Superseded
            } else {
                error.into()
            });
        }
        done(committing).await?;
    } else {
        let now = meta.get(JsValue::from_str(WRITER))?.await?;
        if Writer::read(now.as_ref()) != claim.seen {
            drop(transaction.abort());
            return Err(StorageError::Superseded);
        }
        let asked = supersede(&meta, claim.seen).and_then(|()| put(&transaction, writer, batch));
        if let Err(error) = asked {
            drop(transaction.abort());
            return Err(error.into());
        }
        commit(transaction).await?;
    }
    Ok(Claim { writer, is_stored: true, ..claim })
}

fn is_constraint(error: &idb::Error) -> bool {
    matches!(error, idb::Error::DomException(exception) if exception.name() == "ConstraintError")
}

fn put(transaction: &Transaction, writer: Writer, batch: &Batch) -> Result<(), idb::Error> {
    let store = |name| transaction.object_store(name);
    let text = JsValue::from_str;
    store(META)?.put(&writer.record(), Some(&text(WRITER)))?;
    let rows = store(ROWS)?;
    for row in &batch.rows {
        rows.put(&text(&row.json), Some(&row_key(&row.article, row.id)))?;
        if row.id.epoch == 0 {
            store(LEGACY)?.delete(text(&format!("{:012}", row.id.number)))?;
        }
    }
    for (article, id) in &batch.dropped {
        rows.delete(row_key(article, *id))?;
        if id.epoch == 0 {
            store(LEGACY)?.delete(text(&format!("{:012}", id.number)))?;
        }
    }
    for (name, article, value) in batch.records.iter().flat_map(parts) {
        store(name)?.put(&text(value), Some(&text(article.as_str())))?;
    }
    if let Some(schemes) = &batch.schemes {
        store(SCHEMES)?.put(&text(schemes), Some(&text(SHELF)))?;
    }
    for article in &batch.erased {
        erase(&store, article)?;
    }
    Ok(())
}

fn erase(
    store: &impl Fn(&'static str) -> Result<ObjectStore, idb::Error>,
    article: &ArticleId,
) -> Result<(), idb::Error> {
    for name in [TEXTS, SHEETS, ENTRIES] {
        store(name)?.delete(JsValue::from_str(article.as_str()))?;
    }
    store(ROWS)?.delete(rows_of(article)?)?;
    Ok(())
}

/// A transaction that is committed only when it is on disk. Neither `idb` nor the stable part of `web-sys` has the
/// option, so it is named through reflection; a browser that does not know it ignores it.
fn strict(connection: &Connection) -> Result<Transaction, StorageError> {
    let handle = &connection.handle;
    let names: Array = STORES.iter().map(|name| JsValue::from_str(name)).collect();
    let options = Object::new();
    drop(Reflect::set(&options, &"durability".into(), &"strict".into()));
    let begin = Reflect::get(handle, &"transaction".into()).ok();
    let begin = begin.and_then(|it| it.dyn_into::<Function>().ok()).ok_or(StorageError::Blocked)?;
    let transaction = begin
        .call3(handle, &names, &"readwrite".into(), &options)
        .map_err(idb::Error::TransactionOpenFailed)?;
    Ok(Transaction::try_from(transaction)?)
}

/// Commits a transaction, and waits until it is on disk.
async fn commit(transaction: Transaction) -> Result<(), StorageError> {
    done(transaction.commit()?).await
}

/// Waits until a transaction is on disk; one that was aborted counts as an error.
async fn done(transaction: Transaction) -> Result<(), StorageError> {
    if transaction.await?.is_committed() { Ok(()) } else { Err(StorageError::Full) }
}

/// A database that could be opened refuses for want of room, as far as a page can know.
impl From<idb::Error> for StorageError {
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
