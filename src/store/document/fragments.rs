//! The shape of an annotation: where it begins and ends, and the fragments it is made of.

use super::select::offset;
use super::update::Update;
use crate::edit::Step;
use crate::model::{Annotation, Fragments};
use crate::store::document::Caret;
use crate::store::document::Edge;
use crate::store::notice::Notice;
use crate::text::{Granularity, Offset, ParagraphOffset, Span, Text};

impl Update<'_> {
    pub(super) fn move_edge(&mut self, edge: Edge, by: Granularity, forward: bool) {
        let Some(document) = &*self.document else { return };
        let Some(picked) = document.picked() else { return self.effects.notify(Notice::PickFirst) };
        match moved(&document.annotated.article.text, &picked.fragments, edge, by, forward) {
            Some(fragments) => {
                let after = Annotation { fragments, ..(**picked).clone() };
                self.change_annotation(Step::Move, after);
            }
            None => self.effects.notify(Notice::NoRoomToMove),
        }
    }

    /// Moves an end of the picked annotation to where it was dragged; the other end stays as it is.
    pub(super) fn set_edge(&mut self, edge: Edge, at: ParagraphOffset, exact: bool) {
        let Some(document) = &*self.document else { return };
        let Some(picked) = document.picked() else { return self.effects.notify(Notice::PickFirst) };
        let Some(at) = offset(document, at) else { return };
        match dragged(
            (&document.annotated.article.text, self.scheme.trailing()),
            &picked.fragments,
            edge,
            at,
            if exact { Granularity::Grapheme } else { self.scheme.rough() },
        ) {
            Some(fragments) if fragments == picked.fragments => {}
            Some(fragments) => {
                let after = Annotation { fragments, ..(**picked).clone() };
                self.change_annotation(Step::Move, after);
            }
            None => self.effects.notify(Notice::NoRoomToMove),
        }
    }

    /// Adds what is selected to the annotation that is picked, or was until the selection began.
    pub(super) fn add_fragment(&mut self) {
        let Some(document) = &*self.document else { return };
        let text = &document.annotated.article.text;
        let Some(span) = document.selection().and_then(|span| text.trim(span, &[])) else {
            return self.effects.notify(Notice::SelectFirst);
        };
        let index = document.annotated.set.index();
        let Some(whole) = document.former.as_ref().and_then(|id| index.get(id)).cloned() else {
            return self.effects.notify(Notice::PickFirst);
        };
        let Some(fragments) = Fragments::new(whole.fragments.iter().chain([span])) else { return };
        if fragments == whole.fragments {
            return self.effects.notify(Notice::AlreadyMarked(whole.label.clone()));
        }
        let after = Annotation { fragments, ..(*whole).clone() };
        if self.change_annotation(Step::AddFragment, after)
            && let Some(document) = &mut *self.document
        {
            document.picked = Some(whole.id.clone());
            document.caret = Some(Caret::at(span.end()));
        }
    }

    /// Takes the fragment at the caret out of the picked annotation; the last one stays.
    pub(super) fn remove_fragment(&mut self) {
        let Some(document) = &*self.document else { return };
        let Some(picked) = document.picked().cloned() else {
            return self.effects.notify(Notice::PickFirst);
        };
        let at = document.caret.map(|caret| caret.head);
        let is_here = |span: &Span| at.is_some_and(|at| span.start() <= at && at <= span.end());
        let here = picked.fragments.iter().find(is_here).or_else(|| picked.fragments.iter().last());
        let rest = picked.fragments.iter().filter(|span| Some(*span) != here);
        match Fragments::new(rest) {
            Some(fragments) => {
                let after = Annotation { fragments, ..(*picked).clone() };
                self.change_annotation(Step::RemoveFragment, after);
            }
            None => self.effects.notify(Notice::OnlyFragment),
        }
    }
}

/// The fragments with one end where it was dragged to; `None` when that is beyond the other end.
fn dragged(
    (text, trailing): (&Text, &[char]),
    fragments: &Fragments,
    edge: Edge,
    at: Offset,
    by: Granularity,
) -> Option<Fragments> {
    let mut spans: Vec<Span> = fragments.iter().collect();
    let span = match edge {
        Edge::Start => spans.first_mut()?,
        Edge::End => spans.last_mut()?,
    };
    *span = match edge {
        Edge::Start => {
            let snapped = text.snap(Span::new(at, span.end())?, by, trailing)?;
            Span::new(snapped.start(), span.end())?
        }
        Edge::End => {
            let snapped = text.snap(Span::new(span.start(), at)?, by, trailing)?;
            Span::new(span.start(), snapped.end())?
        }
    };
    Fragments::new(spans)
}

/// The fragments with one end moved; `None` when there is no room.
fn moved(
    text: &Text,
    fragments: &Fragments,
    edge: Edge,
    by: Granularity,
    forward: bool,
) -> Option<Fragments> {
    let next = |offset| text.next_boundary(offset, by);
    let previous = |offset| text.previous_boundary(offset, by);
    let mut spans: Vec<Span> = fragments.iter().collect();
    let span = match edge {
        Edge::Start => spans.first_mut()?,
        Edge::End => spans.last_mut()?,
    };
    let word = by == Granularity::Word;
    let (start, end) = match (edge, forward) {
        // A start goes to the start of a word, an end to the end of one: over it and back again.
        (Edge::Start, true) if word => (previous(next(next(span.start()))), span.end()),
        (Edge::Start, true) => (next(span.start()), span.end()),
        (Edge::Start, false) => (previous(span.start()), span.end()),
        (Edge::End, true) => (span.start(), next(span.end())),
        (Edge::End, false) if word => (span.start(), next(previous(previous(span.end())))),
        (Edge::End, false) => (span.start(), previous(span.end())),
    };
    let new = Span::new(start, end).filter(|new| new != span)?;
    // Over and back again can lead the wrong way at the ends of the text.
    let right_way = match (edge, forward) {
        (Edge::Start, true) => new.start() > span.start(),
        (Edge::Start, false) => new.start() < span.start(),
        (Edge::End, true) => new.end() > span.end(),
        (Edge::End, false) => new.end() < span.end(),
    };
    if !right_way {
        return None;
    }
    *span = new;
    Fragments::new(spans)
}
