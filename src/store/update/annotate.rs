//! Work on the sheet: marking, changing, deleting, setting aside, undo and redo.

use std::sync::Arc;

use super::Turn;
use super::select::unpick;
use crate::edit::{Change, Step, Swap, Transaction};
use crate::model::{
    Annotation, AnnotationId, Excluded, Family, Fragments, LabelId, NOT_PART, Origin, Sheet,
    Source, Timestamp,
};
use crate::store::command::Edge;
use crate::store::request::Request;
use crate::store::settings::Settings;
use crate::store::state::{Caret, Notice};
use crate::text::{Granularity, Span, Text};

/// How long a paragraph may be that is taken for the headline, in characters.
const LONGEST_TITLE: usize = 200;

impl Turn<'_> {
    pub(super) fn mark(&mut self, family: Family) {
        let Some(label) = self.state.scheme.find(family.id()).map(|label| label.id.clone()) else {
            return;
        };
        // Pressed for a span that has a finer label already, the key asks for another one.
        let finer = self.state.desk.as_ref().filter(|desk| desk.selection().is_none());
        let finer = finer.and_then(|desk| self.state.scheme.get(&desk.picked()?.label));
        if finer.is_some_and(|finer| finer.family == family && finer.id != label) {
            return self.refine();
        }
        self.mark_as(&label);
        // A claim has no finer labels; the others are asked for at once, and the question can be skipped.
        let asks = self.state.scheme.members(family).next().is_some();
        if let Some(desk) = &mut self.state.desk {
            desk.choosing = asks && desk.picked().is_some_and(|it| it.label == label);
        }
    }

    pub(super) fn mark_last_technique(&mut self) {
        match self.state.settings.technique.clone() {
            Some(label) => self.mark_as(&label),
            None => self.mark(Family::Framing),
        }
    }

    /// Labels the selection; without one, gives the picked annotation the label.
    pub(super) fn mark_as(&mut self, label: &LabelId) {
        let Some(family) = self.state.scheme.get(label).map(|label| label.family) else { return };
        if family == Family::Framing
            && label.as_str() != family.id()
            && self.state.settings.technique.as_ref() != Some(label)
        {
            let technique = Some(label.clone());
            self.keep_settings(Settings { technique, ..self.state.settings.clone() });
        }
        let Some(desk) = &self.state.desk else { return };
        let selection = desk.selection().and_then(|span| desk.folio.article.text.trim(span, &[]));
        match (selection, desk.picked()) {
            (Some(span), _) => self.mark_span(span, label),
            (None, Some(picked)) if picked.label == *label => {
                if let Some(desk) = &mut self.state.desk {
                    desk.choosing = false;
                }
            }
            (None, Some(picked)) => {
                let after = Annotation { label: label.clone(), ..(**picked).clone() };
                self.change_annotation(Step::Relabel(label.clone()), after);
            }
            (None, None) => self.say(Notice::SelectFirst),
        }
    }

    fn mark_span(&mut self, span: Span, label: &LabelId) {
        let Some(desk) = &mut self.state.desk else { return };
        let twin = desk
            .folio
            .sheet
            .layer()
            .overlapping(span)
            .into_iter()
            .find(|it| it.label == *label && it.fragments == Fragments::from(span));
        if let Some(twin) = twin {
            desk.picked = Some(twin.id.clone());
            desk.caret = Some(Caret::at(span.end()));
            self.say(Notice::AlreadyMarked(label.clone()));
            return;
        }
        let annotation = Annotation {
            id: AnnotationId::fresh(self.stamp, 0),
            fragments: Fragments::from(span),
            label: label.clone(),
            note: String::new(),
            annotator: self.state.settings.reader.clone(),
            origin: Origin::Manual,
            created: self.stamp.time,
            updated: self.stamp.time,
        };
        let id = annotation.id.clone();
        let change = Change::Annotation(Swap::create(Arc::new(annotation)));
        if self.commit(Transaction::one(Step::Mark(label.clone()), change))
            && let Some(desk) = &mut self.state.desk
        {
            desk.picked = Some(id);
            desk.choosing = false;
            desk.caret = Some(Caret::at(span.end()));
            self.ask(Request::Reveal(span, false));
        }
    }

    /// Replaces the annotation that has the id of `after` by it, as changed now.
    fn change_annotation(&mut self, step: Step, after: Annotation) -> bool {
        let Some(desk) = &self.state.desk else { return false };
        let Some(before) = desk.folio.sheet.layer().get(&after.id).cloned() else { return false };
        // A file from a clock that is ahead must not win over what is done here later.
        let updated = self.stamp.time.max(Timestamp(before.updated.0.saturating_add(1)));
        let after = Annotation { updated, ..after };
        let change = Change::Annotation(Swap::replace(before, Arc::new(after)));
        let done = self.commit(Transaction::one(step, change));
        if let Some(desk) = &mut self.state.desk {
            desk.choosing = false;
        }
        done
    }

    pub(super) fn refine(&mut self) {
        let scheme = Arc::clone(&self.state.scheme);
        let Some(desk) = &mut self.state.desk else { return };
        match desk.picked().and_then(|it| scheme.get(&it.label)) {
            Some(label) => {
                desk.choosing = scheme.members(label.family).next().is_some();
                if !desk.choosing {
                    self.say(Notice::NothingFiner);
                }
            }
            None => self.say(Notice::PickFirst),
        }
    }

    pub(super) fn move_edge(&mut self, edge: Edge, by: Granularity, forward: bool) {
        let Some(desk) = &self.state.desk else { return };
        let Some(picked) = desk.picked() else { return self.say(Notice::PickFirst) };
        match moved(&desk.folio.article.text, &picked.fragments, edge, by, forward) {
            Some(fragments) => {
                let after = Annotation { fragments, ..(**picked).clone() };
                self.change_annotation(Step::Move, after);
            }
            None => self.say(Notice::NoRoomToMove),
        }
    }

    pub(super) fn write_note(&mut self, id: &AnnotationId, note: &str) {
        let Some(desk) = &self.state.desk else { return };
        let Some(before) = desk.folio.sheet.layer().get(id) else { return };
        if before.note != note {
            let after = Annotation { note: note.to_owned(), ..(**before).clone() };
            self.change_annotation(Step::Note, after);
        }
    }

    pub(super) fn delete_picked(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        let Some(picked) = desk.picked().cloned() else { return self.say(Notice::PickFirst) };
        let change = Change::Annotation(Swap::remove(picked));
        self.commit(Transaction::one(Step::Delete, change));
    }

    pub(super) fn toggle_aside_here(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        let text = &desk.folio.article.text;
        let here = desk
            .selection()
            .or_else(|| desk.picked().map(|it| it.fragments.cover()))
            .map(|span| (text.paragraph_at(span.start()), last_paragraph(text, span)))
            .or_else(|| {
                let at = text.paragraph_at(desk.caret?.head);
                Some((at, at))
            });
        match here {
            Some((first, last)) => self.toggle_aside(&(first..=last).collect::<Vec<_>>()),
            None => self.say(Notice::SelectFirst),
        }
    }

    /// Sets paragraphs aside; if all of them are, puts them back.
    pub(super) fn toggle_aside(&mut self, paragraphs: &[usize]) {
        let Some(desk) = &self.state.desk else { return };
        let (text, sheet) = (&desk.folio.article.text, &desk.folio.sheet);
        let spans: Vec<Span> =
            paragraphs.iter().filter_map(|at| text.paragraphs().get(*at).copied()).collect();
        let open: Vec<Span> =
            spans.iter().copied().filter(|span| !sheet.is_excluded(*span)).collect();
        // What is set aside may reach over several paragraphs when it comes from a file: it goes back as it came.
        let (step, changes): (_, Vec<Change>) = if open.is_empty() {
            let back = sheet
                .excluded()
                .filter(|place| spans.iter().any(|span| place.span.overlaps(*span)));
            (Step::PutBack, back.map(|place| Change::Excluded(Swap::remove(place))).collect())
        } else {
            let replaced: Vec<Excluded> = sheet
                .excluded()
                .filter(|place| open.iter().any(|span| place.span.overlaps(*span)))
                .collect();
            // What such a place holds of other paragraphs stays set aside.
            let rest = replaced.clone().into_iter().flat_map(|place| {
                let left = open.iter().fold(vec![place.span], |left, span| {
                    left.into_iter().flat_map(|it| it.without(*span)).flatten().collect()
                });
                left.into_iter()
                    .filter(|span| text.trim(*span, &[]).is_some())
                    .map(move |span| Excluded { span, reason: Arc::clone(&place.reason) })
                    .collect::<Vec<_>>()
            });
            let rest = rest.map(|place| Change::Excluded(Swap::create(place)));
            let aside = open.iter().map(|span| {
                Change::Excluded(Swap::create(Excluded {
                    span: *span,
                    reason: Arc::from(NOT_PART),
                }))
            });
            let removed =
                replaced.iter().map(|place| Change::Excluded(Swap::remove(place.clone())));
            let title = open.iter().find_map(|span| next_title(text, sheet, &spans, *span));
            let title = title.map(|source| {
                Change::Source(Box::new(Swap::replace(sheet.source().clone(), source)))
            });
            (Step::SetAside, title.into_iter().chain(removed).chain(rest).chain(aside).collect())
        };
        if !changes.is_empty() {
            self.commit(Transaction { step, changes });
        }
    }

    pub(super) fn edit_source(&mut self, source: Source) {
        let Some(desk) = &self.state.desk else { return };
        let before = desk.folio.sheet.source().clone();
        self.state.session.dialog = None;
        if before != source {
            let change = Change::Source(Box::new(Swap::replace(before, source)));
            self.commit(Transaction::one(Step::EditSource, change));
        }
    }

    pub(super) fn undo(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        match desk.history.to_undo() {
            Some(transaction) => {
                if self.apply(&transaction) {
                    if let Some(desk) = &mut self.state.desk {
                        desk.history.undid();
                    }
                    self.show_change(&transaction);
                    self.say(Notice::Undid(transaction.step));
                }
            }
            None => self.say(Notice::NothingToUndo),
        }
    }

    pub(super) fn redo(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        match desk.history.to_redo() {
            Some(transaction) => {
                if self.apply(&transaction) {
                    if let Some(desk) = &mut self.state.desk {
                        desk.history.redid();
                    }
                    self.show_change(&transaction);
                    self.say(Notice::Redid(transaction.step));
                }
            }
            None => self.say(Notice::NothingToRedo),
        }
    }

    /// Does a step: applies it, remembers it for undo, makes it durable, and says so.
    pub(super) fn commit(&mut self, transaction: Transaction) -> bool {
        if !self.apply(&transaction) {
            return false;
        }
        self.say(Notice::Did(transaction.step.clone()));
        if let Some(desk) = &mut self.state.desk {
            desk.history.record(transaction);
        }
        true
    }

    /// Applies a transaction and makes it durable.
    fn apply(&mut self, transaction: &Transaction) -> bool {
        if self.state.session.elsewhere {
            self.say(Notice::Elsewhere);
            return false;
        }
        let Some(desk) = &mut self.state.desk else { return false };
        if transaction.apply(&mut desk.folio.sheet).is_err() {
            self.say(Notice::Conflict);
            return false;
        }
        desk.folio.changed = desk.folio.changed.max(self.stamp.time);
        if desk.picked.is_some() && desk.picked().is_none() {
            unpick(desk);
        }
        self.journal(&transaction.changes);
        true
    }

    /// Picks what a step taken back or done again was about, and brings it into view.
    fn show_change(&mut self, transaction: &Transaction) {
        let Some(desk) = &mut self.state.desk else { return };
        let Some(change) = transaction.changes.last() else { return };
        let span = match change {
            Change::Annotation(swap) => {
                desk.picked = swap.after().map(|it| it.id.clone());
                desk.choosing = false;
                swap.after().or(swap.before()).map(|it| it.fragments.cover())
            }
            Change::Excluded(swap) => swap.after().or(swap.before()).map(|place| place.span),
            Change::Source(_) => None,
        };
        if let Some(span) = span {
            self.ask(Request::Reveal(span, false));
        }
    }
}

/// The particulars with the next paragraph as title, if a plea above the headline was taken for one.
fn next_title(text: &Text, sheet: &Sheet, asides: &[Span], aside: Span) -> Option<Source> {
    let source = sheet.source();
    if text.slice(aside).trim() != source.title.trim() {
        return None;
    }
    let mut open = text.paragraphs().iter().filter(|it| {
        it.start() > aside.start() && !asides.contains(it) && !sheet.is_excluded(**it)
    });
    let title = text.slice(*open.next()?).trim();
    (title.chars().count() <= LONGEST_TITLE)
        .then(|| Source { title: title.to_owned(), ..source.clone() })
}

/// The last paragraph that shares text with a span.
fn last_paragraph(text: &Text, span: Span) -> usize {
    let first = text.paragraph_at(span.start());
    let beyond =
        text.paragraphs().iter().skip(first + 1).take_while(|it| it.overlaps(span)).count();
    first + beyond
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
