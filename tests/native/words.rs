//! All words that people read on the page are in `src/view/wording`.

use crate::tidy::{files, none};

/// Attributes that people read or hear.
const READ_ATTRIBUTES: [&str; 4] = ["title=", "aria-label=", "placeholder=", "alt="];
/// Literals that begin with a capital letter and are no words for people: names of keys, and what begins with one.
const KEY_NAMES: [&str; 14] = [
    "Alt",
    "AltGraph",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "CapsLock",
    "Control",
    "Enter",
    "Escape",
    "Meta",
    "Shift",
    "Tab",
    "Alt {chord}",
];

/// The string literals of code, each with what stands before it and behind it.
fn literals(code: &str) -> Vec<(&str, &str, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = code[from..].find('"').map(|at| from + at) {
        let mut end = start + 1;
        while !code[end..].starts_with('"') {
            end += if code[end..].starts_with('\\') { 2 } else { 1 };
            while !code.is_char_boundary(end) {
                end += 1;
            }
        }
        found.push((code[..start].trim_end(), &code[start + 1..end], code[end + 1..].trim_start()));
        from = end + 1;
    }
    found
}

/// Whether a literal is words for people: text between tags, an attribute that is read, something that begins with a
/// capital letter, or a sign that only people need.
fn is_for_people(before: &str, literal: &str, behind: &str) -> bool {
    let is_arrow = before.ends_with("=>") || before.ends_with("->");
    let is_child = (before.ends_with('>') && !is_arrow)
        || behind.starts_with("</")
        || behind.starts_with('<') && before.ends_with('}');
    let is_read = READ_ATTRIBUTES.iter().any(|it| before.ends_with(it));
    let has_words = literal.chars().any(|c| !c.is_ascii() || c.is_alphabetic());
    let begins_high = literal.trim_start().starts_with(|c: char| c.is_uppercase());
    let has_signs = literal.chars().any(|c| "“”‘’…–—←→↑↓×".contains(c));
    (has_words && (is_child || is_read))
        || (begins_high && !KEY_NAMES.contains(&literal) && !before.ends_with("debug_struct("))
        || has_signs
}

#[test]
fn all_words_for_people_are_in_wording() {
    let mut wrong = Vec::new();
    for folder in ["src/view/page", "src/view/part", "src/app"] {
        for source in files(folder, ".rs") {
            let code = source.code().collect::<Vec<_>>().join("\n").replace("'\"'", "' '");
            for (before, literal, behind) in literals(&code) {
                if is_for_people(before, literal, behind) {
                    wrong.push(format!(
                        "{}: “{literal}” belongs into src/view/wording",
                        source.path
                    ));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn words_for_people_are_told_from_names() {
    let view = r#"<p class="hint quiet">"lower case words"</p>
        <b aria-label="a name" title=title>{words(|| "Go there".to_owned())}</b>
        _ if key == "Escape" => "hit here", view! { <i>{a}" – "{b}</i> }"#;
    let found: Vec<&str> = literals(view)
        .into_iter()
        .filter(|(before, literal, behind)| is_for_people(before, literal, behind))
        .map(|(_, literal, _)| literal)
        .collect();
    assert_eq!(found, ["lower case words", "a name", "Go there", " – "]);
}
