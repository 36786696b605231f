//! Proposals of the rules: shown, accepted one by one, or refused.

use std::sync::Arc;

use super::Turn;
use super::annotate::twin;
use super::attribution::label_of;
use crate::edit::{Change, Step, Swap, Transaction};
use crate::model::{Annotation, AnnotationId, Fragments, FrameId, Origin, Role, labels};
use crate::rules::{Proposal, propose, reach};
use crate::store::notice::Notice;
use crate::store::request::Request;
use crate::store::state::{Caret, Desk};
use crate::text::{Granularity, Span};

impl Turn<'_> {
    /// Proposes the attributions of what is selected, or of the sentence of the caret, that are not marked yet.
    pub(super) fn propose(&mut self) {
        let Some(desk) = &mut self.state.desk else { return };
        let text = &desk.folio.article.text;
        let Some(span) = desk.selection().or_else(|| sentence(desk)) else {
            return self.say(Notice::SelectFirst);
        };
        let layer = desk.folio.sheet.layer();
        let is_new = |it: &Proposal| {
            twin(layer, &it.content, labels::CONTENT).is_none_or(|it| it.frame.is_none())
        };
        desk.proposed = propose(text, span).into_iter().filter(is_new).collect();
        desk.choosing = false;
        self.show_proposal();
    }

    /// Says what is proposed, in its words, and brings it into view.
    fn show_proposal(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        let Some(first) = desk.proposed.first() else { return self.say(Notice::NothingToPropose) };
        let text = &desk.folio.article.text;
        let words = |fragments: Option<&Fragments>| {
            fragments.map(|it| it.words(text, " … ")).unwrap_or_default()
        };
        let cue = first.cue.map(Fragments::from);
        let parts = [first.source.as_ref(), cue.as_ref(), Some(&first.content)].map(words);
        let shown = first.content.cover();
        self.say(Notice::Proposed(parts));
        self.ask(Request::Reveal(shown, false));
    }

    /// Marks what is proposed, and goes on to the next proposal.
    pub(super) fn accept(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        let Some(first) = desk.proposed.first().cloned() else { return self.propose() };
        let frame = FrameId::fresh(self.stamp, u32::MAX);
        let parts = [
            (Role::Source, first.source),
            (Role::Cue, first.cue.map(Fragments::from)),
            (Role::Content, Some(first.content)),
        ];
        let layer = desk.folio.sheet.layer();
        let mut changes = Vec::new();
        let mut last = None;
        for (n, (role, fragments)) in (0..).zip(parts) {
            let (Some(fragments), Some(label)) = (fragments, label_of(self, role)) else {
                continue;
            };
            // What is marked already and stands alone becomes a part.
            let before = twin(layer, &fragments, role.id()).filter(|it| it.frame.is_none());
            let after = before.as_ref().map_or_else(
                || {
                    let id = AnnotationId::fresh(self.stamp, n);
                    let reader = self.state.settings.reader.clone();
                    let made = Annotation::new(id, fragments, label, reader, self.stamp.time);
                    Annotation { origin: Origin::Suggestion, ..made }
                },
                |it| self.changed((**it).clone()),
            );
            let after = Arc::new(Annotation { frame: Some(frame.clone()), ..after });
            last = Some((after.id.clone(), after.fragments.cover()));
            changes.extend(Swap::of(before, Some(after)).map(Change::Annotation));
        }
        if !self.commit(Transaction::of(Step::Accept, changes)) {
            return;
        }
        if let (Some(desk), Some((id, place))) = (&mut self.state.desk, last) {
            desk.proposed.remove(0);
            desk.picked = Some(id);
            desk.caret = Some(Caret::at(place.end()));
            if !desk.proposed.is_empty() {
                self.show_proposal();
            }
        }
    }
}

/// The sentence in which the caret stands.
fn sentence(desk: &Desk) -> Option<Span> {
    let text = &desk.folio.article.text;
    let at = desk.caret?.head;
    let inside = text.next_boundary(at, Granularity::Grapheme);
    let start = text.previous_boundary(inside, Granularity::Sentence);
    let sentence = Span::new(start, text.next_boundary(start, Granularity::Sentence))?;
    Some(reach(text, sentence))
}
