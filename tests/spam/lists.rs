//! A second generator of place lists and of lists that people make, apart
//! from the one beside it: it knows forms, not separators, and keeps some
//! forms back that no rule was made with.
//!
//! `cargo test --release --test main spam::lists -- --nocapture` prints the
//! figures; `FORM=name` shows what is missed of a form.

use zhclean::spam::{self, Gazetteer, Kind, Place};

use super::{Random, short, touched};

/// Paragraphs that end sentences, some with names of places in them.
const PARAGRAPHS: &[&str] = &[
    "村口的老槐树今年又开了花，孩子们放学以后都爱到树下写作业。",
    "村口的老槐樹今年又開了花，孩子們放學以後都愛到樹下寫作業。",
    "据林业站介绍，这棵树已有三百多年，县里去年给它装了护栏。",
    "修船的师傅来自邻县，他说木船和人一样，每年都要晒一晒太阳。",
    "上周六的集市上，新收的花生卖得最快，不到中午就见了底！",
    "“这条路修好以后，去市里只要半个小时。”开班车的老周说。",
    "渡輪每天早上六點開船，船上賣的熱豆漿只要十塊錢。",
    "记者从市气象局获悉，未来三天以晴好天气为主，适宜晾晒。",
    "评弹团的演出分别在周五和周日举行，票价二十元。",
    "他把那封信折好，放进抽屉里，再也没有提起过？",
    "雨停了，巷子里飘来桂花的香味（照片由读者提供）",
];

/// What a page is made of: two to five paragraphs.
fn article(random: &mut Random) -> String {
    let gap = *random.one(&["\n", "\n\n", "\n　　"]);
    let count = 2 + random.below(4);
    let paragraphs: Vec<&str> =
        (0..count).map(|_| *random.one(PARAGRAPHS)).collect();
    paragraphs.join(gap)
}

/// Counties, cities and a few districts, as lists of the 2000s have them.
fn pool() -> Vec<Place> {
    Gazetteer::new()
        .iter()
        .filter(|place| match place.kind() {
            Kind::County | Kind::City => true,
            Kind::Prefecture => place.name().len() % 2 == 0,
            Kind::District => place.name().len() % 5 == 4,
            Kind::Province | Kind::Town => false,
        })
        .collect()
}

struct Draw<'r> {
    random: &'r mut Random,
    pool: &'r [Place],
    count: usize,
}

impl Draw<'_> {
    fn name(&mut self) -> String {
        let name = self.random.one(self.pool).name();
        let name = if self.random.chance(8) { short(name) } else { name };
        name.to_owned()
    }

    fn names(&mut self) -> Vec<String> {
        (0..self.count).map(|_| self.name()).collect()
    }

    fn full(&mut self) -> Vec<&'static str> {
        (0..self.count).map(|_| self.random.one(self.pool).name()).collect()
    }

    fn join(&mut self, separators: &[&str]) -> String {
        let separator = *self.random.one(separators);
        self.names().join(separator)
    }

    /// A separator of its own between every two names.
    fn mixed(&mut self, separators: &[&str]) -> String {
        let names = self.names();
        let mut list = names[0].clone();
        for name in &names[1..] {
            list += *self.random.one(separators);
            list += name;
        }
        list
    }
}

const PLAIN: &[&str] = &[
    "|", " | ", "| ", "||", "｜", "、", " ", "　", "\t", ",", "，", ";", "；",
    "/", " / ", "·", "•", "_", "-", "\n", "\n\n", "<br>", "<br/>\n", "\r\n",
];

const SERVICES: &[&str] = &[
    "快递公司",
    "搬家公司",
    "网站建设",
    "开锁电话",
    "空调维修",
    "物流专线",
    "SEO优化",
    "发票代开",
    "二手车回收",
    "律师咨询",
    "办公家具厂家",
    "婚纱摄影价格",
    "贷款",
    "小程序开发",
    "钢管批发",
];

const LABELS: &[&str] = &[
    "相关城市：",
    "服务区域：",
    "热门地区",
    "推荐阅读",
    "友情链接",
    "热门城市:",
    "【相关地区】",
    "推薦閱讀：",
    "友情連結：",
    "热点推荐",
    "标签：",
    "服务城市：",
    "周边地区：",
    "更多城市>>",
    "相关搜索：",
    "城市分站：",
];

type Form = fn(&mut Draw<'_>) -> String;

/// Forms that the rules were made with.
const FORMS: &[(&str, Form)] = &[
    ("plain", |draw| draw.join(PLAIN)),
    ("mixed", |draw| draw.mixed(&["|", " ", "、", ",", "/", " | ", "·"])),
    ("label", |draw| {
        let label = *draw.random.one(LABELS);
        let gap = *draw.random.one(&["\n", "\n\n", "", " "]);
        let gap =
            if label.ends_with(['：', ':', '>', '】']) { gap } else { "\n" };
        format!(
            "{label}{gap}{}",
            draw.join(&["|", " ", "、", "，", "\n", "/"])
        )
    }),
    ("cut", |draw| {
        let mut list = draw.join(&["|", " ", "| ", "、", "，", "/"]);
        list.pop();
        list
    }),
    ("damaged", |draw| {
        let mut names = draw.names();
        let at = draw.random.below(names.len());
        let mut chars: Vec<char> = names[at].chars().collect();
        let place = draw.random.below(chars.len());
        match draw.random.below(4) {
            0 => chars[place] = '?',
            1 => chars[place] = '\u{FFFD}',
            2 => chars[place] = '柿',
            _ => chars.insert(place, chars[place]),
        }
        names[at] = chars.into_iter().collect();
        let separator = *draw.random.one(&["|", " ", "| ", "、", "\n"]);
        names.join(separator)
    }),
    ("service", |draw| {
        let service = *draw.random.one(SERVICES);
        let names: Vec<String> = draw
            .full()
            .iter()
            .map(|name| format!("{name}{service}"))
            .collect();
        let separator =
            *draw.random.one(&[" ", "|", "、", "，", "\n", "_", " | "]);
        names.join(separator)
    }),
    ("services", |draw| {
        let names: Vec<String> = draw
            .full()
            .iter()
            .map(|name| format!("{name}{}", draw.random.one(SERVICES)))
            .collect();
        let separator = *draw.random.one(&[" ", "|", "、", "\n", " | "]);
        names.join(separator)
    }),
    ("brackets", |draw| {
        let (open, close) = *draw.random.one(&[
            ("【", "】"),
            ("[", "]"),
            ("(", ")"),
            ("「", "」"),
        ]);
        let names: Vec<String> = draw
            .names()
            .iter()
            .map(|name| format!("{open}{name}{close}"))
            .collect();
        let separator = *draw.random.one(&["", " ", "\n", "|"]);
        names.join(separator)
    }),
    ("pinyin", |draw| {
        let names: Vec<String> = draw
            .names()
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let word = ["dawu", "jidong", "haiyuan", "wenquan"][at % 4];
                format!("{name} {word}")
            })
            .collect();
        let separator = *draw.random.one(&[" ", " | ", ", "]);
        names.join(separator)
    }),
];

/// Forms that are only measured.
const HELD_BACK: &[(&str, Form)] = &[
    ("hash tags", |draw| {
        let tags: Vec<String> =
            draw.names().iter().map(|name| format!("#{name}")).collect();
        tags.join(" ")
    }),
    ("links", |draw| {
        let links: Vec<String> = draw
            .names()
            .iter()
            .enumerate()
            .map(|(at, name)| {
                format!("<a href=\"http://www.a{at}.com/city/\">{name}</a>")
            })
            .collect();
        let separator = *draw.random.one(&[" ", "", "\n", "|"]);
        links.join(separator)
    }),
    ("markdown", |draw| {
        let links: Vec<String> = draw
            .names()
            .iter()
            .map(|name| format!("[{name}](https://a.example/x_y)"))
            .collect();
        let separator = *draw.random.one(&[" ", "|", "\n"]);
        links.join(separator)
    }),
    ("arrows", |draw| draw.join(&["#", ">", "»", "◆", "★", "☆", "＞"])),
    ("wrapped", |draw| {
        let names = draw.names();
        let separator = *draw.random.one(&["| ", " ", "、", "，"]);
        let per_line = 3 + draw.random.below(5);
        let lines: Vec<String> =
            names.chunks(per_line).map(|line| line.join(separator)).collect();
        lines.join("\n")
    }),
    ("nothing between", |draw| {
        let names: Vec<String> =
            draw.full().iter().map(|name| format!("{name}|")).collect();
        format!("|{}", names.concat())
    }),
    ("seo", |draw| {
        let noise = *draw.random.one(&["seo", "SEO", "app", "wang"]);
        let names: Vec<String> =
            draw.full().iter().map(|name| format!("{name}{noise}")).collect();
        let separator = *draw.random.one(&["|", " ", "、"]);
        names.join(separator)
    }),
    ("sold before", |draw| {
        let service =
            *draw.random.one(&["代办", "专业", "提供", "办理", "承接"]);
        let names: Vec<String> = draw
            .full()
            .iter()
            .map(|name| format!("{service}{name}"))
            .collect();
        let separator = *draw.random.one(&["|", " ", "\n"]);
        names.join(separator)
    }),
    ("old label", |draw| {
        let label = *draw.random.one(&[
            "全国服务网：",
            "热门区县",
            "其他地区：",
            "推荐城市",
            "您可能还关注：",
            "最新城市：",
            "同城推荐：",
        ]);
        format!("{label}\n{}", draw.join(&["|", " ", "\n", "、"]))
    }),
];

/// A page with a list in it, and the page without.
fn spoiled(
    random: &mut Random,
    pool: &[Place],
    count: usize,
    form: Form,
) -> (String, String) {
    let article = article(random);
    let list = form(&mut Draw { random, pool, count });
    let gap = *random.one(&["\n", "\n\n"]);
    let is_line = list.contains('\n');
    let page = match random.below(12) {
        0 => format!("{list}{gap}{article}"),
        1 => {
            let (at, _) = article.match_indices('\n').next().unwrap();
            let (a, b) = article.split_at(at);
            format!("{a}\n{list}{b}")
        }
        // Put between two sentences of one paragraph.
        2 if list.contains(['|', '/', '·']) && !is_line => {
            let at = article.find('。').map_or(0, |at| at + '。'.len_utf8());
            let (a, b) = article.split_at(at);
            format!("{a}{list}{b}")
        }
        3 | 4 if !is_line => format!("{article}{list}"),
        5 => format!("{article}{gap}{list}{gap}"),
        _ => format!("{article}{gap}{list}"),
    };
    (page, article)
}

/// What share of the lists of a form goes, in percent, the article being
/// left as it was.
fn recall(
    seed: u64,
    name: &str,
    form: Form,
    sizes: core::ops::Range<usize>,
) -> f64 {
    const LISTS: usize = 600;
    let (pool, mut random) = (pool(), Random(seed));
    let shown = std::env::var("FORM").is_ok_and(|it| it == name);
    let mut found = 0;
    for _ in 0..LISTS {
        let count = sizes.start + random.below(sizes.len());
        let (page, article) = spoiled(&mut random, &pool, count, form);
        let text = spam::strip(&page);
        if text.trim_end() == article {
            found += 1;
        } else if shown {
            println!("---- missed\n{page}\n---- got\n{text}");
        }
    }
    100.0 * f64::from(found) / LISTS as f64
}

fn measure(title: &str, seed: u64, forms: &[(&str, Form)]) -> (f64, f64) {
    let (mut few, mut many) = (0.0, 0.0);
    for &(name, form) in forms {
        let six = recall(seed, name, form, 6..8);
        let eight = recall(seed + 1, name, form, 8..61);
        println!("{title}: {name}: {six:.1} % of 6-7, {eight:.1} % of 8-60");
        few += six / forms.len() as f64;
        many += eight / forms.len() as f64;
    }
    println!("{title}: {few:.2} % of 6-7, {many:.2} % of 8-60");
    (few, many)
}

#[test]
fn lists_of_any_form_go() {
    let (few, many) = measure("forms", 0xBEE, FORMS);
    assert!(few >= 90.0 && many >= 99.0, "{few} {many}");
}

#[test]
fn lists_of_forms_that_were_kept_back_go() {
    let (few, many) = measure("kept back", 0xFACE, HELD_BACK);
    assert!(few >= 80.0 && many >= 90.0, "{few} {many}");
}

#[test]
fn a_thousand_names_go() {
    let (pool, mut random) = (pool(), Random(7));
    for separator in ["|", "\n", "、", "\n\n"] {
        let names =
            Draw { random: &mut random, pool: &pool, count: 1_000 }.names();
        let article = PARAGRAPHS[0];
        let page = format!("{article}\n{}", names.join(separator));
        assert_eq!(spam::strip(&page), article);
    }
}

#[test]
fn several_lists_go() {
    let (pool, mut random) = (pool(), Random(8));
    let mut found = 0;
    for _ in 0..200 {
        let mut list = || {
            Draw { random: &mut random, pool: &pool, count: 15 }
                .names()
                .join("|")
        };
        let (a, b, c) = (list(), list(), list());
        let page =
            format!("{a}\n{}\n{b}\n{}\n{c}\n", PARAGRAPHS[0], PARAGRAPHS[2],);
        let clean = format!("{}\n{}\n", PARAGRAPHS[0], PARAGRAPHS[2]);
        found += usize::from(spam::strip(&page) == clean);
    }
    // Three of 15 names in a row.
    assert!(found >= 180, "{found}");
}

/// Lists that people make, of a page's own.
struct People {
    /// By province, as official lists are.
    counties: Vec<Place>,
    cities: Vec<Place>,
    taiwan: Vec<Place>,
}

impl People {
    fn new() -> People {
        let by = |kinds: &[Kind]| {
            let mut places: Vec<Place> = Gazetteer::new()
                .iter()
                .filter(|place| kinds.contains(&place.kind()))
                .collect();
            places.sort_by_key(|place| (place.province(), place.name()));
            places
        };
        let of_taiwan = |place: &Place| place.province().name() == "台湾省";
        let all = by(&[Kind::County, Kind::City, Kind::District]);
        People {
            counties: all.clone(),
            cities: by(&[Kind::Prefecture]),
            taiwan: all.into_iter().filter(of_taiwan).collect(),
        }
    }

    fn slice(&self, random: &mut Random, count: usize) -> Vec<&'static str> {
        let start = random.below(self.counties.len() - count);
        let slice = &self.counties[start..start + count];
        slice.iter().map(|place| place.name()).collect()
    }

    /// One county of every province, or of every second, in their order.
    fn one_each(&self, random: &mut Random) -> Vec<&'static str> {
        let step = 1 + random.below(2);
        let mut names = Vec::new();
        for chunk in
            self.counties.chunk_by(|a, b| a.province() == b.province())
        {
            names.push(random.one(chunk).name());
        }
        names.into_iter().step_by(step).collect()
    }
}

/// Words of the article's own after a name, each with what it is.
const OWN: &[&str] = &[
    "人民医院",
    "第一中学",
    "师范大学",
    "分公司",
    "办事处",
    "代表队",
    "人民政府",
    "火车站",
    "支行",
    "融媒体中心报道",
    "气象局",
    "博物馆",
];

type Maker = fn(&mut Random, &People, usize) -> String;

const LOOK_ALIKES: &[(&str, Maker)] = &[
    ("slice", |random, people, count| {
        let names = people.slice(random, count);
        names.join(*random.one(PLAIN))
    }),
    ("slice with a heading", |random, people, count| {
        let names = people.slice(random, count).join(*random.one(PLAIN));
        let label =
            random.one(&["首批名单", "相关地区", "下辖：", "服务区域："]);
        format!("{label}\n{names}")
    }),
    ("one of each province", |random, people, _| {
        let names = people.one_each(random);
        names.join(*random.one(&["、", "\n", " ", "|"]))
    }),
    ("ranking", |random, people, count| {
        let rows: Vec<String> = (1..=count)
            .map(|at| {
                let name = random.one(&people.counties).name();
                match at % 3 {
                    0 => format!("第{at}名 {name}"),
                    1 => format!("{at}.{name}"),
                    _ => {
                        format!("{at} {name} {}.{}", random.below(99), at % 10)
                    }
                }
            })
            .collect();
        rows.join("\n")
    }),
    ("forecast", |random, people, count| {
        let rows: Vec<String> = (0..count)
            .map(|_| {
                let name = random.one(&people.counties).name();
                let low = random.below(30);
                let sky = random.one(&["晴", "多云转阴", "雷阵雨", "小雪"]);
                format!("{name}：{sky}，{low}到{}度", low + 7)
            })
            .collect();
        rows.join(*random.one(&["；", "\n", "。"]))
    }),
    ("addresses", |random, people, count| {
        let rows: Vec<String> = (0..count)
            .map(|_| {
                let name = random.one(&people.counties).name();
                let road = random.one(&["解放路", "建设街", "新华西路"]);
                format!("{name}{road}{}号", random.below(400))
            })
            .collect();
        rows.join(*random.one(&["\n", "；", " | "]))
    }),
    ("of their own", |random, people, count| {
        let own = random.one(OWN);
        let rows: Vec<String> = (0..count)
            .map(|_| format!("{}{own}", random.one(&people.counties).name()))
            .collect();
        rows.join(*random.one(&["、", "\n", " ", "|"]))
    }),
    ("people", |random, people, count| {
        let who = ["周小川", "李桂英", "王大海", "赵春来", "孙玉梅", "钱多多"];
        let rows: Vec<String> = (0..count)
            .map(|_| {
                let name = random.one(&people.counties).name();
                format!("{name}{}", random.one(&who))
            })
            .collect();
        rows.join(*random.one(&["、", "\n", " "]))
    }),
    ("products", |random, people, count| {
        let what = ["花生", "红枣", "小米", "木耳", "大闸蟹", "柿饼", "绿茶"];
        let rows: Vec<String> = (0..count)
            .map(|_| {
                let name = random.one(&people.counties).name();
                format!("{}{}", short(name), random.one(&what))
            })
            .collect();
        rows.join(*random.one(&["、", "\n", " "]))
    }),
    ("job", |random, people, count| {
        let names: Vec<&str> = (0..count.min(12))
            .map(|_| short(random.one(&people.cities).name()))
            .collect();
        let label =
            random.one(&["工作地点：", "招聘城市\n", "base ", "面试城市："]);
        format!("{label}{}", names.join(*random.one(&["/", "、", " ", "|"])))
    }),
    ("area codes", |random, people, count| {
        let rows: Vec<String> = (0..count)
            .map(|_| {
                let name = random.one(&people.counties).name();
                format!("{name} 0{}", 300 + random.below(699))
            })
            .collect();
        rows.join(*random.one(&["\n", " ", "，"]))
    }),
    ("league", |random, people, count| {
        let rows: Vec<String> = (0..count)
            .map(|at| {
                let name = short(random.one(&people.cities).name());
                let team = random.one(&["联队", "青年", "绿茵", "飞虎"]);
                format!("{} {name}{team} {} {}", at + 1, at % 5, at * 3 % 7)
            })
            .collect();
        rows.join("\n")
    }),
    ("stations", |random, people, count| {
        let names: Vec<String> = (0..count)
            .map(|_| {
                let name = short(random.one(&people.counties).name());
                format!("{name}{}", ["站", "北站", "东站"][random.below(3)])
            })
            .collect();
        names.join(*random.one(&["—", "→", "、", " "]))
    }),
    ("itinerary", |random, people, count| {
        let rows: Vec<String> = (1..=count.min(15))
            .map(|day| {
                let name = random.one(&people.counties).name();
                format!("D{day} {name}，住{}。", short(name))
            })
            .collect();
        rows.join("\n")
    }),
    ("sentence", |random, people, count| {
        let names: Vec<&str> =
            (0..count).map(|_| random.one(&people.counties).name()).collect();
        let start = *random.one(&[
            "今年以来，",
            "参加比赛的有",
            "雨水最多的是",
            "记者先后到过",
            "来自",
            "本次巡展依次经过",
            "",
        ]);
        let end = *random.one(&[
            "等地。",
            "的读者都写来了信。",
            "，一共走了半年。",
            "等县市。",
            "都在名单上。",
            "。",
            "六县率先完成。",
            "发布大风预警。",
        ]);
        format!("{start}{}{end}", names.join("、"))
    }),
    ("election", |random, people, count| {
        let rows: Vec<String> = (1..=count)
            .map(|at| {
                let name = random.one(&people.counties).name();
                format!("第{at}選區 {name}")
            })
            .collect();
        rows.join("\n")
    }),
    ("of Taiwan", |random, people, count| {
        let names: Vec<&str> =
            (0..count).map(|_| random.one(&people.taiwan).name()).collect();
        names.join(*random.one(PLAIN))
    }),
    ("headers", |random, people, count| {
        let rows: Vec<String> = (0..count)
            .map(|_| {
                let name = random.one(&people.counties).name();
                format!("本报{name}电 {}", random.one(PARAGRAPHS))
            })
            .collect();
        rows.join("\n")
    }),
    ("offices", |random, people, count| {
        let rows: Vec<String> = (0..count)
            .map(|_| {
                let name = random.one(&people.cities).name();
                let tail = random.below(9_000_000);
                format!("{name}办事处 | 张经理 | 0{tail}")
            })
            .collect();
        rows.join("\n")
    }),
    ("announced", |random, people, count| {
        let names: Vec<&str> =
            (0..count).map(|_| random.one(&people.counties).name()).collect();
        let label = random.one(&[
            "全国文明县城名单",
            "参赛代表队（排名不分先后）：",
            "获奖单位如下：",
            "以下县市的居民可以免费入园",
            "一、试点县",
            "支教地点包括：",
        ]);
        format!(
            "{label}\n{}",
            names.join(*random.one(&["、", "\n", " ", "，"]))
        )
    }),
    ("towns", |random, people, count| {
        let names: Vec<String> = (0..count)
            .map(|_| {
                let name = short(random.one(&people.counties).name());
                format!(
                    "{name}{}",
                    ["镇", "乡", "村", "街道"][random.below(4)]
                )
            })
            .collect();
        names.join(*random.one(&["、", "\n", " "]))
    }),
];

#[test]
fn lists_of_a_second_kind_that_people_make_stay() {
    const EACH: usize = 600;
    let (people, mut random) = (People::new(), Random(0xD00D));
    let removed = touched(LOOK_ALIKES, EACH, &mut random, |make, random| {
        let count = 6 + random.below(25);
        (make(random, &people, count), article(random), PARAGRAPHS[0])
    });
    assert_eq!(removed, 0);
}
