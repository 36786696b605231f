//! The labels that may be given, in families and groups, with what each means.

use std::sync::Arc;

use super::attribute::{Attribute, BUILT_IN};
use super::document::{self, Aspect, DocumentLabel};
use super::id::LabelId;

/// The three things that Slantwise marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Something that can be true or false.
    Claim,
    /// Who said it: source, cue, content.
    Attribution,
    /// A propaganda technique.
    Framing,
}

impl Family {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 3] = [Self::Claim, Self::Attribution, Self::Framing];

    /// The family's name in files, which is also the id of the label that says no more than it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Claim => labels::CLAIM,
            Self::Attribution => labels::ATTRIBUTION,
            Self::Framing => labels::FRAMING,
        }
    }
}

/// Ids of the labels that the program itself names.
pub mod labels {
    /// A claim.
    pub const CLAIM: &str = "claim";
    /// An attribution of which the part has not been said.
    pub const ATTRIBUTION: &str = "attribution";
    /// Framing of which the technique has not been said.
    pub const FRAMING: &str = "framing";
    /// Who said it.
    pub const SOURCE: &str = "source";
    /// The words that attribute.
    pub const CUE: &str = "cue";
    /// What was said.
    pub const CONTENT: &str = "content";
}

/// A group of labels within a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Attack on reputation.
    Reputation,
    /// Justification.
    Justification,
    /// Distraction.
    Distraction,
    /// Simplification.
    Simplification,
    /// Call.
    Call,
    /// Manipulative wording.
    Wording,
}

impl Group {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [
        Self::Reputation,
        Self::Justification,
        Self::Distraction,
        Self::Simplification,
        Self::Call,
        Self::Wording,
    ];
}

/// One label with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its id, which stays when the name changes.
    pub id: LabelId,
    /// What people read.
    pub name: &'static str,
    /// The family it belongs to.
    pub family: Family,
    /// The group within the family, for techniques.
    pub group: Option<Group>,
    /// One sentence that says when to use it.
    pub definition: &'static str,
}

/// A set of labels. Ids are unique, and each family has the label that says no more than it.
#[derive(Debug, PartialEq, Eq)]
pub struct Scheme {
    labels: Vec<Label>,
    attributes: Vec<Attribute>,
    document_labels: Vec<DocumentLabel>,
    trailing: Vec<char>,
}

impl Scheme {
    /// The scheme that Slantwise comes with.
    pub fn built_in() -> Arc<Self> {
        let labels: Vec<Label> = FAMILIES
            .iter()
            .map(|&(id, name, family, definition)| (id, name, family, None, definition))
            .chain(TECHNIQUES.iter().map(|&(group, id, name, definition)| {
                (id, name, Family::Framing, Some(group), definition)
            }))
            .filter_map(|(id, name, family, group, definition)| {
                Some(Label { id: LabelId::parse(id)?, name, family, group, definition })
            })
            .collect();
        let attributes = BUILT_IN.to_vec();
        let document_labels = document::built_in();
        Arc::new(Self { labels, attributes, document_labels, trailing: TRAILING.to_vec() })
    }

    /// Signs that a rough selection leaves out at its ends.
    pub fn trailing(&self) -> &[char] {
        &self.trailing
    }

    /// The labels in their order.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// Finds a label.
    pub fn get(&self, id: &LabelId) -> Option<&Label> {
        // A few dozen: looking at each is as fast as any table.
        self.labels.iter().find(|label| label.id == *id)
    }

    /// The attributes, in the order in which they are asked for.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// What can be said of annotations with a label.
    pub fn attributes_of(&self, label: &Label) -> impl Iterator<Item = &Attribute> {
        self.attributes.iter().filter(|attribute| attribute.is_on(label))
    }

    /// The labels of whole articles, in the order in which they are asked for.
    pub fn document_labels(&self) -> &[DocumentLabel] {
        &self.document_labels
    }

    /// The labels of whole articles that are about one thing.
    pub fn document_labels_of(&self, aspect: Aspect) -> impl Iterator<Item = &DocumentLabel> {
        self.document_labels.iter().filter(move |label| label.aspect == aspect)
    }

    /// Finds a label of whole articles by the text of its id.
    pub fn find_document_label(&self, id: &str) -> Option<&DocumentLabel> {
        self.document_labels.iter().find(|label| label.id.as_str() == id)
    }

    /// Finds a label by the text of its id.
    pub fn find(&self, id: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.id.as_str() == id)
    }

    /// The finer labels of a family, in order: the parts of an attribution, the techniques.
    pub fn members(&self, family: Family) -> impl Iterator<Item = &Label> {
        self.labels
            .iter()
            .filter(move |label| label.family == family && label.id.as_str() != family.id())
    }
}

/// What the end of a sentence or a clause is made with, in the scripts that have their own signs for it.
const TRAILING: [char; 11] = ['.', ',', ':', ';', '。', '，', '、', '：', '；', '،', '؛'];

/// Labels other than techniques: id, name, family, definition.
#[rustfmt::skip]
const FAMILIES: [(&str, &str, Family, &str); 6] = [
    (labels::CLAIM, "Claim", Family::Claim, "The shortest words that can be true or false on their own, without who said them and without quotation marks."),
    (labels::ATTRIBUTION, "Attribution", Family::Attribution, "Words that say whose statement, belief, intention or knowledge something is; which part has not been said yet."),
    (labels::SOURCE, "Source", Family::Attribution, "Who it is attributed to, with the words that identify them."),
    (labels::CUE, "Cue", Family::Attribution, "The words that attribute, such as “said”, “according to”, “insisted”."),
    (labels::CONTENT, "Content", Family::Attribution, "What is attributed, with its quotation marks."),
    (labels::FRAMING, "Framing", Family::Framing, "Wording or reasoning that persuades by other means than the matter itself; which technique has not been said yet."),
];

/// The techniques, with the exact ids of SemEval-2023 task 3: group, id, name, definition.
#[rustfmt::skip]
const TECHNIQUES: [(Group, &str, &str, &str); 23] = [
    (Group::Reputation, "Name_Calling-Labeling", "Name calling, labeling", "Puts a loaded noun or adjective on a person or group so that the label does the judging."),
    (Group::Reputation, "Guilt_by_Association", "Guilt by association", "Discredits a target by tying it to a person, group or event the audience already dislikes."),
    (Group::Reputation, "Doubt", "Doubt", "Undermines the competence or credibility of someone instead of answering the argument."),
    (Group::Reputation, "Appeal_to_Hypocrisy", "Appeal to hypocrisy", "Attacks the target for a gap between what it says and what it does or did."),
    (Group::Reputation, "Questioning_the_Reputation", "Questioning the reputation", "Makes sweeping negative statements about the target’s character or morals."),
    (Group::Justification, "Flag_Waving", "Flag waving", "Supports an idea by pride in, or benefit for, a group such as a nation, party or identity."),
    (Group::Justification, "Appeal_to_Authority", "Appeal to authority", "Lends weight to a claim by leaning on who said it."),
    (Group::Justification, "Appeal_to_Popularity", "Appeal to popularity", "Argues that something is right because nearly everyone does or believes it, or wrong because nobody does."),
    (Group::Justification, "Appeal_to_Values", "Appeal to values", "Justifies an idea by linking it to values the audience holds dear."),
    (Group::Justification, "Appeal_to_Fear-Prejudice", "Appeal to fear, prejudice", "Pushes for or against an idea by stirring fear or an existing prejudice."),
    (Group::Distraction, "Straw_Man", "Straw man", "Replaces the opponent’s position by a distorted one and answers that."),
    (Group::Distraction, "Red_Herring", "Red herring", "Brings in an unrelated topic so that the issue at hand is left behind."),
    (Group::Distraction, "Whataboutism", "Whataboutism", "Answers criticism with a counter-accusation that switches the topic."),
    (Group::Simplification, "Causal_Oversimplification", "Causal oversimplification", "Names one cause for an outcome that has several."),
    (Group::Simplification, "False_Dilemma-No_Choice", "False dilemma, no choice", "Presents only two options, or only one, where more exist."),
    (Group::Simplification, "Consequential_Oversimplification", "Consequential oversimplification", "Claims without proof that a first step must lead to a chain of results, mostly bad ones."),
    (Group::Call, "Slogans", "Slogans", "A short, striking phrase meant to be repeated and to act on emotion."),
    (Group::Call, "Conversation_Killer", "Conversation killer", "A stock phrase that shuts down further thought or discussion."),
    (Group::Call, "Appeal_to_Time", "Appeal to time", "Argues that the moment itself demands the action now."),
    (Group::Wording, "Loaded_Language", "Loaded language", "Uses strongly emotional wording where a neutral one would do."),
    (Group::Wording, "Obfuscation-Vagueness-Confusion", "Obfuscation, vagueness, confusion", "Is deliberately unclear so that the audience fills in its own meaning."),
    (Group::Wording, "Exaggeration-Minimisation", "Exaggeration, minimisation", "Makes something look much larger, better or worse, or much smaller, than it is."),
    (Group::Wording, "Repetition", "Repetition", "Repeats the same word, phrase or image so that it sticks."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_scheme_is_whole() {
        let scheme = Scheme::built_in();
        assert_eq!(scheme.labels().len(), FAMILIES.len() + TECHNIQUES.len());
        let ids: std::collections::HashSet<_> =
            scheme.labels().iter().map(|label| &label.id).collect();
        assert_eq!(ids.len(), scheme.labels().len(), "ids are unique");
        assert_eq!(scheme.members(Family::Framing).count(), 23);
        for family in Family::ALL {
            assert_eq!(scheme.find(family.id()).map(|label| label.family), Some(family));
        }
    }
}
