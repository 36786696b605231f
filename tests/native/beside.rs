//! Sessions about what stands beside the text: the links of the picked annotation, the counts, who may be said to speak.

use slantwise::model::{Counted, Relation};
use slantwise::store::query::Speaker;
use slantwise::store::{DocumentCommand, Scope, SessionCommand, Side, query};

use crate::session::Session;

const STORY: &str = "“Prices fell by half,” said the mayor.\n\n\
    “The mob lies,” said the mayor.\n\nNobody asked the ferry.";

fn linked() -> Session {
    let mut session = Session::new(1);
    session.paste(STORY);
    session.mark("Prices fell by half", "1");
    session.mark("The mob lies", "1");
    session.perform(DocumentCommand::Link(Relation::Contradicts));
    session
}

/// The paragraphs from which and to which links are drawn, and those in which something is shown as linked.
fn drawn(session: &Session) -> (Vec<(usize, usize)>, Vec<usize>) {
    let ties = query::ties(&session.state);
    let ties = ties.iter().map(|it| (it.picked.paragraph, it.other.paragraph)).collect();
    let is_linked = |at: &usize| {
        let painted = query::painted(&session.state, *at);
        painted.runs.iter().flat_map(|run| &run.strokes).any(|stroke| stroke.linked)
    };
    (ties, (0..3).filter(is_linked).collect())
}

#[test]
fn links_of_the_picked_annotation_are_drawn_from_either_end() {
    let mut session = linked();
    assert_eq!(drawn(&session), (vec![(1, 0)], vec![0]));
    session.press(&["p"]);
    assert_eq!(drawn(&session), (vec![(0, 1)], vec![1]));
    // A second link between the same two is the same line.
    session.perform(DocumentCommand::Link(Relation::Answers));
    assert_eq!(drawn(&session), (vec![(0, 1)], vec![1]));
    session.press(&["Escape"]);
    assert_eq!(drawn(&session), (vec![], vec![]));
    session.mark("Nobody", "1");
    assert_eq!(drawn(&session), (vec![], vec![]));
}

#[test]
fn the_counts_are_there_until_they_are_put_away_or_another_article_is_opened() {
    let mut session = linked();
    let is_shown = |session: &Session| session.state.session.side == Side::Summary;
    session.press(&["b"]);
    assert!(is_shown(&session));
    let (before, was) = (query::rests(&session.state), query::revision(&session.state));
    assert_eq!(before.tables[0].of, 2);
    session.press(&["p", "ArrowRight"]);
    assert_eq!(query::revision(&session.state), was, "only looking asks for no new counts");
    session.mark("Nobody", "1");
    assert!(is_shown(&session));
    assert_eq!(query::rests(&session.state).tables[0].of, 3);
    assert_ne!(query::revision(&session.state), was);
    session.press(&["b"]);
    assert!(!is_shown(&session));
    session.perform(SessionCommand::HideSummary);
    assert!(!is_shown(&session));
    session.press(&["b"]);
    session.leave();
    assert!(!is_shown(&session));
}

#[test]
fn who_is_cited_twice_is_offered_once_and_what_was_chosen_stays() {
    let mut session = Session::new(1);
    session.paste(STORY);
    for (content, at) in [("“Prices fell by half,”", 0), ("“The mob lies,”", 1)] {
        session.mark(content, "7");
        for (words, key) in [("said", "6"), ("the mayor", "5")] {
            let byte = session.text().match_indices(words).nth(at).unwrap().0;
            let (anchor, head) = (session.point(byte), session.point(byte + words.len()));
            session.perform(DocumentCommand::Select { anchor, head, exact: true });
            session.press(&[key]);
        }
    }
    session.mark("Nobody", "1");
    let offered = query::speakers(&session.state);
    assert_eq!(offered.len(), 3, "as the text has it, the author, and the mayor once: {offered:?}");
    let frames = session.desk().annotated.set.index().frames().map(ToString::to_string);
    let other = frames.into_iter().find(|it| *it != offered[2].0).unwrap();
    let speaker = slantwise::model::AttributeId::parse("speaker").unwrap();
    let id = session.picked_id();
    session.perform(DocumentCommand::SetAttribute(id, speaker, other.clone()));
    let offered = query::speakers(&session.state);
    assert_eq!((offered.len(), &offered[2].0), (3, &other));
}

#[test]
fn words_in_quotation_marks_whose_speaker_nobody_has_marked_are_not_called_the_authors() {
    let mut session = Session::new(1);
    session.paste(
        "He kept on “backing the butcher Assad” in May, said the minister.\n\nThe mob cheered.",
    );
    session.mark("butcher", "3");
    session.press(&["Escape"]);
    let speaker = |session: &Session| query::details(&session.state).unwrap().speaker.unwrap().1;
    session.click("butcher");
    assert_eq!(speaker(&session), Speaker::Unknown);
    let file = session.export(Scope::Article, "dataset");
    let set: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(set["annotations"][0].get("voice"), Some(&serde_json::Value::Null));
    let counted = || {
        let tables = query::rests(&session.state).tables;
        let rows = tables.into_iter().flat_map(|table| table.rows);
        rows.map(|row| (row.counted.clone(), row.count())).collect::<Vec<_>>()
    };
    assert!(counted().contains(&(Counted::Unknown, 1)), "{:?}", counted());
    // Once somebody marks whose words they are, it is known; and so it is where they say that it is the author.
    session.mark("backing the butcher Assad", "7");
    session.mark("the minister", "5");
    session.click("butcher");
    assert!(matches!(speaker(&session), Speaker::Source(_)));
    session.mark("mob", "3");
    session.press(&["Escape"]);
    session.click("mob");
    assert_eq!(speaker(&session), Speaker::Author);
}
