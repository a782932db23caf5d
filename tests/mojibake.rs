//! Laws of the stage `mojibake`.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use encoding_rs::GBK;
use proptest::prelude::*;
use zhclean::{Evidence, mojibake};

/// Texts of the characters that matter here: damage, and what looks like it.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z?;& ]{0,4}",
        "[\u{80}-\u{17F}]{0,6}",
        "[\u{2010}-\u{2040}€]{0,3}",
        "[А-я]{0,5}",
        "[涓浗鎴戜滑鍦ㄥ鏍￠噷瀛︿範]{0,8}",
        "[中国我们在学校里，。]{0,6}",
        "[\u{4E00}-\u{9FA5}]{0,6}",
        "[ｱ-ﾝあ-ん가-깋]{0,4}",
        "[\u{E000}-\u{E100}\u{FFFD}]{0,3}",
        Just("ÖÐ¹ú¾\u{AD}¼Ã".to_owned()),
        Just("ä¸\u{AD}å›½".to_owned()),
        Just("\n".to_owned()),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn edits_are_in_order_and_nothing_is_left_to_do(text in texts()) {
        let changes = mojibake::explain(&text, Evidence::Guessed);
        let mut end = 0;
        for edit in changes.edits() {
            prop_assert!(edit.span().start() >= end);
            end = edit.span().end();
            prop_assert!(text.is_char_boundary(edit.span().start()));
            prop_assert!(text.is_char_boundary(end));
        }
        let repaired = changes.apply(&text);
        let again = mojibake::explain(&repaired, Evidence::Guessed);
        prop_assert!(again.edits().is_empty(), "{repaired:?} {again:?}");
    }
}

/// A text of the list with its escapes undone.
fn unescaped(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("\\u{") {
        let (before, escape) = rest.split_at(at);
        let (code, after) = escape[3..].split_once('}').unwrap();
        let code = u32::from_str_radix(code, 16).unwrap();
        text += before;
        text.push(char::from_u32(code).unwrap());
        rest = after;
    }
    text + rest
}

#[test]
fn sound_text_stays_untouched() {
    let list = include_str!("data/mojibake-untouched.txt");
    let texts: Vec<String> = list
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(unescaped)
        .collect();
    assert!(texts.len() >= 300, "{} texts", texts.len());
    let touched: Vec<&String> = texts
        .iter()
        .filter(|text| {
            let changes = mojibake::explain(text, Evidence::Guessed);
            !changes.edits().is_empty()
        })
        .collect();
    assert!(touched.is_empty(), "{touched:#?}");
    // Together they make a long text, which is looked at in another way.
    let page = texts.join("\n");
    let changes = mojibake::explain(&page, Evidence::Guessed);
    assert!(changes.edits().is_empty(), "{changes:?}");
}

/// The cases of ftfy that are about encodings, where its source is at hand.
/// Tables of characters, in the order of Unicode and of two charsets, of which
/// each stands alone or is doubled: rare ones, that other readings would make
/// frequent.
#[test]
fn tables_of_characters_stay() {
    const ROWS: usize = 37;
    let decoded = |encoding: &'static encoding_rs::Encoding| {
        let pairs = (0x81..=0xFE_u8)
            .flat_map(|lead| (0x40..=0xFE_u8).map(move |trail| [lead, trail]));
        let read = pairs.filter_map(|pair| {
            let text = encoding
                .decode_without_bom_handling_and_without_replacement(&pair)?;
            let mut chars = text.chars();
            Some(chars.next()?).filter(|_| chars.next().is_none())
        });
        read.filter(|c| ('\u{4E00}'..='\u{9FA5}').contains(c)).collect()
    };
    let orders: [Vec<char>; 3] = [
        ('\u{4E00}'..='\u{9FA5}').collect(),
        decoded(GBK),
        decoded(encoding_rs::BIG5),
    ];
    for rows in orders.iter().flat_map(|order| order.chunks(ROWS)) {
        let doubled: String =
            rows.iter().map(|c| format!("{c}\t{c}\n")).collect();
        let apart: String = rows.iter().map(|c| format!("{c} ")).collect();
        for table in [doubled, apart] {
            assert_eq!(mojibake::repair(&table), table);
        }
    }
}

#[test]
fn what_ftfy_repairs_is_repaired() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/sources/ftfy/tests/test_cases.json");
    let Ok(source) = fs::read_to_string(path) else {
        eprintln!("run data/fetch to test the cases of ftfy");
        return;
    };
    let cases: Vec<serde_json::Value> = serde_json::from_str(&source).unwrap();
    let (mut failed, mut better) = (Vec::new(), 0);
    for case in &cases {
        let text = |name: &str| case[name].as_str();
        let original = text("original").unwrap();
        let expected = text("fixed-encoding").or(text("fixed")).unwrap();
        let repaired = mojibake::repair(original);
        match text("expect").unwrap() {
            "pass" if repaired != expected => {
                failed.push(format!("{original:?}: {repaired:?}"));
            }
            "fail" => better += usize::from(repaired == expected),
            _ => {}
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(better >= 2, "{better} of those that ftfy fails");
}

/// Lines of which much is lost: each would have millions of readings.
/// A byte of GBK that is lost leaves another byte of its character, of which
/// no other character is made, and the pairs after it in step.
#[test]
fn what_is_left_of_a_character_makes_no_other() {
    let lines = [
        "那天仓库里只剩一盏灯还亮着。",
        "会议定在第二个星期三举行。",
        "钥匙已经交回给管理员了。",
        "委员会议室在三楼东侧。",
        "图书馆明年春天重新开放。",
        "河边的茶馆换了新桌椅。",
        "下个月的会议改在第二会场。",
        "菜农说今年的萝卜比去年甜。",
    ];
    let is_han = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let (mut places, mut wrong, mut kept) = (0, 0, 0);
    for line in lines {
        let (bytes, _, _) = GBK.encode(line);
        for lost in 0..bytes.len() {
            let left = [&bytes[..lost], &bytes[lost + 1..]].concat();
            let damaged = left.iter().map(|&byte| char::from(byte));
            let damaged: String = damaged.collect();
            let repaired = mojibake::repair(&damaged);
            let mut han = repaired.chars().filter(is_han);
            places += 1;
            wrong += usize::from(han.any(|c| !line.contains(c)));
            let whole = line.chars().filter(is_han).count();
            let found = repaired.chars().filter(is_han).count();
            kept += usize::from(found + 2 >= whole);
        }
    }
    assert!(wrong * 20 <= places, "{wrong} of {places}");
    assert!(kept * 10 >= places * 9, "{kept} of {places}");
}

#[test]
fn lost_bytes_take_linear_time() {
    let units = [
        "ä\u{FFFD}å\u{FFFD}",
        "ä½å¥¼",
        "\u{FFFD}鎴\u{FFFD}戜",
        "鎴?戜?滑",
        "銝\u{FFFD}?剖",
        "\u{FFFD}疸\u{FFFD}먫\u{FFFD}",
        "荳\u{FFFD}ｭ蝗",
        "笢\u{FFFD}弊",
    ];
    for unit in units {
        let time = |count: usize| {
            let text = unit.repeat(count);
            let start = Instant::now();
            let _ = mojibake::explain(&text, Evidence::Guessed);
            start.elapsed()
        };
        time(10);
        let (short, long) = (time(500), time(8_000));
        // Sixteen times as much, and what the clock is off by.
        assert!(
            long < 64 * short + Duration::from_millis(200),
            "{unit}: {short:?} {long:?}"
        );
    }
}

#[test]
fn long_lines_take_linear_time() {
    for piece in ["Ã", "涓", "�", "ÖÐ", "?", "中国", "ÇÃO ", "\u{E000}", "ｱ鎴"]
    {
        let text = piece.repeat(100_000);
        let _ = mojibake::repair(&text);
    }
}
