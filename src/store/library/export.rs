//! Files on their way out.

use super::update::Update;
use super::{Restored, Scope};
use crate::format::Export;
use crate::format::record::RowId;
use crate::model::{AnnotatedArticle, ArticleId};
use crate::store::notice::Notice;
use crate::store::replies::{ExportCounts, ReplyTo};
use crate::store::request::{Purpose, Request};
use crate::store::session::message::SessionMessage;
use crate::task::{Task, records};

impl Update<'_> {
    pub(in crate::store) fn export(&mut self, scope: Scope, format: &'static str) {
        self.effects.send(SessionMessage::CloseDialog);
        match (scope, self.document) {
            (Scope::Article, Some(document)) => {
                let annotated = document.annotated.clone();
                self.write(&[annotated], 0, format);
            }
            (Scope::Article, None) => self.effects.notify(Notice::NothingToExport),
            (Scope::Library, _) => {
                let entries = self.library.entries.values();
                let ids: Vec<ArticleId> = entries
                    .filter(|entry| entry.deleted.is_none())
                    .map(|entry| entry.id.clone())
                    .collect();
                if ids.is_empty() {
                    return self.effects.notify(Notice::NothingToExport);
                }
                self.effects.load(Purpose::Export(format), ids);
            }
        }
    }

    /// Writes the articles that could be loaded. The open one is written as it is now.
    pub(super) fn export_loaded(&mut self, loaded: Vec<Restored>, format: &'static str) {
        let all = loaded.len();
        let mut annotated_articles = Vec::with_capacity(all);
        for restored in loaded {
            match self.document {
                Some(open) if open.annotated.article.id == restored.article => {
                    annotated_articles.push(open.annotated.clone());
                }
                _ => annotated_articles.extend(restored.annotated),
            }
        }
        let missing = all - annotated_articles.len();
        if annotated_articles.is_empty() {
            return self.effects.notify(Notice::NoneLoaded(missing));
        }
        self.write(&annotated_articles, missing, format);
    }

    fn write(
        &mut self,
        annotated_articles: &[AnnotatedArticle],
        missing: usize,
        format: &'static str,
    ) {
        let counts = ExportCounts {
            articles: annotated_articles.len(),
            annotations: annotated_articles
                .iter()
                .map(|annotated| annotated.set.index().len())
                .sum(),
            missing,
        };
        let task = Task::Write {
            format: format.to_owned(),
            articles: annotated_articles
                .iter()
                .map(|annotated| records(annotated, RowId::ZERO))
                .collect(),
            context: self.effects.context(self.scheme, &self.session.settings),
        };
        self.effects.run(ReplyTo::Export(counts), task);
    }

    /// Gives the files of an export to the person.
    pub(in crate::store) fn exported(&mut self, counts: ExportCounts, export: Export) {
        self.effects.request(Request::Download(export.files));
        self.effects.notify(Notice::Exported {
            articles: counts.articles,
            annotations: counts.annotations,
            losses: export.losses,
            lacking: counts.missing,
        });
    }
}
