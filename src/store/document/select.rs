//! Where one is in the article: caret, selection, the picked annotation.

use super::update::Update;
use crate::model::AnnotationId;
use crate::order;
use crate::store::document::Caret;
use crate::store::document::Document;
use crate::store::notice::Notice;
use crate::store::request::Request;
use crate::store::session::message::SessionMessage;
use crate::text::{Granularity, Offset, ParagraphOffset, Span, Text};

impl Update<'_> {
    pub(super) fn select(&mut self, anchor: ParagraphOffset, head: ParagraphOffset, exact: bool) {
        let (trailing, rough) = (self.scheme.trailing(), self.scheme.rough());
        let Some(document) = &mut *self.document else { return };
        let (Some(anchor), Some(head)) = (offset(document, anchor), offset(document, head)) else {
            return;
        };
        let by = if exact { Granularity::Grapheme } else { rough };
        let selected = snapped((&document.annotated.article.text, trailing), anchor, head, by);
        document.caret = Some(selected.unwrap_or(Caret::at(head)));
        document.drawn = selected;
        document.reached = None;
        if selected.is_some() {
            document.unpick();
        }
    }

    pub(super) fn extend_to(&mut self, head: ParagraphOffset) {
        let (trailing, rough) = (self.scheme.trailing(), self.scheme.rough());
        let Some(document) = &mut *self.document else { return };
        let Some(head) = offset(document, head) else { return };
        let anchor = document.caret.map_or(head, |caret| caret.anchor);
        let selected = snapped((&document.annotated.article.text, trailing), anchor, head, rough);
        if selected.is_some() {
            document.caret = selected;
            document.unpick();
        }
    }

    pub(super) fn select_all(&mut self) {
        let Some(document) = &mut *self.document else { return };
        let text = &document.annotated.article.text;
        let all = text.paragraphs().first().zip(text.paragraphs().last());
        let Some((first, last)) = all else { return };
        document.caret = Some(Caret { anchor: first.start(), head: last.end() });
        document.unpick();
    }

    pub(super) fn move_caret(&mut self, by: Granularity, forward: bool, extend: bool) {
        let trailing = self.scheme.trailing();
        let Some(document) = &mut *self.document else { return };
        let text = &document.annotated.article.text;
        let from = document.caret.unwrap_or_else(|| Caret::at(start_of_reading(document)));
        // Who has no caret yet comes to the paragraph that is read, and not past it.
        let is_first = document.caret.is_none() && !extend && by == Granularity::Paragraph;
        let head = if is_first {
            from.head
        } else if forward {
            text.next_boundary(from.head, by)
        } else {
            text.previous_boundary(from.head, by)
        };
        let anchor = match (extend, from.span()) {
            (false, _) => head,
            // What is left out of a rough selection is not what words are selected for.
            (true, None) if by == Granularity::Word => {
                let words = Span::new(from.head.min(head), from.head.max(head));
                let kept = words.and_then(|words| text.trim(words, trailing));
                kept.map_or(from.anchor, |kept| if forward { kept.start() } else { kept.end() })
            }
            (true, _) => from.anchor,
        };
        document.caret = Some(Caret { anchor, head });
        document.reached = if extend {
            Span::new(anchor.min(head), anchor.max(head))
        } else {
            reached(text, head, by, forward)
        };
        let shown = Span::new(head, text.next_boundary(head, Granularity::Grapheme))
            .or_else(|| Span::new(text.previous_boundary(head, Granularity::Grapheme), head));
        document.unpick();
        if let Some(shown) = shown {
            self.effects.request(Request::Reveal(shown, false));
        }
    }

    /// Drops the chooser, else what is proposed, else the selection, else the picked annotation, else the notice.
    pub(super) fn escape(&mut self) {
        let has_brush = self.session.brush(self.scheme).is_some();
        let Some(document) = &mut *self.document else { return };
        if document.choosing {
            document.choosing = false;
        } else if !document.proposed.is_empty() {
            document.proposed.clear();
            self.effects.send(SessionMessage::DismissNotice);
        } else if document.selection().is_some() {
            document.caret = document.caret.map(|caret| Caret::at(caret.head));
        } else if document.picked.is_some() {
            document.unpick();
        } else if has_brush {
            self.drop_brush();
        } else if self.session.notice == Some(Notice::NothingToPropose) {
            // Whoever goes from sentence to sentence refuses what is not there as well.
            self.effects.send(SessionMessage::DismissNotice);
        } else if document.caret.is_some() {
            document.caret = None;
        } else {
            self.effects.send(SessionMessage::DismissNotice);
        }
    }

    /// Picks an annotation of the list and brings it into view.
    pub(super) fn pick(&mut self, id: &AnnotationId) {
        let Some(document) = &mut *self.document else { return };
        let Some(annotation) = document.annotated.set.index().get(id) else { return };
        let span = annotation.fragments.cover();
        document.picked = Some(id.clone());
        document.choosing = false;
        // One of a pile is picked from it, and the rest stays in reach.
        if !document.pile.contains(id) {
            document.pile.clear();
            document.caret = Some(Caret::at(span.start()));
        }
        self.effects.request(Request::Reveal(span, false));
    }

    /// Picks what lies under a click; clicking again goes on to the next that lies there.
    pub(super) fn pick_at(&mut self, point: ParagraphOffset) {
        let offset = self.document.as_ref().and_then(|document| offset(document, point));
        if let Some(offset) = offset {
            self.pick_at_offset(offset);
        }
    }

    /// The same where the caret stands.
    pub(super) fn pick_here(&mut self) {
        match self.document.as_ref().and_then(|document| document.caret) {
            Some(caret) => {
                self.pick_at_offset(caret.head);
                self.tell_picked();
            }
            None => self.effects.notify(Notice::NoAnnotations),
        }
    }

    fn pick_at_offset(&mut self, offset: Offset) {
        let Some(document) = &mut *self.document else { return };
        document.reached = None;
        document.caret = Some(Caret::at(offset));
        document.choosing = false;
        let text = &document.annotated.article.text;
        let here = Span::new(offset, text.next_boundary(offset, Granularity::Grapheme));
        let mut under =
            here.map_or_else(Vec::new, |here| document.annotated.set.index().overlapping(here));
        // The shortest first: it is the hardest to hit.
        order::sort_by(&mut under, |a, b| {
            a.fragments.cover().len().cmp(&b.fragments.cover().len())
        });
        let again = document
            .picked
            .as_ref()
            .and_then(|picked| under.iter().position(|it| it.id == *picked));
        let next = again.map_or(0, |place| (place + 1) % under.len());
        document.picked = under.get(next).map(|it| it.id.clone());
        document.pile = under.iter().filter(|_| under.len() > 1).map(|it| it.id.clone()).collect();
        // In a narrow window the card may come to lie over what was clicked.
        if let (Some(here), true) = (here, document.picked.is_some()) {
            self.effects.request(Request::Reveal(here, false));
        }
    }

    pub(super) fn pick_neighbor(&mut self, forward: bool) {
        let Some(document) = &mut *self.document else { return };
        let index = document.annotated.set.index();
        let last = index.len().checked_sub(1);
        let rank = match document.picked.as_ref().and_then(|id| index.rank(id)) {
            Some(rank) if forward => Some(rank + 1).filter(|rank| Some(*rank) <= last),
            Some(rank) => rank.checked_sub(1),
            None => {
                let from =
                    document.caret.map_or_else(|| start_of_reading(document), |caret| caret.head);
                let rank = Span::new(from, document.annotated.article.text.len())
                    .map_or(index.len(), |span| index.rank_of_start(span));
                if forward {
                    Some(rank).filter(|rank| Some(*rank) <= last)
                } else {
                    rank.checked_sub(1)
                }
            }
        };
        // Past the last comes the first again, and the other way round.
        let rank = rank.or(if forward { Some(0) } else { last });
        match rank.and_then(|rank| index.at_rank(rank)).map(|it| it.id.clone()) {
            Some(id) => {
                self.pick(&id);
                self.tell_picked();
            }
            None => self.effects.notify(Notice::NoAnnotations),
        }
    }

    /// Says what is picked: whoever went there by key may not see it.
    fn tell_picked(&mut self) {
        if let Some(picked) = self.document.as_ref().and_then(Document::picked).cloned() {
            let notice = Box::new(Notice::Picked(picked.label.clone()));
            self.effects.send(SessionMessage::Notify(notice, Some(picked)));
        }
    }

    pub(super) fn read_to(&mut self, offset: Offset) {
        let Some(document) = &mut *self.document else { return };
        if document.place != Some(offset) {
            document.place = Some(offset);
            let id = document.annotated.article.id.clone();
            self.effects.request(Request::SavePosition(id, offset));
        }
    }
}

/// The place in the text that a page speaks of.
pub(super) fn offset(document: &Document, point: ParagraphOffset) -> Option<Offset> {
    document.annotated.article.text.offset_in_paragraph(point.paragraph, point.offset)
}

/// A selection from one place to another that has grown to whole pieces; `None` where there is nothing but blanks.
fn snapped(
    (text, trailing): (&Text, &[char]),
    anchor: Offset,
    head: Offset,
    by: Granularity,
) -> Option<Caret> {
    let span = text.snap(Span::new(anchor.min(head), anchor.max(head))?, by, trailing)?;
    let (start, end) = (span.start(), span.end());
    Some(if anchor < head {
        Caret { anchor: start, head: end }
    } else {
        Caret { anchor: end, head: start }
    })
}

/// What a caret has come to, for those who cannot see it.
fn reached(text: &Text, head: Offset, by: Granularity, forward: bool) -> Option<Span> {
    match by {
        Granularity::Word => text.word_at(head),
        Granularity::Sentence => text.sentence_at(head),
        Granularity::Paragraph => text.paragraphs().get(text.paragraph_at(head)).copied(),
        Granularity::Grapheme if forward => Span::new(text.previous_boundary(head, by), head),
        Granularity::Grapheme => Span::new(head, text.next_boundary(head, by)),
    }
}

/// Where a caret appears when there is none: where one is reading, else the first paragraph.
fn start_of_reading(document: &Document) -> Offset {
    let first = document.annotated.article.text.paragraphs().first().map(|first| first.start());
    document.place.or(first).unwrap_or_default()
}
