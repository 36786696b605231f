//! What changes on a page, as values of three types.
//!
//! Leptos makes code anew for every closure it renders, some kilobytes each. A hundred closures of three types cost as
//! much as three, which is what keeps the page small.

use leptos::prelude::*;

/// Words that follow the state.
pub fn words(words: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(words)
}

/// A yes or no that follows the state.
pub fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(flag)
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
    let is_there = Memo::new(move |_| is_there());
    Box::new(move || if is_there.get() { piece() } else { nothing() })
}

/// No piece at all.
pub fn nothing() -> AnyView {
    ().into_any()
}
