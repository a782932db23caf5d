//! Place lists and lists that look like them, generated from the gazetteer.
//!
//! The generators know nothing of the rules. `cargo test --release --test
//! main spam -- --nocapture` prints the figures that the stage's docs give.

mod families;
mod habits;
mod lists;

use zhclean::{
    Evidence,
    spam::{self, Gazetteer, Kind, Place},
};

/// A small generator of pseudo-random numbers (xorshift64*), so that every
/// run sees the same lists.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        high as usize % limit
    }

    fn one<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// How many of the pages with a list that people make are changed, `each` of
/// every kind: `make` gives a list, the article, and a paragraph that may
/// follow. The first changes of a kind are printed.
fn touched<K: Copy>(
    kinds: &[(&str, K)],
    each: usize,
    random: &mut Random,
    make: impl Fn(K, &mut Random) -> (String, String, &'static str),
) -> usize {
    const SHOWN: usize = 3;
    let mut touched = 0;
    for &(name, kind) in kinds {
        let mut wrong = 0;
        for _ in 0..each {
            let (list, article, last) = make(kind, random);
            let page = match random.below(3) {
                0 => format!("{list}\n{article}"),
                1 => format!("{article}\n{list}\n{last}"),
                _ => format!("{article}\n{list}"),
            };
            let changes = spam::explain(&page, Evidence::default());
            if !changes.edits().is_empty() {
                wrong += 1;
                if wrong <= SHOWN {
                    let got = changes.apply(&page);
                    println!("---- {name}\n{page}\n---- got\n{got}");
                }
            }
        }
        println!("{name}: {wrong} of {each} spoiled");
        touched += wrong;
    }
    println!("look-alikes: {touched} of {}", each * kinds.len());
    touched
}

/// Articles in both scripts; every paragraph ends a sentence.
const ARTICLES: &[&str] = &[
    "社区图书馆昨天重新开放\n\n经过半年的修缮，社区图书馆昨天重新开放。新馆增加了\
     儿童阅览区，书架也换成了更矮的款式。\n\n馆长说，今后每个周末都会举办读书会，\
     欢迎附近的居民参加。",
    "社區圖書館昨天重新開放\n\n經過半年的修繕，社區圖書館昨天重新開放。新館增加了\
     兒童閱覽區，書架也換成了更矮的款式。\n\n館長說，今後每個週末都會舉辦讀書會，\
     歡迎附近的居民參加。",
    "秋天的柿子\n院子里的柿子树今年结了很多果子。爷爷每天早晨都要数一遍，\
     怕被鸟啄了去。\n等到霜降以后，柿子才真正甜起来！",
    "关于做好冬季防火工作的通知\n各单位要落实责任，定期检查消防设施，发现隐患\
     及时整改。\n值班人员应当保持通信畅通，遇到紧急情况立即报告。\n（责任编辑：小林）",
];

fn places() -> Vec<Place> {
    Gazetteer::new().iter().collect()
}

/// The short form of a name, if it has one.
fn short(name: &str) -> &str {
    let Some((end, _)) = name.char_indices().next_back() else { return name };
    let short = &name[..end];
    if short.chars().count() >= 2 && Gazetteer::new().contains(short) {
        short
    } else {
        name
    }
}

/// Names drawn from the whole country, one in four in short form.
fn drawn(random: &mut Random, places: &[Place], count: usize) -> Vec<String> {
    (0..count)
        .map(|_| {
            let name = random.one(places).name();
            let name = if random.chance(25) { short(name) } else { name };
            name.to_owned()
        })
        .collect()
}

const SEPARATORS: &[&str] = &[
    "| ", "|", "、", " ", ",", "/", "·", "\n", "||", " | ", "  ", "\n\n",
    "，", "　", "；", "｜", ", ",
];

const HEADINGS: &[&str] = &[
    "推荐阅读",
    "推薦閱讀",
    "友情链接：",
    "相关阅读",
    "【热门推荐】",
    "友情連結",
];

/// An article with a list in it, and the article alone.
fn spoiled(random: &mut Random, names: &[String]) -> (String, String) {
    let article = random.one(ARTICLES).to_string();
    let separator = *random.one(SEPARATORS);
    let mut list = names.join(separator);
    if random.chance(40) {
        list += separator.trim_end_matches('\n');
    }
    let gap = if random.chance(50) { "\n" } else { "\n\n" };
    let heading = if random.chance(30) {
        format!("{}{gap}", random.one(HEADINGS))
    } else {
        String::new()
    };
    let page = match random.below(10) {
        0 => format!("{heading}{list}{gap}{article}"),
        1 => {
            let (a, b) = article.split_once("。\n").unwrap();
            format!("{a}。\n{heading}{list}\n{b}")
        }
        2 | 3 => format!("{article}{list}"),
        _ => format!("{article}{gap}{heading}{list}"),
    };
    (page, article)
}

fn recall(random: &mut Random, sizes: core::ops::Range<usize>) -> f64 {
    const LISTS: usize = 2_000;
    let places = places();
    let mut found = 0;
    for _ in 0..LISTS {
        let count = sizes.start + random.below(sizes.len());
        let names = drawn(random, &places, count);
        let (page, article) = spoiled(random, &names);
        let text = spam::strip(&page);
        if text == article {
            found += 1;
        } else if std::env::var_os("SHOW_MISSES").is_some() {
            println!("---- missed\n{page}\n---- got\n{text}");
        }
    }
    100.0 * found as f64 / LISTS as f64
}

#[test]
fn place_lists_go_and_the_article_stays() {
    let mut random = Random(0x5EED);
    let short = recall(&mut random, 6..8);
    let long = recall(&mut random, 8..61);
    println!("place lists removed: {short} % of 6-7, {long} % of 8-60 names");
    assert!(short >= 90.0, "{short}");
    assert!(long >= 99.0, "{long}");
}

/// The places of a kind or of several, in the order of the provinces.
fn ordered(places: &[Place], kinds: &[Kind]) -> Vec<Place> {
    let mut ordered: Vec<Place> = places
        .iter()
        .copied()
        .filter(|place| kinds.contains(&place.kind()))
        .collect();
    ordered.sort_by_key(|place| (place.province(), place.name()));
    ordered
}

/// A text with a list that people make.
fn look_alike(random: &mut Random, places: &Sorted) -> String {
    let count = 6 + random.below(30);
    let article = *random.one(ARTICLES);
    let separator = *random.one(SEPARATORS);
    let slice = |random: &mut Random, from: &[Place]| -> Vec<&'static str> {
        let start = random.below(from.len() - count);
        from[start..start + count].iter().map(|place| place.name()).collect()
    };
    let draw = |random: &mut Random, from: &[Place]| -> Vec<&'static str> {
        (0..count).map(|_| random.one(from).name()).collect()
    };
    let list = match random.below(14) {
        // Counties in administrative order.
        0 | 1 => slice(random, &places.counties).join(separator),
        // Counties of one province in any order.
        2 => {
            let province = random.one(&places.all).province();
            let of_province: Vec<Place> = places
                .counties
                .iter()
                .copied()
                .filter(|place| place.province() == province)
                .collect();
            draw(random, &of_province).join(separator)
        }
        // A ranking.
        3 => {
            let names = draw(random, &places.counties);
            let ranked: Vec<String> = names
                .iter()
                .enumerate()
                .map(|(at, name)| format!("{}. {name}", at + 1))
                .collect();
            ranked.join("\n")
        }
        // A forecast.
        4 => {
            let names = draw(random, &places.counties);
            let rows: Vec<String> = names
                .iter()
                .map(|name| {
                    let low = random.below(20);
                    let sky = random.one(&["晴", "多云", "小雨", "阴"]);
                    format!("{name} {sky} {low}~{}℃", low + 8)
                })
                .collect();
            rows.join("\n")
        }
        // Values under the names.
        5 => {
            let names = draw(random, &places.counties);
            let values: Vec<String> = names
                .iter()
                .map(|_| format!("{}.{}", random.below(90), random.below(10)))
                .collect();
            format!("{}\n{}", names.join("|"), values.join("|"))
        }
        // Addresses.
        6 => {
            let names = draw(random, &places.counties);
            let rows: Vec<String> = names
                .iter()
                .map(|name| format!("{name}人民路{}号", random.below(300)))
                .collect();
            rows.join(separator)
        }
        // Delivery areas, service points, branches: cities.
        7 => {
            let label =
                random.one(&["配送范围", "服务网点", "分公司", "覆盖城市"]);
            let names = draw(random, &places.cities).join(separator);
            match random.below(3) {
                0 => format!("{label}：{names}"),
                1 => format!("{label}\n{names}"),
                _ => names,
            }
        }
        // Counties under a heading or label of the article's own.
        8 => {
            let label = random.one(&[
                "首批试点县名单",
                "以下县市入选：",
                "贫困县名单（共12个）",
                "送达区域",
                "獲獎縣市名單",
            ]);
            let names = draw(random, &places.counties).join(separator);
            format!("{label}\n{names}")
        }
        9 => {
            let label = random.one(&["参会代表来自", "送达区域：", "一、"]);
            let names = draw(random, &places.counties).join("、");
            format!("{label}{names}")
        }
        // Itineraries and stations.
        10 => {
            let mark = random.one(&["—", "-", "→", " → ", "～"]);
            let names = draw(random, &places.cities);
            let names: Vec<&str> =
                names.iter().map(|name| short(name)).collect();
            names.join(mark)
        }
        11 => {
            let names = draw(random, &places.cities);
            let names: Vec<&str> =
                names.iter().map(|name| short(name)).collect();
            names.join(separator)
        }
        // Sentences that list.
        12 => {
            let names = draw(random, &places.counties).join("、");
            let end = random.one(&[
                "等地。",
                "等地都下了雪。",
                "。",
                "六地同时开展活动，反响热烈。",
                "的农产品在会上展出。",
            ]);
            let start = random.one(&[
                "我们先后走访了",
                "受灾地区包括",
                "",
                "据了解，",
            ]);
            format!("{start}{names}{end}")
        }
        // Provinces.
        _ => draw(random, &places.provinces).join(separator),
    };
    match random.below(3) {
        0 => format!("{article}\n{list}"),
        1 => format!("{list}\n{article}"),
        _ => {
            let (a, b) = article.split_once("。\n").unwrap();
            format!("{a}。\n{list}\n{b}")
        }
    }
}

struct Sorted {
    all: Vec<Place>,
    counties: Vec<Place>,
    cities: Vec<Place>,
    provinces: Vec<Place>,
}

#[test]
fn lists_that_people_make_stay() {
    const LISTS: usize = 20_000;
    let all = places();
    let places = Sorted {
        counties: ordered(&all, &[Kind::County, Kind::City, Kind::District]),
        cities: ordered(&all, &[Kind::Prefecture]),
        provinces: ordered(&all, &[Kind::Province]),
        all,
    };
    let mut random = Random(0xA11CE);
    let mut removed = 0;
    for _ in 0..LISTS {
        let page = look_alike(&mut random, &places);
        let changes = spam::explain(&page, Evidence::default());
        if !changes.edits().is_empty() {
            removed += 1;
            if removed <= 20 {
                println!(
                    "---- removed\n{page}\n---- got\n{}",
                    changes.apply(&page)
                );
            }
        }
    }
    println!("look-alikes spoiled: {removed} of {LISTS}");
    assert_eq!(removed, 0);
}

/// What holds for any text.
mod laws {
    use proptest::prelude::*;
    use zhclean::{Evidence, spam};

    /// Pieces of texts and of spam, to be put together in any way.
    const PIECES: &[&str] = &[
        "大悟县",
        "鸡东县",
        "豐原市",
        "海原县",
        "锡林郭勒盟",
        "琼中",
        "温泉县",
        "湄潭县",
        "朝阳",
        "北京",
        "朝阳区",
        "|",
        "| ",
        "、",
        " ",
        ",",
        "\n",
        "\n\n",
        "\r\n",
        "。",
        "：",
        "推荐阅读",
        "友情链接",
        "名单",
        "等地",
        "图书馆",
        "開放",
        "????????",
        "【【",
        "】】",
        "[nextpage]",
        "_",
        "，",
        "亚博体育",
        "官网",
        "******",
        "www.a1.com",
        "& t7 z* K) w2 q9 _",
        "12",
        "柿子熟了，鸟雀也来了，院子里满是果子的香味。",
        "大悟县|鸡东县|丰原市|海原县|温泉县|湄潭县",
        "青山书店 | 白云茶馆 | 小城新闻网 | 山里人家",
        "\u{3000}",
        "😀",
        "a",
    ];

    fn texts() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PIECES), 0..60)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn edits_are_in_order_and_a_second_run_finds_nothing(
            text in prop_oneof![texts(), any::<String>()],
        ) {
            let changes = spam::explain(&text, Evidence::Guessed);
            let mut end = 0;
            for edit in changes.edits() {
                prop_assert!(edit.span().start() >= end);
                prop_assert!(!edit.span().is_empty());
                end = edit.span().end();
                prop_assert!(text.get(
                    edit.span().start()..edit.span().end()).is_some());
            }
            let clean = changes.apply(&text);
            let again = spam::explain(&clean, Evidence::Guessed);
            prop_assert_eq!(again.edits(), &[], "{:?}", clean);
        }
    }
}

#[test]
fn texts_without_spam_stay() {
    let data = include_str!("data/spam-untouched.txt");
    // `\\n` stands for a line break and `\\\\` for a backslash.
    let texts: Vec<String> = data
        .lines()
        .filter(|line| !line.starts_with("# "))
        .map(|line| {
            let parts =
                line.split("\\\\").map(|part| part.replace("\\n", "\n"));
            parts.collect::<Vec<_>>().join("\\")
        })
        .collect();
    assert!(texts.len() >= 300, "{}", texts.len());
    let mut removed = 0;
    for text in &texts {
        let changes = spam::explain(text, Evidence::default());
        for edit in changes.edits() {
            removed += 1;
            println!("{}: {:?} of {text:?}", edit.rule(), &text[edit.span()]);
        }
    }
    assert_eq!(removed, 0, "removed from {} texts", texts.len());
}

/// Text made to be slow; `benches/hostile.rs` measures such.
#[test]
fn hostile_texts_are_read_to_their_end() {
    let six = "大悟县|鸡东县|丰原市|海原县|温泉县|湄潭县|";
    let unit = [
        "|",
        "、",
        "县",
        "大悟县|",
        "大悟县\n",
        "琼中\n",
        "?",
        "【【",
        "[",
        "<!--",
        "_",
        "亚博",
        "亚博体育官网\n",
        "亚博******",
        "微信13800000000",
        "a_",
        "\n",
        " \n",
        "，",
        "a1.b中",
        "友情链接\n",
        "友情链接 a b c d ",
        "& t7 z* K) w2 q9 _ ",
        "& t7 z* K) w2 q9 _\n",
        "柿子熟了，鸟雀也来了，院子里满是果子。\n",
        &format!("{six}\n柿子。\n"),
        &format!("{six}甲|乙|丙|丁|戊|"),
        &format!("柿子{six}"),
        &format!("{six}柿子。{six}"),
        "\u{3000}",
    ]
    .map(str::to_owned);
    for unit in unit {
        let text = unit.repeat(200_000 / unit.len());
        let changes = spam::explain(&text, Evidence::Guessed);
        assert!(changes.apply(&text).len() <= text.len(), "{unit:?}");
    }
}

/// Pages of the other families, each with the text it was made from.
fn spoiled_otherwise(random: &mut Random, family: &str) -> (String, String) {
    let article = random.one(&ARTICLES[..2]).to_string();
    let words = [
        "办公家具",
        "门窗定制",
        "不锈钢管",
        "英语培训",
        "旧车回收",
        "纯净水配送",
        "开锁电话",
        "空调维修",
        "厂房出租",
        "货架价格",
        "网络推广",
        "岩棉板厂家",
    ];
    let traditional = ARTICLES[1].to_owned();
    match family {
        "keyword-title" => {
            let joint = random.one(&["_", "，", "-", "_"]);
            let count = 3 + random.below(8);
            let phrases: Vec<&str> =
                (0..count).map(|_| *random.one(&words)).collect();
            let title = phrases.join(joint);
            (format!("{title}\n{traditional}"), traditional)
        }
        "gambling" => {
            let brand =
                random.one(&["亚博", "乐鱼体育", "华体会", "威尼斯人娱乐"]);
            let role =
                random.one(&["app下载", "官网登录", "客户端", "首页入口"]);
            let join = random.one(&["\n", "******", "\n\n"]);
            (format!("{brand}{role}{join}{article}"), article)
        }
        "residue" => {
            let mess = random.one(&[
                "????????????\n",
                "【【办公家具】】\n",
                "[nextpage]\n",
                "#p#分页标题#e#\n",
                "<!--EndFragment-->\n",
            ]);
            (article.replacen("\n\n", &format!("\n\n{mess}"), 1), article)
        }
        "jammer" => {
            // As forums show them: a character, often with one of another
            // class before it.
            let classes = [
                "aBcDeFgHkLmNpQrStUwXyZ",
                "0123456789",
                "&*)_,;:!?.'[]~^%$#@",
            ];
            let mut line = String::new();
            for _ in 0..7 + random.below(8) {
                let class = random.below(3);
                if random.chance(60) {
                    let other = classes[(class + 1 + random.below(2)) % 3];
                    line.push(char::from(*random.one(other.as_bytes())));
                }
                line.push(char::from(*random.one(classes[class].as_bytes())));
                line.push(' ');
            }
            (article.replacen("。\n", &format!("。{line}\n"), 1), article)
        }
        "link-farm" => {
            let heading =
                random.one(&["友情链接：", "友情链接\n", "友情連結\n"]);
            let mark = random.one(&[" | ", " ", "|", "　"]);
            let count = 4 + random.below(20);
            let links: Vec<&str> =
                (0..count).map(|_| *random.one(&words)).collect();
            (format!("{article}\n{heading}{}", links.join(mark)), article)
        }
        "splice" => {
            let brand =
                random.one(&["www.k78.com", "bet365", "hg0088.com", "e8b9"]);
            let mut page = String::new();
            let long = format!("{article}\n{}\n{}", ARTICLES[2], ARTICLES[3]);
            let mut before = ' ';
            for c in long.chars() {
                let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
                if han(before) && han(c) && random.chance(12) {
                    page += brand;
                }
                page.push(c);
                before = c;
            }
            (page, long)
        }
        _ => {
            let long = format!("{article}\n{}\n{}", ARTICLES[2], ARTICLES[3]);
            (format!("{long}\n{long}"), long)
        }
    }
}

#[test]
fn other_spam_goes_and_the_article_stays() {
    const PAGES: usize = 400;
    let families = [
        "keyword-title",
        "gambling",
        "residue",
        "jammer",
        "link-farm",
        "splice",
        "repeated-body",
    ];
    for family in families {
        let mut random = Random(0xFEED);
        let mut found = 0;
        for _ in 0..PAGES {
            let (page, article) = spoiled_otherwise(&mut random, family);
            let text = spam::strip(&page);
            if text == article {
                found += 1;
            } else if std::env::var_os("SHOW_MISSES").is_some() {
                println!("---- missed\n{page}\n---- got\n{text}");
            }
        }
        let recall = 100.0 * f64::from(found) / PAGES as f64;
        println!("{family}: {recall} %");
        // Random characters may be few and all of one class.
        let least = if family == "jammer" { 85.0 } else { 90.0 };
        assert!(recall >= least, "{family}: {recall}");
    }
}
