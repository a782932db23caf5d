//! Laws of the stage `mojibake`.

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

#[test]
fn long_lines_take_linear_time() {
    for piece in ["Ã", "涓", "�", "ÖÐ", "?", "中国", "ÇÃO ", "\u{E000}", "ｱ鎴"]
    {
        let text = piece.repeat(100_000);
        let _ = mojibake::repair(&text);
    }
}
