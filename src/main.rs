//! The program that a browser starts: it shows the app, and nothing else.

use leptos::mount::mount_to_body;
use slantwise::app::App;

fn main() {
    mount_to_body(App);
}
