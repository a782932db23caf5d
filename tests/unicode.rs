//! Laws of the stages `decode` and `unicode`.

use std::borrow::Cow;

use proptest::prelude::*;
use zhclean::{Changes, Evidence, decode, unicode};

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

#[test]
fn punctuation_follows_the_text_around() {
    for (text, expected) in [
        ("你好,世界.", "你好，世界。"),
        ("真的吗?真的!", "真的吗？真的！"),
        ("时间:上午10:30;地点:北京", "时间：上午10:30；地点：北京"),
        ("总计1,000元,比去年多3.5%.", "总计1,000元，比去年多3.5%."),
        ("他说\"你好\",就走了", "他说“你好”，就走了"),
        ("世界(地球)和 (earth)", "世界（地球）和 (earth)"),
        ("等等...", "等等..."),
        ("一.总则", "一.总则"),
        ("见https://a.cn/?x,y:中文", "见https://a.cn/?x,y:中文"),
        ("姓名,性别,城市\n张三,男,北京\n", "姓名,性别,城市\n张三,男,北京\n"),
        ("let 名 = f(\"甲\", \"乙\");", "let 名 = f(\"甲\", \"乙\");"),
        ("Hello, world! (yes)", "Hello, world! (yes)"),
        ("使用Python,然后安装", "使用Python，然后安装"),
        ("文件在 报告.doc 和第1章.txt 里", "文件在 报告.doc 和第1章.txt 里"),
        ("比分3:2,圆周率3.14", "比分3:2，圆周率3.14"),
        ("晚安:)", "晚安:)"),
        ("哈哈:-D", "哈哈:-D"),
        ("他说 Hello, world! Bye. 就走了", "他说 Hello, world! Bye. 就走了"),
        ("数组 a[0];然后", "数组 a[0];然后"),
        ("C:\\目录", "C:\\目录"),
        ("颜文字(^_^)真可爱", "颜文字(^_^)真可爱"),
        ("邮箱 li.ming@a.cn,电话不变", "邮箱 li.ming@a.cn，电话不变"),
        ("好的...", "好的..."),
        ("见http://a.cn/x(中)?b=1", "见http://a.cn/x(中)?b=1"),
        ("/\"?一\"", "/\"?一\""),
        ("(见\"第一章\".)", "（见“第一章”。）"),
    ] {
        assert_eq!(unicode::normalize_punctuation(text), expected);
    }
}

#[test]
fn width_follows_the_text_around() {
    for (text, expected) in [
        ("ＡＢＣ　１２３", "ABC　123"),
        ("（５＋３）＝８", "（5+3）=8"),
        ("电话：０１０－１２３", "电话：010-123"),
        ("甲／乙", "甲／乙"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("他说：“好！”", "他说：“好！”"),
    ] {
        assert_eq!(unicode::fold_width(text), expected);
    }
}

#[test]
fn only_wrapped_lines_are_joined() {
    let line = "这一行有二十四个字这一行有二十四个字正好这么多个";
    for (text, expected) in [
        (format!("{line}\n{line}\n完。"), format!("{line}{line}完。")),
        (
            format!("{line}\r\n{line}\r\n完。\r\n"),
            format!("{line}{line}完。\r\n"),
        ),
        (
            format!("{line}\n{line}\n　　第二段"),
            format!("{line}{line}\n　　第二段"),
        ),
        (
            format!("{line}\n{line}\n二、第二条"),
            format!("{line}{line}\n二、第二条"),
        ),
    ] {
        assert_eq!(unicode::unwrap_lines(&text), expected);
    }
    for text in [
        format!("{line}。\n{line}。\n"),
        format!("{line}\n\n{line}"),
        "床前明月光，\n疑是地上霜。".to_owned(),
        "标题\n正文".to_owned(),
    ] {
        assert!(matches!(unicode::unwrap_lines(&text), Cow::Borrowed(_)));
    }
}

type Change = (fn(&str) -> Cow<'_, str>, fn(&str) -> Changes);

/// What changes text that is not damaged, with its edits.
const ASKED_FOR: &[Change] = &[
    (unicode::fold_width, unicode::explain_fold_width),
    (unicode::unwrap_lines, unicode::explain_unwrap_lines),
    (unicode::normalize_punctuation, unicode::explain_normalize_punctuation),
];

proptest! {
    #[test]
    fn what_is_asked_for_tells_its_edits(
        text in "[一二天，。,.:;!?()\"a1１Ａ％ｶﾞ（\\n ]{0,120}",
    ) {
        for (change, explain) in ASKED_FOR {
            let changes = explain(&text);
            prop_assert_eq!(changes.apply(&text), change(&text));
            let mut end = 0;
            for edit in changes.edits() {
                prop_assert!(edit.span().start() >= end);
                end = edit.span().end();
                prop_assert_ne!(&text[edit.span()], edit.replacement());
            }
        }
    }

    /// But for joined lines, which make a page wider, and it is judged by
    /// its width.
    #[test]
    fn what_is_asked_for_is_not_asked_twice(
        text in prop_oneof![
            "[一二天あ，。,.:;!?()\"a1１Ａ％ｶﾞﾟ（／：．－+=&/\\\\ \u{3000}\n]{0,60}",
            "[一\"(),.:;a１）]{0,30}",
            "[天ｶﾞ゙，％Ａ1]{0,20}",
        ],
    ) {
        for change in [unicode::fold_width, unicode::normalize_punctuation] {
            let once = change(&text).into_owned();
            prop_assert_eq!(change(&once), once.as_str(), "{:?}", text);
        }
    }

    /// With their bytes in the places of what could not be decoded, bodies
    /// of UTF-8 are whole again.
    #[test]
    fn what_could_not_be_decoded_is_kept(
        parts in prop::collection::vec(
            prop_oneof![
                "[一-龥，。]{1,12}".prop_map(String::into_bytes),
                prop::collection::vec(0x80_u8..=0xFF, 1..3),
            ],
            1..8,
        ),
    ) {
        let body = parts.concat();
        let decoded = decode::decode(&body, Some("utf-8"));
        if decoded.encoding() == "UTF-8" && decoded.pieces().is_empty() {
            let (mut whole, mut at) = (Vec::new(), 0);
            for place in decoded.undecodable() {
                let before = &decoded.text()[at..place.span().start()];
                whole.extend_from_slice(before.as_bytes());
                whole.extend_from_slice(place.bytes());
                at = place.span().end();
            }
            whole.extend_from_slice(&decoded.text().as_bytes()[at..]);
            prop_assert_eq!(whole, body);
        }
    }

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
