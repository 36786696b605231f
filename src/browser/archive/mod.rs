//! `IndexedDB`: texts, annotation sets and lines of the library, each under the id of its article, and the journal.
//!
//! One transaction for each batch, committed with strict durability: what is in it survives a crash of the browser,
//! which `localStorage` does not. Each transaction checks that this tab still is the writer.
//! Where the browser refuses, records are held in the memory of the page, and every act says so.

mod database;
mod stored;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use self::database::{Claim, Connection};
use self::stored::{ENTRIES, SCHEMES, SHEETS, TEXTS, parts};
pub use self::stored::{Stored, StoredArticle};
use crate::format::record::RowId;
use crate::model::ArticleId;
use crate::store::{Batch, StorageError};

/// Where records are kept. Clones are the same archive.
#[derive(Clone, Debug)]
pub enum Archive {
    /// In the browser's database.
    Kept(Rc<Kept>),
    /// In the memory of the page only.
    Memory(Rc<RefCell<Records>>),
}

/// The browser's database, and the right to write to it.
#[derive(Debug)]
pub struct Kept {
    connection: Connection,
    /// The right to write, once this tab has claimed it.
    claim: Cell<Option<Claim>>,
}

/// Records in memory, by store and article.
pub type Records = Vec<(&'static str, ArticleId, String)>;

impl Archive {
    /// Opens the database; a refusal gives an archive in memory, and the reason. `closed` is called when the browser
    /// closes it, as it does when the person clears its data.
    pub async fn open(closed: impl Fn() + Clone + 'static) -> (Self, Option<StorageError>) {
        match database::open(closed).await {
            Ok(connection) => {
                (Self::Kept(Rc::new(Kept { connection, claim: Cell::default() })), None)
            }
            Err(_) => (Self::Memory(Rc::default()), Some(StorageError::Blocked)),
        }
    }

    /// Says whether it is a database that the browser has not closed.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Memory(_) => false,
            Self::Kept(kept) => kept.connection.is_open(),
        }
    }

    /// Becomes the one that may write: what another tab asks for from now on is refused. `tab` is a random number,
    /// and no epoch up to `at_least` is taken.
    pub async fn claim(&self, tab: u32, at_least: u32) -> Result<(), StorageError> {
        match self {
            Self::Memory(_) => Ok(()),
            Self::Kept(kept) => {
                let (claim, stored) = database::claim(&kept.connection, tab, at_least).await?;
                // A database without room for even this may have some later: the first batch claims it again.
                kept.claim.set(Some(claim));
                stored
            }
        }
    }

    /// The number before the first row of this tab, if it may write to the database.
    pub fn writer(&self) -> Option<RowId> {
        match self {
            Self::Memory(_) => None,
            Self::Kept(kept) => {
                let Claim { writer, .. } = kept.claim.get()?;
                Some(RowId { epoch: writer.epoch, tab: writer.tab, number: 0 })
            }
        }
    }

    /// The last tab before this one that took up all rows in `localStorage`.
    pub fn taken_up_by(&self) -> RowId {
        let claim = match self {
            Self::Memory(_) => None,
            Self::Kept(kept) => kept.claim.get(),
        };
        let (epoch, tab) = claim.map(|claim| claim.seen.taken_up_by).unwrap_or_default();
        RowId { epoch, tab, number: 0 }
    }

    /// What is read at the start.
    pub async fn read(&self) -> Result<Stored, StorageError> {
        match self {
            Self::Memory(records) => {
                let records = records.borrow();
                let of = |wanted| records.iter().filter(move |(store, ..)| *store == wanted);
                let value = |(_, _, value): &(_, _, String)| value.clone();
                Ok(Stored {
                    entries: of(ENTRIES).map(value).collect(),
                    schemes: of(SCHEMES).map(value).next(),
                    ..Stored::default()
                })
            }
            Self::Kept(kept) => database::read(&kept.connection).await,
        }
    }

    /// All that is stored of an article.
    pub async fn load(&self, article: &ArticleId) -> Result<StoredArticle, StorageError> {
        match self {
            Self::Memory(records) => {
                let records = records.borrow();
                let of = |wanted: &str| {
                    let found =
                        records.iter().find(|(store, id, _)| *store == wanted && id == article);
                    found.map(|(_, _, value)| value.clone())
                };
                let (text, set, entry) = (of(TEXTS), of(SHEETS), of(ENTRIES));
                Ok(StoredArticle { text, set, entry, rows: Vec::new() })
            }
            Self::Kept(kept) => database::load(&kept.connection, article).await,
        }
    }

    /// Writes a batch, all or nothing. When this returns `Ok`, it survives the browser.
    pub async fn write(&self, batch: &Batch) -> Result<(), StorageError> {
        match self {
            Self::Memory(records) => {
                remember(&mut records.borrow_mut(), batch);
                // Deleting is done as much as it can be.
                let is_erasing = !batch.erased.is_empty();
                if is_erasing { Ok(()) } else { Err(StorageError::Blocked) }
            }
            Self::Kept(kept) => {
                let claim = kept.claim.get().ok_or(StorageError::Closed)?;
                let written = database::write(&kept.connection, claim, batch).await;
                // A database that was closed aborts what is under way.
                if written.is_err() && !kept.connection.is_open() {
                    return Err(StorageError::Closed);
                }
                kept.claim.set(Some(written?));
                Ok(())
            }
        }
    }
}

fn remember(records: &mut Records, batch: &Batch) {
    for (store, article, value) in batch.records.iter().flat_map(parts) {
        records.retain(|(other, id, _)| *other != store || id != article);
        records.push((store, article.clone(), value.to_owned()));
    }
    if let (Some(schemes), Some(shelf)) = (&batch.schemes, ArticleId::parse(database::SHELF)) {
        records.retain(|(store, ..)| *store != SCHEMES);
        records.push((SCHEMES, shelf, schemes.clone()));
    }
    records.retain(|(_, id, _)| !batch.erased.contains(id));
}
