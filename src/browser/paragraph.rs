//! The names by which paragraphs of the article are found on the page.

/// The attribute with the number of a paragraph.
pub const PARAGRAPH: &str = "data-p";
/// How many paragraphs share a section. Single paragraphs would cost more in scrolling than they spare.
pub const SECTION: usize = 20;
