//! The one context: the state to read, and the way to send commands.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::slice::{Part, Slice};
use super::wording;
use crate::model::Guide;
use crate::store::{Command, SaveStatus, State};

/// How long what comes late waits for a change to be saved.
const PATIENCE: Duration = Duration::from_millis(50);

/// What late slices wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waits {
    /// There is nothing to come.
    No,
    /// The frame that shows the change.
    ForTheFrame,
    /// The change to be saved.
    ToBeSaved,
}

/// What a page needs to know the state and to act on it.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    state: ReadSignal<State>,
    perform: UnsyncCallback<Command>,
    /// Counts the frames after which the state was another.
    frames: RwSignal<u32>,
    /// How far the library was scrolled when one left it, in pixels.
    pub library_scroll: RwSignal<i32>,
}

impl Shell {
    /// Makes the context; called once, by the app.
    pub fn provide(state: ReadSignal<State>, perform: UnsyncCallback<Command>) -> Self {
        let frames = RwSignal::new(0);
        let shell = Self { state, perform, frames, library_scroll: RwSignal::new(0) };
        let waits = StoredValue::new(Waits::No);
        let is_saving =
            move || state.with_untracked(|state| state.save_status() == SaveStatus::Saving);
        let tell = move || {
            if waits.try_get_value() == Some(Waits::ToBeSaved) {
                waits.set_value(Waits::No);
                frames.update(|frames| *frames = frames.wrapping_add(1));
            }
        };
        Effect::new(move |_| {
            state.track();
            match waits.get_value() {
                Waits::No => {
                    waits.set_value(Waits::ForTheFrame);
                    request_animation_frame(move || {
                        waits.set_value(Waits::ToBeSaved);
                        set_timeout(tell, if is_saving() { PATIENCE } else { Duration::ZERO });
                    });
                }
                Waits::ForTheFrame => {}
                Waits::ToBeSaved => {
                    if !is_saving() {
                        tell();
                    }
                }
            }
        });
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

    /// The same, but only after the frame that shows the change in the text: what stands beside the text may come a
    /// moment later, so that the hand does not wait for it. It comes with the word that the change is saved, as each
    /// frame has its price.
    pub fn late_slice<T: Part>(
        self,
        part: impl Fn(&State) -> T + Send + Sync + 'static,
    ) -> Slice<T> {
        Slice::new(move || self.follow_late(&part))
    }

    /// Reads the state and follows it, a frame later.
    pub fn follow_late<T>(self, part: impl FnOnce(&State) -> T) -> T {
        self.frames.track();
        self.peek(part)
    }

    /// Reads the state without following it.
    pub fn peek<T>(self, part: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(part)
    }

    /// Reads the state and follows it.
    pub fn follow<T>(self, part: impl FnOnce(&State) -> T) -> T {
        self.state.with(part)
    }

    /// The guidelines, which are followed until they are here: comparing them would be in vain, as they never change.
    pub fn guide(self) -> UnsyncCallback<(), Option<Arc<Guide>>> {
        let is_here = self.slice(|state| state.guide().is_some());
        UnsyncCallback::new(move |()| is_here.get().then(|| self.peek(State::guide)).flatten())
    }

    /// The keys of an action, as people read them.
    pub fn key_of(self, id: &str) -> String {
        self.peek(|state| wording::keys_of(&state.session.settings.keys, id))
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
