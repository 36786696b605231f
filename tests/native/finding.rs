//! Sessions of somebody who looks for words: hits in place, going from one to the next, marking every occurrence.

use slantwise::edit::Step;
use slantwise::model::{ArticleId, LabelId, labels};
use slantwise::store::{
    DocumentCommand, Notice, Query, Search, SearchCommand, SearchOption, query,
};
use slantwise::task::PatternError;
use slantwise::text::ParagraphOffset;

use crate::session::Session;

const STORY: &str = "The elite met. “Elite” fear 🙂 rules.\n\nGive the elite money.\n\nDelite is no word; ELITE is.";
const OTHER: &str = "An elite of two.\n\nNobody else, no elite.";

fn searching(profile: u64, words: &str, options: &[SearchOption]) -> Session {
    let mut session = Session::new(profile);
    session.paste(OTHER);
    session.leave();
    session.paste(STORY);
    session.press(&["/"]);
    look(&mut session, words, options);
    session
}

fn look(session: &mut Session, words: &str, options: &[SearchOption]) {
    let options = SearchOption::ALL.map(|way| options.contains(&way));
    session.perform(SearchCommand::Find(Query { words: words.to_owned(), options }));
}

fn search(session: &Session) -> &Search {
    session.state.search.open.as_ref().unwrap()
}

/// The words of all hits.
fn found(session: &Session) -> Vec<String> {
    let hits = search(session).hits();
    hits.map(|(annotated, hit)| annotated.article.text.slice(hit.span).to_owned()).collect()
}

fn claim() -> LabelId {
    LabelId::parse(labels::CLAIM).unwrap()
}

/// Of each annotation of the open article what does not depend on when it was made.
fn marked(session: &Session) -> Vec<(String, String)> {
    let desk = session.desk();
    let words = |it: &slantwise::model::Annotation| {
        let text = &desk.annotated.article.text;
        let spans: Vec<_> = it.fragments.iter().collect();
        format!("{spans:?} {}", text.slice(it.fragments.cover()))
    };
    desk.annotated.set.index().iter().map(|it| (words(it), it.label.to_string())).collect()
}

#[test]
fn words_are_found_in_every_way_of_looking() {
    let check = |words: &str, options: &[SearchOption], expected: &[&str]| {
        assert_eq!(found(&searching(1, words, options)), expected, "{words} {options:?}");
    };
    check("elite", &[], &["elite", "Elite", "elite", "elite", "ELITE"]);
    check("elite", &[SearchOption::Whole], &["elite", "Elite", "elite", "ELITE"]);
    check("elite", &[SearchOption::Case], &["elite", "elite", "elite"]);
    check("elite", &[SearchOption::Case, SearchOption::Whole], &["elite", "elite"]);
    check("\"elite\"", &[], &["“Elite”"]);
    check("fear 🙂", &[], &["fear 🙂"]);
    check("e.", &[], &[]);
    check(r"\b\w+s\.", &[SearchOption::Regex], &["rules.", "is."]);
    check(r"^\w+", &[SearchOption::Regex], &["The", "Give", "Delite"]);
    check("x*", &[SearchOption::Regex], &[]);
    check("  ", &[], &[]);
    check(
        "elite",
        &[SearchOption::Whole, SearchOption::Everywhere, SearchOption::Case],
        &["elite"; 4],
    );
}

#[test]
fn what_is_no_expression_is_told_and_does_no_harm() {
    let session = searching(1, "(", &[SearchOption::Regex]);
    assert!(matches!(search(&session).error, Some(PatternError::Invalid(_))));
    assert_eq!(found(&session), Vec::<String>::new());
}

#[test]
fn nothing_is_found_in_what_is_set_aside() {
    let mut session = searching(1, "", &[]);
    session.click("Give");
    session.press(&["a"]);
    look(&mut session, "elite", &[SearchOption::Case, SearchOption::Whole]);
    assert_eq!(found(&session), ["elite"]);
}

#[test]
fn one_goes_from_hit_to_hit_and_round_and_what_is_shown_is_selected_afterwards() {
    let mut session = searching(1, "elite", &[SearchOption::Whole]);
    let at = |session: &Session| search(session).at;
    assert_eq!(at(&session), 0);
    session.perform(SearchCommand::GoTo { forward: false });
    assert_eq!(at(&session), 3);
    session.perform(SearchCommand::GoTo { forward: true });
    session.perform(SearchCommand::GoTo { forward: true });
    assert_eq!((at(&session), session.revealed), (1, Some(search(&session).here().unwrap().1)));
    let shown = query::painted(&session.state, 0);
    let here: Vec<_> = shown.runs.iter().filter(|run| run.hit == Some(true)).collect();
    assert_eq!(here.iter().map(|run| run.text.as_str()).collect::<Vec<_>>(), ["Elite"]);
    session.perform(SearchCommand::Close);
    assert!(session.state.search.open.is_none());
    session.press(&["1"]);
    assert_eq!(session.picked(), Some("Elite"));
    assert!(query::painted(&session.state, 0).runs.iter().all(|run| run.hit.is_none()));
}

#[test]
fn the_search_begins_with_what_is_selected_and_at_it() {
    let mut session = searching(1, "", &[]);
    session.perform(SearchCommand::Close);
    let second = STORY.find("the elite money").unwrap() + 4;
    let (anchor, head) = (session.point(second), session.point(second + 5));
    session.perform(DocumentCommand::Select { anchor, head, exact: true });
    session.press(&["/"]);
    assert_eq!((search(&session).query.words.as_str(), search(&session).at), ("elite", 2));
    session.press(&["g"]);
    assert_eq!(
        session.desk().selection().map(|it| session.desk().annotated.article.text.slice(it)),
        Some("elite")
    );
}

#[test]
fn marking_every_occurrence_equals_marking_one_by_one_and_is_one_step() {
    let mut all = searching(1, "elite", &[SearchOption::Whole]);
    let before = marked(&all);
    all.perform(SearchCommand::Mark(claim()));
    assert_eq!(all.notice(), Some(&Notice::Did(Step::MarkFound(claim(), 4))));
    assert!(all.state.search.open.is_none(), "the review is over");

    let mut one = searching(1, "elite", &[SearchOption::Whole]);
    let spans: Vec<_> = search(&one).hits().map(|(_, hit)| hit.span).collect();
    for span in spans {
        let end = |byte: u32| one.point(usize::try_from(byte).unwrap());
        let (anchor, head): (ParagraphOffset, ParagraphOffset) =
            (end(span.start().get()), end(span.end().get()));
        one.perform(DocumentCommand::Select { anchor, head, exact: true });
        one.press(&["1"]);
    }
    assert_eq!(marked(&all), marked(&one));
    assert_eq!(query::progress(&all.state), query::progress(&one.state));

    all.press(&["Ctrl z"]);
    assert_eq!(marked(&all), before);
    all.press(&["Ctrl Shift z"]);
    assert_eq!(marked(&all), marked(&one));
    let article = all.article();
    all.reload();
    assert_eq!((all.article(), marked(&all)), (article, marked(&one)));
}

#[test]
fn what_is_skipped_or_marked_already_is_left_alone() {
    let mut session = searching(1, "elite", &[SearchOption::Case]);
    session.perform(SearchCommand::Include(1, false));
    session.perform(SearchCommand::Mark(claim()));
    assert_eq!(session.notice(), Some(&Notice::Did(Step::MarkFound(claim(), 2))));
    session.press(&["/"]);
    look(&mut session, "elite", &[SearchOption::Case]);
    session.perform(SearchCommand::Mark(claim()));
    assert_eq!(session.notice(), Some(&Notice::Did(Step::MarkFound(claim(), 1))));
    session.press(&["/"]);
    look(&mut session, "elite", &[SearchOption::Case]);
    session.perform(SearchCommand::Mark(claim()));
    assert_eq!(session.notice(), Some(&Notice::AlreadyMarked(claim())));
    assert_eq!(marked(&session).len(), 3);
}

/// Opens an article and says what is marked in it.
fn marked_in(session: &mut Session, article: &ArticleId) -> usize {
    session.leave();
    session.show(article);
    marked(session).len()
}

#[test]
fn all_articles_are_marked_in_one_step_and_taken_back_in_one() {
    let mut session = searching(1, "elite", &[SearchOption::Whole, SearchOption::Everywhere]);
    let here = session.article();
    let hits = search(&session).hits().count();
    let rows = search(&session).rows(Some(&here));
    assert_eq!((hits, rows.len()), (6, 6));
    assert!(rows[0].title.is_empty() && rows[5].title == "An elite of two.", "{rows:?}");
    let other = search(&session).found[1].annotated.article.id.clone();
    session.perform(SearchCommand::Include(5, false));
    session.perform(SearchCommand::Mark(claim()));
    assert_eq!(session.notice(), Some(&Notice::Did(Step::MarkFound(claim(), 5))));
    session.press(&["Ctrl z"]);
    session.press(&["Ctrl Shift z"]);
    assert_eq!(marked(&session).len(), 4);
    assert_eq!(marked_in(&mut session, &other), 1);
    session.reload();
    assert_eq!((marked_in(&mut session, &other), marked_in(&mut session, &here)), (1, 4));
}

#[test]
fn taking_the_step_back_takes_it_back_in_all_articles() {
    let mut session = searching(1, "elite", &[SearchOption::Whole, SearchOption::Everywhere]);
    let other = search(&session).found[1].annotated.article.id.clone();
    session.perform(SearchCommand::Mark(claim()));
    session.press(&["Ctrl z"]);
    assert_eq!(marked(&session), []);
    assert_eq!(marked_in(&mut session, &other), 0);
}
