//! What can be said of an article as a whole: its genre, and the frames in which it sees its matter.

use std::sync::Arc;

use super::id::{AnnotatorId, LabelId};

/// What a label of articles is about. No part of the text has to bear it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// What kind of text it is; an article has at most one.
    Genre,
    /// From which side it sees its matter; an article may have any number.
    Attribution,
}

impl Aspect {
    /// All of them, in the order in which they are asked for.
    pub const ALL: [Self; 2] = [Self::Genre, Self::Attribution];

    /// Its name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Genre => "genre",
            Self::Attribution => "frame",
        }
    }

    /// Finds it by its name in files.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aspect| aspect.id() == id)
    }

    /// Says whether an article has at most one such label.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Genre)
    }
}

/// A label of whole articles, with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLabel {
    /// Its id, which stays when the name changes.
    pub id: LabelId,
    /// What people read.
    pub name: Arc<str>,
    /// What it is about.
    pub aspect: Aspect,
    /// One sentence that says when to use it.
    pub definition: Arc<str>,
}

impl DocumentLabel {
    /// Whether it is one of those that `SemEval` has.
    pub fn is_built_in(&self) -> bool {
        let mut ids = GENRES.iter().chain(&FRAMES).map(|(id, ..)| *id);
        ids.any(|id| id == self.id.as_str())
    }
}

/// A label that somebody gave an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// What the label is about.
    pub aspect: Aspect,
    /// The label.
    pub label: LabelId,
    /// Who gave it.
    pub annotator: AnnotatorId,
}

/// The labels of the built-in scheme.
pub(super) fn built_in() -> Vec<DocumentLabel> {
    let genres = GENRES.into_iter().map(|row| (Aspect::Genre, row));
    genres
        .chain(FRAMES.into_iter().map(|row| (Aspect::Attribution, row)))
        .map(|(aspect, (id, name, definition))| DocumentLabel {
            id: LabelId::known(id),
            name: name.into(),
            aspect,
            definition: definition.into(),
        })
        .collect()
}

/// The genres, with the exact ids of SemEval-2023 task 3, subtask 1: id, name, definition.
#[rustfmt::skip]
const GENRES: [(&str, &str, &str); 3] = [
    ("reporting", "Reporting", "Sets out to tell what happened and what was said, whether or not it does so evenly."),
    ("opinion", "Opinion", "Sets out to say what the author or the outlet thinks, as a comment or an editorial does."),
    ("satire", "Satire", "Mocks by making things up or overdoing them, and is not meant to be taken for fact."),
];

/// The media frames, with the exact ids of SemEval-2023 task 3, subtask 2: id, name, definition.
#[rustfmt::skip]
const FRAMES: [(&str, &str, &str); 14] = [
    ("Economic", "Economic", "Costs, gains, jobs, prices or taxes, for one person or for a whole country."),
    ("Capacity_and_resources", "Capacity and resources", "Whether there is enough of something: people, time, room, equipment, money to do it with."),
    ("Morality", "Morality", "What religion, conscience or a sense of duty calls right or wrong."),
    ("Fairness_and_equality", "Fairness and equality", "Whether laws, burdens, rewards or rights fall evenly on people and groups."),
    ("Legality_Constitutionality_and_jurisprudence", "Legality, constitutionality and jurisprudence", "What law, constitution and courts allow, forbid or have decided, and the rights that follow."),
    ("Policy_prescription_and_evaluation", "Policy prescription and evaluation", "A particular policy: whether to adopt it, and how well it works."),
    ("Crime_and_punishment", "Crime and punishment", "Breaking the law, catching those who do, and what is done to them."),
    ("Security_and_defense", "Security and defense", "A threat to a person, a group or a country, and how to guard against it before it strikes."),
    ("Health_and_safety", "Health and safety", "Illness, injury, care, and how safe it is to eat, work, live or travel."),
    ("Quality_of_life", "Quality of life", "How everyday life changes: comfort, ease, happiness, the life of a neighborhood."),
    ("Cultural_identity", "Cultural identity", "The customs, values and language of a group, and who belongs to it."),
    ("Public_opinion", "Public opinion", "What people at large think, by polls, protests, votes or the talk of the town."),
    ("Political", "Political", "Parties, elections, deals and rivalry: who in politics wins or loses by it."),
    ("External_regulation_and_reputation", "External regulation and reputation", "How a country or a group stands with others: relations, treaties, trade, its good name."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scheme;

    #[test]
    fn each_label_of_articles_has_an_id_of_its_own() {
        let scheme = Scheme::built_in();
        let all = scheme.document_labels();
        assert_eq!(all.len(), GENRES.len() + FRAMES.len(), "each row has an id");
        assert!(all.iter().all(|label| LabelId::parse(label.id.as_str()).is_some()));
        let ids: std::collections::HashSet<_> = all.iter().map(|label| &label.id).collect();
        assert_eq!(ids.len(), all.len(), "ids are unique");
        // A file may mix both kinds of labels, so they do not share ids either.
        assert!(all.iter().all(|label| scheme.get(&label.id).is_none()));
        assert!(all.iter().all(|label| label.definition.ends_with('.')));
        assert!(Aspect::ALL.iter().all(|aspect| Aspect::find(aspect.id()) == Some(*aspect)));
    }
}
