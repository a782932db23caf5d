//! No input panics, and the laws hold for all of them. That time is linear
//! is measured by `benches/hostile.rs`.

use zhclean::{Cleaner, Evidence, variant::Config};

pub(crate) mod inputs;

/// Long enough for what repeats to repeat thousands of times, short enough
/// for a build without optimisation.
const BYTES: usize = 8_000;

#[test]
fn laws_hold_for_hostile_input() {
    for evidence in [Evidence::Guessed, Evidence::Inferred] {
        let repair = Cleaner::builder().evidence(evidence).build().unwrap();
        let convert = Cleaner::builder()
            .evidence(evidence)
            .convert(Config::Tw2s)
            .build()
            .unwrap();
        for (name, text) in inputs::inputs(BYTES) {
            for cleaner in [&repair, &convert] {
                let cleaned = cleaner.clean(&text);
                let explained = cleaner.explain(&text);
                assert_eq!(cleaned.text(), explained.text(), "{name}");
                let twice = repair.clean(cleaned.text());
                assert!(!twice.is_changed(), "{name}: changed again");
            }
        }
    }
}

#[test]
fn short_input_is_hostile_too() {
    let cleaner = Cleaner::builder()
        .evidence(Evidence::Guessed)
        .convert(Config::Tw2s)
        .build()
        .unwrap();
    for length in 0..12 {
        for (_, text) in inputs::inputs(length) {
            let explained = cleaner.explain(&text);
            assert_eq!(cleaner.clean(&text).text(), explained.text());
        }
    }
}
