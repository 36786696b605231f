//! Painting the article: paragraphs near the window as they are to be seen, and those that went away plain.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::paper::{Mark, Paper, Stretch};
use crate::browser::paragraph::SECTION;
use crate::model::{LabelId, Reading, Role};
use crate::store::query::{MarkView, PaintKey, ParagraphView, RunView};
use crate::view::slice::Slice;
use crate::view::wording::{self, buttons};

/// How many paragraphs are painted in a frame of scrolling.
const A_FRAME: usize = 4;

/// Keeps the paragraphs near the window as they are to be seen, and those that went away plain.
pub(super) fn follow(
    near: RwSignal<Vec<usize>>,
    paper: Rc<RefCell<Option<Paper>>>,
    count: usize,
    (paint_key, painted): (Slice<Option<PaintKey>>, UnsyncCallback<usize, ParagraphView>),
) {
    let painting = Rc::new(Painting {
        paper,
        painted,
        near,
        shown: RefCell::new(vec![ParagraphView::default(); count]),
        waiting: RefCell::default(),
    });
    let paragraphs = move |section: usize| section * SECTION..((section + 1) * SECTION).min(count);
    let sections = count.div_ceil(SECTION);
    let moving = Rc::clone(&painting);
    Effect::new(move |before: Option<Vec<usize>>| {
        let near = near.get();
        let before = before.unwrap_or_default();
        let is_in = |sections: &[usize], section: &usize| sections.contains(section);
        let gone = before.iter().filter(|it| !is_in(&near, it));
        let moved: Vec<usize> =
            near.iter().filter(|it| !is_in(&before, it)).chain(gone).copied().collect();
        let moved_paragraphs = moved.iter().copied().flat_map(paragraphs);
        // Scrolling moves one section at a time. When an article is opened, or with a jump, others come, which are in
        // view; all are near when the article is printed, which does not wait.
        if moved.len() == 1 && !before.is_empty() && near.len() < sections {
            Painting::show_soon(&moving, moved_paragraphs);
        } else {
            let waiting = moving.waiting.take();
            moved_paragraphs.chain(waiting).for_each(|paragraph| moving.show(paragraph));
        }
        near
    });
    Effect::new(move |_| {
        paint_key.with(|_| {});
        let near = near.get_untracked();
        let waiting = painting.waiting.borrow().clone();
        for paragraph in near.into_iter().flat_map(paragraphs) {
            if !waiting.contains(&paragraph) {
                painting.show(paragraph);
            }
        }
    });
}

/// The paragraphs on the page.
struct Painting {
    paper: Rc<RefCell<Option<Paper>>>,
    painted: UnsyncCallback<usize, ParagraphView>,
    near: RwSignal<Vec<usize>>,
    /// What is on the page now; a paragraph is touched only when it is to look otherwise.
    shown: RefCell<Vec<ParagraphView>>,
    /// Paragraphs that came near or went away in scrolling and have not been painted yet.
    waiting: RefCell<VecDeque<usize>>,
}

impl Painting {
    /// Paints paragraphs some at a time: a whole section would take a slow device longer than a frame.
    fn show_soon(this: &Rc<Self>, paragraphs: impl Iterator<Item = usize>) {
        let was_waiting = !this.waiting.borrow().is_empty();
        this.waiting.borrow_mut().extend(paragraphs);
        if !was_waiting {
            Self::go_on_after_the_frame(this);
        }
    }

    fn go_on_after_the_frame(this: &Rc<Self>) {
        let this = Rc::clone(this);
        request_animation_frame(move || {
            for _ in 0..A_FRAME {
                let Some(paragraph) = this.waiting.borrow_mut().pop_front() else { return };
                this.show(paragraph);
            }
            Self::go_on_after_the_frame(&this);
        });
    }

    /// Paints a paragraph as it is to be seen now.
    fn show(&self, paragraph: usize) {
        // Whoever left the article needs no more of it.
        let Some(near) = self.near.try_get_untracked() else { return };
        let paper = self.paper.borrow();
        let mut shown = self.shown.borrow_mut();
        let (Some(paper), Some(now)) = (paper.as_ref(), shown.get_mut(paragraph)) else { return };
        let next = if near.contains(&(paragraph / SECTION)) {
            self.painted.run(paragraph)
        } else {
            ParagraphView { runs: Vec::new(), ..*now }
        };
        if now.runs != next.runs {
            paint(paper, paragraph, now, &next);
        }
        if now.reading != next.reading {
            paper.set_reading(paragraph, wording::reading(next.reading));
            paper
                .set_aside(paragraph, (next.reading == Reading::Aside).then_some(buttons::RESTORE));
        }
        *now = next;
    }
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
