//! Sentences about files that are opened: how far they are, and what became of them.

use super::files::read_error;
use super::{count, fault, thousands};
use crate::edit::Merged;
use crate::store::{FileReport, StorageError};
use crate::task::TaskError;

/// How far the opening of a file has come: how many of its articles are there, once that is known.
pub fn opening(progress: Option<(usize, usize)>) -> String {
    match progress {
        Some((done, all)) if all > 1 => {
            format!("Opening: {} of {}", thousands(done), count(all, "article", "articles"))
        }
        _ => "Opening…".to_owned(),
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
            "A part of Slantwise did not load. Check the connection, reload the page and try again."
        }
        TaskError::Crashed => {
            "Slantwise stopped working on this because of a fault of its own, or because memory ran out. Your work is safe."
        }
        TaskError::TooSlow => "This took too long and was stopped.",
    }
}

/// What became of a file, in one sentence.
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
            (0, _) => "No article was opened.".to_owned(),
            (_, Some(all)) => format!(
                "{} of {} were opened and are kept.",
                thousands(came),
                count(all, "article", "articles")
            ),
            (_, None) => format!("{} opened.", count(came, "article", "articles")),
        };
        let why = outcome.failure.map_or("Stopped.", |it| task_error(it));
        return format!("{why} {so_far}");
    }
    if let Some(trouble) = outcome.fault {
        return match trouble {
            StorageError::Full => "Not opened: the browser’s storage is full. Nothing else changed; delete articles you no longer need and open the file again.".to_owned(),
            other => fault(other).to_owned(),
        };
    }
    let mut sentences = Vec::new();
    match outcome.opened.as_slice() {
        [] => {}
        [(_, title)] => sentences.push(format!("Opened “{title}”.")),
        many => sentences.push(format!("Opened {}.", count(many.len(), "article", "articles"))),
    }
    if !outcome.merged.is_empty() {
        let sum = outcome.merged.iter().fold(Merged::default(), |sum, (_, _, it)| Merged {
            added: sum.added + it.added,
            updated: sum.updated + it.updated,
            kept: sum.kept + it.kept,
            differs: sum.differs || it.differs,
        });
        let parts: Vec<String> = [
            (sum.added, "added"),
            (sum.updated, "brought up to date"),
            (sum.kept, "as here already"),
        ]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{} {what}", count(number, "span", "spans")))
        .collect();
        let articles = count(outcome.merged.len(), "article", "articles");
        let what =
            if parts.is_empty() { "no spans in the file".to_owned() } else { parts.join(", ") };
        sentences.push(format!("Merged into {articles} you have: {what}."));
        if sum.differs {
            sentences.push(
                "Title, outlet, genre or other details differ in the file; yours were kept."
                    .to_owned(),
            );
        }
    }
    if outcome.copied > 0 {
        sentences.push(format!(
            "{} could not be merged with the one you have, and came in as a copy: its text is another, or yours cannot be read.",
            count(outcome.copied, "article", "articles")
        ));
    }
    if sentences.is_empty() {
        "There is no article in this file.".to_owned()
    } else {
        sentences.join(" ")
    }
}
