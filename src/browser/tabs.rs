//! Which tab writes: one holds a lock; the others only show, and hear of what it writes.
//!
//! The lock manager is named through reflection, because `web-sys` has it behind an unstable switch.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::model::ArticleId;

const NAME: &str = "slantwise/writer";

/// What tabs tell each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A tab wants to write: whoever writes shall finish and say so.
    HandOver,
    /// Nothing is under way any more in the tab that wrote.
    HandedOver,
    /// Records or rows of these articles were written; the flag says whether the schemes were.
    Changed(Vec<ArticleId>, bool),
}

/// The channel between the tabs, until it is dropped. A browser without one has tabs that do not hear each other.
#[derive(Debug)]
pub struct Channel {
    channel: Option<BroadcastChannel>,
    _listener: Option<Closure<dyn FnMut(MessageEvent)>>,
}

impl Channel {
    /// Joins the other tabs, and calls back for what they say.
    pub fn join(heard: impl Fn(Message) + 'static) -> Self {
        let Ok(channel) = BroadcastChannel::new("slantwise") else {
            return Self { channel: None, _listener: None };
        };
        let listener = Closure::new(move |event: MessageEvent| {
            if let Some(message) = event.data().as_string().as_deref().and_then(Message::read) {
                heard(message);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Self { channel: Some(channel), _listener: Some(listener) }
    }

    /// Tells the other tabs.
    pub fn tell(&self, message: &Message) {
        if let Some(channel) = &self.channel {
            // A tab that cannot be told reads anew when it takes over.
            drop(channel.post_message(&message.write().into()));
        }
    }
}

impl Message {
    /// As words: what was done, and to which articles.
    fn write(&self) -> String {
        match self {
            Self::HandOver => "hand-over".to_owned(),
            Self::HandedOver => "handed-over".to_owned(),
            Self::Changed(articles, schemes) => {
                let head = if *schemes { "changed-schemes" } else { "changed" };
                let ids = articles.iter().map(ArticleId::as_str);
                std::iter::once(head).chain(ids).collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let articles =
            |words: std::str::Split<'_, char>| words.filter_map(ArticleId::parse).collect();
        match words.next()? {
            "hand-over" => Some(Self::HandOver),
            "handed-over" => Some(Self::HandedOver),
            "changed" => Some(Self::Changed(articles(words), false)),
            "changed-schemes" => Some(Self::Changed(articles(words), true)),
            _ => None,
        }
    }
}

/// How a lock is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Only if nobody has it.
    IfFree,
    /// Whoever has it loses it.
    Steal,
}

/// Tries to become the tab that writes. `lost` is called when another tab takes over.
///
/// A browser without locks says yes: then there is nothing to tell tabs apart by.
pub async fn claim(ask: Ask, lost: impl FnOnce() + 'static) -> bool {
    let Some((manager, request)) = lock_manager() else { return true };
    let options = Object::new();
    let option = match ask {
        Ask::IfFree => "ifAvailable",
        Ask::Steal => "steal",
    };
    drop(Reflect::set(&options, &option.into(), &JsValue::TRUE));

    // The lock is held for as long as the promise that the callback returns is pending. A browser that keeps pages
    // from storing anything refuses locks as well; there, too, is nothing to tell tabs apart by.
    let mut held: Option<Promise> = None;
    let answer = Promise::new(&mut |resolve, _| {
        let refused = resolve.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let answer = if lock.is_null() { BUSY } else { GRANTED };
            drop(resolve.call1(&JsValue::NULL, &answer.into()));
            if lock.is_null() { JsValue::UNDEFINED } else { Promise::new(&mut |_, _| {}).into() }
        });
        let asked = request.call3(&manager, &NAME.into(), &options, &granted);
        held = asked.ok().and_then(|promise| promise.dyn_into().ok());
        match &held {
            Some(held) => {
                let refuse = Closure::once(move |_: JsValue| drop(refused.call0(&JsValue::NULL)));
                drop(held.catch(&refuse));
                refuse.forget();
            }
            None => drop(refused.call0(&JsValue::NULL)),
        }
    });
    let answer = JsFuture::from(answer).await.ok().and_then(|answer| answer.as_string());
    if let (Some(GRANTED), Some(held)) = (answer.as_deref(), held) {
        wasm_bindgen_futures::spawn_local(async move {
            if JsFuture::from(held).await.is_err() {
                lost();
            }
        });
    }
    answer.as_deref() != Some(BUSY)
}

/// A turn at becoming the tab that writes, until it is dropped. Tabs that want to write at the same moment come one
/// after the other, so that the one that gets the lock last is also the last that claims the database.
#[derive(Debug)]
pub struct Turn(Option<Function>);

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(end) = &self.0 {
            drop(end.call0(&JsValue::NULL));
        }
    }
}

/// Waits for a turn. A browser without locks gives one at once.
pub async fn take_turn() -> Turn {
    let Some((manager, request)) = lock_manager() else { return Turn(None) };
    // The lock is held until the function is called that the answer brings.
    let answer = Promise::new(&mut |resolve, _| {
        let refused = resolve.clone();
        let granted = Closure::once_into_js(move |_: JsValue| -> JsValue {
            let mut end = JsValue::UNDEFINED;
            let held = Promise::new(&mut |done, _| end = done.into());
            drop(resolve.call1(&JsValue::NULL, &end));
            held.into()
        });
        let asked = request.call2(&manager, &TURN.into(), &granted);
        match asked.ok().and_then(|promise| promise.dyn_into::<Promise>().ok()) {
            Some(held) => {
                let refuse = Closure::once(move |_: JsValue| drop(refused.call0(&JsValue::NULL)));
                drop(held.catch(&refuse));
                refuse.forget();
            }
            None => drop(refused.call0(&JsValue::NULL)),
        }
    });
    Turn(JsFuture::from(answer).await.ok().and_then(|end| end.dyn_into().ok()))
}

const TURN: &str = "slantwise/turn";
const GRANTED: &str = "granted";
const BUSY: &str = "busy";

fn lock_manager() -> Option<(JsValue, Function)> {
    let navigator = super::window()?.navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&manager, &"request".into()).ok()?.dyn_into().ok()?;
    Some((manager, request))
}
