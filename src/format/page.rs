//! A web page that the browser has taken apart: its blocks become the text of an article.

use std::sync::Arc;

use super::encoding;
use super::issue::{Issue, ReadError};
use super::{Context, File, Import, LONGEST_TEXT};
use crate::model::{AnnotatedArticle, AnnotationSet, Article, ArticleId, Original, Source};
use crate::text::Text;

/// A page as text that can be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageText {
    /// The markup.
    pub html: String,
    /// What reading the bytes did.
    pub original: Original,
    /// What has to be said about it.
    pub issues: Vec<Issue>,
    /// The bytes, unless they can only be what they were read as: the page may declare another encoding.
    pub bytes: Option<Vec<u8>>,
}

/// What the browser found on a page. Every string is text, never markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageParts {
    /// The particulars that the page names.
    pub source: Source,
    /// Paragraphs, headings, list items and the like, in order.
    pub blocks: Vec<String>,
    /// The encoding that the page declares, if it was read by that.
    pub declared: Option<Declared>,
}

/// An encoding that a page declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// At how many places the bytes are not of this encoding; U+FFFD stands there.
    pub unreadable: usize,
}

/// Says whether a file is a web page.
pub fn is_page(file: &File) -> bool {
    let extension = file.extension();
    if extension == "html" || extension == "htm" || extension == "xhtml" {
        return true;
    }
    let start: Vec<u8> = file.bytes.iter().take(400).copied().collect();
    let start = String::from_utf8_lossy(&start)
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Reads the bytes of a web page as text that can be parsed.
pub fn decode(file: &File) -> Result<PageText, ReadError> {
    if file.bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let limit = LONGEST_TEXT * 4;
    if file.bytes.len() > limit {
        return Err(ReadError::TooLong { found: file.bytes.len(), limit });
    }
    let decoded = encoding::decode(file)?;
    // What is whole UTF-8, and more than ASCII, is nothing else.
    let is_sure = decoded.original.bom || decoded.issues.is_empty() && !decoded.text.is_ascii();
    Ok(PageText {
        html: decoded.text,
        original: decoded.original,
        issues: decoded.issues,
        bytes: (!is_sure).then(|| file.bytes.clone()),
    })
}

/// Makes an article of what the browser found on a page. `original` and `issues` are what reading its bytes did, and
/// what has to be said about that.
pub fn read(
    parts: PageParts,
    original: Original,
    issues: Vec<Issue>,
    context: &Context,
) -> Result<Import, ReadError> {
    let mut source = parts.source;
    let mut blocks: Vec<String> = parts
        .blocks
        .into_iter()
        .map(|block| block.trim().to_owned())
        .filter(|block| !block.is_empty())
        .collect();
    if blocks.is_empty() {
        return Err(ReadError::NoArticle);
    }
    source.title = source.title.trim().into();
    // The headline is text too: it is where much of the framing happens.
    if source.title.is_empty() {
        source.title =
            blocks.first().map(|first| first.chars().take(120).collect()).unwrap_or_default();
    } else if blocks.first() != Some(&source.title) {
        blocks.insert(0, source.title.clone());
    }
    let mut body = blocks.join("\n\n");
    body.push('\n');
    if body.len() > LONGEST_TEXT {
        return Err(ReadError::TooLong { found: body.len(), limit: LONGEST_TEXT });
    }
    let article = Article {
        id: ArticleId::fresh(context.stamp, 0),
        text: Text::new(body),
        original,
        created: context.stamp.time,
    };
    let annotated = AnnotatedArticle {
        article: Arc::new(article),
        set: AnnotationSet::new(source),
        changed: context.stamp.time,
    };
    let issues = match parts.declared {
        Some(Declared { unreadable: 0 }) => Vec::new(),
        Some(Declared { unreadable }) => vec![Issue::Unreadable(unreadable)],
        None => issues,
    };
    Ok(Import { annotated_articles: vec![annotated], issues })
}
