//! Practicing: the exercises that are shipped are whole, and the laws of comparing two layers.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use slantwise::format::{self, File};
use slantwise::model::{
    AnnotatedArticle, Annotation, AnnotationId, AnnotationIndex, AnnotatorId, Family, Fragments,
    LabelId, Scheme, Timestamp,
};
use slantwise::practice::{Comparison, Exercise, Finding, Problem, Reasons, Tally, compare};
use slantwise::text::Text;

use crate::random_articles::{span, text};
use crate::session::context;

const SHIPPED: [(Family, &str, &str); 3] = [
    (
        Family::Claim,
        include_str!("../../samples/practice-claims.slant"),
        include_str!("../../samples/practice-claims.md"),
    ),
    (
        Family::Attribution,
        include_str!("../../samples/practice-attribution.slant"),
        include_str!("../../samples/practice-attribution.md"),
    ),
    (
        Family::Framing,
        include_str!("../../samples/practice-framing.slant"),
        include_str!("../../samples/practice-framing.md"),
    ),
];

fn story(marked: &str) -> AnnotatedArticle {
    let file = File::text("story.slant", marked.to_owned());
    let mut import = format::read(&file, &context(1)).unwrap();
    assert_eq!(import.issues, []);
    import.annotated_articles.remove(0)
}

/// The words of an annotation, as a reason tells them.
fn words(text: &Text, annotation: &Annotation) -> String {
    let words: Vec<_> = annotation.fragments.iter().map(|it| text.slice(it)).collect();
    words.join(" … ")
}

#[test]
fn every_mark_of_a_shipped_exercise_has_its_reason() {
    for (family, marked, reasons) in SHIPPED {
        let exercise = Exercise::new(story(marked), reasons);
        assert_eq!(exercise.problems, [], "{family:?}");
        let (text, scheme) = (&exercise.annotated.article.text, Scheme::built_in());
        let count = text.as_str().split_whitespace().count();
        assert!((180..=300).contains(&count), "{family:?}: {count} words");
        // Reasons stand in the order of the text, so that line and annotation can be read side by side.
        let list = Reasons::parse(reasons).list;
        assert_eq!(list.len(), exercise.key().len());
        for (annotation, reason) in exercise.key().iter().zip(&list) {
            assert_eq!(
                (&annotation.label, words(text, annotation)),
                (&reason.label, reason.words.clone())
            );
            assert_eq!(exercise.reason(annotation), Some(reason.why.as_str()));
            assert_eq!(scheme.get(&annotation.label).unwrap().family, family);
            assert_ne!(
                annotation.label.as_str(),
                if family == Family::Claim { "" } else { family.id() }
            );
            // The key keeps to the rules that it teaches.
            let said = words(text, annotation);
            assert!(!said.ends_with(scheme.trailing()) && said.trim() == said, "{said}");
        }
    }
}

#[test]
fn the_shipped_exercises_hold_what_they_are_to_teach() {
    let [claims, attribution, framing] = SHIPPED.map(|(_, it, why)| Exercise::new(story(it), why));
    let quoted = |it: &Exercise| {
        let text = it.annotated.article.text.as_str();
        let inside = |annotation: &&std::sync::Arc<Annotation>| {
            let before = text
                .get(..usize::try_from(annotation.fragments.cover().start().get()).unwrap())
                .unwrap();
            before.matches('“').count() > before.matches('”').count()
        };
        (it.key().iter().filter(inside).count(), it.key().len())
    };
    assert!(quoted(&claims).0 >= 2, "claims inside quotations");
    let (inside, all) = quoted(&framing);
    assert!(inside >= 3 && all - inside >= 3, "framing by the people and by the paper");
    let techniques: std::collections::BTreeSet<_> =
        framing.key().iter().map(|it| &it.label).collect();
    assert!(techniques.len() >= 8);

    let of = |label: &str| attribution.key().iter().filter(|it| it.label.as_str() == label).count();
    assert_eq!(of("cue"), of("content"), "each attribution has both");
    assert_eq!(of("cue"), of("source") + 1, "one of them has no source");
    assert_eq!(attribution.key().iter().filter(|it| it.fragments.len() == 2).count(), 1);
    let is = |it: &Annotation, label: &str| it.label.as_str() == label;
    let nested = attribution.key().iter().filter(|it| is(it, "content")).any(|outer| {
        let inside = attribution.key().overlapping(outer.fragments.cover());
        ["source", "cue", "content"]
            .iter()
            .all(|label| inside.iter().any(|it| it.id != outer.id && is(it, label)))
    });
    assert!(nested);
    let texts = [&claims, &attribution, &framing].map(|it| it.annotated.article.text.clone());
    assert!(texts.iter().any(|it| it.as_str().chars().any(|c| u32::from(c) > 0x1F000)));
}

#[test]
fn what_does_not_fit_the_key_is_told_and_the_rest_is_used() {
    let annotated =
        story("He [cue: said] and [cue: said] [content: “a”] or [content: “b”], [claim: c] d.");
    let reasons = "cue | said | One.\nnothing\ncontent | “a” … “b” | Both.\ncue | said | Two.\n\
                   cue | said | Three.\ncontent | “b” … “a” | No.";
    let exercise = Exercise::new(annotated, reasons);
    let text = &exercise.annotated.article.text;
    let told: Vec<_> = exercise
        .key()
        .iter()
        .map(|it| {
            format!("{} {} {}", it.label, words(text, it), exercise.reason(it).unwrap_or("-"))
        })
        .collect();
    assert_eq!(told, ["cue said One.", "cue said Two.", "content “a” … “b” Both.", "claim c -"]);
    let last = exercise.key().at_rank(3).unwrap().id.clone();
    assert_eq!(
        exercise.problems,
        [
            Problem::Form { line: 2 },
            Problem::Unmatched { line: 5 },
            Problem::Unmatched { line: 6 },
            Problem::Unexplained(last)
        ]
    );
}

/// An annotation that is yet to get an id.
type Plan = (Vec<[Index; 2]>, &'static str);

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let label = select(&["claim", "cue", "content"][..]);
    vec((vec(any::<[Index; 2]>(), 1..3), label), 0..8)
}

/// The planned annotations, with ids in the order that `ids` gives.
fn index(text: &Text, plans: &[Plan], ids: u8) -> AnnotationIndex {
    let annotation = |(at, (ends, label)): (usize, &Plan)| {
        let number = u8::try_from(at).unwrap().wrapping_mul(167) ^ ids;
        let id = AnnotationId::parse(&format!("id-{number:03}")).unwrap();
        let fragments = Fragments::new(ends.iter().filter_map(|it| span(text, *it)))?;
        let label = LabelId::parse(label).unwrap();
        let me = AnnotatorId::parse("me").unwrap();
        Some(Annotation::new(id, fragments, label, me, Timestamp(0)))
    };
    plans.iter().enumerate().filter_map(annotation).collect()
}

/// A finding without ids: its kind, and the looks of key and learner.
type Look = (&'static str, Option<String>, Option<String>);

fn looks(comparison: &Comparison, is_turned: bool) -> Vec<Look> {
    let look = |it: &Annotation| format!("{} {:?}", it.label, it.fragments);
    let one = |finding: &Finding| {
        let kind = match finding {
            Finding::Same { .. } => "same",
            Finding::Boundaries { .. } => "boundaries",
            Finding::Label { .. } => "label",
            Finding::Missed { .. } if is_turned => "extra",
            Finding::Extra { .. } if !is_turned => "extra",
            Finding::Missed { .. } | Finding::Extra { .. } => "missed",
        };
        let (key, learner) =
            (finding.key().map(|it| look(it)), finding.learner().map(|it| look(it)));
        if is_turned { (kind, learner, key) } else { (kind, key, learner) }
    };
    comparison.findings.iter().map(one).collect()
}

fn sorted(mut looks: Vec<Look>) -> Vec<Look> {
    looks.sort();
    looks
}

proptest! {
    #[test]
    fn each_annotation_of_both_sides_is_told_exactly_once(
        text in text(), key in plans(), learner in plans(),
    ) {
        let [key, learner] = [index(&text, &key, 0), index(&text, &learner, 0)];
        let comparison = compare(&text, &key, &learner);
        let told = |side: fn(&Finding) -> Option<&std::sync::Arc<Annotation>>| {
            let mut ids: Vec<_> = comparison.findings.iter().filter_map(side).map(|it| it.id.clone()).collect();
            ids.sort();
            ids
        };
        let all = |index: &AnnotationIndex| {
            let mut ids: Vec<_> = index.iter().map(|it| it.id.clone()).collect();
            ids.sort();
            ids
        };
        prop_assert_eq!(told(Finding::key), all(&key));
        prop_assert_eq!(told(Finding::learner), all(&learner));
        for finding in &comparison.findings {
            let shares = |a: &Annotation, b: &Annotation| a.fragments.iter().any(|it| b.fragments.overlap(it));
            match finding {
                Finding::Same { key, learner } => {
                    prop_assert_eq!((&key.label, &key.fragments), (&learner.label, &learner.fragments));
                }
                Finding::Boundaries { key, learner } => {
                    prop_assert_eq!(&key.label, &learner.label);
                    prop_assert!(key.fragments != learner.fragments && shares(key, learner));
                }
                Finding::Label { key, learner } => {
                    prop_assert!(key.label != learner.label && shares(key, learner));
                }
                Finding::Missed { key } => {
                    // What is left over on both sides has nothing in common.
                    for other in &comparison.findings {
                        if let Finding::Extra { learner } = other {
                            prop_assert!(!shares(key, learner));
                        }
                    }
                }
                Finding::Extra { .. } => {}
            }
        }
        let Tally { same, boundaries, label, missed, extra } = comparison.tally();
        prop_assert_eq!(same + boundaries + label + missed, key.len());
        prop_assert_eq!(same + boundaries + label + extra, learner.len());
    }

    #[test]
    fn a_layer_compared_with_itself_is_the_same(text in text(), plans in plans(), ids in any::<u8>()) {
        let [one, other] = [index(&text, &plans, 0), index(&text, &plans, ids)];
        for other in [&one, &other] {
            let tally = compare(&text, &one, other).tally();
            prop_assert_eq!(tally, Tally { same: one.len(), ..Tally::default() });
        }
    }

    #[test]
    fn the_sides_can_be_changed_and_the_order_of_making_does_not_matter(
        text in text(), key in plans(), learner in plans(), ids in any::<[u8; 2]>(),
    ) {
        let [one, other] = [index(&text, &key, 0), index(&text, &learner, 0)];
        let comparison = compare(&text, &one, &other);
        let turned = compare(&text, &other, &one);
        prop_assert_eq!(sorted(looks(&turned, true)), sorted(looks(&comparison, false)));
        let [one, other] = [index(&text, &key, ids[0]), index(&text, &learner, ids[1])];
        let again = compare(&text, &one, &other);
        prop_assert_eq!(looks(&again, false), looks(&comparison, false));
    }

    #[test]
    fn no_text_makes_guidelines_or_reasons_panic(
        pieces in vec(select(&["# ", "## ", "### ", "claim", "Claim", "Means: ", "Not:", "Example:", " — ", " | ", " … ", "[", "]", "\n", "\r", "é🙂", "\u{feff}"][..]), 0..40),
    ) {
        let text = pieces.concat();
        let guide = slantwise::model::Guide::parse(&text, &Scheme::built_in());
        prop_assert!(!guide.problems.is_empty());
        let _ = slantwise::model::guide::pieces(&text).count();
        let _ = Exercise::new(story("[claim: a] [claim: claim] b"), &text);
    }
}
