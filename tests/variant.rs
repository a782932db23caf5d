//! Chinese variants: the reference's own cases, and the laws of conversion.

use std::{borrow::Cow, collections::BTreeMap};

use proptest::prelude::*;
use serde::Deserialize;
use zhclean::variant::{Config, Converter};

#[derive(Deserialize)]
struct Suite {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    expected: BTreeMap<String, String>,
}

#[test]
fn the_cases_of_opencc() {
    let text = include_str!("data/opencc/cases.toml");
    let suite: Suite = toml::from_str(text).unwrap();
    let mut cases = 0;
    for case in &suite.case {
        for (config, expected) in &case.expected {
            let converter = Converter::new(config.parse().unwrap());
            assert_eq!(
                converter.convert(&case.text),
                expected.as_str(),
                "{} {config}",
                case.name,
            );
            cases += 1;
        }
    }
    assert_eq!(cases, 556);
}

#[test]
fn every_name_is_parsed_back() {
    for &config in Config::ALL {
        assert_eq!(config.to_string().parse::<Config>(), Ok(config));
    }
    let error = "s2x".parse::<Config>().unwrap_err();
    assert!(error.to_string().starts_with("unknown conversion `s2x`"));
}

/// Phrases of several stages, and all that is treated specially around them.
const PARTS: &[&str] = &[
    "头发",
    "发展",
    "軟件",
    "软件",
    "信息",
    "滑鼠",
    "隨身碟",
    "著作",
    "着",
    "著",
    "埠",
    "宏",
    "宏內核",
    "裏面",
    "里面",
    "後",
    "后",
    "干",
    "乾",
    "乾坤",
    "幹",
    "体系",
    "系",
    "联系",
    "朗·霍华德",
    "SQL注入",
    "U盘",
    "U",
    "B超",
    "PN",
    "结",
    "⿰",
    "⿲",
    "⿰氵",
    "\u{FE00}",
    "\u{F900}",
    "\u{F97E}",
    "\u{2F800}",
    "𣗊溪",
    "𩜍",
    "か",
    "ー",
    "·",
    "。",
    "，",
    "\n",
    "a",
    " ",
    "é",
    "国",
    "國",
    "為",
    "爲",
    "的",
    "一",
    "是",
];

fn text() -> impl Strategy<Value = String> {
    let few = prop::collection::vec(prop::sample::select(PARTS), 0..40);
    // Longer than what is converted at once.
    let many = prop::collection::vec(prop::sample::select(PARTS), 2000);
    prop_oneof![20 => few, 1 => many].prop_map(|parts| parts.concat())
}

fn config() -> impl Strategy<Value = Config> {
    prop::sample::select(Config::ALL)
}

proptest! {
    #[test]
    fn the_edits_make_the_conversion(text in text(), config in config()) {
        let converter = Converter::new(config);
        let converted = converter.convert(&text);
        let changes = converter.explain(&text);
        prop_assert_eq!(changes.apply(&text), converted.as_ref());
        for edit in changes.edits() {
            prop_assert_eq!(edit.rule(), config.name());
            prop_assert_ne!(&text[edit.span()], edit.replacement());
        }
    }

    #[test]
    fn the_text_is_borrowed_exactly_when_nothing_changes(
        text in text(), config in config(),
    ) {
        let converted = Converter::new(config).convert(&text);
        let borrowed = matches!(converted, Cow::Borrowed(_));
        prop_assert_eq!(borrowed, converted == text);
    }

    #[test]
    fn any_text_is_converted(text in "\\PC*", config in config()) {
        let mut out = String::from("x");
        let converter = Converter::new(config);
        converter.convert_into(&text, &mut out);
        prop_assert_eq!(&out[1..], converter.convert(&text));
    }
}
