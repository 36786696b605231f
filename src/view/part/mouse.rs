//! What the mouse does in an article, as gestures: clicks, drags, double and triple clicks.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;

use super::gesture::Gesture;
use super::handles::STILL;
use crate::browser::paper;
use crate::browser::selection;
use crate::text::ParagraphOffset;

/// A press of a pointer, until it is let go.
#[derive(Clone, Copy, Debug)]
pub struct Press {
    /// Whether it is a finger's.
    pub is_finger: bool,
    /// Where in the window.
    at: (i32, i32),
    /// Where in the article, unless it is beside it: a browser may lose the start of a drag.
    began: Option<ParagraphOffset>,
    /// What was selected before.
    selected: Option<(ParagraphOffset, ParagraphOffset)>,
}

/// How soon another press may make a triple click of a double click.
const SAME_CLICK: Duration = Duration::from_millis(350);

/// Follows presses in and beside the article, and what the mouse does then, until removed.
pub fn follow(
    node: NodeRef<html::Article>,
    pressed: &Rc<Cell<Option<Press>>>,
    on_gesture: UnsyncCallback<Gesture>,
) -> [WindowListenerHandle; 2] {
    // A double click that may become a triple click.
    let double = Rc::new(Cell::new(None::<(TimeoutHandle, (i32, i32))>));
    let (pressing, doubled) = (Rc::clone(pressed), Rc::clone(&double));
    let presses = window_event_listener(leptos::ev::pointerdown, move |event| {
        let press = node.get_untracked().and_then(|root| {
            let is_inside = paper::pressed(&root, &event)?;
            let mut is_third = false;
            if let Some((timer, at)) = doubled.take() {
                timer.clear();
                is_third = event.button() == 0 && is_still(at, &event);
                if !is_third {
                    on_gesture.run(Gesture::Finished);
                }
            }
            let (x, y) = (event.client_x(), event.client_y());
            (event.button() == 0).then(|| Press {
                is_finger: event.pointer_type() == "touch",
                at: (x, y),
                began: if is_inside { selection::at_point(&root, x, y) } else { None },
                // A triple click may select the same as the double click did.
                selected: if is_third { None } else { selection::read(&root) },
            })
        });
        // What a finger has selected is still its own while it presses a button.
        let is_kept = press.is_none() && pressing.get().is_some_and(|press| press.is_finger);
        if !is_kept {
            pressing.set(press);
        }
    });
    let releasing = Rc::clone(pressed);
    // A drag may end outside of the article.
    let releases = window_event_listener(leptos::ev::pointerup, move |event| {
        let Some(press) = releasing.get().filter(|press| !press.is_finger) else { return };
        releasing.set(None);
        let Some(root) = node.get_untracked() else { return };
        if let Some(paragraph) = paper::pressed_put_back(&event) {
            on_gesture.run(Gesture::PutBack(paragraph));
            return;
        }
        let is_click = is_still(press.at, &event);
        if is_click && press.began.is_none() {
            return;
        }
        // The browser's selection knows of double clicks. Where it has nothing new, because it lost the start of a drag
        // or the drag ended beside the article, the points of the mouse have. One that was there before the press is
        // about to go.
        let points = || {
            let began = press.began?;
            let end = || selection::near_point(&root, event.client_x(), event.client_y());
            Some((began, if is_click { began } else { end()? }))
        };
        let is_new = |now: &(ParagraphOffset, ParagraphOffset)| {
            now.0 != now.1 && Some(*now) != press.selected
        };
        let Some((anchor, head)) = selection::read(&root).filter(is_new).or_else(points) else {
            return;
        };
        let extends = event.shift_key();
        if anchor == head || is_click && extends {
            on_gesture.run(if extends { Gesture::Extended(head) } else { Gesture::Clicked(head) });
            return;
        }
        let exact = extends || event.alt_key();
        let adds = event.ctrl_key() || event.meta_key();
        if !adds && !is_click {
            on_gesture.run(Gesture::Dragged(anchor, head, exact));
            return;
        }
        on_gesture.run(Gesture::Selected(anchor, head, exact));
        if adds {
            on_gesture.run(Gesture::Added);
        } else {
            let over = Rc::clone(&double);
            let finish = move || {
                over.take();
                on_gesture.try_run(Gesture::Finished);
            };
            let timer = set_timeout_with_handle(finish, SAME_CLICK).ok();
            double.set(timer.map(|timer| (timer, press.at)));
        }
    });
    [presses, releases]
}

fn is_still((x, y): (i32, i32), event: &PointerEvent) -> bool {
    (event.client_x() - x).abs() + (event.client_y() - y).abs() <= STILL
}
