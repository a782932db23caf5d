//! Chinese variants: the reference's own cases, and the laws of conversion.

use std::{borrow::Cow, collections::BTreeMap};

use proptest::prelude::*;
use serde::Deserialize;
use zhclean::{
    Span,
    variant::{
        Config, Converter, Detected, Overlay, Script, detect, script_spans,
    },
};

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

    #[test]
    fn offsets_are_found_in_both_texts(text in text(), config in config()) {
        let converter = Converter::new(config);
        let converted = converter.convert_with_edits(&text);
        prop_assert_eq!(converted.text(), converter.convert(&text));
        let changes = converter.explain(&text);
        prop_assert_eq!(
            converted.edits().collect::<Vec<_>>(), changes.edits());
        let mut moved = 0_isize;
        let mut at = 0;
        for edit in changes.edits() {
            for place in at..edit.span().start() {
                let result = place.checked_add_signed(moved).unwrap();
                prop_assert_eq!(converted.to_result(place), result);
                prop_assert_eq!(converted.to_source(result), place);
            }
            at = edit.span().end();
            moved += edit.replacement().len() as isize;
            moved -= edit.span().len() as isize;
        }
        prop_assert_eq!(converted.to_result(text.len()), converted.text().len());
        prop_assert_eq!(converted.to_source(converted.text().len()), text.len());
    }

    #[test]
    fn an_empty_overlay_changes_nothing(text in text(), config in config()) {
        let converter = Converter::new(config);
        prop_assert_eq!(
            Overlay::default().convert(converter, &text),
            converter.convert(&text),
        );
        prop_assert_eq!(
            converter.convert_around(&text, &[]), converter.convert(&text));
        let all = [Span::new(0, text.len())];
        prop_assert_eq!(converter.convert_around(&text, &all), text.as_str());
    }

    #[test]
    fn sites_are_what_the_result_has(text in text()) {
        let converter = Converter::new(Config::S2t);
        let converted = converter.convert_with_edits(&text);
        let longer: Vec<Span> = converted
            .edits()
            .filter(|edit| edit.replacement().len() != edit.span().len())
            .map(|edit| edit.span())
            .collect();
        for site in converter.sites(&text) {
            let start = site.span().start();
            let inside =
                |span: &Span| span.start() < start && start < span.end();
            if longer.iter().any(inside) {
                continue;
            }
            let at = converted.to_result(site.span().start());
            prop_assert!(converted.text()[at..].starts_with(site.chosen()));
        }
    }

    #[test]
    fn spans_of_scripts_cover_the_text(text in text()) {
        let spans: Vec<_> = script_spans(&text).collect();
        if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
            prop_assert_eq!(first.1.start(), 0);
            prop_assert_eq!(last.1.end(), text.len());
        }
        for two in spans.windows(2) {
            prop_assert_ne!(two[0].0, two[1].0);
            prop_assert_eq!(two[0].1.end(), two[1].1.start());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_stream_is_the_same_at_every_split(
        text in text(), config in config(), cuts in prop::collection::vec(0usize..9, 1..20),
    ) {
        let converter = Converter::new(config);
        // Longer than what a stream holds back.
        let text = text.repeat(1 + 20_000 / text.len().max(1));
        let mut stream = converter.stream();
        let mut out = String::new();
        let mut rest = text.as_str();
        for cut in cuts.iter().cycle() {
            let len = rest.len().min(1 << cut | 1);
            let len = (0..=len).rev().find(|&at| rest.is_char_boundary(at)).unwrap();
            let len = if len == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { len };
            stream.push(&rest[..len], &mut out);
            rest = &rest[len..];
            if rest.is_empty() {
                break;
            }
        }
        stream.finish(&mut out);
        prop_assert!(out == converter.convert(&text));
    }
}

#[test]
fn an_overlay_goes_before_the_dictionaries() {
    let converter = Converter::new(Config::S2t);
    let overlay = Overlay::new([("发", "X"), ("头发", "Y"), ("白头翁", "Z")]);
    let overlay = overlay.unwrap();
    assert_eq!(overlay.convert(converter, "白头发现白头"), "白Y現白頭");
    assert_eq!(overlay.convert(converter, "白头翁"), "Z");
    // What stays is borrowed.
    let mut names = Overlay::default();
    names.keep(["范范"]).unwrap();
    let kept = names.convert(converter, "范范");
    assert!(matches!(kept, Cow::Borrowed("范范")));
}

#[test]
fn a_bad_entry_leaves_the_overlay_as_it_was() {
    let mut overlay = Overlay::new([("里", "里")]).unwrap();
    let error = overlay.keep(["后", "里"]).unwrap_err();
    assert!(error.is_rule());
    let converter = Converter::new(Config::S2t);
    assert_eq!(overlay.convert(converter, "皇后里"), "皇后里");
    assert_eq!(overlay.convert(converter, "后面里"), "後面里");
}

#[test]
fn addresses_and_code_stay_if_asked() {
    let mut overlay = Overlay::default();
    overlay.keep_urls().keep_code();
    let converter = Converter::new(Config::S2t);
    for (text, expected) in [
        ("见https://a.cn/国家，国家", "見https://a.cn/国家，國家"),
        ("用`国家`表示国家", "用`国家`表示國家"),
        ("``国`家``国", "``国`家``國"),
        ("```\n国家\n```\n国家", "```\n国家\n```\n國家"),
        ("`国家\n国家`", "`國家\n國家`"),
        ("国家`", "國家`"),
        ("how国家 www 国", "how國家 www 國"),
    ] {
        assert_eq!(overlay.convert(converter, text), expected);
    }
}

#[test]
fn a_phrase_is_found_wherever_a_block_ends() {
    // Conversion goes by blocks of 2,048 bytes, or of 256 or 1,024 if the text
    // is no longer; a phrase is found by one of its characters, which may lie
    // in the next block.
    for (config, phrase) in [
        (Config::S2t, "白头发"),
        (Config::S2t, "朗·霍华德"),
        (Config::S2twp, "面向对象程序设计"),
        (Config::S2twp, "U盘里"),
        (Config::Tw2sp, "隨身碟與滑鼠"),
        (Config::T2s, "乾隆與著作"),
        (Config::S2t, "⿰氵国头发"),
        (Config::S2t, "头\u{2F800}发头发"),
    ] {
        let converter = Converter::new(config);
        let expected = converter.convert(phrase);
        for fill in ["山", "a", "é"] {
            for bytes in (180..260).chain(960..1030).chain(2000..2060) {
                let before = fill.repeat(bytes / fill.len());
                for after in ["", &before] {
                    let text = format!("{before}{phrase}{after}");
                    let converted = converter.convert(&text);
                    let expected = format!("{before}{expected}{after}");
                    assert_eq!(converted, expected);
                }
            }
        }
    }
}

#[test]
fn a_text_that_changes_late_is_whole() {
    // Up to the first block in which something changes, nothing is written;
    // 皇后 keeps the character that changes by itself.
    for (config, same, from, to) in [
        (Config::S2t, "皇后在山上。", "头发", "頭髮"),
        (Config::S2twp, "皇后在山上。", "U盘", "隨身碟"),
        (Config::Tw2sp, "山上有人。", "隨身碟", "U盘"),
    ] {
        let converter = Converter::new(config);
        for times in [0, 1, 12, 13, 50, 55, 112, 113, 114, 500] {
            let before = same.repeat(times);
            let borrowed = converter.convert(&before);
            assert!(matches!(borrowed, Cow::Borrowed(_)), "{config} {times}");
            let text = format!("{before}{from}{before}");
            let expected = format!("{before}{to}{before}");
            assert_eq!(converter.convert(&text), expected);
            let converted = converter.convert_with_edits(&text);
            assert_eq!(converted.text(), expected);
            let behind = before.len() + from.len();
            let result = before.len() + to.len();
            assert_eq!(converted.to_result(behind), result);
            assert_eq!(converted.to_source(result), behind);
        }
    }
}

#[test]
fn a_phrase_of_the_second_stage_begins_where_a_segment_does() {
    // 占澳 is a phrase, so that the second stage does not see 澳美斯牀褥.
    let converter = Converter::new(Config::S2hk);
    assert_eq!(converter.convert("山澳美斯床褥"), "山澳美斯床褥");
    assert_eq!(converter.convert("占澳美斯床褥"), "佔澳美斯牀褥");
}

#[test]
fn characters_of_both_scripts_decide_where_there_are_no_others() {
    for (text, script) in [
        ("位于山的一角", Detected::Simplified),
        ("位於山的一角", Detected::Traditional),
        ("皇后在里面", Detected::Unknown),
        // One that has a script counts more.
        ("于先生這一位", Detected::Traditional),
        ("于つくば市の山", Detected::Unknown),
    ] {
        assert_eq!(detect(text).script(), script, "{text}");
    }
}

#[test]
fn the_script_of_a_text() {
    for (text, script) in [
        ("", Detected::Unknown),
        ("plain text", Detected::Unknown),
        ("山水人文", Detected::Unknown),
        ("这是简体中文。", Detected::Simplified),
        ("這是繁體中文。", Detected::Traditional),
        ("皇后在里面", Detected::Unknown),
        ("這是標題，內容說明如下：这是正文，内容说明如下。", Detected::Mixed),
        (
            "經濟學家陳雲龍說，該國發展迅速，其網站為「国学」。",
            Detected::Traditional,
        ),
        ("国の歴史を学ぶことは大切です", Detected::Unknown),
        ("역사를 배우다", Detected::Unknown),
    ] {
        assert_eq!(detect(text).script(), script, "{text}");
    }
}

#[test]
fn the_conversion_that_a_page_needs() {
    let simplified = |text| Script::Simplified.config(text);
    assert_eq!(simplified("本报记者报道"), None);
    assert_eq!(simplified("山水"), None);
    assert_eq!(simplified("國の歴史を學ぶことは大切です"), None);
    assert_eq!(simplified("站在門口看著他們"), Some(Config::Tw2s));
    assert_eq!(simplified("站在門口看着他們"), Some(Config::T2s));
    let traditional = |text| Script::Traditional.config(text);
    assert_eq!(traditional("本报记者报道"), Some(Config::S2t));
    assert_eq!(traditional("本報記者報道"), None);
}

#[test]
fn hostile_text_takes_linear_time() {
    // Each would take minutes if a step looked farther than a phrase.
    for unit in ["⿰", "⿲埠", "伯克希尔-", "发", "SQL", "`", "隨", "\u{F900}"]
    {
        let text = unit.repeat(60_000 / unit.len());
        for &config in Config::ALL {
            let _ = Converter::new(config).convert(&text);
        }
        let mut overlay = Overlay::new([("发发发发发发发发", "x")]).unwrap();
        overlay.keep_code().keep_urls();
        let _ = overlay.convert(Converter::new(Config::ALL[0]), &text);
    }
}

#[cfg(feature = "context")]
mod context {
    use super::*;

    fn in_context(config: Config, text: &str) -> String {
        Converter::new(config).convert_in_context(text).into_owned()
    }

    /// A text, what OpenCC makes of it, and what it should become.
    #[test]
    fn words_are_not_split() {
        for (config, text, reference, expected) in [
            (Config::S2t, "它被发明于此", "它被髮明於此", "它被發明於此"),
            (Config::S2t, "文件被复制了", "文件被複制了", "文件被複製了"),
            (Config::S2t, "展示了如何做", "展示瞭如何做", "展示了如何做"),
            (Config::S2twp, "少数组织", "少陣列織", "少數組織"),
        ] {
            assert_eq!(Converter::new(config).convert(text), reference);
            assert_eq!(in_context(config, text), expected);
        }
    }

    /// The twins of the above: phrases that are what they seem.
    #[test]
    fn phrases_that_are_words_stay() {
        for (config, text) in [
            (Config::S2t, "他被发现时正在理发，头发很长"),
            (Config::S2t, "此事了如指掌，一目了然"),
            (Config::S2twp, "数组的长度"),
            (Config::S2t, "皇后在干燥的房间里吃面条"),
            (Config::S2t, "⿰氵国的合并列印和制表符"),
        ] {
            let expected = Converter::new(config).convert(text);
            assert_eq!(in_context(config, text), expected);
        }
    }

    #[test]
    fn names_keep_their_characters() {
        for (text, expected) in [
            ("徐乾學與乾安縣", "徐乾学与乾安县"),
            ("晒乾的餅乾很乾，乾了", "晒干的饼干很干，干了"),
            ("乾燥的空氣吹乾頭髮", "干燥的空气吹干头发"),
        ] {
            assert_eq!(in_context(Config::T2s, text), expected);
        }
    }

    #[test]
    fn particles_are_told_from_works() {
        let text = "他看著這本著名的著作，顯著地笑著。";
        let expected = "他看着这本著名的著作，显著地笑着。";
        assert_eq!(in_context(Config::T2s, text), expected);
        assert_eq!(in_context(Config::Hk2s, text), expected);
    }

    proptest! {
        #[test]
        fn the_edits_make_the_conversion(
            text in text(), config in config(),
        ) {
            let converter = Converter::new(config);
            let converted = converter.convert_in_context(&text);
            let changes = converter.explain_in_context(&text);
            prop_assert_eq!(changes.apply(&text), converted.as_ref());
            let borrowed = matches!(converted, Cow::Borrowed(_));
            prop_assert_eq!(borrowed, converted == text);
        }
    }
}
