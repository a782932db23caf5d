#![no_main]

use libfuzzer_sys::fuzz_target;
use zhclean::unicode;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    zhclean_fuzz::stage(&text, unicode::repair, unicode::explain);
    for opt_in in [unicode::fold_width, unicode::normalize_punctuation] {
        let once = opt_in(&text);
        assert_eq!(opt_in(&once), once, "a second time changes more");
    }
    // Joined lines make the page wider, and it is judged by its width.
    let _ = unicode::unwrap_lines(&text);
});
