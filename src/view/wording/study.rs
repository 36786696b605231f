//! A comparison with the answer key, in words: numbers, and no judgment.

use crate::practice::{Finding, Tally};

/// How many findings there are of each kind.
pub fn compared(tally: Tally) -> String {
    let Tally { same, boundaries, label, missed, extra } = tally;
    let all = same + boundaries + label + missed;
    let rest = [
        (boundaries, "with different boundaries"),
        (label, "with a different label"),
        (missed, "missed"),
        (extra, "only in yours"),
    ];
    let rest = rest.into_iter().filter(|(count, _)| *count > 0);
    let rest: String =
        rest.map(|(count, what)| [", ", &count.to_string(), " ", what].concat()).collect();
    format!("{same} of {all} match the answer key{rest}.")
}

/// The name of a finding.
pub const fn compared_as(finding: &Finding) -> &'static str {
    match finding {
        Finding::Same { .. } => "Matches the key",
        Finding::Boundaries { .. } => "Different boundaries",
        Finding::Label { .. } => "Different label",
        Finding::Missed { .. } => "Missed",
        Finding::Extra { .. } => "Only yours",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_is_counted() {
        let numbers = |tally| -> Vec<u32> {
            let words = compared(tally);
            let words = words.split(|c: char| !c.is_ascii_digit());
            words.filter_map(|it| it.parse().ok()).collect()
        };
        let tally = Tally { same: 9, boundaries: 2, label: 1, missed: 2, extra: 1 };
        assert_eq!(numbers(tally), [9, 14, 2, 1, 2, 1]);
        assert_eq!(numbers(Tally { missed: 3, ..Tally::default() }), [0, 3, 3]);
    }
}
