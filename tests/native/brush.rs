//! Sessions with a label in hand: the mouse marks at once, and keys choose the label.

use slantwise::model::{LabelId, labels};
use slantwise::store::{DocumentCommand, Notice};

use crate::session::{Session, reading};

#[test]
fn with_a_label_in_hand_the_mouse_marks_at_once() {
    let mut session = reading(1);
    session.draw("mob");
    assert_eq!(session.desk().annotated.set.index().len(), 0, "the mouse only selects");
    session.press(&["Escape", "m"]);
    session.draw("mob");
    session.draw("money");
    assert!(session.inline().contains("[claim: mob]"), "{}", session.inline());
    assert!(session.inline().contains("[claim: money]"), "{}", session.inline());
    // A key takes another label in hand and leaves alone what was marked last.
    session.press(&["6"]);
    session.draw("said");
    assert!(session.inline().contains("[claim: money]"), "{}", session.inline());
    assert!(session.inline().contains("[cue: said]"), "{}", session.inline());
    // What is selected by key waits for its label, which does not come to be in hand.
    session.mark("Prices", "1");
    session.draw("cheered");
    assert!(session.inline().contains("[claim: Prices]"), "{}", session.inline());
    assert!(session.inline().contains("[cue: cheered]"), "{}", session.inline());
    session.press(&["Ctrl z", "Escape", "Escape"]);
    assert_eq!(session.notice(), Some(&Notice::BrushOff));
    session.draw("cheered");
    assert_eq!(session.desk().annotated.set.index().len(), 4, "{}", session.inline());
}

#[test]
fn the_label_in_hand_is_the_one_that_was_given_last_and_asks_for_the_technique() {
    let mut session = reading(1);
    session.mark("money", "3");
    session.press(&["Escape", "m"]);
    let framing = LabelId::parse(labels::FRAMING).unwrap();
    assert_eq!(session.notice(), Some(&Notice::BrushOn(framing.clone())));
    session.draw("mob");
    assert!(session.desk().choosing);
    let technique = LabelId::parse("Loaded_Language").unwrap();
    session.perform(DocumentCommand::MarkAs(technique.clone()));
    assert!(session.inline().contains("[Loaded_Language: mob]"), "{}", session.inline());
    // The technique is not in hand until it is taken.
    assert_eq!(session.state.brush(), Some(&framing));
    session.press(&["4"]);
    session.draw("fell");
    assert!(!session.desk().choosing);
    assert!(session.inline().contains("[Loaded_Language: fell]"), "{}", session.inline());
    // The card gives what is picked another label, whatever is in hand.
    session.perform(DocumentCommand::MarkAs(LabelId::parse(labels::CLAIM).unwrap()));
    assert!(session.inline().contains("[claim: fell]"), "{}", session.inline());
}

#[test]
fn parts_marked_with_a_label_in_hand_join_as_they_do_without() {
    for keys in [["5", "6", "7"], ["7", "6", "5"], ["6", "7", "5"]] {
        let mut session = Session::new(1);
        session.paste("The mayor said that prices fell. Nobody asked the clerk.");
        session.press(&["m"]);
        for key in keys {
            session.press(&[key]);
            session.draw(match key {
                "5" => "The mayor",
                "6" => "said",
                _ => "that prices fell",
            });
        }
        let index = session.desk().annotated.set.index();
        assert_eq!((index.len(), index.frames().count()), (3, 1), "{keys:?}");
        assert!(index.iter().all(|it| it.frame.is_some()), "{keys:?}");
    }
}

#[test]
fn only_what_the_mouse_has_selected_is_marked_at_once() {
    let mut session = reading(1);
    session.press(&["m"]);
    session.select("mob");
    session.press(&["Ctrl a"]);
    session.perform(DocumentCommand::MarkWithBrush);
    assert_eq!(session.desk().annotated.set.index().len(), 0, "a key has selected more since");
    session.press(&["Escape", "m"]);
    session.select("mob");
    session.press(&["m"]);
    session.perform(DocumentCommand::MarkWithBrush);
    assert_eq!(session.desk().annotated.set.index().len(), 0, "it waited for its label before");
    session.press(&["1"]);
    assert!(session.inline().contains("[claim: mob]"), "{}", session.inline());
}
