//! What the browser played in memory holds, and what outlives its page.

use std::collections::BTreeMap;

use slantwise::model::ArticleId;
use slantwise::store::Record;

/// Records by article.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    pub texts: BTreeMap<ArticleId, String>,
    pub sheets: BTreeMap<ArticleId, String>,
    pub entries: BTreeMap<ArticleId, String>,
    pub schemes: Option<String>,
}

/// What outlives the page.
#[derive(Clone, Debug, Default)]
pub struct Storage {
    pub archive: Shelf,
    pub journal: BTreeMap<u64, String>,
    pub guarded: BTreeMap<u64, String>,
    pub settings: Option<String>,
    pub places: BTreeMap<ArticleId, u32>,
}

impl Shelf {
    /// The text and the sheet of an article.
    pub fn load(&self, article: &ArticleId) -> Option<(String, String)> {
        self.texts.get(article).cloned().zip(self.sheets.get(article).cloned())
    }

    /// Takes records in, and the schemes if they come with them.
    pub fn keep(&mut self, schemes: Option<String>, records: Vec<Record>) {
        self.schemes = schemes.or(self.schemes.take());
        for record in records {
            self.entries.insert(record.article.clone(), record.entry);
            self.texts.extend(record.text.map(|text| (record.article.clone(), text)));
            self.sheets.extend(record.sheet.map(|sheet| (record.article, sheet)));
        }
    }
}
