//! Plain text and Markdown: one article without labels, with particulars in front matter if it has any.

use std::sync::Arc;

use super::encoding;
use super::issue::ReadError;
use super::{Codec, Context, File, Format, Import, LONGEST_TEXT};
use crate::model::{AnnotatedArticle, AnnotationSet, Article, ArticleId, Source};
use crate::text::Text;

/// The longest first line that is taken for a headline, in bytes.
const LONGEST_TITLE: usize = 300;

pub(super) const FORMAT: Format = Format {
    id: "prose",
    name: "Text or Markdown",
    purpose: "One article, without labels.",
    extensions: &["txt", "md", "markdown", "text"],
    is_single: true,
    is_read: true,
    is_written: false,
};

pub(super) const CODEC: Codec =
    Codec { format: &FORMAT, sniff: |_| true, read: Some(read), write: None };

fn read(file: &File, context: &Context) -> Result<Import, ReadError> {
    let too_long = |found| ReadError::TooLong { found, limit: LONGEST_TEXT };
    // Twice the limit, because UTF-16 takes two bytes for a letter.
    if file.bytes.len() > LONGEST_TEXT * 2 {
        return Err(too_long(file.bytes.len()));
    }
    let decoded = encoding::decode(file)?;
    let (mut source, body) = front_matter(&decoded.text);
    if body.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if body.len() > LONGEST_TEXT {
        return Err(too_long(body.len()));
    }
    let text = Text::new(body.trim_start_matches('\n'));
    if source.title.is_empty() {
        source.title = headline(&text).unwrap_or_else(|| file.stem().to_owned());
    }
    let article = Article {
        id: ArticleId::fresh(context.stamp, 0),
        text,
        original: decoded.original,
        created: context.stamp.time,
    };
    let annotated = AnnotatedArticle {
        article: Arc::new(article),
        set: AnnotationSet::new(source),
        changed: context.stamp.time,
    };
    Ok(Import { annotated_articles: vec![annotated], issues: decoded.issues })
}

/// Takes the first line for the headline, if it is short enough for one.
fn headline(text: &Text) -> Option<String> {
    let first = text.slice(*text.paragraphs().first()?).trim();
    let title = first.trim_start_matches('#').trim();
    (!title.is_empty() && title.len() <= LONGEST_TITLE).then(|| title.to_owned())
}

/// Takes particulars from between two lines of `---`, if the text begins with them.
fn front_matter(text: &str) -> (Source, &str) {
    let mut source = Source::default();
    let Some((head, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"))
    else {
        return (source, text);
    };
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else { return (Source::default(), text) };
        let value = value.trim().trim_matches('"').to_owned();
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => source.title = value,
            "outlet" | "publisher" => source.outlet = value,
            "author" => source.author = value,
            "date" | "published" => source.published = value,
            "url" => source.url = value,
            "language" | "lang" => source.language = value,
            "licence" | "license" => source.licence = value,
            // Not a particular that Slantwise knows: the whole block stays text, so nothing is lost.
            _ => return (Source::default(), text),
        }
    }
    (source, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_with_an_unknown_key_stays_text() {
        let (source, body) = front_matter("---\ntitle: A: b\ndate: 2026\n---\n\nText");
        assert_eq!(
            (source.title.as_str(), source.published.as_str(), body),
            ("A: b", "2026", "\nText")
        );
        let text = "---\ntitle: A\nmood: grim\n---\nText";
        assert_eq!(front_matter(text), (Source::default(), text));
        assert_eq!(front_matter("--- no").1, "--- no");
    }
}
