//! Files from and to the person.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, FileList, HtmlAnchorElement, HtmlInputElement, Response, Url,
};

use crate::format::File;

/// Reads all files of a list, in its order. One that cannot be read counts as empty.
pub async fn read(list: FileList) -> Vec<File> {
    let mut files = Vec::new();
    for file in (0..list.length()).filter_map(|at| list.get(at)) {
        let bytes = JsFuture::from(file.array_buffer())
            .await
            .map(|buffer| Uint8Array::new(&buffer).to_vec());
        files.push(File::new(file.name(), bytes.unwrap_or_default()));
    }
    files
}

/// Takes the files that were chosen in a field, and empties it so that the same can be chosen again.
pub async fn take(input: HtmlInputElement) -> Vec<File> {
    let Some(list) = input.files() else { return Vec::new() };
    let files = read(list).await;
    input.set_value("");
    files
}

/// Opens the browser's dialog for choosing files.
pub fn choose(input: &HtmlInputElement) {
    input.click();
}

/// Gives a file to the person.
pub fn download(file: &File) {
    let bytes = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let kind = BlobPropertyBag::new();
    kind.set_type(if file.extension() == "json" {
        "application/json"
    } else {
        "text/plain;charset=utf-8"
    });
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&bytes, &kind) else { return };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return };
    let anchor = super::document().and_then(|document| document.create_element("a").ok());
    if let Some(anchor) = anchor.and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(&url);
        anchor.set_download(&file.name);
        anchor.click();
    }
    // The browser has to have begun before the address may go.
    gloo_timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&url)))
        .forget();
}

/// Says whether what is being dragged is files.
pub fn carries_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

/// The files that were dropped, if there are any.
pub fn dropped(event: &web_sys::DragEvent) -> Option<FileList> {
    event.data_transfer()?.files().filter(|files| files.length() > 0)
}

/// Fetches files that lie in the folder `samples` beside the page; those that cannot be had are left out.
pub async fn fetch(names: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    for name in names {
        if let Some(bytes) = fetch_one(&address(name)).await {
            files.push(File::new(*name, bytes));
        }
    }
    files
}

/// Where a sample lies: the page names each with the hash of what is in it.
fn address(sample: &str) -> String {
    let selector = format!("meta[name='samples/{sample}']");
    super::document()
        .and_then(|document| document.query_selector(&selector).ok().flatten())
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default()
}

async fn fetch_one(address: &str) -> Option<Vec<u8>> {
    let answer = JsFuture::from(super::window()?.fetch_with_str(address)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
