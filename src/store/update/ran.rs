//! What the worker answers, on its way to whoever asked.

use super::Turn;
use crate::store::notice::Notice;
use crate::store::request::Ticket;
use crate::store::state::Waiting;
use crate::task::{Answer, ArticleRecords, Part, PatternError, TaskError};

impl Turn<'_> {
    /// Takes in a part of a file that is being read.
    pub(super) fn ran_part(&mut self, ticket: Ticket, part: Part) {
        match self.state.waiting.get_mut(&ticket) {
            Some(Waiting::Reading(number)) => {
                let number = *number;
                self.part_read(number, part);
            }
            Some(Waiting::Exercise(_, _, story)) => {
                *story = part.articles.first().and_then(ArticleRecords::folio).map(Box::new);
            }
            // Nobody waits for it any more, or it was a task without parts.
            _ => {}
        }
    }

    /// Takes in the answer to a task.
    pub(super) fn ran(&mut self, ticket: Ticket, result: Result<Answer, TaskError>) {
        match (self.state.waiting.remove(&ticket), result) {
            (Some(Waiting::Reading(number)), Ok(Answer::Read(result))) => {
                self.file_read(number, result);
            }
            (Some(Waiting::Reading(number) | Waiting::Decoding(number, _)), Err(failure)) => {
                self.file_failed(number, failure);
            }
            (Some(Waiting::Exercise(lesson, reasons, story)), result) => {
                let story = story.filter(|_| matches!(result, Ok(Answer::Read(Ok(_)))));
                self.exercise_read(lesson, story.map(|story| (*story, reasons)));
            }
            (Some(Waiting::Decoding(number, source)), Ok(Answer::Decoded(result))) => {
                self.decoded(number, source, result);
            }
            (Some(Waiting::SchemeFile), Ok(Answer::SchemeFile(result))) => {
                self.scheme_read(result);
            }
            (Some(Waiting::Samples), Ok(Answer::Samples(articles))) => self.samples_read(articles),
            (Some(Waiting::Writing(written)), Ok(Answer::Written(export))) => {
                self.written_out(written, export);
            }
            (Some(Waiting::Proposal(article, span)), Ok(Answer::Proposed(proposed))) => {
                self.proposed(&article, span, &proposed);
            }
            // What was asked for since makes other answers useless.
            (Some(Waiting::Match(folios)), result) if self.is_sought(ticket) => {
                self.matched(folios, places(result));
            }
            // Nobody asked for the samples: the next visit tries again.
            (Some(Waiting::Match(_) | Waiting::Samples), _) => {}
            (Some(_), Err(failure)) => self.say(Notice::TaskFailed(failure)),
            // Nobody waits for it any more.
            _ => {}
        }
    }

    fn is_sought(&self, ticket: Ticket) -> bool {
        self.state.search.as_ref().is_some_and(|it| it.asked == Some(ticket))
    }
}

fn places(result: Result<Answer, TaskError>) -> Result<Vec<Vec<crate::task::Match>>, PatternError> {
    match result {
        Ok(Answer::Matched(result)) => result,
        Err(TaskError::TooSlow) => Err(PatternError::TooSlow),
        Ok(
            Answer::Read(_)
            | Answer::Decoded(_)
            | Answer::Samples(_)
            | Answer::SchemeFile(_)
            | Answer::Written(_)
            | Answer::Proposed(_),
        )
        | Err(TaskError::Unavailable | TaskError::Crashed) => Err(PatternError::Unavailable),
    }
}
