#![no_main]

use libfuzzer_sys::fuzz_target;
use zhclean::spam;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    zhclean_fuzz::stage(&text, spam::strip, spam::explain);
});
