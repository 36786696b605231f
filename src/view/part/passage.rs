//! The article itself: laid out once, painted near the window, selected in by mouse, touch and key.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use crate::browser::paper::{self, Mark, Moves, Paper, SECTION, Stretch};
use crate::browser::selection::{self, ARTICLE, End};
use crate::model::{ArticleId, LabelId, Reading};
use crate::store::query::{Painted, Stroke};
use crate::text::Text;
use crate::view::wording;

/// What stands behind a paragraph that is set aside.
const PUT_BACK: &str = "put back";

/// What a hand did in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// Words were selected; the flag asks for exact characters.
    Selected(End, End, bool),
    /// What was selected belongs to the annotation picked last.
    Added,
    /// A place was clicked with Shift: the selection goes on to there.
    Extended(End),
    /// A place was clicked.
    Clicked(End),
    /// A paragraph that was set aside is to be put back.
    PutBack(usize),
}

/// An article as it is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Which article; another one is laid out anew.
    pub id: ArticleId,
    /// Its text.
    pub text: Text,
    /// The paragraph that is the headline.
    pub headline: Option<usize>,
}

/// The article.
#[component]
pub fn Passage(
    /// What is laid out.
    layout: Layout,
    /// The language of the text.
    #[prop(into)]
    language: Signal<String>,
    /// How a paragraph is to be seen; follows the state.
    painted: UnsyncCallback<usize, Painted>,
    /// The sections near the window, which the passage keeps up.
    near: RwSignal<Vec<usize>>,
    /// Told what a hand did.
    on_gesture: UnsyncCallback<Gesture>,
    /// The element, for whoever has to measure in it.
    node: NodeRef<html::Article>,
) -> impl IntoView {
    let count = layout.text.paragraphs().len();
    let paper = Rc::new(RefCell::new(None::<Paper>));
    let sheet = Rc::clone(&paper);
    Effect::new(move |_| {
        let Some(root) = node.get() else { return };
        let text = &layout.text;
        let paragraphs = text.paragraphs().iter().map(|span| text.slice(*span));
        let moved = move |moves: Moves| {
            near.update(|near| {
                for (section, is_near) in moves {
                    near.retain(|other| *other != section);
                    near.extend(is_near.then_some(section));
                }
            });
        };
        *sheet.borrow_mut() = Paper::lay(&root, paragraphs, layout.headline, moved);
    });

    follow(near, paper, count, painted);

    // What the last press was: by a finger or not.
    let pressed = Rc::new(Cell::new(None::<bool>));
    let (pressing, releasing, touching) =
        (Rc::clone(&pressed), Rc::clone(&pressed), Rc::clone(&pressed));
    // Where it was: a browser may lose the start of a drag.
    let began = Rc::new(Cell::new(None::<End>));
    let beginning = Rc::clone(&began);
    // A drag may end outside of the article.
    let release = window_event_listener(leptos::ev::pointerup, move |event| {
        if releasing.get() != Some(false) {
            return;
        }
        releasing.set(None);
        let Some(root) = node.get_untracked() else { return };
        if let Some(paragraph) = paper::pressed_put_back(&event) {
            on_gesture.run(Gesture::PutBack(paragraph));
            return;
        }
        // The browser's selection knows of double clicks. Where it has nothing, because it lost the start of a drag
        // or the drag ended beside the article, the points of the mouse have.
        let points = || {
            Some((began.take()?, selection::near_point(&root, event.client_x(), event.client_y())?))
        };
        let selected = selection::read(&root).filter(|(anchor, head)| anchor != head);
        if let Some((anchor, head)) = selected.or_else(points) {
            let exact = event.shift_key() || event.alt_key();
            let adds = event.ctrl_key() || event.meta_key();
            on_gesture.run(if anchor == head && event.shift_key() {
                Gesture::Extended(head)
            } else if anchor == head {
                Gesture::Clicked(head)
            } else {
                Gesture::Selected(anchor, head, exact)
            });
            if adds && anchor != head {
                on_gesture.run(Gesture::Added);
            }
        }
    });
    // Fingers select with the system's handles, which tell of every move; the last one counts.
    let waiting = Cell::new(None::<TimeoutHandle>);
    let changed = selection::watch(move || {
        if touching.get() != Some(true) {
            return;
        }
        if let Some(handle) = waiting.take() {
            handle.clear();
        }
        let settle = move || {
            let ends = node.try_get_untracked().flatten().and_then(|root| selection::read(&root));
            if let Some((anchor, head)) = ends.filter(|(anchor, head)| anchor != head) {
                on_gesture.run(Gesture::Selected(anchor, head, false));
            }
        };
        waiting.set(set_timeout_with_handle(settle, std::time::Duration::from_millis(350)).ok());
    });
    let changed = StoredValue::new_local(changed);
    on_cleanup(move || {
        release.remove();
        changed.dispose();
    });

    view! {
        <article
            id=ARTICLE
            class="passage"
            tabindex="0"
            aria-label="Article text"
            lang=language
            node_ref=node
            on:pointerdown=move |event| {
                pressing.set((event.button() == 0).then(|| event.pointer_type() == "touch"));
                let root = node.get_untracked();
                beginning.set(root.and_then(|root| selection::at_point(&root, event.client_x(), event.client_y())));
            }
            on:click=move |event| {
                if let (Some(true), Some(root)) = (pressed.get(), node.get_untracked()) {
                    if let Some(paragraph) = paper::pressed_put_back(&event) {
                        on_gesture.run(Gesture::PutBack(paragraph));
                    } else if let Some(end) = selection::at_point(&root, event.client_x(), event.client_y()) {
                        on_gesture.run(Gesture::Clicked(end));
                    }
                } else if event.detail() == 0 && let Some(paragraph) = paper::pressed_put_back(&event) {
                    // Pressed by key.
                    on_gesture.run(Gesture::PutBack(paragraph));
                }
            }
        ></article>
    }
}

/// Keeps the paragraphs near the window as they are to be seen, and those that went away plain.
fn follow(
    near: RwSignal<Vec<usize>>,
    paper: Rc<RefCell<Option<Paper>>>,
    count: usize,
    painted: UnsyncCallback<usize, Painted>,
) {
    // What is on the page now; a paragraph is touched only when it is to look otherwise.
    let shown = Rc::new(RefCell::new(vec![Painted::default(); count]));
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
                let plain = Painted { runs: Vec::new(), ..*now };
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
                paper.set_aside(paragraph, (next.reading == Reading::Aside).then_some(PUT_BACK));
            }
            *now = next;
        }
    });
}

fn paint(paper: &Paper, paragraph: usize, now: &Painted, next: &Painted) {
    if next.runs.is_empty() {
        let text = now.runs.iter().map(|run| run.text.as_str()).collect();
        paper.paint(paragraph, &[Stretch { text, marks: Vec::new(), hit: None }]);
        return;
    }
    let stretches: Vec<Stretch> = next
        .runs
        .iter()
        .map(|run| Stretch {
            text: run.text.clone(),
            marks: run.strokes.iter().map(mark).collect(),
            hit: run.hit,
        })
        .collect();
    paper.paint(paragraph, &stretches);
}

fn mark(stroke: &Stroke) -> Mark {
    let lane = stroke.lane.min(5);
    let picked = if stroke.picked { " picked" } else { "" };
    Mark {
        id: stroke.id.to_string(),
        class: format!("{} {} lane-{lane}{picked}", stroke.family.id(), part(&stroke.label)),
        words: stroke.name.to_owned(),
    }
}

/// The label as a class name, which lines of attributions differ by.
fn part(label: &LabelId) -> String {
    format!("is-{label}")
}
