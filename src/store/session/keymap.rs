//! Which key asks for what: the usual keys, and those that a person has chosen instead.
//!
//! A key is written as what is held down and then its name as the browser gives it, letters in lower case: `1`,
//! `Shift ArrowLeft`, `Ctrl Shift z`. Several keys for one action are separated by `|`.

use crate::store::actions::{ACTIONS, Action};
use crate::table::Table;
use crate::text::fold;

/// Named keys that are free; all others are the browser's, the screen reader's, or move the focus.
const FREE: [&str; 6] = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Delete", "Backspace"];

/// The action that leaves whatever one is in; its key is the same everywhere.
const LEAVE: &str = "escape";

/// Why a key cannot be given to an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRefusal {
    /// The browser or a screen reader has a use for it.
    Reserved,
    /// Another action has it; what that one does.
    Taken(&'static str),
    /// A label of the scheme has it.
    Label,
}

/// The keys of a person: the usual ones, but for those that were changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys(Table<&'static str, String>);

impl Keys {
    /// Takes in what settings hold. What names no action is of another version, and goes.
    pub fn of(changed: Vec<(String, String)>) -> Self {
        let known = |id: &str| ACTIONS.iter().find(|action| action.id == id);
        let all = changed.into_iter().filter_map(|(id, keys)| Some((known(&id)?.id, keys)));
        let mut keys = Self(all.collect());
        // A later version may have given the key to another action, which would be out of reach.
        let taken: Vec<&'static str> = ACTIONS
            .iter()
            .filter(|action| {
                let has = |key: &str| {
                    let others = ACTIONS.iter().filter(|other| other.id != action.id);
                    others.flat_map(|other| keys.keys(other)).any(|it| it == key)
                };
                keys.keys(action).any(has)
            })
            .map(|action| action.id)
            .collect();
        keys.0.retain(|id, _| !taken.contains(id));
        keys
    }

    /// What differs from the usual keys.
    pub fn changed(&self) -> Vec<(String, String)> {
        self.0.iter().map(|(id, keys)| ((*id).to_owned(), keys.clone())).collect()
    }

    /// The keys of an action.
    pub fn keys<'a>(&'a self, action: &'a Action) -> impl Iterator<Item = &'a str> {
        let keys = self.0.get(&action.id).map_or(action.keys, String::as_str);
        keys.split('|').map(str::trim).filter(|key| !key.is_empty())
    }

    /// The action that a key asks for.
    pub fn find(&self, key: &str) -> Option<&'static Action> {
        ACTIONS.iter().find(|action| self.keys(action).any(|it| it == key))
    }

    /// Gives an action a key in place of those that it has.
    pub fn change(&mut self, action: &'static Action, key: &str) -> Result<(), KeyRefusal> {
        match self.find(key) {
            Some(other) if other.id != action.id => return Err(KeyRefusal::Taken(other.does)),
            Some(_) => return Ok(()),
            _ if action.id == LEAVE || is_reserved(key) => return Err(KeyRefusal::Reserved),
            _ => {}
        }
        if action.keys == key {
            self.0.remove(&action.id);
        } else {
            self.0.insert(action.id, key.to_owned());
        }
        Ok(())
    }
}

/// The key that marks with a label, from what somebody has typed into a field: nothing, a letter, a digit or a sign.
/// It must not be one that an action has as its usual key.
pub fn label_key(typed: &str) -> Result<String, KeyRefusal> {
    let name = typed.trim().rsplit(' ').next().unwrap_or_default();
    let is_shifted = typed.trim().starts_with("Shift ")
        || name.len() == 1 && name.chars().all(|it| it.is_ascii_uppercase());
    if name.is_empty() {
        return Ok(String::new());
    }
    let key = chord(name, is_shifted, false);
    match Keys::default().find(&key) {
        Some(action) => Err(KeyRefusal::Taken(action.does)),
        None if name.chars().count() > 1 || is_reserved(&key) => Err(KeyRefusal::Reserved),
        None => Ok(key),
    }
}

/// Writes a key that was pressed; Alt is left to keyboards and screen readers. Where a sign or a digit needs Shift depends on the keyboard, and the sign says it
/// already.
pub fn chord(key: &str, shift: bool, control: bool) -> String {
    let is_sign = key.len() == 1 && !key.chars().all(|it| it.is_ascii_alphabetic());
    let held = match (control, shift && !is_sign) {
        (true, true) => "Ctrl Shift ",
        (true, false) => "Ctrl ",
        (false, true) => "Shift ",
        (false, false) => "",
    };
    // Capital letters come with Shift and with the lock of capitals.
    let key = if key.chars().count() == 1 { fold(key) } else { key.to_owned() };
    format!("{held}{key}")
}

/// Says whether a key is for others to use. With Ctrl only those are free that some action has as its usual key: every
/// browser has its own uses for the others.
fn is_reserved(key: &str) -> bool {
    let name = key.rsplit(' ').next().unwrap_or_default();
    let is_usual = ACTIONS.iter().any(|action| action.keys.split('|').any(|it| it.trim() == key));
    let is_sign = name.chars().count() == 1 && !name.trim().is_empty();
    let is_free = is_sign || FREE.contains(&name);
    !is_usual && (!is_free || name == "|" || key.starts_with("Ctrl") || key.starts_with("Alt"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn action(id: &str) -> &'static Action {
        ACTIONS.iter().find(|action| action.id == id).unwrap()
    }

    #[test]
    fn no_key_does_two_things_and_no_two_actions_have_one_name() {
        let keys = Keys::default();
        let all: Vec<&str> = ACTIONS.iter().flat_map(|action| keys.keys(action)).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        for name in [|it: &Action| it.id, |it: &Action| it.does] {
            assert_eq!(ACTIONS.iter().map(name).collect::<HashSet<_>>().len(), ACTIONS.len());
        }
    }

    #[test]
    fn keys_are_found_with_what_is_held_beside_them() {
        let keys = Keys::default();
        let id = |key: &str, shift, control| {
            keys.find(&chord(key, shift, control)).map(|action| action.id)
        };
        assert_eq!(id("1", false, false), Some("mark.claim"));
        assert_eq!(id("Z", true, true), Some("redo"));
        assert_eq!(id("y", false, true), Some("redo"));
        assert_eq!(id("z", false, true), Some("undo"));
        assert_eq!(id("N", false, false), Some("annotation.next"), "the lock of capitals");
        assert_eq!(id("1", true, false), id("1", false, false), "as in France");
        assert_eq!(id("<", false, false), id("<", true, false), "as in Germany");
        assert_eq!(id("w", false, false), None);
    }

    #[test]
    fn a_key_that_two_actions_would_have_stays_with_the_one_whose_usual_key_it_is() {
        let keys = Keys::of(vec![
            ("read".to_owned(), "1".to_owned()),
            ("no-such".to_owned(), "w".to_owned()),
        ]);
        assert_eq!(keys, Keys::default());
    }

    #[test]
    fn a_key_can_be_changed_unless_it_is_taken_or_another_program_has_a_use_for_it() {
        let mut keys = Keys::default();
        assert_eq!(keys.change(action("mark.claim"), "w"), Ok(()));
        assert_eq!(keys.find("w").map(|it| it.id), Some("mark.claim"));
        assert_eq!(keys.find("1").map(|it| it.id), None);
        let taken = KeyRefusal::Taken(action("undo").does);
        assert_eq!(keys.change(action("mark.claim"), "Ctrl z"), Err(taken));
        for key in
            ["|", "Alt q", "Tab", "Enter", " ", "F5", "Ctrl t", "Ctrl Shift n", "Home", "Insert"]
        {
            assert_eq!(keys.change(action("read"), key), Err(KeyRefusal::Reserved), "{key}");
        }
        assert_eq!(Keys::of(keys.changed()), keys);
        assert_eq!(keys.change(action("mark.claim"), "1"), Ok(()));
        assert_eq!(keys, Keys::default());
        assert_eq!(keys.change(action("delete"), "Backspace"), Ok(()), "it has that one too");
        assert_eq!(keys, Keys::default());
        assert_eq!(keys.change(action("escape"), "w"), Err(KeyRefusal::Reserved));
    }
}
