//! Pages of our own and what may be done to them, for property tests.

use proptest::prelude::*;
use zhclean::variant::{Config, Converter};

use super::damage::{Brackets, Damage, Inserted, Private};

/// Sentences of our own, without brackets.
pub(crate) const SENTENCES: &[&str] = &[
    "清晨的渔港最热闹，渔船一靠岸，商贩们就围上来。",
    "老渔民说，今年的收成比去年好。",
    "书店经营了十一年，靠邻居们互相介绍留住客人。",
    "去年屋顶漏水，街坊们争着来修理，两个周末就修好了。",
    "学校门前的银杏叶黄了，孩子们捡来做书签。",
    "因为桥还没有修好，货车要从东边绕行。",
    "图书馆新买了三百种书，儿童阅览室也换了灯。",
    "当地居民说，这条路已经很多年没有这样干净。",
    "工厂的机器开动以后，车间里听不见说话的声音。",
    "老师带着学生观察云的变化，把结果写在本子上。",
    "医生提醒大家，天气转凉，老人要注意保暖。",
    "他们计划明年扩建码头，增加五个泊位。",
    "市场里的鱼虾、蔬菜、水果都很新鲜。",
    "乡亲们相信，只要办法对头，日子会越来越好。",
    "经济发展得很快，环境也要一起保护。",
    "这座桥长二百米，宽十二米，车辆可以双向通行。",
];

/// The first readings of characters whose traditional form differs.
const READINGS: &[(&str, &str)] = &[
    ("漁", "yú"),
    ("熱", "rè"),
    ("鬧", "nào"),
    ("們", "men"),
    ("圍", "wéi"),
    ("來", "lái"),
    ("說", "shuō"),
    ("書", "shū"),
    ("經", "jīng"),
    ("營", "yíng"),
    ("鄰", "lín"),
    ("紹", "shào"),
    ("爭", "zhēng"),
    ("兩", "liǎng"),
    ("個", "gè"),
    ("學", "xué"),
    ("門", "mén"),
    ("葉", "yè"),
    ("為", "wèi"),
    ("橋", "qiáo"),
    ("還", "hái"),
    ("沒", "méi"),
    ("車", "chē"),
    ("買", "mǎi"),
    ("種", "zhǒng"),
    ("當", "dāng"),
    ("這", "zhè"),
    ("條", "tiáo"),
    ("機", "jī"),
    ("開", "kāi"),
    ("動", "dòng"),
    ("聽", "tīng"),
    ("師", "shī"),
    ("觀", "guān"),
    ("結", "jié"),
    ("醫", "yī"),
    ("氣", "qì"),
    ("轉", "zhuǎn"),
    ("計", "jì"),
    ("劃", "huà"),
    ("場", "chǎng"),
    ("鄉", "xiāng"),
    ("對", "duì"),
    ("頭", "tóu"),
    ("濟", "jì"),
    ("發", "fā"),
    ("環", "huán"),
    ("護", "hù"),
    ("長", "cháng"),
    ("寬", "kuān"),
    ("數", "shù"),
    ("驗", "yàn"),
];

/// The punctuation that something is put in before, anywhere in the bytes.
pub(crate) const TRIGGERS: &[&str] = &["，", "。", "、", "！"];

/// All readings, as the simulator takes them.
pub(crate) fn readings() -> Vec<(char, String)> {
    READINGS.iter().map(|&(c, r)| (char_of(c), r.to_owned())).collect()
}

fn char_of(text: &str) -> char {
    text.chars().next().unwrap()
}

/// Damage of every family.
pub(crate) fn any_damage() -> impl Strategy<Value = Damage> {
    (
        prop::sample::subsequence(readings(), 0..=READINGS.len()),
        prop::sample::select(vec![
            Brackets::Ascii,
            Brackets::Ascii,
            Brackets::Blank,
            Brackets::FullWidth,
        ]),
        any::<bool>(),
        prop::sample::select(vec![Inserted::Comma, Inserted::Invisible]),
        prop::sample::select(vec!["?", "？", "\u{FFFD}", ""]),
        prop::sample::select(vec![Private::Vanishes, Private::Marked]),
        prop::bool::weighted(0.2),
    )
        .prop_map(
            |(
                readings,
                brackets,
                punctuation,
                inserted,
                mark,
                private,
                folded,
            )| {
                Damage {
                    readings,
                    brackets,
                    inserted,
                    triggers: if punctuation { TRIGGERS } else { &[] },
                    mark,
                    private,
                    folded,
                    ..Damage::default()
                }
            },
        )
}

/// A traditional page, one character for one, of several paragraphs.
pub(crate) fn traditional_page() -> impl Strategy<Value = String> {
    simplified_page().prop_map(|page| traditional(&page))
}

/// The page in traditional characters, one for one.
pub(crate) fn traditional(page: &str) -> String {
    let converter = Converter::new(Config::S2t);
    page.chars()
        .map(|c| {
            let converted =
                converter.convert(c.encode_utf8(&mut [0; 4])).into_owned();
            // The software's table is the mainland's.
            converted.replace('爲', "為").replace('羣', "群")
        })
        .collect()
}

/// A page of several paragraphs. No sentence comes twice: a sentence behind
/// itself is damage, a doubled layer of text, and a body behind itself is too.
pub(crate) fn simplified_page() -> impl Strategy<Value = String> {
    let sentences = prop::sample::subsequence(SENTENCES, 2..SENTENCES.len());
    let lengths = prop::collection::vec(1..5_usize, SENTENCES.len());
    (sentences.prop_shuffle(), lengths).prop_map(|(sentences, lengths)| {
        let mut left = sentences.as_slice();
        let mut page = String::new();
        for length in lengths {
            let (paragraph, rest) = left.split_at(length.min(left.len()));
            page.extend(paragraph.iter().copied());
            if !paragraph.is_empty() {
                page.push('\n');
            }
            left = rest;
        }
        page
    })
}
