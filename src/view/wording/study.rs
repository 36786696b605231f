//! What a comparison with a key has come to, in words: numbers, and no judgment.

use crate::practice::{Finding, Tally};

/// How many findings there are of each kind.
pub fn compared(tally: Tally) -> String {
    let Tally { same, boundaries, label, missed, extra } = tally;
    let all = same + boundaries + label + missed;
    let rest = [
        (boundaries, "with other boundaries"),
        (label, "with another label"),
        (missed, "missed"),
        (extra, "only yours"),
    ];
    let rest = rest.into_iter().filter(|(count, _)| *count > 0);
    let rest: String =
        rest.map(|(count, what)| [", ", &count.to_string(), " ", what].concat()).collect();
    format!("{same} of {all} as in the key{rest}.")
}

/// What a finding is called.
pub const fn compared_as(finding: &Finding) -> &'static str {
    match finding {
        Finding::Same { .. } => "As in the key",
        Finding::Boundaries { .. } => "Other boundaries",
        Finding::Label { .. } => "Another label",
        Finding::Missed { .. } => "Missed",
        Finding::Extra { .. } => "Only yours",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_is_counted() {
        let tally = Tally { same: 9, boundaries: 2, label: 1, missed: 2, extra: 1 };
        assert_eq!(
            compared(tally),
            "9 of 14 as in the key, 2 with other boundaries, 1 with another label, 2 missed, 1 only yours."
        );
        assert_eq!(
            compared(Tally { missed: 3, ..Tally::default() }),
            "0 of 3 as in the key, 3 missed."
        );
    }
}
