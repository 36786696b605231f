//! Doing a task.

use super::host::Host;
use super::read::{read, records};
use super::{Answer, ArticleRecords, Part, Proposed, Task};
use crate::format::{self, File, page, scheme};
use crate::model::{AnnotatedArticle, Article, ArticleId};
use crate::rules;

/// Does a task, with what only the `host` can do; articles that are read are given to `part` some at a time.
pub fn run(task: Task, host: Host, part: &mut dyn FnMut(Part)) -> Answer {
    match task {
        Task::Read { mut file, encoding, context, source, upto } => {
            file.decoded = encoding.and_then(|label| (host.decode)(&label, &file.bytes));
            Answer::Read(read(file, &context, &source, upto, part))
        }
        Task::Decode(file) => Answer::Decoded(page::decode(&file)),
        Task::SchemeFile(file) => Answer::SchemeFile(scheme::find(&file)),
        Task::Samples { files, context, upto } => {
            let read = |(id, file): (ArticleId, File)| {
                let annotated = format::read(&file, &context).ok()?.annotated_articles.pop()?;
                let article = Article { id, ..(*annotated.article).clone() };
                Some(records(&AnnotatedArticle { article: article.into(), ..annotated }, upto))
            };
            Answer::Samples(files.into_iter().filter_map(read).collect())
        }
        Task::Write { format, articles, context } => {
            let annotated_articles: Vec<AnnotatedArticle> =
                articles.iter().filter_map(ArticleRecords::annotated).collect();
            let write = format::by_id(&format).and_then(|codec| codec.write);
            Answer::Written(
                write.map(|write| write(&annotated_articles, &context)).unwrap_or_default(),
            )
        }
        Task::Propose { text, span, reaches } => {
            let span = if reaches { rules::reach(&text, span) } else { span };
            Answer::Proposed(rules::propose(&text, span).iter().map(Proposed::of).collect())
        }
        Task::Match(pattern, texts) => Answer::Matched((host.find)(&pattern, &texts)),
    }
}
