//! Sessions about who said it: parts joined to one attribution, who speaks, attributes and links.

use slantwise::edit::Step;
use slantwise::format::{FORMATS, File};
use slantwise::model::{
    Annotation, AnnotationId, AttributeId, Attribution, AttributionId, LabelId, Link, Relation,
    Role, Voice, attributes, summarize,
};
use slantwise::store::{DocumentCommand, Notice, Scope};

use crate::session::Session;

const STORY: &str = "“Prices fell by half,” said the mayor of Kelverhaven, and smiled.\n\n\
    The clerk denied it: the mob lies.\n\nNobody asked the ferry.\n\nThe harbour is closed.";

fn reading() -> Session {
    let mut session = Session::new(1);
    session.paste(STORY);
    session
}

fn of(session: &Session, words: &str) -> Annotation {
    let text = &session.desk().annotated.article.text;
    let mut all = session.desk().annotated.set.index().iter();
    let found = all.find(|it| text.slice(it.fragments.cover()) == words);
    (**found.expect(words)).clone()
}

fn frame_of(session: &Session, words: &str) -> AttributionId {
    of(session, words).frame.expect(words)
}

/// The words of the parts of an attribution: source, cue, content.
fn parts(session: &Session, frame: &AttributionId) -> [String; 3] {
    let text = &session.desk().annotated.article.text;
    let frame = Attribution::of(session.desk().annotated.set.index(), frame);
    Role::ALL.map(|role| {
        frame.part(role).map_or(String::new(), |it| text.slice(it.fragments.cover()).to_owned())
    })
}

fn speaker(session: &Session, words: &str) -> Option<String> {
    let index = session.desk().annotated.set.index();
    match Voice::of(index, &of(session, words), || false) {
        Voice::Author | Voice::Unknown => None,
        Voice::Source { source, .. } => {
            let text = &session.desk().annotated.article.text;
            Some(source.map_or(String::new(), |it| text.slice(it.fragments.cover()).to_owned()))
        }
    }
}

/// The first story with its attribution marked, and with a claim inside of it.
fn attributed() -> Session {
    let mut session = reading();
    session.mark("“Prices fell by half,”", "7");
    session.mark("said", "6");
    session.mark("the mayor of Kelverhaven", "5");
    session.mark("Prices fell by half", "1");
    session
}

#[test]
fn parts_marked_one_after_the_other_are_one_attribution_in_any_order() {
    let marks = [("the mayor of Kelverhaven", "5"), ("said", "6"), ("“Prices fell by half,”", "7")];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut session = reading();
        for at in order {
            session.mark(marks[at].0, marks[at].1);
        }
        let frame = frame_of(&session, "said");
        assert_eq!(parts(&session, &frame), marks.map(|(words, _)| words.to_owned()), "{order:?}");
        session.press(&["Ctrl z", "Ctrl z"]);
        assert_eq!(of(&session, marks[order[0]].0).frame, None, "taken back, it stands alone");
        session.press(&["Ctrl Shift z", "Ctrl Shift z"]);
        session.reload();
        assert_eq!(parts(&session, &frame), marks.map(|(words, _)| words.to_owned()));
    }
}

#[test]
fn the_last_part_is_not_asked_for_and_a_second_source_begins_another_attribution() {
    let mut session = reading();
    session.mark("the mayor of Kelverhaven", "2");
    assert!(session.desk().choosing, "which part, is asked");
    session.perform(DocumentCommand::MarkAs(LabelId::parse("source").unwrap()));
    session.mark("said", "2");
    session.perform(DocumentCommand::MarkAs(LabelId::parse("cue").unwrap()));
    session.mark("“Prices fell by half,”", "2");
    assert!(!session.desk().choosing, "only the content is left");
    let first = frame_of(&session, "said");
    assert!(parts(&session, &first).iter().all(|words| !words.is_empty()));

    session.mark("The clerk", "5");
    assert_eq!(of(&session, "The clerk").frame, None, "the first has its source");
    session.mark("denied", "6");
    let second = frame_of(&session, "denied");
    assert_ne!(first, second);
    assert_eq!(parts(&session, &second), ["The clerk", "denied", ""]);
    session.mark("The harbour", "7");
    assert_eq!(of(&session, "The harbour").frame, None, "it stands too far away");
}

#[test]
fn a_part_leaves_its_attribution_when_it_becomes_something_else_and_can_be_joined_again() {
    let mut session = attributed();
    let frame = frame_of(&session, "said");
    session.perform(DocumentCommand::Pick(of(&session, "said").id));
    session.press(&["1"]);
    assert_eq!(of(&session, "said").frame, None);
    session.press(&["Ctrl z", "Shift j"]);
    assert_eq!(session.notice(), Some(&Notice::Did(Step::Part)));
    assert_eq!(parts(&session, &frame)[1], "");
    session.press(&["j"]);
    assert_eq!(session.notice(), Some(&Notice::CannotJoin), "the claim was picked before");
    session.perform(DocumentCommand::Pick(of(&session, "the mayor of Kelverhaven").id));
    session.perform(DocumentCommand::Pick(of(&session, "said").id));
    session.press(&["j"]);
    assert_eq!(session.notice(), Some(&Notice::Did(Step::Join)));
    assert_eq!(parts(&session, &frame)[1], "said");
}

#[test]
fn a_claim_has_the_source_around_it_as_its_speaker_unless_a_person_says_otherwise() {
    let mut session = attributed();
    session.mark("the mob lies", "3");
    assert_eq!(
        speaker(&session, "Prices fell by half").as_deref(),
        Some("the mayor of Kelverhaven")
    );
    assert_eq!(speaker(&session, "the mob lies"), None, "in the author's own voice");

    let by = AttributeId::parse(attributes::SPEAKER).unwrap();
    let frame = frame_of(&session, "said");
    let claim = of(&session, "Prices fell by half").id;
    let framing = of(&session, "the mob lies").id;
    session.perform(DocumentCommand::SetAttribute(claim.clone(), by.clone(), "author".to_owned()));
    session.perform(DocumentCommand::SetAttribute(framing, by.clone(), frame.to_string()));
    assert_eq!(speaker(&session, "Prices fell by half"), None);
    assert_eq!(speaker(&session, "the mob lies").as_deref(), Some("the mayor of Kelverhaven"));
    session.perform(DocumentCommand::SetAttribute(claim, by, String::new()));
    assert!(speaker(&session, "Prices fell by half").is_some(), "as it follows from the text");

    // An attribution that goes takes along who was said to speak.
    for words in ["said", "the mayor of Kelverhaven", "“Prices fell by half,”"] {
        session.perform(DocumentCommand::Pick(of(&session, words).id));
        session.press(&["Delete"]);
    }
    assert_eq!(speaker(&session, "the mob lies"), None);
    assert_eq!(of(&session, "the mob lies").attribute(attributes::SPEAKER), None);
    session.press(&["Ctrl z"]);
    assert!(of(&session, "the mob lies").attribute(attributes::SPEAKER).is_some());
}

#[test]
fn what_is_said_of_an_annotation_is_one_step_for_each_attribute_and_only_what_the_scheme_admits() {
    let mut session = attributed();
    let claim = of(&session, "Prices fell by half").id;
    let say = |session: &mut Session, id: &AnnotationId, attribute: &str, value: &str| {
        let attribute = AttributeId::parse(attribute).unwrap();
        session.perform(DocumentCommand::SetAttribute(id.clone(), attribute, value.to_owned()));
    };
    say(&mut session, &claim, "claim_type", "prediction");
    for typed in ["P", "Pr", "Prices"] {
        say(&mut session, &claim, "restated", typed);
    }
    for (attribute, value) in [("worth_checking", "4"), ("stance", "neutral"), ("verdict", "true")]
    {
        say(&mut session, &claim, attribute, value);
    }
    let said = |session: &Session| {
        let claim = of(session, "Prices fell by half");
        let all = claim.attributes.iter().map(|(id, value)| format!("{id}={value}"));
        all.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(said(&session), "claim_type=prediction restated=Prices");
    session.press(&["Ctrl z"]);
    assert_eq!(said(&session), "claim_type=prediction");
    session.press(&["Ctrl z"]);
    assert_eq!(said(&session), "");
}

#[test]
fn links_are_made_from_the_annotation_picked_last_and_go_with_what_they_lead_to() {
    let mut session = attributed();
    session.mark("the mob lies", "1");
    session.perform(DocumentCommand::Link(Relation::Contradicts));
    let claim = of(&session, "Prices fell by half").id;
    let link = Link { relation: Relation::Contradicts, to: claim.clone() };
    assert_eq!(session.notice(), Some(&Notice::Did(Step::Link(link))));
    let links = |session: &Session| of(session, "the mob lies").links;
    assert_eq!(links(&session).len(), 1);
    assert_eq!(links(&session)[0].to, claim);
    session.perform(DocumentCommand::Pick(claim));
    session.press(&["Delete"]);
    assert_eq!(links(&session), []);
    session.press(&["Ctrl z"]);
    assert_eq!(links(&session).len(), 1, "taken back in the same step");
    session.perform(DocumentCommand::ToggleLink(
        of(&session, "the mob lies").id,
        links(&session)[0].clone(),
    ));
    assert_eq!(links(&session), []);
}

#[test]
fn the_training_set_holds_attributions_attributes_links_and_voices_and_opens_as_it_was() {
    let mut session = attributed();
    let cue = of(&session, "said").id;
    let stance = AttributeId::parse(attributes::STANCE).unwrap();
    session.perform(DocumentCommand::SetAttribute(cue, stance, "neutral".to_owned()));
    session.mark("the mob lies", "1");
    session.perform(DocumentCommand::Link(Relation::SameClaim));
    let file = session.export(Scope::Library, "dataset");
    let json: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    let article = session.article().to_string();
    let rows = json["annotations"].as_array().unwrap();
    let row =
        |text: &str| rows.iter().find(|it| it["doc"] == *article && it["text"] == text).unwrap();
    assert_eq!(row("Prices fell by half")["voice"], "source");
    assert_eq!(row("the mob lies")["voice"], "author");
    assert_eq!(row("said")["attributes"]["stance"], "neutral");
    let frames = json["frames"].as_array().unwrap();
    let frame = frames.iter().find(|it| it["doc"] == *article).unwrap();
    assert_eq!(frame["roles"]["cue"][0], row("said")["id"]);
    assert_eq!(frame["quotation"], "direct");

    let mut other = Session::new(2);
    other.open_files(&[file]);
    assert_eq!(other.outcome().issues, []);
    other.show(&session.article());
    assert_eq!(other.desk().annotated.set, session.desk().annotated.set);
    assert!(FORMATS.iter().any(|format| format.id == "dataset"));
}

#[test]
fn what_the_article_rests_on_is_counted_with_its_places_and_without_what_is_set_aside() {
    let mut session = attributed();
    let say = |session: &mut Session, words: &str, attribute: &str, value: &str| {
        let attribute = AttributeId::parse(attribute).unwrap();
        session.perform(DocumentCommand::SetAttribute(
            of(session, words).id,
            attribute,
            value.to_owned(),
        ));
    };
    session.mark("The clerk", "5");
    session.mark("denied", "6");
    session.mark("the mob lies", "7");
    session.mark("mob", "3");
    session.perform(DocumentCommand::MarkAs(LabelId::parse("Name_Calling-Labeling").unwrap()));
    session.mark("Nobody asked the ferry", "1");
    session.mark("The harbour", "5");
    session.click("harbour is");
    session.press(&["a"]);
    say(&mut session, "The clerk", attributes::IDENTIFIED, "anonymous");
    say(
        &mut session,
        "the mayor of Kelverhaven",
        attributes::SOURCE_KIND,
        "official_or_institution",
    );
    say(&mut session, "Nobody asked the ferry", attributes::CHECKABLE, "yes");

    let annotated = &session.desk().annotated;
    let told: Vec<String> = summarize(annotated, &session.state.schemes.active, |_| false)
        .iter()
        .flat_map(|table| {
            table.rows.iter().map(move |row| {
                let (heading, of) = (table.heading, table.of);
                format!("{heading:?} {:?} {}+{}/{of}", row.counted, row.own.len(), row.quoted.len())
            })
        })
        .collect();
    assert_eq!(
        told,
        [
            r#"Kinds Choice("Official or institution") 1+0/2"#,
            "Kinds Unsaid 1+0/2",
            "Kinds Anonymous 1+0/2",
            r#"Names Words("The clerk") 1+0/2"#,
            r#"Names Words("the mayor of Kelverhaven") 1+0/2"#,
            "Claims Unattributed 1+0/2",
            "Claims Checkable 1+0/2",
            "Techniques Group(\"Attack on reputation\") 0+1/1",
        ]
    );
}

#[test]
fn a_proposal_is_said_accepted_by_one_key_and_joins_what_is_marked_already() {
    let mut session = reading();
    session.mark("said", "6");
    session.click("Prices");
    session.press(&["q"]);
    let words = ["the mayor of Kelverhaven", "said", "“Prices fell by half,”"].map(str::to_owned);
    assert_eq!(session.notice(), Some(&Notice::Proposed(words.clone())));
    session.press(&["y"]);
    let frame = frame_of(&session, "said");
    assert_eq!(parts(&session, &frame), words);
    assert_eq!(session.desk().annotated.set.index().len(), 3, "the cue was there");
    session.press(&["q"]);
    assert_eq!(session.notice(), Some(&Notice::NothingToPropose), "it is marked");
    session.press(&["Ctrl z"]);
    assert_eq!(session.desk().annotated.set.index().len(), 1, "one step");
    session.click("Prices");
    session.press(&["q", "Escape", "1"]);
    assert_eq!(session.notice(), Some(&Notice::SelectFirst), "refused, it is gone");
    session.press(&["Ctrl z"]);
    assert_eq!(session.desk().annotated.set.index().len(), 0);
}

#[test]
fn another_label_keeps_what_it_knows_and_a_deletion_taken_back_is_picked() {
    let mut session = attributed();
    let claim = of(&session, "Prices fell by half").id;
    for (attribute, value) in [("checkable", "yes"), ("speaker", "author")] {
        let attribute = AttributeId::parse(attribute).unwrap();
        session.perform(DocumentCommand::SetAttribute(claim.clone(), attribute, value.to_owned()));
    }
    session.perform(DocumentCommand::Pick(claim.clone()));
    session.perform(DocumentCommand::MarkAs(LabelId::parse("Doubt").unwrap()));
    let framing = of(&session, "Prices fell by half");
    assert_eq!(framing.attribute("speaker"), Some("author"));
    assert_eq!(framing.attribute("checkable"), None);
    session.mark("the mob lies", "1");
    session.perform(DocumentCommand::Link(Relation::Answers));
    session.perform(DocumentCommand::Pick(claim.clone()));
    session.press(&["Delete", "Ctrl z"]);
    assert_eq!(session.picked_id(), claim, "not the one that was linked to it");
}

#[test]
fn a_part_that_moves_to_another_attribution_leaves_no_speaker_without_parts() {
    let mut session = reading();
    session.mark("The clerk", "5");
    session.mark("denied", "6");
    let frame = frame_of(&session, "The clerk");
    session.mark("the mob lies", "3");
    let speaker = AttributeId::parse(attributes::SPEAKER).unwrap();
    let framing = of(&session, "the mob lies").id;
    session.perform(DocumentCommand::SetAttribute(framing, speaker, frame.to_string()));
    session.perform(DocumentCommand::Pick(of(&session, "denied").id));
    session.press(&["Shift j"]);
    assert!(speaker_of(&session), "the clerk is left");
    session.mark("said", "6");
    session.perform(DocumentCommand::Pick(of(&session, "The clerk").id));
    session.press(&["j"]);
    assert_eq!(session.notice(), Some(&Notice::Did(Step::Join)));
    assert!(!speaker_of(&session), "nobody is left");
    session.press(&["Ctrl z"]);
    assert!(speaker_of(&session));
}

fn speaker_of(session: &Session) -> bool {
    of(session, "the mob lies").attribute(attributes::SPEAKER).is_some()
}

#[test]
fn a_copy_of_an_article_keeps_its_links_and_its_attributions() {
    let mut session = attributed();
    session.mark("the mob lies", "1");
    session.perform(DocumentCommand::Link(Relation::Contradicts));
    let mut file = session.export(Scope::Article, "dataset");
    let changed = String::from_utf8(file.bytes).unwrap().replace("Nobody asked", "Somebody asked");
    file.bytes = changed.into_bytes();
    let original = session.article();
    session.leave();
    session.open_files(&[file]);
    let (copy, _) = session.outcome().opened[0].clone();
    session.show(&copy);
    assert_ne!(session.article(), original);
    let index = session.desk().annotated.set.index();
    let links: Vec<_> = index.iter().flat_map(|it| &it.links).collect();
    assert!(links.len() == 1 && index.get(&links[0].to).is_some());
    assert!(parts(&session, &frame_of(&session, "said")).iter().all(|words| !words.is_empty()));
}

#[test]
fn an_attribute_of_the_wrong_kind_is_named_and_its_span_stays() {
    let mut session = attributed();
    let file = session.export(Scope::Article, "dataset");
    let odd =
        r#""label":"claim","attributes":{"sarcastic":true,"checkable":7,"worth_checking":2},"#;
    let text = String::from_utf8(file.bytes).unwrap().replace(r#""label":"claim","#, odd);
    let text = text.replacen(r#""document_labels":["#, r#""document_labels":null,"other":["#, 1);
    let mut other = Session::new(2);
    other.open_files(&[File::text("odd.json", text)]);
    let named: Vec<String> = other.outcome().issues.iter().map(|it| format!("{it:?}")).collect();
    for part in ["sarcastic", "ValueOf(\"checkable\"), found: Text(\"7\")", "document_labels"] {
        assert!(named.iter().any(|it| it.contains(part)), "{part}: {named:?}");
    }
    other.show(&session.article());
    let claim = of(&other, "Prices fell by half");
    assert_eq!(claim.attribute("worth_checking"), Some("2"));
    assert_eq!(claim.attribute("checkable"), None);
}
