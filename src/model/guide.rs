//! The guidelines for annotators: for each label what it means, what it is not, and an example of both.
//!
//! They are a text that people read as it stands, and that the page fetches when it is asked for.
//! What form it has, it says itself in its first paragraph.

use super::id::LabelId;
use super::scheme::Family;
use crate::table::Table;

/// What the guidelines say about one label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// One sentence that says when to use it: the definition of the scheme.
    pub means: String,
    /// What it is easily taken for, and how to tell the two apart.
    pub not: String,
    /// A sentence with the words to mark in brackets; see [`pieces`].
    pub example: String,
    /// A sentence in which nothing is to be marked with this label.
    pub counter: String,
    /// Why the counter-example is one.
    pub why: String,
}

/// Something in the guidelines that is not as it should be. The rest can be used all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// In which line, from 1; of what is missing, the line of the heading it is missed under.
    pub line: usize,
    /// What is wrong there.
    pub flaw: Flaw,
}

/// What can be wrong with guidelines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The first line does not tell the version.
    NoVersion,
    /// A heading names a family that there is not.
    UnknownFamily(String),
    /// A heading names a label that the scheme does not have; its section is left out.
    UnknownLabel(String),
    /// A label's section or a line of it comes again; the first one stays.
    Twice(String),
    /// A line of a label's section is none of the four.
    Stray(String),
    /// A label's section lacks one of its lines.
    NoLine(LabelId, &'static str),
    /// The example has no words in brackets.
    NoBrackets(LabelId),
    /// The counter-example does not say why it is one.
    NoReason(LabelId),
    /// A label of the scheme has no section.
    NoSection(LabelId),
}

/// The guidelines, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// Which version of the guidelines this is; empty if they do not say.
    pub version: String,
    /// What could not be read or is missing, in the order of the lines.
    pub problems: Vec<Problem>,
    pub(super) rules: Vec<(Family, String)>,
    pub(super) advice: Table<LabelId, Advice>,
}

impl Guide {
    /// Guidelines that say nothing yet.
    pub fn new(version: String) -> Self {
        Self { version, ..Self::default() }
    }

    /// Whether they say nothing.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.advice.is_empty()
    }

    /// The guidelines as another version.
    #[must_use]
    pub fn with_version(mut self, version: String) -> Self {
        self.version = version;
        self
    }

    /// What is said about a label.
    pub fn advice(&self, label: &LabelId) -> Option<&Advice> {
        self.advice.get(label)
    }

    /// The guidelines with another advice on a label; what the label means is the scheme's to say.
    #[must_use]
    pub fn with_advice(mut self, label: &LabelId, advice: Advice) -> Self {
        let advice = Advice { means: String::new(), ..advice };
        if advice == Advice::default() {
            self.advice.remove(label);
        } else {
            self.advice.insert(label.clone(), advice);
        }
        self
    }

    /// The guidelines with another rule, the last one of its family.
    #[must_use]
    pub fn with_rule(mut self, family: Family, rule: String) -> Self {
        self.rules.push((family, rule));
        self
    }

    /// The general rules of a family, by paragraph.
    pub fn rules(&self, family: Family) -> impl Iterator<Item = &str> {
        self.rules.iter().filter(move |(of, _)| *of == family).map(|(_, rule)| rule.as_str())
    }
}

/// Takes an example apart: its words in order, without the brackets, and whether they stood in some.
pub fn pieces(example: &str) -> impl Iterator<Item = (&str, bool)> {
    example
        .split('[')
        .enumerate()
        .flat_map(|(at, part)| match part.split_once(']').filter(|_| at > 0) {
            Some((marked, plain)) => [(marked, true), (plain, false)],
            None => [("", false), (part, false)],
        })
        .filter(|(words, _)| !words.is_empty())
}
