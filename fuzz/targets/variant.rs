#![no_main]

use libfuzzer_sys::fuzz_target;
use zhclean::variant::{Config, Converter, Overlay, detect, script_spans};

/// The longest piece that the stream is fed, in bytes.
const LONGEST_PIECE: usize = 7;

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let configs = Config::ALL;
    let config = configs[usize::from(choice) % configs.len()];
    let converter = Converter::new(config);
    let whole = converter.convert(&text);

    let mut appended = "before".to_owned();
    converter.convert_into(&text, &mut appended);
    assert_eq!(&appended["before".len()..], whole);

    let edits = converter.explain(&text);
    zhclean_fuzz::replays(&text, edits.edits(), &whole);
    assert_eq!(converter.convert_with_edits(&text).text(), whole);

    let mut streamed = String::new();
    let mut stream = converter.stream();
    let mut left = &text[..];
    while !left.is_empty() {
        let mut cut = left.len().min(1 + streamed.len() % LONGEST_PIECE);
        while !left.is_char_boundary(cut) {
            cut += 1;
        }
        stream.push(&left[..cut], &mut streamed);
        left = &left[cut..];
    }
    stream.finish(&mut streamed);
    assert_eq!(streamed, whole, "the stream gives another text");

    for site in converter.sites(&text) {
        let _ = &text[site.span()];
    }
    let _ = detect(&text);
    for (_, span) in script_spans(&text) {
        let _ = &text[span];
    }
    if let Some(key) = text.split_whitespace().next() {
        let overlay = Overlay::new([(key, "換")]);
        if let Ok(overlay) = overlay {
            let _ = overlay.convert(converter, &text);
        }
    }
});
