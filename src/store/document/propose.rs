//! Proposals of the rules: shown, accepted one by one, or refused.

use std::sync::Arc;

use super::annotate::twin;
use super::attribution::label_of;
use super::update::Update;
use crate::edit::{Change, Step, Swap, Transaction};
use crate::model::{
    Annotation, AnnotationId, AnnotationIndex, ArticleId, Attribution, AttributionId, Fragments,
    Origin, Role,
};
use crate::rules::Proposal;
use crate::store::document::Caret;
use crate::store::document::Document;
use crate::store::notice::Notice;
use crate::store::replies::ReplyTo;
use crate::store::request::Request;
use crate::task::{Proposed, Task};
use crate::text::{Granularity, Span};

impl Update<'_> {
    /// Proposes the attributions of what is selected, or of the sentence of the caret, that are not marked yet.
    pub(super) fn propose(&mut self) {
        let Some(document) = &mut *self.document else { return };
        let selected = document.selection();
        let Some(span) = selected.or_else(|| sentence(document)) else {
            return self.effects.notify(Notice::SelectFirst);
        };
        document.choosing = false;
        if document.proposed_for == Some(span) && document.proposed.len() > 1 {
            document.proposed.rotate_left(1);
            return self.show_proposal(false);
        }
        document.proposed_for = Some(span);
        let article = &document.annotated.article;
        let waiting = ReplyTo::Proposals(article.id.clone(), span);
        let task = Task::Propose { text: article.text.clone(), span, reaches: selected.is_none() };
        self.effects.run(waiting, task);
    }

    /// Shows what the rules propose for some words, unless something else was asked for since.
    pub(in crate::store) fn proposed(
        &mut self,
        article: &ArticleId,
        span: Span,
        proposed: &[Proposed],
    ) {
        let Some(document) = &mut *self.document else { return };
        if document.annotated.article.id != *article || document.proposed_for != Some(span) {
            return;
        }
        let (text, index) = (&document.annotated.article.text, document.annotated.set.index());
        let proposals = proposed.iter().filter_map(|it| it.within(text));
        document.proposed =
            proposals.filter(|it| Marked::of(index, it).lacks_some(index, it)).collect();
        self.show_proposal(false);
    }

    /// Says what is proposed, in its words, and brings it into view; and whether the one before was accepted.
    fn show_proposal(&mut self, is_next: bool) {
        let Some(document) = &*self.document else { return };
        let Some(first) = document.proposed.first() else {
            return self.effects.notify(Notice::NothingToPropose);
        };
        let text = &document.annotated.article.text;
        let words = |fragments: Option<&Fragments>| {
            fragments.map(|it| it.words(text, " … ")).unwrap_or_default()
        };
        let cue = first.cue.map(Fragments::from);
        let parts = [first.source.as_ref(), cue.as_ref(), Some(&first.content)].map(words);
        let shown = first.content.cover();
        self.effects.notify(if is_next {
            Notice::AcceptedNext(parts)
        } else {
            Notice::Proposed(parts)
        });
        self.effects.request(Request::Reveal(shown, false));
    }

    /// Marks what is proposed, and goes on to the next proposal.
    pub(super) fn accept(&mut self) {
        let Some(document) = &*self.document else { return };
        let Some(first) = document.proposed.first().cloned() else { return self.propose() };
        let index = document.annotated.set.index();
        let marked = Marked::of(index, &first);
        let there =
            marked.frame.as_ref().map(|frame| Attribution::of(index, frame)).unwrap_or_default();
        let frame =
            marked.frame.unwrap_or_else(|| AttributionId::fresh(self.effects.stamp, u32::MAX));
        let mut changes = Vec::new();
        let mut last = None;
        for (n, ((role, fragments), before)) in
            (0..).zip(parts(&first).into_iter().zip(marked.parts))
        {
            let (Some(fragments), Some(label)) = (fragments, label_of(self.scheme, role)) else {
                continue;
            };
            // What the person has marked stays as it is, in its own words.
            if let Some(part) = there.part(role) {
                last = Some((part.id.clone(), part.fragments.cover()));
                continue;
            }
            let after = before.as_ref().map_or_else(
                || {
                    let id = AnnotationId::fresh(self.effects.stamp, n);
                    let reader = self.session.settings.reader.clone();
                    let made =
                        Annotation::new(id, fragments, label, reader, self.effects.stamp.time);
                    Annotation { origin: Origin::Suggestion, ..made }
                },
                |it| self.changed((**it).clone()),
            );
            let after = Arc::new(Annotation { frame: Some(frame.clone()), ..after });
            last = Some((after.id.clone(), after.fragments.cover()));
            changes.extend(Swap::of(before, Some(after)).map(Change::Annotation));
        }
        if !self.commit(Transaction::of(Step::Accept, changes)) {
            // The next one may be accepted all the same.
            if let Some(document) = &mut *self.document {
                document.proposed.rotate_left(1);
            }
            return;
        }
        if let (Some(document), Some((id, place))) = (&mut *self.document, last) {
            document.proposed.remove(0);
            document.picked = Some(id);
            document.caret = Some(Caret::at(place.end()));
            if !document.proposed.is_empty() {
                self.show_proposal(true);
            }
        }
    }
}

/// The parts of a proposal, in the order of their roles.
fn parts(proposal: &Proposal) -> [(Role, Option<Fragments>); 3] {
    [
        (Role::Source, proposal.source.clone()),
        (Role::Cue, proposal.cue.map(Fragments::from)),
        (Role::Content, Some(proposal.content.clone())),
    ]
}

/// What of a proposal is marked already, if in slightly other words.
struct Marked {
    /// What can become a part, in the order of the roles.
    parts: [Option<Arc<Annotation>>; 3],
    /// The attribution that its cue or its content is part of.
    frame: Option<AttributionId>,
}

impl Marked {
    fn of(index: &AnnotationIndex, proposal: &Proposal) -> Self {
        let parts = parts(proposal);
        let found = parts.map(|(role, fragments)| alike(index, role, &fragments?));
        // A source may speak several times; a cue and a content belong to one attribution.
        let [_, cue, content] = &found;
        let frame = [cue, content].into_iter().flatten().find_map(|it| it.frame.clone());
        let parts = found.map(|it| it.filter(|it| it.frame.is_none()));
        Self { parts, frame }
    }

    /// Whether something of the proposal is not marked, or not part of the attribution yet.
    fn lacks_some(&self, index: &AnnotationIndex, proposal: &Proposal) -> bool {
        let Some(frame) = &self.frame else { return true };
        let there = Attribution::of(index, frame);
        parts(proposal).iter().any(|(role, it)| it.is_some() && there.part(*role).is_none())
    }
}

/// The annotation with the label of a role that has these words, or most of them and not many more.
fn alike(index: &AnnotationIndex, role: Role, fragments: &Fragments) -> Option<Arc<Annotation>> {
    let cover = fragments.cover();
    let length = |span: Span| span.end().get() - span.start().get();
    let is_alike = |it: &Arc<Annotation>| {
        let other = it.fragments.cover();
        let shared = cover.intersection(other).map_or(0, length);
        it.label.as_str() == role.id() && 2 * shared > length(cover).max(length(other))
    };
    twin(index, fragments, role.id())
        .or_else(|| index.overlapping(cover).into_iter().find(is_alike))
}

/// The sentence in which the caret stands.
fn sentence(document: &Document) -> Option<Span> {
    let text = &document.annotated.article.text;
    let at = document.caret?.head;
    let inside = text.next_boundary(at, Granularity::Grapheme);
    let start = text.previous_boundary(inside, Granularity::Sentence);
    Span::new(start, text.next_boundary(start, Granularity::Sentence))
}
