//! What techniques are called in the data sets that others have made, with their exact strings.
//!
//! Where several of our labels were one label there, the way back is not guessed; one that has no counterpart has no
//! name there.

use super::id::LabelId;

/// A set of technique labels that others have published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inventory {
    /// The Propaganda Techniques Corpus, 18 labels.
    Ptc18,
    /// SemEval-2020 task 11, 14 labels: two mergers of the 18, and one dropped.
    Semeval2020,
    /// SemEval-2021 task 6, the 20 labels for text.
    Semeval2021,
    /// SemEval-2023 task 3, 23 labels, whose strings are our ids.
    Semeval2023,
}

impl Inventory {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Ptc18, Self::Semeval2020, Self::Semeval2021, Self::Semeval2023];

    /// Its name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ptc18 => "ptc18",
            Self::Semeval2020 => "semeval2020",
            Self::Semeval2021 => "semeval2021",
            Self::Semeval2023 => "semeval2023",
        }
    }

    /// What one of our labels is called there, if it is there.
    pub fn name_of(self, label: &LabelId) -> Option<&'static str> {
        let row = ALIASES.iter().find(|row| row[3] == label.as_str())?;
        row.get(self as usize).copied().filter(|name| !name.is_empty())
    }
}

/// What SemEval-2020 made of three labels, and of two.
const DISTRACTIONS: &str = "Whataboutism,Straw_Men,Red_Herring";
const ASSOCIATIONS: &str = "Bandwagon,Reductio_ad_hitlerum";

/// The names in the order of `Inventory`; empty where there is none. Sources: the label lists of the four releases.
/// “Smears” and “Glittering generalities (Virtue)” of 2021 resemble two of 2023 too little to stand for them.
#[rustfmt::skip]
const ALIASES: [[&str; 4]; 23] = [
    ["Name_Calling,Labeling", "Name_Calling,Labeling", "Name calling/Labeling", "Name_Calling-Labeling"],
    ["Reductio_ad_hitlerum", ASSOCIATIONS, "Reductio ad hitlerum", "Guilt_by_Association"],
    ["Doubt", "Doubt", "Doubt", "Doubt"],
    ["Whataboutism", DISTRACTIONS, "Whataboutism", "Appeal_to_Hypocrisy"],
    ["", "", "", "Questioning_the_Reputation"],
    ["Flag-Waving", "Flag-Waving", "Flag-waving", "Flag_Waving"],
    ["Appeal_to_Authority", "Appeal_to_Authority", "Appeal to authority", "Appeal_to_Authority"],
    ["Bandwagon", ASSOCIATIONS, "Bandwagon", "Appeal_to_Popularity"],
    ["", "", "", "Appeal_to_Values"],
    ["Appeal_to_fear-prejudice", "Appeal_to_fear-prejudice", "Appeal to fear/prejudice", "Appeal_to_Fear-Prejudice"],
    ["Straw_Men", DISTRACTIONS, "Misrepresentation of Someone's Position (Straw Man)", "Straw_Man"],
    ["Red_Herring", DISTRACTIONS, "Presenting Irrelevant Data (Red Herring)", "Red_Herring"],
    ["Whataboutism", DISTRACTIONS, "Whataboutism", "Whataboutism"],
    ["Causal_Oversimplification", "Causal_Oversimplification", "Causal Oversimplification", "Causal_Oversimplification"],
    ["Black-and-White_Fallacy", "Black-and-White_Fallacy", "Black-and-white Fallacy/Dictatorship", "False_Dilemma-No_Choice"],
    ["", "", "", "Consequential_Oversimplification"],
    ["Slogans", "Slogans", "Slogans", "Slogans"],
    ["Thought-terminating_Cliches", "Thought-terminating_Cliches", "Thought-terminating cliché", "Conversation_Killer"],
    ["", "", "", "Appeal_to_Time"],
    ["Loaded_Language", "Loaded_Language", "Loaded Language", "Loaded_Language"],
    ["Obfuscation,Intentional_Vagueness,Confusion", "", "Obfuscation, Intentional vagueness, Confusion", "Obfuscation-Vagueness-Confusion"],
    ["Exaggeration,Minimisation", "Exaggeration,Minimisation", "Exaggeration/Minimisation", "Exaggeration-Minimisation"],
    ["Repetition", "Repetition", "Repetition", "Repetition"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Family, Scheme};

    /// Inventory, how many strings it has of ours, what has no counterpart, and what is not told apart any more.
    type Case<'a> = (Inventory, usize, Vec<&'a str>, Vec<&'a [&'a str]>);

    fn id(id: &str) -> LabelId {
        LabelId::parse(id).unwrap()
    }

    /// Which of our labels a label from there may be; more than one where it was made of several.
    fn labels_of(inventory: Inventory, name: &str) -> Vec<LabelId> {
        let rows = ALIASES.iter().filter(|row| row[inventory as usize] == name);
        rows.map(|row| id(row[3])).collect()
    }

    #[test]
    fn every_technique_has_a_row_under_its_own_id() {
        let scheme = Scheme::built_in();
        for label in scheme.members(Family::Framing) {
            assert_eq!(Inventory::Semeval2023.name_of(&label.id), Some(label.id.as_str()));
        }
        assert_eq!(scheme.members(Family::Framing).count(), ALIASES.len());
    }

    #[test]
    fn there_and_back_loses_and_joins_exactly_what_is_declared() {
        let lost = [
            "Questioning_the_Reputation",
            "Appeal_to_Values",
            "Consequential_Oversimplification",
            "Appeal_to_Time",
        ];
        let whatabout: &[&str] = &["Appeal_to_Hypocrisy", "Whataboutism"];
        let vague = "Obfuscation-Vagueness-Confusion";
        let cases: [Case<'_>; 4] = [
            (Inventory::Ptc18, 18, lost.to_vec(), vec![whatabout]),
            (
                Inventory::Semeval2020,
                14,
                [&lost[..], &[vague]].concat(),
                vec![
                    &["Guilt_by_Association", "Appeal_to_Popularity"],
                    &["Appeal_to_Hypocrisy", "Straw_Man", "Red_Herring", "Whataboutism"],
                ],
            ),
            (Inventory::Semeval2021, 18, lost.to_vec(), vec![whatabout]),
            (Inventory::Semeval2023, 23, vec![], vec![]),
        ];
        for (inventory, names, lost, joined) in cases {
            let ids: Vec<LabelId> = ALIASES.iter().map(|row| id(row[3])).collect();
            let mut found: Vec<&str> = ids.iter().filter_map(|it| inventory.name_of(it)).collect();
            found.sort_unstable();
            found.dedup();
            assert_eq!(found.len(), names, "{inventory:?}");
            let losses: Vec<_> = ids.iter().filter(|it| inventory.name_of(it).is_none()).collect();
            assert_eq!(losses.len(), lost.len(), "{inventory:?}");
            assert!(lost.iter().all(|it| losses.contains(&&id(it))), "{inventory:?}");
            for name in found {
                let back = labels_of(inventory, name);
                let several: Vec<&str> = back.iter().map(LabelId::as_str).collect();
                assert!(
                    back.len() == 1 || joined.contains(&several.as_slice()),
                    "{name}: {back:?}"
                );
                assert!(back.iter().all(|it| inventory.name_of(it) == Some(name)));
            }
        }
    }

    #[test]
    fn the_fourteen_follow_from_the_eighteen() {
        for row in &ALIASES {
            let [ptc, semeval, ..] = row;
            let follows = match *ptc {
                "Whataboutism" | "Straw_Men" | "Red_Herring" => DISTRACTIONS,
                "Bandwagon" | "Reductio_ad_hitlerum" => ASSOCIATIONS,
                "Obfuscation,Intentional_Vagueness,Confusion" => "",
                same => same,
            };
            assert_eq!(*semeval, follows, "{ptc}");
        }
    }
}
