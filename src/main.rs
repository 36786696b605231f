//! The program that a browser starts: it shows the app, and nothing else.

use leptos::mount::mount_to_body;
use slantwise::app::App;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(App);
}
