//! Notes in a column: each as near as can be to where it wants to be, and none over another.

/// The air between two slips, in pixels.
const GAP: i32 = 4;

/// Finds a top for each slip, from where it wants to stand and how high it is, both in order. The one that is the
/// `anchor` stands just where it wants to; those before it make room upwards, those after it downwards.
pub fn stack(slips: &[(i32, i32)], anchor: Option<usize>) -> Vec<i32> {
    let anchor = anchor.filter(|at| *at < slips.len()).unwrap_or_default();
    let (before, after) = slips.split_at(anchor);
    let mut tops = Vec::with_capacity(slips.len());
    let mut ceiling = after.first().map_or(i32::MAX, |(wanted, _)| *wanted);
    for (wanted, high) in before.iter().rev() {
        ceiling = (*wanted).min(ceiling.saturating_sub(high + GAP));
        tops.push(ceiling);
    }
    tops.reverse();
    let mut floor = i32::MIN;
    for (wanted, high) in after {
        let top = (*wanted).max(floor);
        tops.push(top);
        floor = top.saturating_add(high + GAP);
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_stand_at_their_words_where_there_is_room() {
        assert_eq!(stack(&[(0, 40), (100, 40), (300, 40)], None), [0, 100, 300]);
        assert_eq!(stack(&[], None), [0; 0]);
    }

    #[test]
    fn slips_of_the_same_line_stand_below_one_another() {
        assert_eq!(stack(&[(0, 40), (0, 40), (10, 40), (200, 40)], None), [0, 44, 88, 200]);
    }

    #[test]
    fn the_anchor_stands_at_its_words_and_the_others_make_room() {
        let slips = [(0, 40), (10, 40), (20, 300), (30, 40), (600, 40)];
        assert_eq!(stack(&slips, Some(2)), [-68, -24, 20, 324, 600]);
        assert_eq!(stack(&slips, Some(9)), stack(&slips, None));
    }

    #[test]
    fn none_ever_lies_over_another() {
        for seed in 0..200_i32 {
            let slips: Vec<(i32, i32)> =
                (0..12).map(|n| (n * 17 + (seed * n) % 31, 20 + (seed + n * 7) % 60)).collect();
            let tops = stack(&slips, usize::try_from(seed % 12).ok());
            for ((pair, (_, high)), n) in tops.windows(2).zip(&slips).zip(0..) {
                assert!(pair[0] + high + GAP <= pair[1], "seed {seed}, slip {n}");
            }
        }
    }
}
