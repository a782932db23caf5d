//! Bodies as servers send them, and what `decode` must make of them.

use encoding_rs::Encoding;
use proptest::prelude::*;
use zhclean::decode::{Decision, decode};

/// `text` in the encoding of a label, without characters that it lacks.
fn encode(text: &str, label: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy, "{label} lacks a character of {text}");
            bytes.into_owned()
        }
    }
}

const SIMPLIFIED: &str = "这里的居民大多靠捕鱼为生，春天的时候也种些蔬菜。";
const TRADITIONAL: &str = "這裡的居民大多靠捕魚為生，春天的時候也種些蔬菜。";
const JAPANESE: &str = "この村の人々は魚を取って暮らしています。";
const KOREAN: &str = "이 마을 사람들은 물고기를 잡으며 살아갑니다.";
const RUSSIAN: &str = "Жители деревни ловят рыбу и выращивают овощи.";

#[test]
fn undeclared_bodies() {
    for (text, label) in [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED, "utf-16le"),
        (SIMPLIFIED, "utf-16be"),
        (TRADITIONAL, "gbk"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (KOREAN, "euc-kr"),
        (RUSSIAN, "windows-1251"),
        ("plain words", "utf-16le"),
        ("plain words", "utf-16be"),
    ] {
        let bytes = encode(text, label);
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.text(), text, "{label}");
        assert!(decoded.undecodable().is_empty(), "{label}");
        assert!(decoded.pieces().is_empty(), "{label}");
    }
}

#[test]
fn declarations_are_believed_if_the_bytes_agree() {
    for (text, label, declared, decision) in [
        (SIMPLIFIED, "gbk", "gb2312", Decision::Declared),
        (SIMPLIFIED, "gbk", "text/html;charset=GB18030", Decision::Declared),
        (SIMPLIFIED, "gbk", "iso-8859-1", Decision::Detected),
        (SIMPLIFIED, "gbk", "utf-8", Decision::Detected),
        (SIMPLIFIED, "gbk", "big5", Decision::Detected),
        (SIMPLIFIED, "gbk", "shift_jis", Decision::Detected),
        (SIMPLIFIED, "gbk", "no-such-charset", Decision::Detected),
        (SIMPLIFIED, "utf-8", "gb2312", Decision::Validity),
        (SIMPLIFIED, "utf-16le", "utf-16", Decision::Declared),
        (SIMPLIFIED, "utf-16le", "gbk", Decision::Validity),
        (TRADITIONAL, "big5", "big5-hkscs", Decision::Declared),
        (TRADITIONAL, "big5", "gb2312", Decision::Detected),
        (TRADITIONAL, "gbk", "gbk", Decision::Declared),
        (JAPANESE, "shift_jis", "gbk", Decision::Detected),
        (KOREAN, "euc-kr", "ks_c_5601-1987", Decision::Declared),
        (RUSSIAN, "windows-1251", "windows-1251", Decision::Declared),
        ("中", "gbk", "gbk", Decision::Declared),
        ("模", "gbk", "gbk", Decision::Declared),
        ("ascii", "utf-8", "gbk", Decision::Validity),
    ] {
        let bytes = encode(text, label);
        let decoded = decode(&bytes, Some(declared));
        let told = (decoded.text(), decoded.decision());
        assert_eq!(told, (text, decision), "{label} declared {declared}");
    }
}

#[test]
fn documents_name_their_charset() {
    let page = |charset: &str| {
        format!("<html><meta charset=\"{charset}\"><p>{SIMPLIFIED}</p>")
    };
    let bytes = encode(&page("gb2312"), "gbk");
    let decoded = decode(&bytes, None);
    assert_eq!(decoded.text(), page("gb2312"));
    assert_eq!(decoded.decision(), Decision::Document);
    // The header comes first, but it is wrong.
    let decoded = decode(&bytes, Some("utf-8"));
    assert_eq!(decoded.text(), page("gb2312"));
    assert_eq!(decoded.decision(), Decision::Document);
    let bytes = page("gb2312").into_bytes();
    let decoded = decode(&bytes, None);
    assert_eq!(decoded.encoding(), "UTF-8");
}

/// The 18 codes that were private in the standard of 2005, and what they
/// are in that of 2022.
#[test]
fn gb_18030_has_its_form_of_2022() {
    let codes = b"\xA6\xD9\xA6\xDA\xA6\xDB\xA6\xDC\xA6\xDD\xA6\xDE\xA6\xDF\
        \xA6\xEC\xA6\xED\xA6\xF3\xFE\x59\xFE\x61\xFE\x66\xFE\x67\xFE\x6D\
        \xFE\x7E\xFE\x90\xFE\xA0";
    let text = "\u{FE10}\u{FE12}\u{FE11}\u{FE13}\u{FE14}\u{FE15}\u{FE16}\
        \u{FE17}\u{FE18}\u{FE19}\u{9FB4}\u{9FB5}\u{9FB6}\u{9FB7}\u{9FB8}\
        \u{9FB9}\u{9FBA}\u{9FBB}";
    let decoded = decode(codes, Some("gb18030"));
    assert_eq!(decoded.text(), text);
    // Their codes of four bytes read the same, and the six ideographs beyond
    // the basic plane keep a private code beside theirs of four bytes.
    for (bytes, c) in [
        (&b"\x82\x35\x90\x37"[..], '\u{9FB4}'),
        (b"\x84\x31\x82\x36", '\u{FE10}'),
        (b"\x81\x35\xF4\x37", '\u{E7C7}'),
        (b"\xA8\xBC", '\u{1E3F}'),
        (b"\xFE\x51", '\u{E816}'),
        (b"\x95\x32\x90\x31", '\u{20087}'),
    ] {
        let page = [&encode(SIMPLIFIED, "gbk"), bytes].concat();
        let decoded = decode(&page, Some("gb18030"));
        assert_eq!(decoded.text().chars().last(), Some(c));
    }
}

#[test]
fn big5_includes_hkscs() {
    let decoded = decode(b"\xA6\x6E\x9D\xEE\x9D\xF8", Some("big5"));
    assert_eq!(decoded.text(), "好㗎啲");
    // Four codes stand for two characters.
    for (code, text) in [
        (b"\x88\x62", "\u{CA}\u{304}"),
        (b"\x88\x64", "\u{CA}\u{30C}"),
        (b"\x88\xA3", "\u{EA}\u{304}"),
        (b"\x88\xA5", "\u{EA}\u{30C}"),
    ] {
        let page = [encode(TRADITIONAL, "big5"), code.to_vec()].concat();
        let decoded = decode(&page, Some("big5-hkscs"));
        assert_eq!(decoded.text().strip_prefix(TRADITIONAL), Some(text));
    }
}

#[test]
fn korean_and_japanese_extensions() {
    // UHC, Windows' extensions of Shift_JIS.
    for (text, label) in [
        ("이 마을 사람들은 똠방각하를 봤고 펲시를 마셨다", "euc-kr"),
        ("㈱の社員は①②③と髙橋さんを数えた", "shift_jis"),
    ] {
        let bytes = encode(text, label);
        assert_eq!(decode(&bytes, Some(label)).text(), text);
        assert_eq!(decode(&bytes, None).text(), text);
    }
    // HZ is not decoded: it is ASCII, and no browser reads it any more.
    let decoded = decode(b"~{VPND~}", Some("hz-gb-2312"));
    assert_eq!(decoded.text(), "~{VPND~}");
}

/// Languages in the encodings that they were written in.
const SINGLE: &[(&str, &str)] = &[
    ("windows-1252", "Les pêcheurs répètent que l’été a été très chaud."),
    ("windows-1252", "Die Bäckerei öffnet früh, schließt aber spät."),
    ("windows-1252", "La niña preguntó cuándo volvería el año próximo."),
    ("windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
    ("iso-8859-2", "Rybacy wyłączyli światło i poszli łowić ryby w rzece."),
    ("windows-1250", "A halászok hajnalban indultak, és későn értek haza."),
    ("windows-1251", RUSSIAN),
    ("koi8-r", RUSSIAN),
    ("ibm866", RUSSIAN),
    ("iso-8859-5", RUSSIAN),
    ("koi8-u", "Мешканці села ловлять рибу і вирощують овочі."),
    ("windows-1253", "Οι κάτοικοι του χωριού ψαρεύουν κάθε πρωί."),
    ("windows-1254", "Köyün insanları balık tutup sebze yetiştiriyor."),
    ("windows-1255", "תושבי הכפר דגים בנהר ומגדלים ירקות בגינה."),
    ("windows-1256", "يعيش سكان القرية على صيد السمك وزراعة الخضار."),
    ("windows-1257", "Žvejai anksti rytą išplaukė į ežerą gaudyti žuvų."),
    ("windows-874", "ชาวบ้านจับปลาและปลูกผักในฤดูฝน"),
];

#[test]
fn single_byte_encodings_are_told_apart() {
    for (label, text) in SINGLE {
        let bytes = encode(text, label);
        for declared in [None, Some(*label), Some("gb2312"), Some("utf-8")] {
            let decoded = decode(&bytes, declared);
            assert_eq!(decoded.text(), *text, "{label} as {declared:?}");
        }
    }
    // What servers say by default, where the bytes say otherwise.
    for (label, text) in &SINGLE[6..] {
        let decoded = decode(&encode(text, label), Some("iso-8859-1"))
            .into_text()
            .into_owned();
        assert_eq!(decoded, *text, "{label} declared iso-8859-1");
    }
    // A few letters that say nothing else are believed.
    let decoded = decode(b"caf\xE9", Some("iso-8859-1"));
    assert_eq!(decoded.text(), "café");
}

#[test]
fn a_cut_last_character_does_not_turn_the_decision() {
    let texts = [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (KOREAN, "euc-kr"),
        (SIMPLIFIED, "utf-16le"),
        (SIMPLIFIED, "utf-16be"),
    ];
    for (text, label) in texts {
        let bytes = encode(&text.repeat(2), label);
        let whole = decode(&bytes, None);
        for cut in 1..12 {
            let bytes = &bytes[..bytes.len() - cut];
            for declared in [None, Some(label)] {
                let decoded = decode(bytes, declared);
                assert_eq!(decoded.encoding(), whole.encoding(), "{label}");
                let rest = decoded.text().trim_end_matches('\u{FFFD}');
                let ascii = |c: char| c.is_ascii();
                let rest = rest.trim_end_matches(ascii);
                assert!(whole.text().starts_with(rest), "{label} {cut}");
            }
        }
    }
}

#[test]
fn bodies_that_are_no_text_keep_their_bytes() {
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x04\0\xFF\xD8\xFE\x99";
    let gzip = b"\x1F\x8B\x08\0\0\0\0\0\0\x03\xED\xBD\x07\x60\x1C\x49\x96";
    for body in [&png[..], gzip, &[0; 64], &[0xFF; 64], &[0x80; 33]] {
        for declared in [None, Some("utf-8"), Some("gbk"), Some("utf-16")] {
            let decoded = decode(body, declared);
            for place in decoded.undecodable() {
                let end = place.offset() + place.bytes().len();
                assert_eq!(&body[place.offset()..end], place.bytes());
            }
        }
    }
}

#[test]
fn declarations_of_all_sorts() {
    let gbk = encode(SIMPLIFIED, "gbk");
    for meta in [
        "<meta charset=utf8>",
        "<meta charset=\"no-such\"><meta charset='gbk'>",
        "<meta http-equiv=content-type content='text/html; charset=gb2312'>",
        "<meta charset=gb231",
        "<meta charset=",
        "<meta",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<script>var charset = 'utf-8';</script>",
    ] {
        let page = [meta.as_bytes(), b"\n", &gbk].concat();
        let decoded = decode(&page, None);
        assert!(decoded.text().ends_with(SIMPLIFIED), "{meta}");
        assert_eq!(decoded.encoding(), "GBK", "{meta}");
        let page = [meta, "\n", SIMPLIFIED].concat();
        let decoded = decode(page.as_bytes(), Some("gbk"));
        assert_eq!(decoded.text(), page);
    }
    // A mark counts for more than a declaration.
    let marked = [b"\xEF\xBB\xBF", SIMPLIFIED.as_bytes()].concat();
    let decoded = decode(&marked, Some("gbk"));
    assert_eq!(decoded.text(), SIMPLIFIED);
    assert_eq!(decoded.decision(), Decision::Mark);
}

#[test]
fn mixed_pages_are_read_piece_by_piece() {
    let head = "<title>图文推荐与排行</title>\n";
    let body = format!("<p>{SIMPLIFIED}</p>\n").repeat(3);
    let foot = "<div>版权所有，转载请注明出处</div>\n";
    for (main, other) in
        [("utf-8", "gbk"), ("gbk", "utf-8"), ("big5", "utf-8")]
    {
        let (head, foot, body) = if main == "big5" {
            let page = |text: &str| {
                text.replace(SIMPLIFIED, TRADITIONAL)
                    .replace("图文推荐与排行", "圖文推薦與排行")
                    .replace(
                        "版权所有，转载请注明出处",
                        "版權所有，轉載請註明出處",
                    )
            };
            (page(head), page(foot), page(&body))
        } else {
            (head.to_owned(), foot.to_owned(), body.clone())
        };
        let bytes =
            [encode(&head, other), encode(&body, main), encode(&foot, other)]
                .concat();
        for declared in [None, Some(main), Some(other)] {
            let decoded = decode(&bytes, declared);
            assert_eq!(
                decoded.text(),
                [head.as_str(), &body, &foot].concat(),
                "{main} with {other}, declared {declared:?}"
            );
            assert_eq!(decoded.pieces().len(), 2);
        }
    }
}

#[test]
fn a_fragment_may_stand_inside_a_line() {
    let bytes = [
        encode(SIMPLIFIED, "utf-8"),
        encode("上一篇", "gbk"),
        encode(SIMPLIFIED, "utf-8"),
    ]
    .concat();
    let decoded = decode(&bytes, None);
    assert_eq!(decoded.text(), [SIMPLIFIED, "上一篇", SIMPLIFIED].concat());
    assert_eq!(&decoded.text()[decoded.pieces()[0].span()], "上一篇");
}

#[test]
fn a_few_broken_bytes_do_not_hide_the_encoding() {
    for (text, label) in [(SIMPLIFIED, "gbk"), (TRADITIONAL, "big5")] {
        // The line ends put the pairs of bytes right again.
        let mut bytes = encode(&format!("{text}\n").repeat(6), label);
        bytes.splice(100..101, *b"\xFF");
        bytes.splice(200..200, *b"\xFF\xFF");
        for declared in [None, Some(label), Some("utf-8")] {
            let decoded = decode(&bytes, declared);
            let sentences = decoded.text().matches(text).count();
            assert_eq!(sentences, 4, "{label} declared {declared:?}");
            assert_eq!(decoded.undecodable()[0].bytes()[0], 0xFF);
        }
    }
}

/// Paragraphs without a character of ASCII, which would put pairs of bytes
/// right again.
const PARAGRAPHS: [(&str, &str); 2] = [
    (
        "入冬以后，渡口的船改成一天两班。老船工每天四点就起床，先把甲板上的\
         霜扫净，再烧一壶热茶。上学的孩子挤在舱里背书，卖菜的妇人把篮子搁在\
         脚边，谁也不急着说话。对岸修了新桥，听说明年春天就要通车，大家都有\
         些舍不得这条船。",
        "gbk",
    ),
    (
        "入冬以後，渡口的船改成一天兩班。老船工每天四點就起床，先把甲板上的\
         霜掃淨，再燒一壺熱茶。上學的孩子擠在艙裡背書，賣菜的婦人把籃子擱在\
         腳邊，誰也不急著說話。對岸修了新橋，聽說明年春天就要通車，大家都有\
         些捨不得這條船。",
        "big5",
    ),
];

#[test]
fn one_broken_byte_does_not_turn_pairs_into_letters() {
    for (text, label) in PARAGRAPHS {
        let sound = encode(text, label);
        let name = decode(&sound, None).encoding().to_owned();
        for at in (0..sound.len()).step_by(5) {
            let with = |part: &[u8], width: usize| {
                let (head, rest) = sound.split_at(at);
                [head, part, &rest[width..]].concat()
            };
            for bytes in [
                with(b"", 1),
                with(b"?", 1),
                with(b"\xFF", 0),
                with(b"\x80", 0),
                with(b"...\n", 1),
            ] {
                for declared in [None, Some(label)] {
                    let decoded = decode(&bytes, declared);
                    let place = format!("{label} {declared:?} byte {at}");
                    assert_eq!(decoded.encoding(), name, "{place}");
                }
            }
        }
    }
}

#[test]
fn markup_does_not_hide_the_encoding() {
    let script = "<script>var a = \"x\"; // comment\n</script>\n".repeat(300);
    for (text, label) in
        [(SIMPLIFIED, "gbk"), (TRADITIONAL, "big5"), (JAPANESE, "shift_jis")]
    {
        let page = format!("<html>{script}<p>{text}</p></html>");
        let decoded = decode(&encode(&page, label), Some("iso-8859-1"))
            .into_text()
            .into_owned();
        assert_eq!(decoded, page, "{label}");
    }
}

/// A few characters of Big5 that come again are kana and codes of private use
/// in GBK.
#[test]
fn codes_of_private_use_are_no_text() {
    let text = "，的今天今天的 ";
    let body = encode(text, "big5");
    assert_eq!(decode(&body, Some("big5")).text(), text);
}

/// A title, a link or a cell has few characters, which are pairs of another
/// language too, and letters.
#[test]
fn a_few_characters_between_tags_are_chinese() {
    let words = [
        ("gbk", "新闻"),
        // Their bytes are letters in UTF-8, of two alphabets or without one.
        ("gbk", "图片"),
        ("gbk", "小说"),
        ("gbk", "通知"),
        ("gbk", "联系我们"),
        ("gbk", "价格"),
        ("gbk", "更多"),
        ("gbk", "你好"),
        ("gbk", "內容"),
        ("big5", "謝謝"),
        ("big5", "評論"),
    ];
    for (label, word) in words {
        for page in [
            format!("<title>{word}</title>"),
            format!("<a href=\"/\">{word}</a>\n"),
            format!("<input value=\"{word}\">"),
        ] {
            let body = encode(&page, label);
            assert_eq!(decode(&body, None).text(), page, "{label}");
        }
    }
    let others = [
        ("utf-8", "ё́ и Ё"),
        ("utf-8", "cafe\u{301}"),
        ("utf-8", "Ͼ и ͼ"),
        ("euc-kr", "안녕하세요"),
        ("euc-kr", "뉴스"),
        ("euc-jp", "ログイン"),
        ("windows-1251", "Новости"),
        ("windows-1251", "Вход"),
        ("windows-1252", "Déjà vu à l’été"),
        ("windows-1253", "Είσοδος"),
    ];
    for (label, word) in others {
        let page = format!("<title>{word}</title>");
        let body = encode(&page, label);
        assert_eq!(decode(&body, None).text(), page, "{label}");
    }
}

#[test]
fn nothing_is_made_of_broken_bytes() {
    // The first two bytes, then the last two, of a character.
    let cut = [&b"\xE5\xBD"[..], "中间".as_bytes(), b"\xB8\xAD"].concat();
    let bytes = [SIMPLIFIED.as_bytes(), &cut].concat();
    let decoded = decode(&bytes, None);
    assert!(decoded.text().ends_with("\u{FFFD}中间\u{FFFD}\u{FFFD}"));
    let places: Vec<_> =
        decoded.undecodable().iter().map(|place| place.bytes()).collect();
    assert_eq!(places, [b"\xE5\xBD".as_slice(), b"\xB8\xAD"]);
}

#[test]
fn a_body_may_be_cut_off() {
    for label in ["utf-8", "gbk", "big5"] {
        let text = if label == "big5" { TRADITIONAL } else { SIMPLIFIED };
        let bytes = encode(text, label);
        for declared in [None, Some(label)] {
            let decoded = decode(&bytes[..bytes.len() - 1], declared);
            let rest = text.strip_suffix('。').unwrap();
            assert!(decoded.text().starts_with(rest), "{label}");
            assert_eq!(decoded.undecodable().len(), 1, "{label}");
        }
    }
}

#[test]
fn odd_bodies() {
    for (bytes, text) in [
        (&b""[..], ""),
        (b"\xEF\xBB\xBF", ""),
        (b"\xFF\xFE", ""),
        (b"\xFF\xFE\x2D\x4E", "中"),
        (b"a\0b", "a\0b"),
        // As ideographs they would be 愀戀挀搀.
        (b"a\0b\0c\0d\0", "abcd"),
        (b"\0a\0b\0c\0d", "abcd"),
        (b"\x1B[31m", "\x1B[31m"),
    ] {
        for declared in [None, Some(""), Some("utf-8"), Some("gbk")] {
            assert_eq!(decode(bytes, declared).text(), text);
        }
    }
}

#[test]
fn labels_of_all_sorts() {
    for label in [
        "gb_2312-80",
        "text/html; charset=gb_2312-80",
        "text/html;charset=\"x-gbk\"",
        "Text/HTML; Charset = 'GB18030'",
        "text/html; charset=gb2312; boundary=x",
        "text/html; charset=gb2312,gb2312",
        "chinese",
        "csgb2312",
        "cp936",
        "MS936",
        "euc-cn",
        "gb2312;",
        " gbk ",
    ] {
        let decoded = decode(&encode(SIMPLIFIED, "gbk"), Some(label))
            .into_text()
            .into_owned();
        assert_eq!(decoded, SIMPLIFIED, "{label}");
        let short = encode("模板", "gbk");
        let decoded = decode(&short, Some(label));
        assert_eq!(decoded.text(), "模板", "{label}");
        assert_eq!(decoded.decision(), Decision::Declared, "{label}");
    }
    for label in ["utf8", "UTF-8", "utf-8;", "\"utf8\"", "unicode-1-1-utf-8"] {
        let bytes = SIMPLIFIED.as_bytes();
        let decoded = decode(bytes, Some(label));
        assert_eq!(decoded.decision(), Decision::Declared, "{label}");
    }
}

#[test]
fn documents_that_name_several_charsets() {
    for (head, label) in [
        ("<!--<meta charset=gbk>--><meta charset=big5>", "big5"),
        ("<meta name=k content=v><meta charset=big5>", "big5"),
        (
            "<meta http-equiv='Content-Type' \
             content='text/html;charset=big5'>",
            "big5",
        ),
        ("<script>'<meta charset=utf-8>'</script><meta charset=gbk>", "gbk"),
        ("<?xml version=\"1.0\" encoding=\"gb2312\"?>", "gbk"),
        ("<META CONTENT=\"text/html; CHARSET=GB2312\">", "gbk"),
    ] {
        let short = if label == "big5" { "網頁" } else { "网页" };
        let page = format!("{head}\n<title>{short}</title>");
        let bytes = encode(&page, label);
        assert_eq!(decode(&bytes, None).text(), page, "{head}");
    }
}

/// Words of a language, in an encoding, with what stands around them.
fn sentences(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    const AROUND: &[&str] =
        &[" ", "\n", "<p>", "</a>", "1998", "km", "\t", ""];

    let piece = (
        prop::collection::vec(prop::sample::select(words), 3..8),
        prop::sample::select(AROUND),
    )
        .prop_map(|(words, around)| words.concat() + around);
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

const ZH: &[&str] = &[
    "我们", "在", "河边", "种菜", "，", "老师", "的", "书店", "。", "经营",
    "今天",
];
const TW: &[&str] = &[
    "我們", "在", "河邊", "種菜", "，", "老師", "的", "書店", "。", "經營",
    "今天",
];
const JA: &[&str] = &[
    "村の",
    "人々は",
    "魚を",
    "取って",
    "暮らして",
    "います。",
    "ノート",
    "そして",
];
const KO: &[&str] =
    &["마을 ", "사람들은 ", "물고기를 ", "잡으며 ", "살아갑니다. ", "오늘 "];

proptest! {
    #[test]
    fn text_comes_back_from_its_encoding(
        (label, text) in prop_oneof![
            (prop::sample::select(&["gbk", "gb18030", "utf-8", "utf-16le",
                "utf-16be"][..]), sentences(ZH)),
            (prop::sample::select(&["gbk", "big5", "utf-8"][..]),
                sentences(TW)),
            (prop::sample::select(&["shift_jis", "euc-jp", "iso-2022-jp"][..]),
                sentences(JA)),
            (Just("euc-kr"), sentences(KO)),
        ],
    ) {
        let bytes = encode(&text, label);
        let short = text.chars().filter(|c| !c.is_ascii()).count() < 12;
        for declared in [Some(label), None] {
            if declared.is_none() && short {
                continue;
            }
            let decoded = decode(&bytes, declared);
            prop_assert_eq!(decoded.text(), &text, "{} {:?}", label, declared);
            prop_assert!(decoded.undecodable().is_empty());
            prop_assert!(decoded.pieces().is_empty());
        }
    }

    /// The text between the places that could not be decoded is what the
    /// bytes between them are, so that these and the kept bytes are the body.
    #[test]
    fn bytes_that_are_no_text_are_kept_in_any_encoding(
        label in prop::sample::select(
            &["gbk", "big5", "utf-8", "shift_jis", "euc-jp", "euc-kr",
                "windows-1252", "utf-16le"][..]),
        parts in prop::collection::vec(
            prop_oneof![
                sentences(ZH).prop_map(|text| encode(&text, "gbk")),
                sentences(TW).prop_map(|text| encode(&text, "big5")),
                prop::collection::vec(0x80_u8..=0xFF, 1..4),
            ],
            1..6,
        ),
    ) {
        let body = parts.concat();
        let decoded = decode(&body, Some(label));
        prop_assume!(decoded.pieces().is_empty());
        let encoding =
            Encoding::for_label(decoded.encoding().as_bytes()).unwrap();
        // A byte order mark is no part of the text.
        let read = |from: usize, to: usize| match from {
            0 => encoding.decode_with_bom_removal(&body[..to]).0,
            _ => encoding.decode_without_bom_handling(&body[from..to]).0,
        };
        let (mut at, mut from) = (0, 0);
        for place in decoded.undecodable() {
            let text = &decoded.text()[at..place.span().start()];
            prop_assert_eq!(read(from, place.offset()), text);
            let lost = decoded.text()[place.span()].chars();
            let replaced = lost.filter(|c| *c != char::REPLACEMENT_CHARACTER);
            prop_assert_eq!(replaced.count(), 0);
            at = place.span().end();
            from = place.offset() + place.bytes().len();
        }
        prop_assert_eq!(read(from, body.len()), &decoded.text()[at..]);
    }
}
