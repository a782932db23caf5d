#![no_main]

use libfuzzer_sys::fuzz_target;
use zhclean::decode;

/// The first byte chooses what is declared.
const DECLARED: [Option<&str>; 8] = [
    None,
    Some("gb2312"),
    Some("utf-8"),
    Some("big5"),
    Some("shift_jis"),
    Some("euc-kr"),
    Some("windows-1252"),
    Some("no such charset"),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, body)) = bytes.split_first() else { return };
    let declared = DECLARED[usize::from(choice) % DECLARED.len()];
    let decoded = decode::decode(body, declared);
    for lost in decoded.undecodable() {
        let _ = &decoded.text()[lost.span()];
        let bytes = lost.bytes();
        assert_eq!(&body[lost.offset()..][..bytes.len()], bytes);
    }
    let mut at = 0;
    for piece in decoded.pieces() {
        assert!(at <= piece.span().start(), "pieces out of order");
        at = piece.span().end();
        let _ = &decoded.text()[piece.span()];
    }
    if decoded.encoding() == "UTF-8" && decoded.undecodable().is_empty() {
        if let Ok(text) = std::str::from_utf8(body) {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            assert_eq!(decoded.text(), text);
        }
    }
});
