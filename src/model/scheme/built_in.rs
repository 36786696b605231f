//! The scheme that Slantwise comes with.

use std::sync::{Arc, LazyLock};

use super::{
    BUILT_IN, Draft, Family, Group, Hue, Label, LayerLook, Line, Overlap, Scheme, Trimming, labels,
};
use crate::model::id::{GroupId, LabelId, SchemeId};
use crate::model::{attribute, document};

impl Scheme {
    /// The scheme that Slantwise comes with; it is made once.
    pub fn built_in() -> Arc<Self> {
        static BUILT_IN: LazyLock<Arc<Scheme>> = LazyLock::new(|| Arc::new(Scheme::made()));
        Arc::clone(&BUILT_IN)
    }

    fn made() -> Self {
        let plain = FAMILIES.iter().map(|&(id, name, family, definition)| Label {
            definition: definition.into(),
            ..Label::new(LabelId::known(id), name, family)
        });
        let techniques = TECHNIQUES.iter().map(|&(group, id, name, definition)| Label {
            group: Some(GroupId::known(group)),
            definition: definition.into(),
            ..Label::new(LabelId::known(id), name, Family::Framing)
        });
        let groups = GROUPS.iter().map(|&(id, name)| Group {
            id: GroupId::known(id),
            name: name.into(),
            family: Family::Framing,
            parent: None,
        });
        let look = |hue, line| LayerLook { hue, line, overlap: Overlap::Any };
        // A test holds that it has no flaw.
        Self(Draft {
            id: SchemeId::known(BUILT_IN),
            name: "Slantwise".into(),
            version: 1,
            looks: [
                look(Hue::Blue, Line::Solid),
                look(Hue::Green, Line::Dashed),
                look(Hue::Red, Line::Wavy),
            ],
            groups: groups.collect(),
            labels: plain.chain(techniques).collect(),
            attributes: attribute::built_in(),
            document_labels: document::built_in(),
            trimming: Trimming { trailing: TRAILING.to_vec(), to_words: true },
            guide: None,
            trail: Vec::new(),
        })
    }
}

/// What the end of a sentence or a clause is made with, in the scripts that have their own signs for it.
const TRAILING: [char; 11] = ['.', ',', ':', ';', '。', '，', '、', '：', '；', '،', '؛'];

/// The groups of the techniques: id, name.
#[rustfmt::skip]
const GROUPS: [(&str, &str); 6] = [
    ("attack_on_reputation", "Attack on reputation"),
    ("justification", "Justification"),
    ("distraction", "Distraction"),
    ("simplification", "Simplification"),
    ("call", "Call"),
    ("manipulative_wording", "Manipulative wording"),
];

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
const TECHNIQUES: [(&str, &str, &str, &str); 23] = [
    ("attack_on_reputation", "Name_Calling-Labeling", "Name calling, labeling", "Puts a loaded noun or adjective on a person or group so that the label does the judging."),
    ("attack_on_reputation", "Guilt_by_Association", "Guilt by association", "Discredits a target by tying it to a person, group or event the audience already dislikes."),
    ("attack_on_reputation", "Doubt", "Doubt", "Undermines the competence or credibility of someone instead of answering the argument."),
    ("attack_on_reputation", "Appeal_to_Hypocrisy", "Appeal to hypocrisy", "Attacks the target for a gap between what it says and what it does or did."),
    ("attack_on_reputation", "Questioning_the_Reputation", "Questioning the reputation", "Makes sweeping negative statements about the target’s character or morals."),
    ("justification", "Flag_Waving", "Flag waving", "Supports an idea by pride in, or benefit for, a group such as a nation, party or identity."),
    ("justification", "Appeal_to_Authority", "Appeal to authority", "Lends weight to a claim by leaning on who said it."),
    ("justification", "Appeal_to_Popularity", "Appeal to popularity", "Argues that something is right because nearly everyone does or believes it, or wrong because nobody does."),
    ("justification", "Appeal_to_Values", "Appeal to values", "Justifies an idea by linking it to values the audience holds dear."),
    ("justification", "Appeal_to_Fear-Prejudice", "Appeal to fear, prejudice", "Pushes for or against an idea by stirring fear or an existing prejudice."),
    ("distraction", "Straw_Man", "Straw man", "Replaces the opponent’s position by a distorted one and answers that."),
    ("distraction", "Red_Herring", "Red herring", "Brings in an unrelated topic so that the issue at hand is left behind."),
    ("distraction", "Whataboutism", "Whataboutism", "Answers criticism with a counter-accusation that switches the topic."),
    ("simplification", "Causal_Oversimplification", "Causal oversimplification", "Names one cause for an outcome that has several."),
    ("simplification", "False_Dilemma-No_Choice", "False dilemma, no choice", "Presents only two options, or only one, where more exist."),
    ("simplification", "Consequential_Oversimplification", "Consequential oversimplification", "Claims without proof that a first step must lead to a chain of results, mostly bad ones."),
    ("call", "Slogans", "Slogans", "A short, striking phrase meant to be repeated and to act on emotion."),
    ("call", "Conversation_Killer", "Conversation killer", "A stock phrase that shuts down further thought or discussion."),
    ("call", "Appeal_to_Time", "Appeal to time", "Argues that the moment itself demands the action now."),
    ("manipulative_wording", "Loaded_Language", "Loaded language", "Uses strongly emotional wording where a neutral one would do."),
    ("manipulative_wording", "Obfuscation-Vagueness-Confusion", "Obfuscation, vagueness, confusion", "Is deliberately unclear so that the audience fills in its own meaning."),
    ("manipulative_wording", "Exaggeration-Minimisation", "Exaggeration, minimisation", "Makes something look much larger, better or worse, or much smaller, than it is."),
    ("manipulative_wording", "Repetition", "Repetition", "Repeats the same word, phrase or image so that it sticks."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_scheme_is_whole() {
        let scheme = Scheme::built_in();
        assert_eq!(scheme.id().as_str(), BUILT_IN);
        assert_eq!(scheme.labels().count(), FAMILIES.len() + TECHNIQUES.len());
        assert_eq!(scheme.members(Family::Framing).count(), 23);
        assert!(scheme.members(Family::Framing).all(|it| it.group.is_some()));
        assert_eq!(
            scheme.draft().check().map(|it| it.name().to_owned()),
            Ok("Slantwise".to_owned())
        );
    }
}
