//! How long the stages `unicode` and `decode` take for text made to be slow:
//! 8 MB of one pattern each, in one line and in many.
//!
//! ```text
//! cargo run --release --manifest-path data/measure/Cargo.toml \
//!     --bin worst_case
//! ```

use std::time::Instant;

use zhclean::{Evidence, decode, unicode};

const SIZE: usize = 8 << 20;

fn main() {
    for pattern in [
        "中",
        "天天",
        "a",
        "&",
        "&amp;",
        "&#38;",
        "&ldquo;",
        "ldquo;",
        ";",
        "&amp;&",
        "&ldquo;中",
        "x0d",
        "x0dx0a",
        "\\n",
        "\\r\\n中",
        "_x000D_",
        "\r",
        "\r\r\n",
        "\0",
        "\u{200B}",
        "中\u{200B}",
        "\u{200D}👩",
        "\u{FFFD}",
        "中\u{FFFD}",
        "⽤",
        "⽤人",
        "\u{F900}",
        "e\u{301}",
        "\u{301}",
        "\u{1100}",
        "\u{1161}",
        "中 ",
        "今 天 的 ",
        " ",
        "<",
        "<a>",
        "<a",
        "\x1B[",
        "\x1B[3",
        "\u{202E}a",
        "中国人民中国人民",
        "第一节第一节",
        "ab中国ab中国",
        "\"",
        "(",
        "中,",
        "中\u{AD}é",
        "www.&amp;a=",
    ] {
        for end in ["", "\n"] {
            // A short line, then one or many.
            let text = "一\n".to_owned()
                + &(pattern.repeat(40) + end)
                    .repeat(SIZE / (pattern.len() * 40) + 1);
            let start = Instant::now();
            let changes = unicode::explain(&text, Evidence::Guessed);
            let edits = changes.edits().len();
            let seconds = start.elapsed().as_secs_f64();
            if seconds > 0.3 {
                println!("{pattern:?}{end:?}: {seconds:.2} s, {edits} edits");
            }
        }
    }
    for pattern in [
        &b"\xFF"[..],
        b"\x81",
        b"\x81\x30",
        b"\xE4",
        b"\xE4\xB8",
        b"\xA1\xA1",
        b"\xE4\xB8\xAD\xD6\xD0",
        b"\xE4\xB8\xAD\xE5\xFF",
        b"\0",
        b"\0\xFF",
        b"<meta",
        b"<!--",
        b"charset=",
        b"\x1B$B",
        b"\xC4\xA3",
        b"\x4E\x00",
        b"\xD8\x00",
        b"\x84\x31\xA4\x39",
    ] {
        for label in [None, Some("utf-8"), Some("gbk"), Some("big5")] {
            let bytes = pattern.repeat(SIZE / pattern.len());
            let start = Instant::now();
            let decoded = decode::decode(&bytes, label);
            let places = decoded.undecodable().len();
            let seconds = start.elapsed().as_secs_f64();
            if seconds > 0.3 {
                println!(
                    "{pattern:?} {label:?}: {seconds:.2} s, {places} places"
                );
            }
        }
    }
}
