//! Tasks: what crosses to the worker and back is what was sent, and a big file comes in parts that can be stopped.

use slantwise::format::record::RowId;
use slantwise::format::{CODECS, FORMATS, File};
use slantwise::store::{ImportCommand, Notice, Query, Report, SearchCommand, SearchOption, Ticket};
use slantwise::task::{Answer, FileRead, Host, Message, Part, PatternError, Task, TaskError, run};

use crate::expressions;
use crate::session::{Session, context};

/// The task that a report is about.
pub fn ticket_of(report: &Report) -> Option<Ticket> {
    match report {
        Report::RanPart(ticket, _) | Report::Ran(ticket, _) => Some(*ticket),
        _ => None,
    }
}

/// Where the first report is of the task that one is about: its parts come one after the other, and the answer last.
pub fn first_of(reports: &[Report], place: usize) -> usize {
    let of = ticket_of(&reports[place]);
    let first = reports.iter().position(|it| of.is_some() && ticket_of(it) == of);
    first.unwrap_or(place)
}

/// Does a task, which comes and whose answer goes as the bytes that a worker is sent and sends.
/// What a browser can do, as far as it can be had without one.
const HOST: Host = Host { find: expressions::matches, decode };

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode(bytes).0.into_owned())
}

pub fn run_encoded(task: Task) -> (Vec<Part>, Answer) {
    let come = Task::decode(&task.clone().encode()).expect("a task");
    assert_eq!(come, task);
    let mut messages = Vec::new();
    let answer = run(come, HOST, &mut |it| messages.push(Message::Part(it)));
    messages.push(Message::Answer(answer));
    let (mut parts, mut answers) = (Vec::new(), Vec::new());
    for message in messages {
        let came = Message::decode(&message.clone().encode());
        assert_eq!(came, Some(message));
        match came {
            Some(Message::Part(part)) => parts.push(part),
            Some(Message::Answer(answer)) => answers.push(answer),
            None => {}
        }
    }
    (parts, answers.remove(0))
}

/// A training set of so many articles.
fn set(articles: usize) -> File {
    let mut session = Session::new(9);
    for number in 0..articles {
        session.paste(&format!("Article {number}\n\nPrices fell, she said."));
        session.mark("Prices fell", "1");
        session.leave();
    }
    session.export(slantwise::store::Scope::Library, "dataset")
}

fn read(file: File) -> Task {
    let (context, source) = (context(1), slantwise::model::Source::default());
    Task::Read { file, encoding: None, context, source, upto: RowId::ZERO }
}

#[test]
fn the_page_knows_the_formats_that_the_worker_has_code_for() {
    for (format, codec) in FORMATS.iter().zip(CODECS) {
        assert_eq!(format.id, codec.format.id);
        assert_eq!(format.is_read, codec.read.is_some(), "{}", format.id);
        assert_eq!(format.is_written, codec.write.is_some(), "{}", format.id);
    }
}

#[test]
fn bytes_that_are_no_message_are_told_from_one() {
    for bytes in [&b""[..], b"\0", b"\x07", b"\x01\xff\xff\xff\xff\x0f", b"no message"] {
        assert_eq!(Message::decode(bytes), None);
        assert_eq!(Task::decode(bytes), None);
    }
}

#[test]
fn the_articles_of_a_file_come_in_parts_that_say_how_far_they_are() {
    let long = "A long paragraph of a long article. ".repeat(20_000);
    let texts: Vec<_> = (0..3).map(|n| format!("Number {n}\n\n{long}")).collect();
    let mut session = Session::new(9);
    for text in &texts {
        session.paste(text);
        session.leave();
    }
    let file = session.export(slantwise::store::Scope::Library, "dataset");
    let (parts, answer) = run_encoded(read(file));
    assert_eq!(answer, Answer::Read(Ok(FileRead::default())));
    let counts: Vec<_> = parts.iter().map(|it| (it.articles.len(), it.done, it.all)).collect();
    // The samples are short.
    assert_eq!(counts.iter().map(|it| it.0).sum::<usize>(), 6);
    assert!(counts.len() > 1, "{counts:?}");
    assert_eq!(counts.last().map(|it| (it.1, it.2)), Some((6, 6)));
    assert!(parts.iter().flat_map(|it| &it.articles).all(|it| it.annotated().is_some()));
}

#[test]
fn a_file_that_is_stopped_keeps_what_has_come() {
    let file = set(3);
    let mut session = Session::new(1);
    session.is_slow = true;
    session.open_files(&[file]);
    let [part, _end] = &session.hold_back()[..] else { panic!("a part and the end") };
    let Report::RanPart(ticket, part) = part.clone() else { panic!("a part") };
    let mut first = part.clone();
    let rest = first.articles.split_off(2);
    first.done = 2;
    session.report(Report::RanPart(ticket, first));
    session.settle();
    let number = session.outcome().number;
    session.perform(ImportCommand::Stop(number));
    session.report(Report::RanPart(ticket, Part { articles: rest, ..part }));
    session.settle();
    let outcome = session.outcome();
    assert!(outcome.is_stopped && !outcome.waiting);
    assert_eq!((outcome.came(), outcome.all), (2, Some(6)));
}

#[test]
fn a_worker_that_ends_is_told_of_and_leaves_what_it_was_asked_for_as_it_was() {
    let mut session = Session::new(1);
    session.is_slow = true;
    session.paste("Prices fell, she said.");
    let reports = session.hold_back();
    let ticket = reports.iter().find_map(ticket_of).unwrap();
    session.report(Report::Ran(ticket, Err(TaskError::Crashed)));
    let outcome = session.outcome();
    assert_eq!((outcome.failure, outcome.waiting), (Some(TaskError::Crashed), false));
    assert_eq!(session.state.session.dialog, Some(slantwise::store::Dialog::Paste));

    session.is_slow = false;
    session.paste("Prices fell, she said.");
    assert_eq!(session.state.session.dialog, None);
    session.is_slow = true;
    session.select("Prices");
    session.press(&["q"]);
    let ticket = session.hold_back().iter().find_map(ticket_of).unwrap();
    session.report(Report::Ran(ticket, Err(TaskError::Unavailable)));
    assert_eq!(session.notice(), Some(&Notice::TaskFailed(TaskError::Unavailable)));
}

#[test]
fn an_expression_that_takes_too_long_is_told_and_the_next_one_is_looked_for() {
    let mut session = Session::new(1);
    session.paste("Prices fell, she said.");
    session.perform(SearchCommand::Open);
    session.is_slow = true;
    let regex = |words: &str| {
        Query { words: words.to_owned(), ..Query::default() }.switched(SearchOption::Regex)
    };
    session.perform(SearchCommand::Find(regex("(p+)+$")));
    let ticket = session.hold_back().iter().find_map(ticket_of).unwrap();
    session.report(Report::Ran(ticket, Err(TaskError::TooSlow)));
    let error = session.state.search.open.as_ref().unwrap().findings().error;
    assert_eq!(error, Some(PatternError::TooSlow));
    session.perform(SearchCommand::Find(regex("fell|said")));
    session.settle();
    assert_eq!(session.state.search.open.as_ref().unwrap().findings().count(), 2);
}
