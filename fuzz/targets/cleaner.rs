#![no_main]

use libfuzzer_sys::fuzz_target;
use zhclean::{Cleaner, Evidence};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for evidence in [Evidence::Inferred, Evidence::Guessed] {
        let cleaner = Cleaner::builder()
            .evidence(evidence)
            .build()
            .expect("every setting is a known one");
        let explained = cleaner.explain(&text);
        let clean = cleaner.clean(&text);
        assert_eq!(clean.text(), explained.text());
        zhclean_fuzz::replays(&text, explained.edits(), explained.text());
        zhclean_fuzz::lie_inside(&text, explained.findings());
        let again = cleaner.clean(clean.text());
        assert_eq!(again.text(), clean.text(), "a second time changes more");
    }
    let _ = Cleaner::new().clean_bytes(bytes, None);
});
