//! The article itself: laid out once, painted near the window, selected in by mouse, touch and key.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::gesture::Gesture;
use super::mouse::{self, Press};
use super::painting::follow;
use crate::browser::paper::{self, Moves, Paper};
use crate::browser::selection::{self, ARTICLE};
use crate::model::ArticleId;
use crate::store::query::{PaintKey, ParagraphView};
use crate::text::Text;
use crate::view::slice::Slice;
use crate::view::wording::article;

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
    /// What the look of all paragraphs depends on.
    paint_key: Slice<Option<PaintKey>>,
    /// How a paragraph is to be seen now.
    painted: UnsyncCallback<usize, ParagraphView>,
    /// The sections near the window, which the passage keeps up.
    near: RwSignal<Vec<usize>>,
    /// Whether a handle is being dragged, which shows a selection that is none.
    dragging: RwSignal<bool>,
    /// Called with what a hand did.
    on_gesture: UnsyncCallback<Gesture>,
    /// The element, for whoever has to measure in it.
    node: NodeRef<html::Article>,
) -> impl IntoView {
    let count = layout.text.paragraphs().len();
    let paper = Rc::new(RefCell::new(None::<Paper>));
    let laid = Rc::clone(&paper);
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
        *laid.borrow_mut() = Paper::lay(&root, paragraphs, layout.headline, moved);
        // An article begins at its head; what else is near is known once the browser has laid it out.
        near.set(vec![0]);
    });

    follow(near, paper, count, (paint_key, painted));

    let pressed = Rc::new(Cell::new(None::<Press>));
    let mouse = mouse::follow(node, &pressed, on_gesture);
    let by_finger = move || pressed.get().is_some_and(|press| press.is_finger);
    let clicked_by_finger = by_finger.clone();
    let changed = follow_fingers(node, by_finger, dragging, on_gesture);
    let changed = StoredValue::new_local(changed);
    on_cleanup(move || {
        mouse.into_iter().for_each(WindowListenerHandle::remove);
        changed.dispose();
    });

    view! {
        <article
            id=ARTICLE
            class="passage"
            tabindex="0"
            aria-label=article::TEXT
            lang=language
            node_ref=node
            on:click=move |event| {
                if let (true, Some(root)) = (clicked_by_finger(), node.get_untracked()) {
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

/// Fingers select with the system's handles, which tell of every move; the last one counts.
fn follow_fingers(
    node: NodeRef<html::Article>,
    by_finger: impl Fn() -> bool + 'static,
    dragging: RwSignal<bool>,
    on_gesture: UnsyncCallback<Gesture>,
) -> Option<selection::Watch> {
    let waiting = Cell::new(None::<TimeoutHandle>);
    selection::watch(move || {
        if !by_finger() {
            return;
        }
        if let Some(handle) = waiting.take() {
            handle.clear();
        }
        let settle = move || {
            if dragging.try_get_untracked() != Some(false) {
                return;
            }
            let ends = node.try_get_untracked().flatten().and_then(|root| selection::read(&root));
            if let Some((anchor, head)) = ends.filter(|(anchor, head)| anchor != head) {
                on_gesture.run(Gesture::Selected(anchor, head, false));
            }
        };
        waiting.set(set_timeout_with_handle(settle, std::time::Duration::from_millis(350)).ok());
    })
}
