//! Looking for words, going from hit to hit, and marking what was found.

use std::sync::Arc;

use super::command::SearchCommand;
use super::message::SearchMessage;
use super::{Found, Hit, Query, SearchOption, SearchPanel};
use crate::edit::{Change, Step, Swap, Transaction};
use crate::model::{AnnotatedArticle, AnnotationSet, LabelId, Overlap, Scheme};
use crate::store::document::Document;
use crate::store::document::annotate::{manual, twin};
use crate::store::document::message::DocumentMessage;
use crate::store::document::message::Reveal;
use crate::store::effects::Effects;
use crate::store::library::{Library, Restored};
use crate::store::notice::Notice;
use crate::store::replies::{Load, ReplyTo};
use crate::store::request::{Purpose, Request};
use crate::store::session::Session;
use crate::store::ticket::Ticket;
use crate::task::{MOST_HITS, Match, PatternError, Task};
use crate::text::{Granularity, Offset, Span, Text};

/// An update of the search.
pub(in crate::store) struct Update<'a> {
    pub search: &'a mut SearchPanel,
    pub library: &'a Library,
    pub document: Option<&'a Document>,
    pub scheme: &'a Scheme,
    pub session: &'a Session,
    pub effects: &'a mut Effects,
}

impl Update<'_> {
    /// Does what another topic wants.
    pub(in crate::store) fn deliver(&mut self, message: SearchMessage) {
        match message {
            SearchMessage::Close => self.search.open = None,
            SearchMessage::ForgetOthers => self.forget_others(),
            SearchMessage::SearchIn(articles) => self.others_loaded(articles),
        }
    }
}

#[deny(clippy::wildcard_enum_match_arm, reason = "a new command must be thought about here")]
impl Update<'_> {
    /// Does what a person asks for.
    pub(in crate::store) fn perform(&mut self, command: SearchCommand) {
        match command {
            SearchCommand::Open => self.open_search(),
            SearchCommand::Close => self.close_search(),
            SearchCommand::Find(query) => self.search_for(query),
            SearchCommand::GoTo { forward } => self.go_to_hit(forward),
            SearchCommand::Select { forward } => {
                self.go_to_hit(forward);
                self.select_hit();
            }
            SearchCommand::Pick(at) => self.pick_hit(at),
            SearchCommand::Include(at, is_wanted) => self.want_hit(at, is_wanted),
            SearchCommand::Mark(label) => self.mark_hits(&label),
        }
    }
}

impl Update<'_> {
    /// Opens the search, with the selected words if there are any.
    fn open_search(&mut self) {
        let Some(document) = self.document else { return };
        let text = &document.annotated.article.text;
        let selected = document.selection().map(|span| text.slice(span).trim().to_owned());
        let is_open = self.search.open.is_some();
        let search = self.search.open.get_or_insert_default();
        search.opened += 1;
        // What was found stays for whoever only comes back to the field.
        if is_open && selected.is_none() {
            return;
        }
        let before = self.search.last_query.clone();
        self.search_for(Query { words: selected.unwrap_or(before.words), options: before.options });
    }

    /// Closes the search. What one is at is selected, so that it can be marked.
    fn close_search(&mut self) {
        self.select_hit();
        self.search.open = None;
    }

    fn search_for(&mut self, query: Query) {
        let Some(search) = &mut self.search.open else { return };
        self.search.last_query = query.clone();
        search.query = query;
        search.turn += 1;
        search.found.clear();
        search.at = 0;
        search.is_cut = false;
        search.error = None;
        let former = search.asked.take();
        let is_blank = search.query.words.trim().is_empty();
        if let Some(ticket) = former {
            self.effects.request(Request::Stop(ticket));
        }
        let Some(search) = &mut self.search.open else { return };
        if is_blank {
            return;
        }
        if search.query.has(SearchOption::Everywhere) && search.others.is_none() {
            // They may be on their way for the letter before.
            let loads =
                |it: &ReplyTo| matches!(it, ReplyTo::Load(Load { purpose: Purpose::Search, .. }));
            if self.effects.replies.awaits(loads) {
                return;
            }
            let open = self.document.map(|document| &document.annotated.article.id);
            let entries = self.library.entries.values().filter(|it| it.deleted.is_none());
            let others = entries.map(|it| it.id.clone()).filter(|id| Some(id) != open).collect();
            return self.effects.load(Purpose::Search, others);
        }
        let pattern = search.query.pattern();
        let everywhere = search.query.has(SearchOption::Everywhere);
        let others = search.others.iter().flatten().filter(|_| everywhere).cloned();
        let open = self.document.iter().map(|document| document.annotated.clone());
        let annotated_articles: Vec<AnnotatedArticle> = open.chain(others).collect();
        let texts =
            annotated_articles.iter().map(|annotated| annotated.article.text.clone()).collect();
        let ticket =
            self.effects.run(ReplyTo::Match(annotated_articles), Task::Match(pattern, texts));
        if let Some(search) = &mut self.search.open {
            search.asked = Some(ticket);
        }
    }

    /// Takes in the other articles of the library, and searches them.
    fn others_loaded(&mut self, loaded: Vec<Restored>) {
        let open = self.document.map(|document| &document.annotated.article.id);
        let others = loaded.into_iter().filter(|loaded| Some(&loaded.article) != open);
        let annotated_articles = others.filter_map(|loaded| loaded.annotated.ok()).collect();
        if let Some(search) = &mut self.search.open {
            search.others = Some(annotated_articles);
            let query = search.query.clone();
            self.search_for(query);
        }
    }

    /// Whether the answer to the last question has this ticket: answers to older ones are of no use.
    pub(in crate::store) fn awaits(&self, ticket: Ticket) -> bool {
        self.search.open.as_ref().is_some_and(|it| it.asked == Some(ticket))
    }

    /// Forgets the articles that were loaded, as they have changed.
    fn forget_others(&mut self) {
        if let Some(search) = &mut self.search.open {
            search.others = None;
        }
    }

    pub(in crate::store) fn matched(
        &mut self,
        annotated_articles: Vec<AnnotatedArticle>,
        result: Result<Vec<Vec<Match>>, PatternError>,
    ) {
        let Some(search) = &mut self.search.open else { return };
        search.asked = None;
        let matches = match result {
            Ok(matches) => matches,
            Err(error) => {
                search.error = Some(error);
                return;
            }
        };
        let whole = search.query.has(SearchOption::Whole);
        let mut room = MOST_HITS;
        for (annotated, matches) in annotated_articles.into_iter().zip(matches) {
            let mut hits: Vec<Hit> = matches
                .into_iter()
                .filter_map(|it| hit(&annotated, it))
                .filter(|span| !whole || annotated.article.text.is_whole(*span))
                .map(|span| Hit { span, is_wanted: true })
                .collect();
            // Two matches may be parts of the same character.
            hits.dedup_by_key(|hit| hit.span);
            search.is_cut |= hits.len() > room;
            hits.truncate(room);
            room -= hits.len();
            if !hits.is_empty() {
                search.found.push(Found { annotated, hits });
            }
        }
        // The first one after where one is, as far as they are in the open article.
        let Some(document) = self.document else { return };
        let from = document.caret.map(|caret| caret.anchor.min(caret.head)).or(document.place);
        let hits = search.hits_in(&document.annotated.article.id);
        let next = hits.partition_point(|hit| hit.span.start() < from.unwrap_or_default());
        search.at = if next < hits.len() { next } else { 0 };
        self.show_hit();
    }

    fn go_to_hit(&mut self, forward: bool) {
        let Some(search) = &mut self.search.open else { return self.open_search() };
        let count = search.hits().count();
        if count == 0 {
            return self.effects.notify(Notice::NothingFound);
        }
        // Past the last the first comes again, and the other way round.
        search.at = (search.at + if forward { 1 } else { count - 1 }) % count;
        self.show_hit();
    }

    /// Goes to a hit by its place among all of them.
    fn pick_hit(&mut self, at: usize) {
        if let Some(search) = &mut self.search.open {
            search.at = at;
            self.show_hit();
        }
    }

    fn want_hit(&mut self, at: usize, is_wanted: bool) {
        if let Some(hit) = self.search.open.as_mut().and_then(|search| search.hit_mut(at)) {
            hit.is_wanted = is_wanted;
        }
    }

    /// The hit one is at, if it is in the open article.
    fn hit_in_open(&self) -> Option<Span> {
        let (article, span) = self.search.open.as_ref()?.here()?;
        (*article == self.document?.annotated.article.id).then_some(span)
    }

    fn show_hit(&mut self) {
        if let Some(span) = self.hit_in_open() {
            self.effects.send(DocumentMessage::ShowHit(span));
        }
    }

    /// Selects the hit one is at.
    fn select_hit(&mut self) {
        if let Some(span) = self.hit_in_open() {
            self.effects.send(DocumentMessage::SelectSpan(span, Reveal::No));
        }
    }

    /// Marks the hits that are wanted, in all articles, as one step.
    fn mark_hits(&mut self, label: &LabelId) {
        let Some(search) = &self.search.open else { return };
        if self.scheme.given(label).is_none() {
            return;
        }
        let open = self.document.map(|document| document.annotated.article.id.clone());
        let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
        let mut count = 0;
        for it in &search.found {
            let is_open = Some(&it.annotated.article.id) == open.as_ref();
            // The open article may have changed since it was searched.
            let document = self.document.filter(|_| is_open);
            let set = document.map_or(&it.annotated.set, |document| &document.annotated.set);
            let wanted = it.hits.iter().filter(|hit| hit.is_wanted).map(|hit| hit.span);
            let changes: Vec<Change> = wanted
                .filter(|span| !is_aside(&it.annotated.article.text, set, *span))
                .filter(|span| twin(set.index(), &(*span).into(), label.as_str()).is_none())
                .filter(|span| {
                    let made = manual(self.session, self.effects.stamp, *span, label, 0);
                    self.scheme.allows_overlap(set.index(), &made)
                })
                .zip(count..)
                .map(|(span, n)| {
                    let n = u32::try_from(n).unwrap_or(u32::MAX);
                    manual(self.session, self.effects.stamp, span, label, n)
                })
                .map(|made| Change::Annotation(Swap::create(Arc::new(made))))
                .collect();
            count += changes.len();
            if is_open {
                here = changes;
            } else if !changes.is_empty() {
                elsewhere.push((it.annotated.article.id.clone(), changes));
            }
        }
        if count == 0 {
            let overlap = self.scheme.given(label).map(|it| self.scheme.look(it.family));
            let is_free = overlap.is_none_or(|look| look.overlap == Overlap::Any);
            return self.effects.notify(if is_free {
                Notice::AlreadyMarked(label.clone())
            } else {
                Notice::MayNotOverlap(label.clone())
            });
        }
        let step = Step::MarkFound(label.clone(), count);
        self.effects.send(DocumentMessage::CommitHits(Box::new(Transaction {
            step,
            changes: here,
            elsewhere,
        })));
    }
}

/// The words of a match: never part of a character, never blank, never in what is set aside.
fn hit(annotated: &AnnotatedArticle, (paragraph, start, end): Match) -> Option<Span> {
    let text: &Text = &annotated.article.text;
    let place = |units| -> Option<Offset> { text.offset_in_paragraph(paragraph, units) };
    let span = Span::new(place(start)?, place(end)?)?;
    let span = text.trim(text.snap(span, Granularity::Grapheme, &[])?, &[])?;
    (!is_aside(text, &annotated.set, span)).then_some(span)
}

/// Says whether words lie in a paragraph that is set aside.
fn is_aside(text: &Text, set: &AnnotationSet, span: Span) -> bool {
    let paragraph = text.paragraphs().get(text.paragraph_at(span.start()));
    paragraph.is_some_and(|paragraph| set.is_excluded(*paragraph))
}
