//! The worker: a thread of its own that does tasks, seen from the page and from within.
//!
//! Each message is one array of bytes. The worker begins by sending an empty one: what is sent to it before it listens
//! would be lost.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{decoder, regex, script};
use crate::task::{Host, Message, Task, run};

/// What this worker can do for a task.
const HOST: Host = Host { find: regex::matches, decode: decoder::decode };

/// What comes from a worker.
#[derive(Debug)]
pub enum WorkerEvent {
    /// It listens.
    Ready,
    /// It has sent something.
    Message(Message),
    /// It did not load, ended by a fault of its own, or is of another version of the program.
    Failed,
}

/// A worker, until it is dropped: then it ends at once, in the middle of whatever it does.
#[derive(Debug)]
pub struct Worker {
    worker: web_sys::Worker,
    _listeners: [EventListener; 3],
}

impl Worker {
    /// Starts a worker, and calls back for what comes from it.
    pub fn start(heard: impl Fn(WorkerEvent) + Clone + 'static) -> Option<Self> {
        let worker = script::start_worker().ok()?;
        let (failed, unread) = (heard.clone(), heard.clone());
        let canceling = EventListenerOptions::enable_prevent_default();
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                let bytes = event.dyn_ref::<MessageEvent>().map(|it| Uint8Array::new(&it.data()));
                let bytes = bytes.map(|it| it.to_vec()).unwrap_or_default();
                heard(if bytes.is_empty() {
                    WorkerEvent::Ready
                } else {
                    Message::decode(&bytes).map_or(WorkerEvent::Failed, WorkerEvent::Message)
                });
            }),
            EventListener::new_with_options(&worker, "error", canceling, move |event| {
                // It is told on the page, and is no fault of the page's own.
                event.prevent_default();
                failed(WorkerEvent::Failed);
            }),
            EventListener::new(&worker, "messageerror", move |_| unread(WorkerEvent::Failed)),
        ];
        Some(Self { worker, _listeners: listeners })
    }

    /// Gives the worker a task.
    pub fn give(&self, task: Task) {
        let bytes = Uint8Array::from(task.encode().as_slice());
        // Only what cannot be cloned is refused, and bytes can.
        drop(self.worker.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer())));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Does tasks as long as the worker lives. Only the program `worker` calls it.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let within = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let task = Task::decode(&Uint8Array::new(&event.data()).to_vec());
        let Some(task) = task else {
            // The page takes it for a fault, and starts another worker.
            return send(&within, &[0]);
        };
        let answer = run(task, HOST, &mut |part| {
            send(&within, &Message::Part(part).encode());
        });
        send(&within, &Message::Answer(answer).encode());
    });
    // It is the browser's from now on, and lives as long as the worker does.
    let listener = listener.into_js_value();
    scope.set_onmessage(Some(listener.unchecked_ref()));
    send(&scope, &[]);
}

fn send(scope: &DedicatedWorkerGlobalScope, bytes: &[u8]) {
    let bytes = Uint8Array::from(bytes);
    let transfer: JsValue = Array::of1(&bytes.buffer()).into();
    drop(scope.post_message_with_transfer(&bytes, &transfer));
}
