//! Two tabs, one disk, and the order in which things happen between them.

use std::collections::{BTreeMap, VecDeque};

use slantwise::model::{AnnotationSet, ArticleId, Source};
use slantwise::store::{Command, ImportCommand, Report};

use super::disk::Disk;
use super::tab::{Job, Tab, Wish};

/// Random numbers that are the same for the same seed (splitmix64).
pub struct Random(u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((bits ^ (bits >> 31)) >> 33).unwrap() % limit
    }

    pub fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }
}

/// What happened, for the table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub acts: usize,
    pub starts: usize,
    pub page_kills: usize,
    pub browser_kills: usize,
    pub take_overs: usize,
    pub full: usize,
}

impl Counts {
    /// Adds those of another world.
    pub fn add(&mut self, other: Self) {
        self.acts += other.acts;
        self.starts += other.starts;
        self.page_kills += other.page_kills;
        self.browser_kills += other.browser_kills;
        self.take_overs += other.take_overs;
        self.full += other.full;
    }
}

/// What may be found of an article: what was saved, or anything it became since.
#[derive(Debug, Default)]
pub struct Known {
    pub saved: Option<AnnotationSet>,
    pub since: Vec<AnnotationSet>,
}

pub struct World {
    pub random: Random,
    pub disk: Disk,
    pub tabs: Vec<Tab>,
    /// Transactions that have begun, in the order in which the database does them.
    pub begun: VecDeque<(u32, Job)>,
    lock: Option<u32>,
    next_tab: u32,
    pub known: BTreeMap<ArticleId, Known>,
    pub counts: Counts,
    is_told: bool,
}

impl World {
    pub fn new(seed: u64, is_told: bool) -> Self {
        let mut world = Self {
            random: Random(seed),
            disk: Disk::default(),
            tabs: Vec::new(),
            begun: VecDeque::new(),
            lock: None,
            next_tab: 1,
            known: BTreeMap::new(),
            counts: Counts::default(),
            is_told,
        };
        world.open_tab();
        world.settle();
        for text in
            ["Prices fell again, she said.\n\nThe mob cheered.", "Give us money.\n\nShe said so."]
        {
            let paste = Command::Import(ImportCommand::OpenPaste {
                text: text.to_owned(),
                source: Source::default(),
            });
            world.tabs[0].perform(paste, &mut world.disk);
            world.settle();
        }
        world.look(0);
        world
    }

    /// Prints what happens where one seed is run.
    pub fn tell(&self, what: impl Fn() -> String) {
        if self.is_told {
            eprintln!("{}", what());
        }
    }

    pub fn open_tab(&mut self) {
        self.tell(|| format!("tab {} opens", self.next_tab));
        self.counts.starts += 1;
        let mut tab = Tab::new(self.next_tab);
        self.next_tab += 1;
        if self.lock.is_none() {
            self.lock = Some(tab.number);
            self.begun.push_back((tab.number, Job::Claim));
        }
        tab.wanted.push(Job::Read);
        self.tabs.push(tab);
        // The claim and what is read go to the database at once.
        let number = self.next_tab - 1;
        self.begin(self.tabs.len() - 1, 0);
        assert_eq!(self.begun.back().map(|(tab, _)| *tab), Some(number));
    }

    /// A wanted transaction begins.
    pub fn begin(&mut self, tab: usize, which: usize) {
        let job = self.tabs[tab].wanted.remove(which);
        self.begun.push_back((self.tabs[tab].number, job));
    }

    /// The database does its next transaction.
    pub fn transact(&mut self) {
        let Some((number, job)) = self.begun.pop_front() else { return };
        self.tell(|| format!("database: tab {number} {}", shorten(&job)));
        let Some(at) = self.tabs.iter().position(|it| it.number == number) else { return };
        if let Some(articles) = self.tabs[at].transact(job, &mut self.disk) {
            for other in self.tabs.iter_mut().filter(|it| it.number != number) {
                other.reports.push_back(Report::Changed(articles.clone(), false));
            }
        }
    }

    /// A tab hears what is on its way to it.
    pub fn deliver(&mut self, tab: usize) {
        // Answers of one page overtake each other.
        let count = self.tabs[tab].reports.len().min(3);
        let which = self.random.below(count.max(1));
        let Some(report) = self.tabs[tab].reports.remove(which) else { return };
        self.tell(|| format!("tab {} hears {}", self.tabs[tab].number, shorten(&report)));
        self.tabs[tab].receive(report, &mut self.disk);
        self.look(tab);
    }

    /// What a tab wants of the others is done.
    pub fn wish(&mut self, tab: usize) {
        for wish in std::mem::take(&mut self.tabs[tab].wishes) {
            let number = self.tabs[tab].number;
            match wish {
                Wish::TakeOver => {
                    self.counts.take_overs += 1;
                    self.tabs[tab].is_waiting = true;
                    for other in self.tabs.iter_mut().filter(|it| it.number != number) {
                        other.reports.push_back(Report::HandOver);
                    }
                }
                Wish::HandedOver => {
                    let mut is_taken = false;
                    for at in 0..self.tabs.len() {
                        if std::mem::take(&mut self.tabs[at].is_waiting) {
                            self.steal(at);
                            is_taken = true;
                        }
                    }
                    // Whoever asked may be gone.
                    if !is_taken && self.lock == Some(number) {
                        self.tabs[tab].reports.push_back(Report::NotTakenOver);
                    }
                }
                Wish::ReadAnew => {
                    self.tabs[tab].claim = None;
                    self.begun.push_back((number, Job::Read));
                }
            }
        }
    }

    pub fn steal(&mut self, tab: usize) {
        self.tell(|| format!("tab {} steals the lock", self.tabs[tab].number));
        let number = self.tabs[tab].number;
        if let Some(before) = self.lock.replace(number).filter(|it| *it != number)
            && let Some(other) = self.tabs.iter_mut().find(|it| it.number == before)
        {
            let at = self.random.below(other.reports.len() + 1);
            other.reports.insert(at, Report::TakenOver);
        }
        self.begun.push_back((number, Job::Claim));
        self.begun.push_back((number, Job::Read));
    }

    /// The page of a tab is killed, and opened again. What it asked for may still be done, in order.
    pub fn kill_page(&mut self, tab: usize) {
        self.tell(|| format!("the page of tab {} is killed", self.tabs[tab].number));
        self.counts.page_kills += 1;
        let number = self.tabs[tab].number;
        let mut is_dead = false;
        for (of, job) in std::mem::take(&mut self.begun) {
            if of == number {
                is_dead |= self.random.one_in(2);
            }
            if of != number || !is_dead {
                self.begun.push_back((of, job));
            }
        }
        // Others hear of what is still done.
        while self.begun.iter().any(|(of, _)| *of == number) {
            self.transact();
        }
        self.remove(tab);
        self.open_tab();
    }

    pub fn remove(&mut self, tab: usize) {
        let tab = self.tabs.remove(tab);
        self.lock.take_if(|it| *it == tab.number);
    }

    pub fn kill_browser(&mut self) {
        self.tell(|| "the browser is killed".to_owned());
        self.counts.browser_kills += 1;
        let done = self.random.below(self.begun.len() + 1);
        (0..done).for_each(|_| self.transact());
        self.begun.clear();
        let random = self.random.below(1000);
        self.disk.crash(random);
        while !self.tabs.is_empty() {
            self.remove(0);
        }
        self.open_tab();
    }
}

pub fn shorten(what: &impl std::fmt::Debug) -> String {
    format!("{what:?}").chars().take(260).collect()
}
