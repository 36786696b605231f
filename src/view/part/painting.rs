//! Painting the article: paragraphs near the window as they are to be seen, and those that went away plain.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::paper::{Mark, Paper, Stretch};
use crate::browser::paragraph::SECTION;
use crate::model::{LabelId, Reading, Role};
use crate::store::query::{MarkView, ParagraphView, RunView};
use crate::view::wording::{self, acts};

/// Keeps the paragraphs near the window as they are to be seen, and those that went away plain.
pub(super) fn follow(
    near: RwSignal<Vec<usize>>,
    paper: Rc<RefCell<Option<Paper>>>,
    count: usize,
    painted: UnsyncCallback<usize, ParagraphView>,
) {
    // What is on the page now; a paragraph is touched only when it is to look otherwise.
    let shown = Rc::new(RefCell::new(vec![ParagraphView::default(); count]));
    let near_before = Rc::new(RefCell::new(Vec::new()));
    let paragraphs = move |section: usize| section * SECTION..((section + 1) * SECTION).min(count);
    Effect::new(move |_| {
        let near = near.get();
        let paper = paper.borrow();
        let Some(paper) = paper.as_ref() else { return };
        let mut shown = shown.borrow_mut();
        let before = near_before.replace(near.clone());
        for paragraph in
            before.into_iter().filter(|section| !near.contains(section)).flat_map(paragraphs)
        {
            if let Some(now) = shown.get_mut(paragraph).filter(|now| !now.runs.is_empty()) {
                let plain = ParagraphView { runs: Vec::new(), ..*now };
                paint(paper, paragraph, now, &plain);
                *now = plain;
            }
        }
        for paragraph in near.into_iter().flat_map(paragraphs) {
            let next = painted.run(paragraph);
            let Some(now) = shown.get_mut(paragraph).filter(|now| **now != next) else { continue };
            if now.runs != next.runs {
                paint(paper, paragraph, now, &next);
            }
            if now.reading != next.reading {
                paper.set_reading(paragraph, wording::reading(next.reading));
                paper.set_aside(
                    paragraph,
                    (next.reading == Reading::Aside).then_some(acts::RESTORE),
                );
            }
            *now = next;
        }
    });
}

fn paint(paper: &Paper, paragraph: usize, now: &ParagraphView, next: &ParagraphView) {
    if next.runs.is_empty() {
        let text = now.runs.iter().map(|run| run.text.as_str()).collect();
        paper.paint(paragraph, &[Stretch { text, marks: Vec::new(), over: "" }]);
        return;
    }
    let stretches: Vec<Stretch> = next
        .runs
        .iter()
        .map(|run| Stretch {
            text: run.text.clone(),
            marks: run.strokes.iter().map(mark).collect(),
            over: over(run),
        })
        .collect();
    paper.paint(paragraph, &stretches);
}

/// What lies over a run: a hit of the search, or a part that is proposed.
const fn over(run: &RunView) -> &'static str {
    match (run.hit, run.proposed) {
        (Some(true), _) => "hit here",
        (Some(false), _) => "hit",
        (None, Some(Role::Source)) => "proposed is-source",
        (None, Some(Role::Cue)) => "proposed is-cue",
        (None, Some(Role::Content)) => "proposed",
        (None, None) => "",
    }
}

fn mark(stroke: &MarkView) -> Mark {
    let lane = stroke.lane.min(5);
    let picked = match (stroke.picked, stroke.linked) {
        (true, _) => " picked",
        (false, true) => " linked",
        (false, false) => "",
    };
    Mark {
        id: stroke.id.to_string(),
        class: format!("{} {} lane-{lane}{picked}", stroke.family.id(), part(&stroke.label)),
        words: stroke.name.to_string(),
    }
}

/// The label as a class name, which lines of attributions differ by.
fn part(label: &LabelId) -> String {
    format!("is-{label}")
}
