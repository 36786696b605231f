//! Web pages: parsed by the browser, stripped of clutter by Readability, and read as text.
//!
//! The parsed document is inert: nothing in it runs, loads, or reaches the page. Readability is loaded when it is
//! first needed.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use super::{decoder, script};
use crate::format::ReadError;
use crate::format::page::{Declared, PageParts, PageText};
use crate::model::Source;

/// In a page of more elements the article is not looked for: that takes half a minute for a hundred thousand.
const MOST_ELEMENTS: u32 = 30_000;
/// Elements that each make a paragraph of their own.
const BLOCKS: &[&str] = &[
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "LI",
    "BLOCKQUOTE",
    "PRE",
    "FIGCAPTION",
    "TD",
    "TH",
    "DT",
    "DD",
    "DIV",
    "SECTION",
    "ARTICLE",
    "UL",
    "OL",
    "TABLE",
    "TR",
    "TBODY",
    "FIGURE",
    "MAIN",
    "HEADER",
    "FOOTER",
    "ASIDE",
    "HR",
];
/// Elements whose text nobody reads.
const SILENT: &[&str] =
    &["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "SVG", "BUTTON", "SELECT", "TEXTAREA", "IFRAME"];

/// Finds the article on a page.
pub async fn take_apart(page: &PageText) -> Result<PageParts, ReadError> {
    let readability = script::load_readability().await.map_err(|_| ReadError::NoReader)?;
    let mut document = parse(&page.html)?;
    let declared = page.bytes.as_deref().and_then(|bytes| decode(&document, bytes));
    if let Some((html, _)) = &declared {
        document = parse(html)?;
    }
    let declared = declared.map(|(_, declared)| declared);
    let mut source = Source {
        language: document
            .document_element()
            .and_then(|root| root.get_attribute("lang"))
            .unwrap_or_default(),
        url: canonical(&document),
        ..Source::default()
    };
    let article = script::extract_article(&readability, &document, MOST_ELEMENTS);
    let Ok(article) = article else {
        // Too big to look for the article in it: all of its text, then.
        source.title = tidy(&document.title());
        return Ok(PageParts {
            source,
            blocks: document.body().map(|body| blocks(&body)).unwrap_or_default(),
            declared,
        });
    };
    if !article.is_object() {
        return Err(ReadError::NoArticle);
    }
    let field = |name: &str| {
        let value = Reflect::get(&article, &name.into()).ok().and_then(|value| value.as_string());
        value.map(|value| tidy(&value)).unwrap_or_default()
    };
    source.title = field("title");
    source.outlet = field("siteName");
    source.author = field("byline");
    source.published = field("publishedTime");
    if source.language.is_empty() {
        source.language = field("lang");
    }
    let content =
        Reflect::get(&article, &"content".into()).ok().and_then(|value| value.as_string());
    let body = parse(&content.unwrap_or_default())?.body().ok_or(ReadError::NoArticle)?;
    Ok(PageParts { source, blocks: blocks(&body), declared })
}

/// The text of an element, block by block.
fn blocks(body: &Node) -> Vec<String> {
    let mut blocks = vec![String::new()];
    gather(body, &mut blocks);
    blocks.iter().map(|block| tidy(block)).filter(|block| !block.is_empty()).collect()
}

fn parse(html: &str) -> Result<Document, ReadError> {
    script::parse_html(html).map_err(|_| ReadError::NoArticle)
}

/// Decodes a page by the encoding that it declares; `None` if it declares none that the browser knows.
///
/// Whatever the bytes were read as, the markup is ASCII in all of these encodings, so that the declaration can be read
/// before it is known. UTF-16 is not, so a page that declares it is mistaken.
fn decode(document: &Document, bytes: &[u8]) -> Option<(String, Declared)> {
    let attribute = |selector, name| attribute(document, selector, name);
    let label = attribute("meta[charset]", "charset").or_else(|| {
        let content = attribute("meta[http-equiv='content-type' i]", "content")?;
        let (_, label) = content.split_once("charset=")?;
        Some(label.trim_matches(['"', '\'', ' ', ';']).to_owned())
    })?;
    let label = label.trim().to_ascii_lowercase();
    if label.starts_with("utf") {
        return None;
    }
    let html = decoder::decode(&label, bytes)?;
    let unreadable = html.matches('\u{fffd}').count();
    Some((html, Declared { unreadable }))
}

/// An attribute of the first element that a selector finds.
fn attribute(document: &Document, selector: &str, name: &str) -> Option<String> {
    document.query_selector(selector).ok().flatten()?.get_attribute(name)
}

fn canonical(document: &Document) -> String {
    let attribute = |selector, name| attribute(document, selector, name);
    attribute("link[rel=canonical]", "href")
        .or_else(|| attribute("meta[property='og:url']", "content"))
        .filter(|url| url.starts_with("http"))
        .unwrap_or_default()
}

/// Collects the text of a node; the last block is the one that is being filled.
fn gather(node: &Node, blocks: &mut Vec<String>) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|at| children.get(at)) {
        if child.node_type() == Node::TEXT_NODE {
            let text = child.text_content().unwrap_or_default();
            if let Some(block) = blocks.last_mut() {
                block.push_str(&text);
            }
        } else if let Some(element) = child.dyn_ref::<Element>() {
            let name = element.tag_name().to_ascii_uppercase();
            if SILENT.contains(&name.as_str()) {
                continue;
            }
            let is_block = BLOCKS.contains(&name.as_str()) || name == "BR";
            if is_block {
                blocks.push(String::new());
            }
            gather(&child, blocks);
            if is_block {
                blocks.push(String::new());
            }
        }
    }
}

/// Text of markup as it is shown: white space of any length is one space.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
