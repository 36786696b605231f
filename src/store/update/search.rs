//! Looking for words, going from hit to hit, and marking what was found.

use std::sync::Arc;

use super::Turn;
use super::annotate::twin;
use super::select::unpick;
use crate::edit::{Change, Step, Swap, Transaction};
use crate::model::{Folio, LabelId, Overlap, Sheet};
use crate::store::caret::Caret;
use crate::store::notice::Notice;
use crate::store::report::Loaded;
use crate::store::request::{Purpose, Request};
use crate::store::search::{Found, Hit, Query, Way};
use crate::store::state::Waiting;
use crate::task::{MOST_HITS, Match, PatternError, Task};
use crate::text::{Granularity, Offset, Span, Text};

impl Turn<'_> {
    /// Opens the search, with the selected words if there are any.
    pub(super) fn open_search(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        let text = &desk.folio.article.text;
        let selected = desk.selection().map(|span| text.slice(span).trim().to_owned());
        let is_open = self.state.search.is_some();
        let search = self.state.search.get_or_insert_default();
        search.opened += 1;
        // What was found stays for whoever only comes back to the field.
        if is_open && selected.is_none() {
            return;
        }
        let before = self.state.sought.clone();
        self.search_for(Query { words: selected.unwrap_or(before.words), ways: before.ways });
    }

    /// Closes the search. What one is at is selected, so that it can be marked.
    pub(super) fn close_search(&mut self) {
        self.select_hit();
        self.state.search = None;
    }

    pub(super) fn search_for(&mut self, query: Query) {
        let Some(search) = &mut self.state.search else { return };
        self.state.sought = query.clone();
        search.query = query;
        search.turn += 1;
        search.found.clear();
        search.at = 0;
        search.is_cut = false;
        search.error = None;
        let former = search.asked.take();
        let is_blank = search.query.words.trim().is_empty();
        self.requests.extend(former.map(Request::Stop));
        let Some(search) = &mut self.state.search else { return };
        if is_blank {
            return;
        }
        if search.query.has(Way::Everywhere) && search.others.is_none() {
            // They may be on their way for the letter before.
            let is_search =
                |it: &Waiting| matches!(it, Waiting::Load(load) if load.purpose == Purpose::Search);
            if self.state.waiting.values().any(is_search) {
                return;
            }
            let open = self.state.desk.as_ref().map(|desk| &desk.folio.article.id);
            let entries = self.state.entries.values().filter(|it| it.deleted.is_none());
            let others = entries.map(|it| it.id.clone()).filter(|id| Some(id) != open).collect();
            return self.load(Purpose::Search, others);
        }
        let pattern = search.query.pattern();
        let everywhere = search.query.has(Way::Everywhere);
        let others = search.others.iter().flatten().filter(|_| everywhere).cloned();
        let open = self.state.desk.iter().map(|desk| desk.folio.clone());
        let folios: Vec<Folio> = open.chain(others).collect();
        let texts = folios.iter().map(|folio| folio.article.text.clone()).collect();
        let ticket = self.run(Waiting::Match(folios), Task::Match(pattern, texts));
        if let Some(search) = &mut self.state.search {
            search.asked = Some(ticket);
        }
    }

    /// Takes in the other articles of the library, and searches them.
    pub(super) fn search_loaded(&mut self, loaded: &[Loaded]) {
        if self.state.search.is_none() {
            return;
        }
        let open = self.state.desk.as_ref().map(|desk| desk.folio.article.id.clone());
        let others = loaded.iter().filter(|loaded| Some(&loaded.article) != open.as_ref());
        let folios = others.filter_map(|loaded| self.restore(loaded).ok()).collect();
        if let Some(search) = &mut self.state.search {
            search.others = Some(folios);
            let query = search.query.clone();
            self.search_for(query);
        }
    }

    pub(super) fn matched(
        &mut self,
        folios: Vec<Folio>,
        result: Result<Vec<Vec<Match>>, PatternError>,
    ) {
        let Some(search) = &mut self.state.search else { return };
        search.asked = None;
        let matches = match result {
            Ok(matches) => matches,
            Err(error) => {
                search.error = Some(error);
                return;
            }
        };
        let whole = search.query.has(Way::Whole);
        let mut room = MOST_HITS;
        for (folio, matches) in folios.into_iter().zip(matches) {
            let mut hits: Vec<Hit> = matches
                .into_iter()
                .filter_map(|it| hit(&folio, it))
                .filter(|span| !whole || folio.article.text.is_whole(*span))
                .map(|span| Hit { span, is_wanted: true })
                .collect();
            // Two matches may be parts of the same character.
            hits.dedup_by_key(|hit| hit.span);
            search.is_cut |= hits.len() > room;
            hits.truncate(room);
            room -= hits.len();
            if !hits.is_empty() {
                search.found.push(Found { folio, hits });
            }
        }
        // The first one after where one is, as far as they are in the open article.
        let Some(desk) = &self.state.desk else { return };
        let from = desk.caret.map(|caret| caret.anchor.min(caret.head)).or(desk.place);
        let hits = search.hits_in(&desk.folio.article.id);
        let next = hits.partition_point(|hit| hit.span.start() < from.unwrap_or_default());
        search.at = if next < hits.len() { next } else { 0 };
        self.show_hit();
    }

    pub(super) fn go_to_hit(&mut self, forward: bool) {
        let Some(search) = &mut self.state.search else { return self.open_search() };
        let count = search.hits().count();
        if count == 0 {
            return self.say(Notice::NothingFound);
        }
        // Past the last the first comes again, and the other way round.
        search.at = (search.at + if forward { 1 } else { count - 1 }) % count;
        self.show_hit();
    }

    /// Goes to a hit by its place among all of them.
    pub(super) fn pick_hit(&mut self, at: usize) {
        if let Some(search) = &mut self.state.search {
            search.at = at;
            self.show_hit();
        }
    }

    pub(super) fn want_hit(&mut self, at: usize, is_wanted: bool) {
        if let Some(hit) = self.state.search.as_mut().and_then(|search| search.hit_mut(at)) {
            hit.is_wanted = is_wanted;
        }
    }

    fn show_hit(&mut self) {
        let (Some(search), Some(desk)) = (&self.state.search, &mut self.state.desk) else { return };
        let Some((article, span)) = search.here() else { return };
        if *article == desk.folio.article.id {
            // Read out with the sentence around it: the words alone are known.
            desk.reached = desk.folio.article.text.sentence_at(span.start()).or(Some(span));
            self.ask(Request::Reveal(span, false));
        }
    }

    /// Selects the hit one is at.
    pub(super) fn select_hit(&mut self) {
        let (Some(search), Some(desk)) = (&self.state.search, &mut self.state.desk) else { return };
        if let Some((article, span)) = search.here()
            && *article == desk.folio.article.id
        {
            unpick(desk);
            desk.caret = Some(Caret { anchor: span.start(), head: span.end() });
        }
    }

    /// Marks the hits that are wanted, in all articles, as one step.
    pub(super) fn mark_hits(&mut self, label: &LabelId) {
        let Some(search) = &self.state.search else { return };
        if self.state.scheme.given(label).is_none() {
            return;
        }
        let open = self.state.desk.as_ref().map(|desk| desk.folio.article.id.clone());
        let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
        let mut count = 0;
        for it in &search.found {
            let is_open = Some(&it.folio.article.id) == open.as_ref();
            // What is on the desk may have changed since it was searched.
            let desk = self.state.desk.as_ref().filter(|_| is_open);
            let sheet = desk.map_or(&it.folio.sheet, |desk| &desk.folio.sheet);
            let wanted = it.hits.iter().filter(|hit| hit.is_wanted).map(|hit| hit.span);
            let changes: Vec<Change> = wanted
                .filter(|span| !is_aside(&it.folio.article.text, sheet, *span))
                .filter(|span| twin(sheet.layer(), &(*span).into(), label.as_str()).is_none())
                .filter(|span| {
                    let made = self.manual(*span, label, 0);
                    self.state.scheme.lets_lie(sheet.layer(), &made)
                })
                .zip(count..)
                .map(|(span, n)| self.manual(span, label, u32::try_from(n).unwrap_or(u32::MAX)))
                .map(|made| Change::Annotation(Swap::create(Arc::new(made))))
                .collect();
            count += changes.len();
            if is_open {
                here = changes;
            } else if !changes.is_empty() {
                elsewhere.push((it.folio.article.id.clone(), changes));
            }
        }
        if count == 0 {
            let overlap =
                self.state.scheme.given(label).map(|it| self.state.scheme.look(it.family));
            let is_free = overlap.is_none_or(|look| look.overlap == Overlap::Any);
            return self.say(if is_free {
                Notice::AlreadyMarked(label.clone())
            } else {
                Notice::MayNotOverlap(label.clone())
            });
        }
        let step = Step::MarkFound(label.clone(), count);
        if self.commit(Transaction { step, changes: here, elsewhere }) {
            self.state.search = None;
            if let Some(desk) = &mut self.state.desk {
                desk.caret = desk.caret.map(|caret| Caret::at(caret.head));
            }
        }
    }
}

/// The words of a match: never part of a character, never blank, never in what is set aside.
fn hit(folio: &Folio, (paragraph, start, end): Match) -> Option<Span> {
    let text: &Text = &folio.article.text;
    let place = |units| -> Option<Offset> { text.offset_in_paragraph(paragraph, units) };
    let span = Span::new(place(start)?, place(end)?)?;
    let span = text.trim(text.snap(span, Granularity::Grapheme, &[])?, &[])?;
    (!is_aside(text, &folio.sheet, span)).then_some(span)
}

/// Says whether words lie in a paragraph that is set aside.
fn is_aside(text: &Text, sheet: &Sheet, span: Span) -> bool {
    let paragraph = text.paragraphs().get(text.paragraph_at(span.start()));
    paragraph.is_some_and(|paragraph| sheet.is_excluded(*paragraph))
}
