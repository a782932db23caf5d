#![no_main]

use libfuzzer_sys::fuzz_target;
use zhclean::mojibake;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    zhclean_fuzz::stage(&text, mojibake::repair, mojibake::explain);
    for detection in mojibake::detect(&text) {
        let _ = &text[detection.span()];
        assert!(!detection.chain().is_empty());
    }
});
