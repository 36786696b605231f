//! The file beside an exercise that says why the key marks what it marks.
//!
//! One line for each annotation, in the order of the text: `label | the exact words | why`.
//! The words of an annotation of several fragments are joined by ` … `. Empty lines and lines that begin with `#` are
//! left out.

use crate::model::{AnnotationId, LabelId};

/// What parts the columns.
const BAR: &str = " | ";

/// What joins the words of the fragments.
const GAP: &str = " … ";

/// Why the key marks something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// In which line it stands, from 1.
    pub line: usize,
    /// The label of the annotation it explains.
    pub label: LabelId,
    /// The words of that annotation.
    pub words: String,
    /// Why they are marked, in a sentence or two.
    pub why: String,
}

impl Reason {
    /// The words of each fragment.
    pub fn fragments(&self) -> impl Iterator<Item = &str> {
        self.words.split(GAP)
    }
}

/// Something about an exercise that is not as it should be. The rest can be used all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A line is not `label | words | why`.
    Form {
        /// Which, from 1.
        line: usize,
    },
    /// A line explains what the key does not mark, or not a second time.
    Unmatched {
        /// Which, from 1.
        line: usize,
    },
    /// The key marks something that no line explains.
    Unexplained(AnnotationId),
}

/// The file of reasons, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// The reasons in their order.
    pub list: Vec<Reason>,
    /// The lines that are none.
    pub problems: Vec<Problem>,
}

impl Reasons {
    /// Takes a file of reasons apart. Whatever the text is, what can be read of it is.
    pub fn parse(text: &str) -> Self {
        let mut reasons = Self::default();
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let (number, line) = (at + 1, line.trim());
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match parse_line(number, line) {
                Some(reason) => reasons.list.push(reason),
                None => reasons.problems.push(Problem::Form { line: number }),
            }
        }
        reasons
    }
}

fn parse_line(number: usize, line: &str) -> Option<Reason> {
    let (label, rest) = line.split_once(BAR)?;
    // A bar may stand in the sentence, but not in the words.
    let (words, why) = rest.split_once(BAR)?;
    let (words, why) = (words.trim(), why.trim());
    let label = LabelId::parse(label.trim())?;
    let is_whole = !words.is_empty() && !why.is_empty();
    is_whole.then(|| Reason { line: number, label, words: words.to_owned(), why: why.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_label_words_and_a_sentence() {
        let text = "# Why\n\nclaim | Prices fell | It | can be checked.\nclaim | alone\n\
                    no label! | a | b\ncontent | “Of,” … “course.” | Both.\ncue |  | why";
        let read = Reasons::parse(&text.replace('\n', "\r\n"));
        let told: Vec<_> =
            read.list.iter().map(|it| (it.line, it.label.as_str(), it.why.as_str())).collect();
        assert_eq!(told, [(3, "claim", "It | can be checked."), (6, "content", "Both.")]);
        assert_eq!(read.list[1].fragments().collect::<Vec<_>>(), ["“Of,”", "“course.”"]);
        assert_eq!(read.problems, [4, 5, 7].map(|line| Problem::Form { line }));
        assert_eq!(Reasons::parse(""), Reasons::default());
    }
}
