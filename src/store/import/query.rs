//! What becomes of files that are opened.

use super::FileReport;
use crate::store::state::State;

/// What became of each file. What has come of one that is still being read changes all the time: [`opening`] says how
/// far it is.
pub fn outcomes(state: &State) -> Vec<FileReport> {
    let settled = |it: &FileReport| {
        if !it.waiting {
            return it.clone();
        }
        let (number, name) = (it.number, it.name.clone());
        FileReport { number, name, is_pasted: it.is_pasted, waiting: true, ..FileReport::default() }
    };
    state.import.reports.iter().map(settled).collect()
}

/// Of each file that is being read, by its number, how many articles have come, and how many there are.
pub fn opening(state: &State) -> Vec<(u64, usize, usize)> {
    let waiting = state.import.reports.iter().filter(|it| it.waiting);
    waiting.filter_map(|it| Some((it.number, it.came(), it.all?))).collect()
}
