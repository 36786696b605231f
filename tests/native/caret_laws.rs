//! Laws of the caret, on random text of many scripts: it reaches everything, cuts no grapheme, and comes back.

use std::collections::BTreeSet;

use icu_segmenter::GraphemeClusterSegmenter;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use slantwise::store::DocumentCommand;
use slantwise::text::{Granularity, Offset, Span, Text, runs};

use crate::session::Session;
use crate::text_laws::{GRANULARITIES, content, place};

/// Every boundary of a grapheme, found in the whole text at once.
fn graphemes(text: &Text) -> Vec<Offset> {
    let found = GraphemeClusterSegmenter::new().segment_str(text.as_str());
    found.map(|byte| text.floor(u32::try_from(byte).unwrap())).collect()
}

/// Where a caret stops that moves on from `from` until it moves no more, `from` included.
fn stops(from: Offset, step: impl Fn(Offset) -> Offset) -> Vec<Offset> {
    let onward = |at: &Offset| Some(step(*at)).filter(|next| next != at);
    std::iter::successors(Some(from), onward).collect()
}

/// An open article with a selection in it, and how far it is to grow; `None` if nothing can be selected.
fn selecting(content: String, ends: [Index; 2]) -> Option<Session> {
    let mut session = Session::new(1);
    session.paste(&content);
    session.state.document.as_ref()?;
    let text = session.desk().annotated.article.text.clone();
    let point = |end| {
        let at = place(&text, end);
        let paragraph = text.paragraphs()[text.paragraph_at(at)];
        session.point(at.clamp(paragraph.start(), paragraph.end()).get() as usize)
    };
    let [anchor, head] = ends.map(point);
    session.perform(DocumentCommand::Select { anchor, head, exact: true });
    session.desk().selection()?;
    Some(session)
}

/// Presses a key `times` times at the most, and says how often that changed what is seen.
fn press_on<T: PartialEq>(
    session: &mut Session,
    key: &str,
    times: usize,
    seen: impl Fn(&Session) -> T,
) -> usize {
    (0..times)
        .take_while(|_| {
            let before = seen(session);
            session.press(&[key]);
            seen(session) != before
        })
        .count()
}

proptest! {
    #[test]
    fn a_step_by_grapheme_and_one_back_return(content in content(), index in any::<Index>()) {
        let text = Text::new(content);
        let all = graphemes(&text);
        let at = all[index.index(all.len())];
        let next = |at| text.next_boundary(at, Granularity::Grapheme);
        let previous = |at| text.previous_boundary(at, Granularity::Grapheme);
        prop_assert!(at == text.len() || previous(next(at)) == at);
        prop_assert!(at == Offset::default() || next(previous(at)) == at);
    }

    #[test]
    fn a_caret_that_goes_on_reaches_both_ends_and_cuts_no_grapheme(
        content in content(), by in select(&GRANULARITIES[..]),
    ) {
        let text = Text::new(content);
        let all = graphemes(&text);
        let boundaries: BTreeSet<_> = all.iter().copied().collect();
        let forward = stops(Offset::default(), |at| text.next_boundary(at, by));
        let mut backward = stops(text.len(), |at| text.previous_boundary(at, by));
        backward.reverse();
        for stops in [&forward, &backward] {
            prop_assert_eq!(stops.first(), Some(&Offset::default()));
            prop_assert_eq!(stops.last(), Some(&text.len()));
            prop_assert!(stops.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(stops.iter().all(|stop| boundaries.contains(stop)));
            prop_assert!(by != Granularity::Grapheme || *stops == all);
        }
    }

    #[test]
    fn a_step_back_over_a_word_comes_to_its_other_side(content in content(), index in any::<Index>()) {
        let text = Text::new(content);
        let at = place(&text, index);
        let next = text.next_boundary(at, Granularity::Word);
        let passed = text.word_at(text.previous_boundary(next, Granularity::Grapheme));
        if let Some(word) = passed.filter(|_| at < next) {
            prop_assert!(word.end() == next || next == text.len());
            prop_assert_eq!(text.previous_boundary(next, Granularity::Word), word.start());
        }
        prop_assert!(passed.is_some() || next == text.len());
        let previous = text.previous_boundary(at, Granularity::Word);
        let passed = text.word_at(previous);
        if let Some(word) = passed.filter(|word| previous < at && word.start() == previous) {
            prop_assert_eq!(text.next_boundary(previous, Granularity::Word), word.end());
        }
        prop_assert!(passed.is_some() || previous == Offset::default());
    }

    #[test]
    fn the_runs_of_a_paragraph_are_its_text(content in content(), ends in vec(any::<[Index; 2]>(), 0..12)) {
        let text = Text::new(content);
        let spans: Vec<Span> = ends
            .into_iter()
            .map(|ends| ends.map(|end| place(&text, end)))
            .filter_map(|[one, other]| Span::new(one.min(other), one.max(other)))
            .collect();
        for paragraph in text.paragraphs() {
            let painted: String = runs(*paragraph, &spans).iter().map(|run| text.slice(run.span)).collect();
            prop_assert_eq!(painted, text.slice(*paragraph));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_selection_that_grows_and_shrinks_by_as_many_graphemes_is_as_it_was(
        content in content(), ends in any::<[Index; 2]>(), times in 1..12_usize, back in any::<bool>(),
    ) {
        let Some(mut session) = selecting(content, ends) else { return Ok(()) };
        let caret = |session: &Session| session.desk().caret;
        let before = caret(&session);
        let (go, come) = if back { ("Ctrl Shift ArrowLeft", "Ctrl Shift ArrowRight") }
            else { ("Ctrl Shift ArrowRight", "Ctrl Shift ArrowLeft") };
        let gone = press_on(&mut session, go, times, caret);
        prop_assert_eq!(press_on(&mut session, come, gone, caret), gone);
        prop_assert_eq!(caret(&session), before);
    }

    #[test]
    fn a_mark_that_grows_and_shrinks_by_as_many_graphemes_is_as_it_was(
        content in content(), ends in any::<[Index; 2]>(), times in 1..12_usize, at_start in any::<bool>(),
    ) {
        let Some(mut session) = selecting(content, ends) else { return Ok(()) };
        session.press(&["1"]);
        let Some(before) = session.desk().picked().map(|it| it.fragments.clone()) else { return Ok(()) };
        let fragments = |session: &Session| session.desk().picked().map(|it| it.fragments.clone());
        let (go, come) = if at_start { ("Shift z", "Shift x") } else { ("Shift v", "Shift c") };
        let gone = press_on(&mut session, go, times, fragments);
        prop_assert_eq!(press_on(&mut session, come, gone, fragments), gone);
        prop_assert_eq!(fragments(&session), Some(before));
    }
}
