//! What a person does in the tabs, and what happens to the browser.

use slantwise::model::{AnnotationId, Family};
use slantwise::store::{Command, DocumentCommand, Report, Route, SavingCommand, SessionCommand};
use slantwise::text::{ParagraphOffset, Utf16Offset};

use super::world::{Random, World, shorten};

impl World {
    /// A person or the browser does something.
    pub fn act(&mut self) {
        let tab = self.random.below(self.tabs.len());
        match self.random.below(400) {
            0 => return self.kill_page(tab),
            1 => return self.kill_browser(),
            2..6 if self.tabs.len() < 2 => return self.open_tab(),
            6 if self.tabs.len() > 1 => return self.remove(tab),
            7..12 => {
                self.disk.is_full = !self.disk.is_full && self.random.one_in(3);
                self.disk.is_local_full = self.disk.is_full && self.random.one_in(2);
                self.counts.full += usize::from(self.disk.is_full);
            }
            12..20 => self.disk.flush_local(),
            20..32 => self.tabs[tab].receive(Report::Leaving, &mut self.disk),
            32..44 => self.tabs[tab].perform(SavingCommand::TakeOver, &mut self.disk),
            44..48 => self.tabs[tab].perform(SavingCommand::SaveAgain, &mut self.disk),
            48..160 => {
                self.counts.acts += 1;
                if let Some(command) = self.work(tab) {
                    self.tell(|| format!("tab {} {}", self.tabs[tab].number, shorten(&command)));
                    self.tabs[tab].perform(command, &mut self.disk);
                }
            }
            160..240 => self.transact(),
            240..300 => {
                let wanted = self.tabs[tab].wanted.len();
                if wanted > 0 {
                    let which = self.random.below(wanted);
                    self.begin(tab, which);
                }
            }
            300..303 if self.tabs[tab].is_waiting => {
                self.tabs[tab].is_waiting = false;
                self.steal(tab);
            }
            _ => return self.deliver(tab),
        }
        if tab < self.tabs.len() {
            self.look(tab);
            self.wish(tab);
        }
    }

    /// Something that a person does with the articles.
    fn work(&mut self, tab: usize) -> Option<Command> {
        let random = &mut self.random;
        let state = &self.tabs[tab].state;
        let Some(desk) = &state.document else {
            let articles: Vec<_> = state.library.entries.keys().cloned().collect();
            let article = articles.get(random.below(articles.len().max(1)))?;
            return Some(Command::Session(SessionCommand::Navigate(Route::Article(
                article.clone(),
            ))));
        };
        let index = desk.annotated.set.index();
        let ids: Vec<AnnotationId> = index.iter().map(|it| it.id.clone()).collect();
        let any = |random: &mut Random| ids.get(random.below(ids.len().max(1))).cloned();
        Some(match random.below(20) {
            0..4 => {
                let from = u32::try_from(random.below(12)).unwrap();
                let point =
                    |units| ParagraphOffset { paragraph: 0, offset: Utf16Offset::new(units) };
                Command::Document(DocumentCommand::Select {
                    anchor: point(from),
                    head: point(from + 3),
                    exact: true,
                })
            }
            4..8 => Command::Document(DocumentCommand::Mark(Family::Claim)),
            8..10 => Command::Document(DocumentCommand::WriteNote(
                any(random)?,
                format!("note {}", self.counts.acts),
            )),
            10 => Command::Document(DocumentCommand::Pick(any(random)?)),
            11 => Command::Document(DocumentCommand::DeletePicked),
            12..15 => Command::Undo,
            15 => Command::Redo,
            16 => Command::Document(DocumentCommand::ToggleExcluded(1)),
            17 => Command::Document(DocumentCommand::ToggleReadHere),
            _ => Command::Session(SessionCommand::Navigate(Route::Library)),
        })
    }
}
