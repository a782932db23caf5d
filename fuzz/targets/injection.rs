#![no_main]

use libfuzzer_sys::fuzz_target;
use zhclean::injection;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    zhclean_fuzz::stage(&text, injection::repair, injection::explain);
});
