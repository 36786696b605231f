//! Words that are typed into a field: they count after a pause, or when the field is left, not letter by letter.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;

/// How long nothing is typed before what was typed counts.
const PAUSE: Duration = Duration::from_millis(800);

/// What an event of the field does.
pub type Act = Box<dyn FnMut(Event)>;

/// What is being typed.
struct Draft<K> {
    /// What it is about, as it was when the typing began: meanwhile the page may show something else.
    key: K,
    words: String,
    pause: Option<TimeoutHandle>,
}

/// What a field does on `input` and on `change`. `key` says what the words are about, `begin` is called when typing
/// begins, and `commit` when the words count.
pub fn typed<K: 'static>(
    key: impl Fn() -> Option<K> + 'static,
    begin: impl Fn() + 'static,
    commit: impl Fn(K, String) + 'static,
) -> (Act, Act) {
    let draft: Rc<RefCell<Option<Draft<K>>>> = Rc::default();
    let commit = Rc::new({
        let draft = Rc::clone(&draft);
        move || {
            let taken = draft.borrow_mut().take();
            if let Some(Draft { key, words, pause }) = taken {
                pause.iter().for_each(TimeoutHandle::clear);
                commit(key, words);
            }
        }
    });
    let later = Rc::clone(&commit);
    let input = move |event: Event| {
        let words = event_target_value(&event);
        let before = draft.borrow_mut().take();
        let key = if let Some(Draft { key, pause, .. }) = before {
            pause.iter().for_each(TimeoutHandle::clear);
            Some(key)
        } else {
            let key = key();
            if key.is_some() {
                begin();
            }
            key
        };
        let later = Rc::clone(&later);
        let pause = set_timeout_with_handle(move || later(), PAUSE).ok();
        *draft.borrow_mut() = key.map(|key| Draft { key, words, pause });
    };
    let change = move |_: Event| commit();
    (Box::new(input), Box::new(change))
}
