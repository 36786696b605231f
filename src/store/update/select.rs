//! Where one is in the article: caret, selection, the picked annotation.

use super::Turn;
use crate::model::AnnotationId;
use crate::order;
use crate::store::caret::Caret;
use crate::store::command::Point;
use crate::store::notice::Notice;
use crate::store::request::Request;
use crate::store::state::Desk;
use crate::text::{Granularity, Offset, Span, Text};

impl Turn<'_> {
    pub(super) fn select(&mut self, anchor: Point, head: Point, exact: bool) {
        let (trailing, rough) = (self.state.scheme.trailing(), self.state.scheme.rough());
        let Some(desk) = &mut self.state.desk else { return };
        let (Some(anchor), Some(head)) = (offset(desk, anchor), offset(desk, head)) else { return };
        let by = if exact { Granularity::Grapheme } else { rough };
        let selected = snapped((&desk.folio.article.text, trailing), anchor, head, by);
        desk.caret = Some(selected.unwrap_or(Caret::at(head)));
        desk.drawn = selected;
        desk.reached = None;
        if selected.is_some() {
            unpick(desk);
        }
    }

    pub(super) fn extend_to(&mut self, head: Point) {
        let (trailing, rough) = (self.state.scheme.trailing(), self.state.scheme.rough());
        let Some(desk) = &mut self.state.desk else { return };
        let Some(head) = offset(desk, head) else { return };
        let anchor = desk.caret.map_or(head, |caret| caret.anchor);
        let selected = snapped((&desk.folio.article.text, trailing), anchor, head, rough);
        if selected.is_some() {
            desk.caret = selected;
            unpick(desk);
        }
    }

    pub(super) fn select_all(&mut self) {
        let Some(desk) = &mut self.state.desk else { return };
        let text = &desk.folio.article.text;
        let all = text.paragraphs().first().zip(text.paragraphs().last());
        let Some((first, last)) = all else { return };
        desk.caret = Some(Caret { anchor: first.start(), head: last.end() });
        unpick(desk);
    }

    pub(super) fn move_caret(&mut self, by: Granularity, forward: bool, extend: bool) {
        let trailing = self.state.scheme.trailing();
        let Some(desk) = &mut self.state.desk else { return };
        let text = &desk.folio.article.text;
        let from = desk.caret.unwrap_or_else(|| Caret::at(start_of_reading(desk)));
        // Who has no caret yet comes to the paragraph that is read, and not past it.
        let is_first = desk.caret.is_none() && !extend && by == Granularity::Paragraph;
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
        desk.caret = Some(Caret { anchor, head });
        desk.reached = if extend {
            Span::new(anchor.min(head), anchor.max(head))
        } else {
            reached(text, head, by, forward)
        };
        let shown = Span::new(head, text.next_boundary(head, Granularity::Grapheme))
            .or_else(|| Span::new(text.previous_boundary(head, Granularity::Grapheme), head));
        unpick(desk);
        if let Some(shown) = shown {
            self.ask(Request::Reveal(shown, false));
        }
    }

    /// Drops the chooser, else what is proposed, else the selection, else the picked annotation, else the notice.
    pub(super) fn escape(&mut self) {
        let has_in_hand = self.state.in_hand().is_some();
        let Some(desk) = &mut self.state.desk else { return };
        if desk.choosing {
            desk.choosing = false;
        } else if !desk.proposed.is_empty() {
            desk.proposed.clear();
            self.state.session.notice = None;
        } else if desk.selection().is_some() {
            desk.caret = desk.caret.map(|caret| Caret::at(caret.head));
        } else if desk.picked.is_some() {
            unpick(desk);
        } else if has_in_hand {
            self.put_down();
        } else if self.state.session.notice == Some(Notice::NothingToPropose) {
            // Whoever goes from sentence to sentence refuses what is not there as well.
            self.state.session.notice = None;
        } else if desk.caret.is_some() {
            desk.caret = None;
        } else {
            self.state.session.notice = None;
        }
    }

    /// Picks an annotation of the list and brings it into view.
    pub(super) fn pick(&mut self, id: &AnnotationId) {
        let Some(desk) = &mut self.state.desk else { return };
        let Some(annotation) = desk.folio.sheet.layer().get(id) else { return };
        let span = annotation.fragments.cover();
        desk.picked = Some(id.clone());
        desk.choosing = false;
        // One of a pile is picked from it, and the rest stays in reach.
        if !desk.pile.contains(id) {
            desk.pile.clear();
            desk.caret = Some(Caret::at(span.start()));
        }
        self.ask(Request::Reveal(span, false));
    }

    /// Picks what lies under a click; clicking again goes on to the next that lies there.
    pub(super) fn pick_at(&mut self, point: Point) {
        let offset = self.state.desk.as_ref().and_then(|desk| offset(desk, point));
        if let Some(offset) = offset {
            self.pick_at_offset(offset);
        }
    }

    /// The same where the caret stands.
    pub(super) fn pick_here(&mut self) {
        match self.state.desk.as_ref().and_then(|desk| desk.caret) {
            Some(caret) => {
                self.pick_at_offset(caret.head);
                self.tell_picked();
            }
            None => self.say(Notice::NoAnnotations),
        }
    }

    fn pick_at_offset(&mut self, offset: Offset) {
        let Some(desk) = &mut self.state.desk else { return };
        desk.reached = None;
        desk.caret = Some(Caret::at(offset));
        desk.choosing = false;
        let text = &desk.folio.article.text;
        let here = Span::new(offset, text.next_boundary(offset, Granularity::Grapheme));
        let mut under =
            here.map_or_else(Vec::new, |here| desk.folio.sheet.layer().overlapping(here));
        // The shortest first: it is the hardest to hit.
        order::sort_by(&mut under, |a, b| {
            a.fragments.cover().len().cmp(&b.fragments.cover().len())
        });
        let again =
            desk.picked.as_ref().and_then(|picked| under.iter().position(|it| it.id == *picked));
        let next = again.map_or(0, |place| (place + 1) % under.len());
        desk.picked = under.get(next).map(|it| it.id.clone());
        desk.pile = under.iter().filter(|_| under.len() > 1).map(|it| it.id.clone()).collect();
        // In a narrow window the card may come to lie over what was clicked.
        if let (Some(here), true) = (here, desk.picked.is_some()) {
            self.ask(Request::Reveal(here, false));
        }
    }

    pub(super) fn pick_neighbor(&mut self, forward: bool) {
        let Some(desk) = &mut self.state.desk else { return };
        let layer = desk.folio.sheet.layer();
        let last = layer.len().checked_sub(1);
        let rank = match desk.picked.as_ref().and_then(|id| layer.rank(id)) {
            Some(rank) if forward => Some(rank + 1).filter(|rank| Some(*rank) <= last),
            Some(rank) => rank.checked_sub(1),
            None => {
                let from = desk.caret.map_or_else(|| start_of_reading(desk), |caret| caret.head);
                let rank = Span::new(from, desk.folio.article.text.len())
                    .map_or(layer.len(), |span| layer.rank_of_start(span));
                if forward {
                    Some(rank).filter(|rank| Some(*rank) <= last)
                } else {
                    rank.checked_sub(1)
                }
            }
        };
        // Past the last comes the first again, and the other way round.
        let rank = rank.or(if forward { Some(0) } else { last });
        match rank.and_then(|rank| layer.at_rank(rank)).map(|it| it.id.clone()) {
            Some(id) => {
                self.pick(&id);
                self.tell_picked();
            }
            None => self.say(Notice::NoAnnotations),
        }
    }

    /// Says what is picked: whoever went there by key may not see it.
    fn tell_picked(&mut self) {
        if let Some(picked) = self.state.desk.as_ref().and_then(Desk::picked).cloned() {
            self.say(Notice::Picked(picked.label.clone()));
            self.state.session.about = Some(picked);
        }
    }

    pub(super) fn read_to(&mut self, offset: Offset) {
        let Some(desk) = &mut self.state.desk else { return };
        if desk.place != Some(offset) {
            desk.place = Some(offset);
            let id = desk.folio.article.id.clone();
            self.ask(Request::KeepPlace(id, offset));
        }
    }
}

/// Forgets which annotation is picked.
pub(super) fn unpick(desk: &mut Desk) {
    desk.picked = None;
    desk.choosing = false;
    desk.pile.clear();
}

/// The place in the text that a page speaks of.
pub(super) fn offset(desk: &Desk, point: Point) -> Option<Offset> {
    desk.folio.article.text.offset_in_paragraph(point.paragraph, point.offset)
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
fn start_of_reading(desk: &Desk) -> Offset {
    let first = desk.folio.article.text.paragraphs().first().map(|first| first.start());
    desk.place.or(first).unwrap_or_default()
}
