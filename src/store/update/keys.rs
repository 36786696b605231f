//! Which key asks for what, as a person wants it.

use super::Turn;
use crate::store::actions::ACTIONS;
use crate::store::keymap::{KeyRefusal, Keys};
use crate::store::notice::Notice;
use crate::store::settings::Settings;

impl Turn<'_> {
    pub(super) fn change_key(&mut self, action: &str, key: &str) {
        let Some(action) = ACTIONS.iter().find(|it| it.id == action) else { return };
        if self.state.scheme.label_of_key(key).is_some() {
            return self.say(Notice::KeyRefused(KeyRefusal::Label));
        }
        let mut keys = self.state.settings.keys.clone();
        match keys.change(action, key) {
            Ok(()) => self.keep_keys(keys),
            Err(refusal) => self.say(Notice::KeyRefused(refusal)),
        }
    }

    pub(super) fn usual_keys(&mut self) {
        self.keep_keys(Keys::default());
    }

    fn keep_keys(&mut self, keys: Keys) {
        if self.state.session.elsewhere {
            return self.say(Notice::Elsewhere);
        }
        self.keep_settings(Settings { keys, ..self.state.settings.clone() });
        self.say(Notice::KeyChanged);
    }
}
