//! The one context: the state to read, and the way to send commands.

use leptos::prelude::*;

use super::slice::{Part, Slice};
use crate::store::{Command, State};

/// What a page needs to know the state and to act on it.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    state: ReadSignal<State>,
    perform: UnsyncCallback<Command>,
    /// How far the library was scrolled when one left it, in pixels.
    pub library_scroll: RwSignal<i32>,
}

impl Shell {
    /// Makes the context; called once, by the app.
    pub fn provide(state: ReadSignal<State>, perform: UnsyncCallback<Command>) -> Self {
        let shell = Self { state, perform, library_scroll: RwSignal::new(0) };
        provide_context(shell);
        shell
    }

    /// Fetches the context; `None` outside of the app.
    pub fn get() -> Option<Self> {
        use_context()
    }

    /// A part of the state, which is passed on only when it has become another.
    pub fn slice<T: Part>(self, part: impl Fn(&State) -> T + Send + Sync + 'static) -> Slice<T> {
        Slice::new(move || self.state.with(|state| part(state)))
    }

    /// Reads the state without following it.
    pub fn peek<T>(self, part: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(part)
    }

    /// Reads the state and follows it.
    pub fn follow<T>(self, part: impl FnOnce(&State) -> T) -> T {
        self.state.with(part)
    }

    /// Sends a command.
    pub fn perform(self, command: Command) {
        self.perform.run(command);
    }

    /// The way to send commands, for parts.
    pub const fn sender(self) -> UnsyncCallback<Command> {
        self.perform
    }
}
