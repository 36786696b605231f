//! Keys and shortcuts in words.

use crate::store::{ACTIONS, KeyRefusal, Keys, Topic};

/// The name of a group of actions.
pub const fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Mark => "Mark",
        Topic::Select => "Move and select",
        Topic::Change => "Edit an annotation",
        Topic::Article => "Article",
        Topic::Anywhere => "Every page",
    }
}

/// Keys as people read them; nothing for what has none.
pub fn keys<'a>(keys: impl Iterator<Item = &'a str>) -> String {
    keys.map(key).collect::<Vec<_>>().join(" or ")
}

/// The keys of the action that has an id, as people read them.
pub fn keys_of(all: &Keys, id: &str) -> String {
    let action = ACTIONS.iter().find(|action| action.id == id);
    action.map(|action| keys(all.keys(action))).unwrap_or_default()
}

fn key(key: &str) -> String {
    let parts: Vec<String> = key
        .split(' ')
        .map(|part| match part {
            "ArrowRight" => "→".to_owned(),
            "ArrowLeft" => "←".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowUp" => "↑".to_owned(),
            "Escape" => "Esc".to_owned(),
            part if part.chars().count() == 1 => part.to_ascii_uppercase(),
            part => part.to_owned(),
        })
        .collect();
    parts.join(" ")
}

/// Why a key cannot be given to an action.
pub fn key_refusal(refusal: KeyRefusal) -> String {
    match refusal {
        KeyRefusal::Reserved => {
            "The browser or screen readers use that key. Choose another".to_owned()
        }
        KeyRefusal::Label => {
            "A label in the scheme has that key. Give the label another key first".to_owned()
        }
        KeyRefusal::Taken(does) => {
            format!("That key is taken: “{does}”. Change that shortcut first")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_shown_as_on_a_keyboard() {
        assert_eq!(keys(["Ctrl Shift z", "Ctrl y"].into_iter()), "Ctrl Shift Z or Ctrl Y");
        assert_eq!(keys(["Shift ArrowLeft"].into_iter()), "Shift ←");
        assert_eq!(keys(std::iter::empty()), "");
    }
}
