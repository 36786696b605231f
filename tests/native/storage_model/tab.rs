//! A tab of the model: the real state machine, and what is on its way between it and the disk.

use std::collections::{BTreeMap, VecDeque};

use slantwise::format::record::RowId;
use slantwise::model::{AnnotationSet, ArticleId, Stamp, Timestamp};
use slantwise::store::{Batch, Command, Report, Request, Route, Started, State, Ticket};

use super::disk::{Claim, Disk};

/// What a tab asks of the database.
#[derive(Debug)]
pub enum Job {
    Write(Ticket, Batch),
    Load(Ticket, Vec<ArticleId>),
    /// Become the writer.
    Claim,
    /// Read what the start needs.
    Read,
}

/// What a tab wants of the other tabs and of the lock.
#[derive(Debug, PartialEq, Eq)]
pub enum Wish {
    TakeOver,
    HandedOver,
    ReadAnew,
}

/// One page.
pub struct Tab {
    pub number: u32,
    pub state: State,
    /// Not begun yet: timers and promises come in any order.
    pub wanted: Vec<Job>,
    /// On their way back, in order.
    pub reports: VecDeque<Report>,
    pub wishes: Vec<Wish>,
    pub claim: Option<Claim>,
    /// Whether it waits for the tab that writes to hand over.
    pub is_waiting: bool,
    /// How the articles that it has opened are in it.
    pub sets: BTreeMap<ArticleId, AnnotationSet>,
    clock: u64,
}

impl Tab {
    pub fn new(number: u32) -> Self {
        let mut tab = Self {
            number,
            state: State::new(Stamp::default()),
            wanted: Vec::new(),
            reports: VecDeque::new(),
            wishes: Vec::new(),
            claim: None,
            is_waiting: false,
            sets: BTreeMap::new(),
            clock: u64::from(number) << 32,
        };
        tab.state = State::new(tab.stamp());
        tab
    }

    fn stamp(&mut self) -> Stamp {
        self.clock += 1;
        let time = i64::try_from(self.clock).unwrap();
        Stamp { time: Timestamp(1_767_225_600_000 + time), seed: self.clock }
    }

    pub fn perform(&mut self, command: impl Into<Command>, disk: &mut Disk) {
        let stamp = self.stamp();
        let requests = self.state.perform(command.into(), stamp);
        self.carry_out(requests, disk);
    }

    pub fn receive(&mut self, report: Report, disk: &mut Disk) {
        if matches!(report, Report::Started(_)) {
            self.sets.clear();
        }
        let stamp = self.stamp();
        let requests = self.state.receive(report, stamp);
        self.carry_out(requests, disk);
    }

    fn carry_out(&mut self, requests: Vec<Request>, disk: &mut Disk) {
        self.state.check().expect("a state that holds together");
        for request in requests {
            match request {
                Request::Write(ticket, batch) => self.wanted.push(Job::Write(ticket, batch)),
                Request::Load(ticket, articles) => self.wanted.push(Job::Load(ticket, articles)),
                Request::Guard(rows) => {
                    let refused = disk.guard(rows);
                    // `localStorage` answers at once.
                    if !refused.is_empty() {
                        self.receive(Report::NotGuarded(refused), disk);
                    }
                }
                Request::Unguard(rows) => disk.unguard(&rows),
                Request::TakeOver => self.wishes.push(Wish::TakeOver),
                Request::HandOver => self.wishes.push(Wish::HandedOver),
                Request::ReadAnew => self.wishes.push(Wish::ReadAnew),
                Request::Update
                | Request::Run(..)
                | Request::Stop(_)
                | Request::TakePageApart(..)
                | Request::Fetch(_)
                | Request::Go(_)
                | Request::SaveSettings(_)
                | Request::SavePosition(..)
                | Request::Download(_)
                | Request::Reveal(..)
                | Request::GoToFields => {}
            }
        }
        if let Some(desk) = &self.state.document {
            self.sets.insert(desk.annotated.article.id.clone(), desk.annotated.set.clone());
        }
    }

    /// Does a job of the database, in its turn. Gives the articles that were written.
    pub fn transact(&mut self, job: Job, disk: &mut Disk) -> Option<Vec<ArticleId>> {
        match job {
            Job::Write(ticket, batch) => {
                let result = disk.write(self.claim.as_mut().expect("a writer"), &batch);
                self.reports.push_back(Report::Written(ticket, result));
                let rows = batch.rows.iter().map(|row| &row.article);
                let articles = batch.articles().chain(rows).cloned().collect();
                return result.is_ok().then_some(articles);
            }
            Job::Load(ticket, articles) => {
                let loaded = articles.iter().map(|article| disk.load(article)).collect();
                self.reports.push_back(Report::Loaded(ticket, loaded));
            }
            Job::Claim => self.claim = Some(disk.claim(self.number)),
            Job::Read => {
                let claim = self.claim;
                let first =
                    |it: Claim| RowId { epoch: it.writer.epoch, tab: it.writer.tab, number: 0 };
                self.reports.push_back(Report::Started(Box::new(Started {
                    route: Route::Library,
                    settings: Some(self.state.session.settings.write().replace("false", "true")),
                    schemes: None,
                    entries: disk.entries(),
                    rows: slantwise_rows(disk),
                    guarded: Some(disk.guarded()),
                    legacy: Vec::new(),
                    taken_up_by: claim.map(|it| it.seen.taken_up_by).unwrap_or_default(),
                    is_unread: false,
                    fault: None,
                    writer: claim.map(first),
                })));
            }
        }
        None
    }
}

fn slantwise_rows(disk: &Disk) -> Vec<slantwise::store::StoredRow> {
    crate::storage::stored_rows(&disk.rows)
}
