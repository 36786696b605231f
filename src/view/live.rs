//! What changes on a page, as values of three types.
//!
//! Leptos makes code anew for every closure it renders, some kilobytes each. A hundred closures of three types cost as
//! much as three, which is what keeps the page small.

use leptos::prelude::*;

use super::slice::Slice;
use crate::store::Command;

/// Words that follow the state.
pub fn words(words: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    derived(Box::new(words))
}

/// A yes or no that follows the state.
pub fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    derived(Box::new(flag))
}

/// The code of a derived signal is made once for each type, not for each closure.
fn derived<T: Send + Sync + 'static>(value: Box<dyn Fn() -> T + Send + Sync>) -> Signal<T> {
    Signal::derive(value)
}

/// A piece of the page that follows the state.
pub type Piece = Box<dyn FnMut() -> AnyView + Send>;

/// A piece of the page that follows the state.
pub fn piece(piece: impl FnMut() -> AnyView + Send + 'static) -> Piece {
    Box::new(piece)
}

/// A piece of the page that is there only at times.
pub fn piece_if(
    is_there: impl Fn() -> bool + Send + Sync + 'static,
    piece: impl Fn() -> AnyView + Send + 'static,
) -> Piece {
    boxed_if(Box::new(is_there), Box::new(piece))
}

fn boxed_if(
    is_there: Box<dyn Fn() -> bool + Send + Sync>,
    piece: Box<dyn Fn() -> AnyView + Send>,
) -> Piece {
    let is_there = Slice::new(is_there);
    Box::new(move || if is_there.get() { piece() } else { nothing() })
}

/// No piece at all.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// What a click does.
pub type Press = Box<dyn FnMut(leptos::ev::MouseEvent)>;

/// A click that sends a command.
pub fn press(send: UnsyncCallback<Command>, command: Command) -> Press {
    Box::new(move |_| send.run(command.clone()))
}

/// A click that does something else.
pub fn press_to(act: impl Fn() + 'static) -> Press {
    Box::new(move |_| act())
}
