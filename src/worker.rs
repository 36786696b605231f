//! The program of the worker: it does one task after the other, away from the page.

use slantwise::browser::worker;

fn main() {
    worker::serve();
}
