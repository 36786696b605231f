//! The protocol of saving as a model: two tabs with the real state machine, a disk that can be full, and a hand that kills
//! the page or the browser between any two steps.
//!
//! What must hold: what a tab once called saved is there after any kill, what was taken back is not, nothing is there
//! twice, no number is used for two rows, and nobody is told of damage. `SLANTWISE_ACTS` sets how many acts are made in
//! all, `SLANTWISE_SEED` runs one seed again and prints what happens.

mod disk;
mod hand;
mod oracle;
mod tab;
mod world;

use self::world::{Counts, World};

/// Acts of one world.
const ACTS: usize = 400;
/// After how many steps everything comes to rest once.
const REST: usize = 300;

fn run(seed: u64) -> Counts {
    let mut world = World::new(seed, number("SLANTWISE_SEED").is_some());
    for step in 1.. {
        world.act();
        if step % REST == 0 {
            world.check_at_rest();
        }
        if world.counts.acts >= ACTS {
            break;
        }
    }
    world.check_at_rest();
    world.counts
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn nothing_that_was_called_saved_is_lost_and_nothing_comes_back() {
    if let Some(seed) = number("SLANTWISE_SEED") {
        run(seed);
        return;
    }
    let wanted = usize::try_from(number("SLANTWISE_ACTS").unwrap_or(20_000)).unwrap();
    let mut made = Counts::default();
    for seed in 0.. {
        let counts = std::panic::catch_unwind(|| run(seed));
        made.add(counts.unwrap_or_else(|_| panic!("run it again with SLANTWISE_SEED={seed}")));
        if made.acts >= wanted {
            break;
        }
    }
    eprintln!("{made:?}");
}
