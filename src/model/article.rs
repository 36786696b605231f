//! An article as it was read in: a text that never changes, and where it came from.

use super::id::{ArticleId, Timestamp};
use crate::text::Text;

/// The part of an article that never changes once it is in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its name in the library and in files.
    pub id: ArticleId,
    /// The text that every offset refers to, with line feeds as line ends.
    pub text: Text,
    /// What the text was before it was read.
    pub original: Original,
    /// When it came into the library.
    pub created: Timestamp,
}

/// What reading a file did to its text, so that offsets into the file can be found again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// The line ends of the file.
    pub newline: Newline,
    /// Whether the file began with a byte order mark.
    pub bom: bool,
    /// SHA-256 of the bytes of the file, in hexadecimal, where there was a file.
    pub sha256: Option<String>,
}

/// Line ends of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newline {
    /// Line feed alone, or no line end at all.
    #[default]
    Lf,
    /// Carriage return and line feed.
    CrLf,
    /// Carriage return alone.
    Cr,
    /// More than one kind.
    Mixed,
}

/// What is known about where an article comes from. All of it can be edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The headline.
    pub title: String,
    /// The newspaper, site or channel.
    pub outlet: String,
    /// The byline.
    pub author: String,
    /// The day it was published, as the outlet writes it or as `2026-11-22`.
    pub published: String,
    /// The address.
    pub url: String,
    /// A language tag such as `en` or `pt-BR`; empty when unknown.
    pub language: String,
    /// The license of the text, as an SPDX name where it has one.
    pub licence: String,
}

impl Source {
    /// Each particular, in the order of the fields.
    pub const FIELDS: [fn(&mut Self) -> &mut String; 7] = [
        |it| &mut it.title,
        |it| &mut it.outlet,
        |it| &mut it.author,
        |it| &mut it.published,
        |it| &mut it.url,
        |it| &mut it.language,
        |it| &mut it.licence,
    ];

    /// These particulars, and those of `other` where these say nothing.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let (mut here, mut there) = (self.clone(), other.clone());
        for field in Self::FIELDS {
            if field(&mut here).trim().is_empty() {
                std::mem::swap(field(&mut here), field(&mut there));
            }
        }
        here
    }
}
