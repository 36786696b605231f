//! Sessions of a hand in a hurry: reading on, putting spans together, picking from a pile, hearing where one is.

use serde_json::Value;
use slantwise::edit::Step;
use slantwise::model::{LabelId, labels};
use slantwise::store::{
    DocumentCommand, Edge, KeyRefusal, Notice, Scope, SessionCommand, Side, query,
};

use crate::session::{STORY, Session, reading};

#[test]
fn a_selection_is_extended_by_a_click_and_to_the_whole_article() {
    let mut session = reading(1);
    session.click("fell");
    let head = session.point(STORY.find("said").unwrap() + 2);
    session.perform(DocumentCommand::ExtendTo(head));
    session.press(&["1"]);
    assert!(
        session.inline().contains("“[claim: fell” 🙂 again\n\nShe said] so."),
        "{}",
        session.inline()
    );
    session.press(&["Ctrl a", "2"]);
    assert!(session.inline().starts_with("[attribution: Give us money."));
}

#[test]
fn paragraphs_without_a_finding_are_read_counted_kept_and_exported() {
    let mut session = reading(1);
    let done = |session: &Session| {
        let progress = query::progress(&session.state);
        (progress.done, progress.all)
    };
    session.click("Give");
    session.press(&["a"]);
    assert_eq!(done(&session), (0, 3), "what is set aside does not count");
    session.click("fell");
    session.press(&["r"]);
    assert_eq!(done(&session), (1, 3));
    assert_eq!(session.state.session.notice, Some(Notice::Did(Step::Read)));
    session.press(&["r"]);
    assert_eq!(done(&session), (2, 3), "the key went on to the next one");
    session.mark("mob", "1");
    assert_eq!(done(&session), (3, 3));
    session.press(&["o"]);
    assert_eq!(session.notice(), Some(&Notice::AllRead));
    session.press(&["Ctrl z", "Ctrl z"]);
    assert_eq!(done(&session), (1, 3));
    session.press(&["Ctrl Shift z", "Ctrl Shift z"]);
    let article = session.article();
    session.reload();
    assert_eq!(done(&session), (3, 3));
    session.leave();
    let entry = &session.state.library.entries.get(&article).unwrap();
    assert_eq!((entry.progress.done, entry.progress.all), (3, 3));

    let file = session.export(Scope::Library, "dataset");
    let json: Value = serde_json::from_slice(&file.bytes).unwrap();
    let row =
        json["assignments"].as_array().unwrap().iter().find(|it| it["doc"] == *article.to_string());
    assert_eq!(row.unwrap()["status"], "done");
    let mut other = Session::new(2);
    other.open_files(&[file]);
    assert_eq!(other.outcome().issues, []);
    other.show(&article);
    assert_eq!(done(&other), (3, 3));
    other.click("said");
    other.press(&["r"]);
    assert_eq!(done(&other), (2, 3), "the key takes it back");
}

#[test]
fn a_span_of_several_fragments_is_put_together_and_taken_apart() {
    let mut session = reading(1);
    session.mark("Prices", "1");
    session.press(&["f"]);
    assert_eq!(session.notice(), Some(&Notice::SelectFirst));
    session.select("again");
    session.press(&["f"]);
    assert!(
        session.inline().contains("[claim: Prices] “fell” 🙂 [claim: again]"),
        "{}",
        session.inline()
    );
    assert_eq!(session.desk().annotated.set.index().len(), 1);
    session.select("said");
    session.press(&["f"]);
    let id = session.picked_id();
    session.click("again");
    assert_eq!(session.picked_id(), id);
    session.press(&["Shift f"]);
    assert!(session.inline().contains("🙂 again\n\nShe [claim: said]"), "{}", session.inline());
    session.press(&["Ctrl z", "Ctrl z", "Ctrl z"]);
    assert!(session.inline().contains("[claim: Prices] “fell” 🙂 again"));
    session.press(&["Shift f"]);
    assert_eq!(session.notice(), Some(&Notice::OnlyFragment));
    session.reload();
    assert!(session.inline().contains("[claim: Prices] “fell” 🙂 again"));
}

#[test]
fn what_lies_under_a_click_is_offered_and_a_key_goes_through_it() {
    let mut session = reading(1);
    session.mark("Prices “fell” 🙂 again", "1");
    session.mark("“fell” 🙂", "2");
    session.press(&["Escape"]);
    session.mark("fell", "3");
    session.press(&["Escape", "Escape"]);
    session.click("fell");
    let names = |session: &Session| {
        let pile = query::pile(&session.state);
        pile.iter().map(|card| (card.name.to_string(), card.picked)).collect::<Vec<_>>()
    };
    assert_eq!(
        names(&session),
        [("Framing".into(), true), ("Attribution".into(), false), ("Claim".into(), false)]
    );
    session.press(&["l", "l"]);
    assert_eq!(
        names(&session),
        [("Framing".into(), false), ("Attribution".into(), false), ("Claim".into(), true)]
    );
    session.click("mob");
    assert_eq!(names(&session), []);
}

#[test]
fn the_caret_says_what_it_has_come_to() {
    let mut session = reading(1);
    let reached = |session: &Session| query::reached(&session.state);
    session.click("She");
    assert_eq!(reached(&session), "");
    session.press(&["ArrowRight"]);
    assert_eq!(reached(&session), "She");
    session.press(&["Shift ArrowRight", "Shift ArrowRight"]);
    assert_eq!(reached(&session), "said so");
    session.press(&["ArrowDown"]);
    assert_eq!(reached(&session), "The mob cheered.");
}

#[test]
fn the_ends_of_a_span_are_dragged_to_words_or_to_exact_characters_and_back() {
    let mut session = reading(1);
    let drag = |session: &mut Session, edge, words: &str, into: usize, exact| {
        let at = session.point(STORY.find(words).unwrap() + into);
        session.perform(DocumentCommand::SetEdge { edge, at, exact });
    };
    session.mark("“fell”", "1");
    let before = session.desk().annotated.set.clone();
    drag(&mut session, Edge::End, "again", 2, false);
    assert_eq!(session.picked(), Some("“fell” 🙂 again"));
    drag(&mut session, Edge::Start, "Prices", 3, false);
    assert_eq!(session.picked(), Some("Prices “fell” 🙂 again"));
    drag(&mut session, Edge::End, "🙂", 4, true);
    assert_eq!(session.picked(), Some("Prices “fell” 🙂"));
    drag(&mut session, Edge::Start, "Prices", 3, true);
    assert_eq!(session.picked(), Some("ces “fell” 🙂"));
    drag(&mut session, Edge::End, "Give", 0, false);
    assert_eq!(
        (session.picked(), session.notice()),
        (Some("ces “fell” 🙂"), Some(&Notice::NoRoomToMove))
    );
    session.press(&["Ctrl z"; 4]);
    assert_eq!(
        session
            .desk()
            .annotated
            .set
            .index()
            .iter()
            .map(|it| it.fragments.clone())
            .collect::<Vec<_>>(),
        before.index().iter().map(|it| it.fragments.clone()).collect::<Vec<_>>()
    );
}

#[test]
fn keys_are_changed_kept_and_brought_back() {
    let mut session = reading(1);
    session.perform(SessionCommand::ChangeKey("mark.claim", "w".to_owned()));
    session.mark("mob", "w");
    assert_eq!(session.picked(), Some("mob"));
    assert!(session.state.session.settings.keys.find("1").is_none());
    session.perform(SessionCommand::ChangeKey("mark.claim", "2".to_owned()));
    let taken = KeyRefusal::Taken("Mark as attribution, then choose the part");
    assert_eq!(session.notice(), Some(&Notice::KeyRefused(taken)));
    session.perform(SessionCommand::ChangeKey("mark.claim", "Tab".to_owned()));
    assert_eq!(session.notice(), Some(&Notice::KeyRefused(KeyRefusal::Reserved)));
    session.reload();
    session.mark("cheered", "w");
    assert_eq!(session.picked(), Some("cheered"));
    session.perform(SessionCommand::ResetKeys);
    session.mark("cheered", "1");
    assert_eq!(
        session.notice(),
        Some(&Notice::AlreadyMarked(LabelId::parse(labels::CLAIM).unwrap()))
    );
}

#[test]
fn words_selected_by_key_do_not_begin_with_the_comma_before_them() {
    let mut session = Session::new(1);
    session.paste("Le pont est fermé, dit « le maire ».");
    session.click("Le");
    session.press(&[
        "ArrowRight",
        "ArrowRight",
        "ArrowRight",
        "ArrowRight",
        "Shift ArrowRight",
        "1",
    ]);
    assert_eq!(session.picked(), Some("dit"));
    session.press(&["Shift ArrowRight", "1"]);
    assert_eq!(session.picked(), Some("« le"));
    session.press(&["Shift ArrowLeft", "1"]);
    assert_eq!(session.picked(), Some("le"));
}

#[test]
fn a_quotation_of_several_sentences_is_proposed_whole_wherever_the_caret_stands_in_it() {
    let mut session = Session::new(1);
    session.paste("It rained. “We saw it. We will go back,” she said on Oct. 2. It stopped.");
    for words in ["saw", "back", "she"] {
        session.click(words);
        session.press(&["q"]);
        let proposed = ["she", "said", "“We saw it. We will go back,”"].map(str::to_owned);
        assert_eq!(session.notice(), Some(&Notice::Proposed(proposed)), "{words}");
        session.press(&["Escape"]);
    }
}

#[test]
fn what_is_half_marked_in_other_words_is_completed_and_not_marked_twice() {
    let mut session = Session::new(1);
    session.paste("“Prices fell again,” the mayor of Kelverhaven said in a speech.");
    session.mark("mayor of Kelverhaven", "5");
    session.mark("said", "6");
    assert_eq!(session.desk().annotated.set.index().len(), 2);
    session.click("again");
    session.press(&["q", "y"]);
    let index = session.desk().annotated.set.index();
    let labels: Vec<_> = index.iter().map(|it| it.label.to_string()).collect();
    assert_eq!(labels, ["content", "source", "cue"]);
    let frames: std::collections::BTreeSet<_> = index.iter().map(|it| it.frame.clone()).collect();
    assert_eq!((frames.len(), frames.contains(&None)), (1, false));
    let source = index.iter().find(|it| it.label.as_str() == "source").unwrap();
    assert_eq!(
        source.fragments.words(&session.desk().annotated.article.text, ""),
        "mayor of Kelverhaven"
    );
    session.press(&["q"]);
    assert_eq!(session.notice(), Some(&Notice::NothingToPropose));
}

#[test]
fn a_proposal_can_be_passed_over_and_the_next_one_comes() {
    let mut session = Session::new(1);
    session.paste("“Prices fell,” the mayor said. “They rose,” the baker said.");
    session.perform(DocumentCommand::SelectAll);
    let proposed = |session: &Session| match session.notice() {
        Some(Notice::Proposed([source, ..])) => source.clone(),
        other => panic!("{other:?}"),
    };
    session.press(&["q"]);
    assert_eq!(proposed(&session), "the mayor");
    session.press(&["q"]);
    assert_eq!(proposed(&session), "the baker");
    session.press(&["q"]);
    assert_eq!(proposed(&session), "the mayor", "all of them come again");
    session.press(&["y"]);
    assert!(
        matches!(session.notice(), Some(Notice::AcceptedNext([source, ..])) if source == "the baker")
    );
}

#[test]
fn who_speaks_twice_is_the_source_of_two_attributions() {
    let mut session = Session::new(1);
    session.paste("The mayor said that prices fell and warned that they rise.");
    for (words, key) in [("The mayor", "5"), ("said", "6"), ("that prices fell", "7")] {
        session.mark(words, key);
    }
    session.press(&["Escape", "Escape"]);
    for (words, key) in [("warned", "6"), ("that they rise", "7"), ("The mayor", "5")] {
        session.mark(words, key);
    }
    let index = session.desk().annotated.set.index();
    assert_eq!((index.len(), index.frames().count()), (6, 2));
    session.mark("The mayor", "5");
    assert_eq!(session.desk().annotated.set.index().len(), 6, "and of no third one");
}

#[test]
fn what_is_picked_by_key_is_said_and_the_first_step_down_comes_to_the_first_paragraph() {
    let mut session = reading(1);
    session.press(&["ArrowDown"]);
    assert_eq!(query::reached(&session.state), "Give us money.");
    session.mark("mob", "1");
    session.press(&["Escape", "Escape", "n"]);
    assert_eq!(session.notice(), Some(&Notice::Picked(LabelId::parse(labels::CLAIM).unwrap())));
    assert_eq!(query::told(&session.state, 40).map(|it| it.words).as_deref(), Some("mob"));
}

#[test]
fn a_paragraph_that_was_read_and_is_marked_after_all_proves_nothing() {
    let mut session = reading(1);
    session.click("mob");
    session.press(&["r"]);
    session.mark("mob", "1");
    let export = session.export(Scope::Article, "dataset");
    let data: Value = serde_json::from_slice(&export.bytes).unwrap();
    assert_eq!(data["documents"][0].get("read"), None);
}

#[test]
fn a_key_goes_to_what_can_be_said_of_the_picked_annotation_and_out_of_the_counts() {
    let mut session = reading(1);
    session.press(&["e"]);
    assert_eq!(session.notice(), Some(&Notice::PickFirst));
    session.mark("mob", "1");
    session.press(&["b", "e"]);
    assert_eq!(session.asked_for_fields, 1);
    assert_eq!(session.state.session.side, Side::Annotations);
}
