//! Files on their way out.

use super::Turn;
use crate::format::Export;
use crate::format::record::RowId;
use crate::model::{ArticleId, Folio};
use crate::store::command::Scope;
use crate::store::notice::Notice;
use crate::store::report::Loaded;
use crate::store::request::{Purpose, Request};
use crate::store::state::{Waiting, Written};
use crate::task::{Task, records};

impl Turn<'_> {
    pub(super) fn export(&mut self, scope: Scope, format: &'static str) {
        self.state.session.dialog = None;
        match (scope, &self.state.desk) {
            (Scope::Article, Some(desk)) => {
                let folio = desk.folio.clone();
                self.write(&[folio], 0, format);
            }
            (Scope::Article, None) => self.say(Notice::NothingToExport),
            (Scope::Library, _) => {
                let entries = self.state.entries.values();
                let ids: Vec<ArticleId> = entries
                    .filter(|entry| entry.deleted.is_none())
                    .map(|entry| entry.id.clone())
                    .collect();
                if ids.is_empty() {
                    return self.say(Notice::NothingToExport);
                }
                self.load(Purpose::Export(format), ids);
            }
        }
    }

    pub(super) fn export_loaded(&mut self, loaded: &[Loaded], format: &'static str) {
        let open = self.state.desk.as_ref().map(|desk| desk.folio.clone());
        let mut folios = Vec::with_capacity(loaded.len());
        for loaded in loaded {
            match &open {
                Some(open) if open.article.id == loaded.article => folios.push(open.clone()),
                _ => folios.extend(self.restore(loaded)),
            }
        }
        let lacking = loaded.len() - folios.len();
        if folios.is_empty() {
            return self.say(Notice::NoneLoaded(lacking));
        }
        self.write(&folios, lacking, format);
    }

    fn write(&mut self, folios: &[Folio], lacking: usize, format: &'static str) {
        let written = Written {
            articles: folios.len(),
            annotations: folios.iter().map(|folio| folio.sheet.layer().len()).sum(),
            lacking,
        };
        let task = Task::Write {
            format: format.to_owned(),
            articles: folios.iter().map(|folio| records(folio, RowId::ZERO)).collect(),
            context: self.context(),
        };
        self.run(Waiting::Writing(written), task);
    }

    /// The files of an export are there.
    pub(super) fn written_out(&mut self, written: Written, export: Export) {
        self.ask(Request::Download(export.files));
        self.say(Notice::Exported {
            articles: written.articles,
            annotations: written.annotations,
            losses: export.losses,
            lacking: written.lacking,
        });
    }
}
