//! Laws of the stages `decode` and `unicode`.

use std::borrow::Cow;

use proptest::prelude::*;
use zhclean::{Evidence, decode, unicode};

/// Text of what the rules look for, and of what surrounds it.
fn spoiled() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[的时间中国人民一二。，“”天气]{1,4}",
        "[a-z0-9 ,.;:&#x]{1,6}",
        "[\u{0}-\u{1F}\u{7F}-\u{9F}\u{AD}\u{200B}-\u{200F}\u{202A}-\u{202E}]",
        "[\u{2060}-\u{206F}\u{FEFF}\u{FFFD}-\u{FFFF}\u{E0001}\u{E007F}]",
        "[\u{2E80}-\u{2FD5}\u{F900}-\u{FAD9}]{1,3}",
        "[e\u{300}-\u{304}\u{323}か\u{3099}\u{1100}-\u{1102}\u{1161}\u{11A8}]",
        "[👩🏽🏳\u{FE0F}\u{200D}مक\u{94D}]{1,4}",
        prop_oneof![
            Just("\r\r\n"),
            Just("x0dx0a"),
            Just("\\r\\n"),
            Just("_x000D_"),
            Just("&nbsp;"),
            Just("&amp;ldquo;"),
            Just("&ldo;"),
            Just("&#38;"),
            Just("&amp;"),
            Just("amp;"),
            Just("ldquo;"),
            Just("&#x4E2D;"),
            Just("今 天 的 天 气 很 好 "),
            Just("第一节第一节"),
            Just("<p>"),
            Just("https://a.cn/?b=1&amp;c=2"),
            Just("\n"),
        ]
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn repairing_twice_is_repairing_once(text in spoiled()) {
        for evidence in
            [Evidence::Guessed, Evidence::Inferred, Evidence::Certain]
        {
            let once = unicode::explain(&text, evidence).apply(&text).into_owned();
            let again = unicode::explain(&once, evidence);
            prop_assert_eq!(again.edits(), [], "{:?}", once);
        }
    }

    #[test]
    fn any_text_repairs_to_a_fixed_point(text in "\\PC{0,60}") {
        let once = unicode::repair(&text);
        prop_assert_eq!(unicode::repair(&once), once.as_ref());
    }

    #[test]
    fn edits_and_findings_are_in_order_and_on_boundaries(text in spoiled()) {
        let changes = unicode::explain(&text, Evidence::Inferred);
        let mut end = 0;
        for edit in changes.edits() {
            prop_assert!(edit.span().start() >= end);
            end = edit.span().end();
            prop_assert!(text.get(edit.span().range()).is_some());
            prop_assert_ne!(&text[edit.span()], edit.replacement());
        }
        for finding in changes.findings() {
            prop_assert!(text.get(finding.span().range()).is_some());
        }
    }

    #[test]
    fn plain_text_is_borrowed(text in "[一-龥a-zA-Z0-9，。！？、“”\n]{0,80}") {
        prop_assert!(matches!(unicode::repair(&text), Cow::Borrowed(_)));
    }

    #[test]
    fn any_bytes_decode(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        label in prop::option::of(prop::sample::select(vec![
            "utf-8", "gb2312", "gb18030", "big5", "shift_jis", "euc-kr",
            "euc-jp", "iso-2022-jp", "utf-16le", "utf-16be", "windows-1252",
            "x-user-defined", "replacement", "nonsense",
        ])),
    ) {
        let decoded = decode::decode(&bytes, label);
        for place in decoded.undecodable() {
            let text = &decoded.text()[place.span()];
            let lost = |c| c == char::REPLACEMENT_CHARACTER;
            prop_assert!(text.chars().all(lost));
            let end = place.offset() + place.bytes().len();
            prop_assert_eq!(&bytes[place.offset()..end], place.bytes());
        }
        for piece in decoded.pieces() {
            prop_assert!(decoded.text().get(piece.span().range()).is_some());
        }
    }

    #[test]
    fn valid_utf8_is_borrowed(text in "[一-龥，。\n]{1,80}") {
        let decoded = decode::decode(text.as_bytes(), None);
        prop_assert_eq!(decoded.encoding(), "UTF-8");
        prop_assert!(matches!(decoded.into_text(), Cow::Borrowed(_)));
    }
}
