//! Sentences about imports: progress and results.

use super::files::read_error;
use super::{count, fault, thousands};
use crate::edit::Merged;
use crate::store::{FileReport, StorageError};
use crate::task::TaskError;

/// How far an import has come: how many of its articles are here, once that is known.
pub fn opening(progress: Option<(usize, usize)>) -> String {
    match progress {
        Some((done, all)) if all > 1 => {
            format!("Importing: {} of {}", thousands(done), count(all, "article", "articles"))
        }
        _ => "Importing…".to_owned(),
    }
}

/// Why a file could not be read; empty if it could, or is being read.
pub fn refusal(outcome: &FileReport) -> String {
    let error = outcome.error.as_ref().map(read_error);
    error.or_else(|| outcome.failure.map(|it| task_error(it).to_owned())).unwrap_or_default()
}

/// Why a task has no answer.
pub const fn task_error(error: TaskError) -> &'static str {
    match error {
        TaskError::Unavailable => {
            "Part of Slantwise did not load. Check your connection, reload the page and try again."
        }
        TaskError::Crashed => {
            "Slantwise stopped working on this, because of a bug or because memory ran out. Your work is safe."
        }
        TaskError::TooSlow => "This took too long and was stopped.",
    }
}

/// The result of an import.
pub fn outcome(outcome: &FileReport) -> String {
    if outcome.waiting {
        return opening(None);
    }
    if let Some(error) = &outcome.error {
        return read_error(error);
    }
    let came = outcome.came();
    if outcome.failure.is_some() || outcome.is_stopped {
        let so_far = match (came, outcome.all) {
            (0, _) => "No articles were imported.".to_owned(),
            (_, Some(all)) => format!(
                "{} of {} were imported and kept.",
                thousands(came),
                count(all, "article", "articles")
            ),
            (_, None) => format!("{} imported.", count(came, "article", "articles")),
        };
        let why = outcome.failure.map_or("Stopped.", |it| task_error(it));
        return format!("{why} {so_far}");
    }
    if let Some(trouble) = outcome.fault {
        return match trouble {
            StorageError::Full => "Not imported: the browser’s storage is full. Nothing else changed. Delete articles you no longer need, then import the file again.".to_owned(),
            other => fault(other).to_owned(),
        };
    }
    let mut sentences = Vec::new();
    match outcome.opened.as_slice() {
        [] => {}
        [(_, title)] => sentences.push(format!("Imported “{title}”.")),
        many => sentences.push(format!("Imported {}.", count(many.len(), "article", "articles"))),
    }
    if !outcome.merged.is_empty() {
        let sum = outcome.merged.iter().fold(Merged::default(), |sum, (_, _, it)| Merged {
            added: sum.added + it.added,
            updated: sum.updated + it.updated,
            kept: sum.kept + it.kept,
            differs: sum.differs || it.differs,
        });
        let parts: Vec<String> =
            [(sum.added, "added"), (sum.updated, "updated"), (sum.kept, "unchanged")]
                .into_iter()
                .filter(|(number, _)| *number > 0)
                .map(|(number, what)| {
                    format!("{} {what}", count(number, "annotation", "annotations"))
                })
                .collect();
        let articles = count(outcome.merged.len(), "article", "articles");
        let what = if parts.is_empty() {
            "the file has no annotations".to_owned()
        } else {
            parts.join(", ")
        };
        sentences.push(format!("Merged into {articles} you already have: {what}."));
        if sum.differs {
            sentences.push(
                "Title, outlet, genre or other details differ in the file; yours were kept."
                    .to_owned(),
            );
        }
    }
    if outcome.copied > 0 {
        sentences.push(format!(
            "{} could not be merged with yours and came in as a copy: the texts differ, or yours can’t be read.",
            count(outcome.copied, "article", "articles")
        ));
    }
    if sentences.is_empty() { "This file has no articles.".to_owned() } else { sentences.join(" ") }
}
