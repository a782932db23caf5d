//! A third generator of place lists and of lists that people make, with other
//! habits than the two beside it: what stands between names changes within a
//! list, names are damaged, doubled, prefixed and paired with what is sold,
//! lists are broken, interrupted, enclosed and put between paragraphs.
//!
//! `FORM=name` shows what is missed of a form.

use zhclean::spam::{self, Gazetteer, Kind, Place};

use super::{Random, short, touched};

/// Paragraphs of news, manuals, novels and notices; some end without the end
/// of a sentence, as headlines and captions do.
const PARAGRAPHS: &[&str] = &[
    "船厂的老师傅退休以后，把工具箱送给了徒弟。箱子里有一把用了三十年的刨子。",
    "船廠的老師傅退休以後，把工具箱送給了徒弟。箱子裡有一把用了三十年的刨子。",
    "安装前请先切断电源，确认指示灯熄灭后再打开后盖，以免触电。",
    "“明天还来吗？”她把伞递过来，笑着问。他点点头，没有说话。",
    "气象台说，冷空气明天夜里到达，农户要及时给大棚加盖草帘。",
    "省里来的专家看了三个村的水渠，认为只要清淤就能恢复灌溉。",
    "本周读书会的主题是散文，地点在二楼阅览室，欢迎带孩子参加！",
    "第三章讲的是怎样估算成本，例题的答案附在书的最后。",
    "球队客场以一比零小胜，唯一的进球来自替补上场的前锋。",
    "這部電影講一個郵差的故事，片長九十七分鐘，下週五上映。",
    "新买的锅第一次用之前，先用淘米水煮一刻钟，可以去掉铁腥味。",
];

/// Last lines of a text that end no sentence.
const OPEN_ENDS: &[&str] = &[
    "作者单位为省农科院果树研究所",
    "图为老师傅在船台上检查龙骨",
    "秋日的渡口静悄悄",
    "老手艺有了新传人",
    "摄影林一舟",
];

fn article(random: &mut Random) -> String {
    let gap = *random.one(&["\n", "\n\n", "\n　　", "\r\n"]);
    let count = 2 + random.below(5);
    let paragraphs: Vec<&str> =
        (0..count).map(|_| *random.one(PARAGRAPHS)).collect();
    paragraphs.join(gap)
}

/// Names as spam of today has them: every kind but provinces.
fn pool() -> Vec<Place> {
    let all = Gazetteer::new().iter();
    all.filter(|place| match place.kind() {
        Kind::Province | Kind::Town => false,
        Kind::District => place.name().len() % 2 == 1,
        _ => true,
    })
    .collect()
}

struct Draw<'r> {
    random: &'r mut Random,
    pool: &'r [Place],
    count: usize,
}

impl Draw<'_> {
    fn place(&mut self) -> Place {
        *self.random.one(self.pool)
    }

    fn names(&mut self) -> Vec<String> {
        (0..self.count)
            .map(|_| {
                let name = self.place().name();
                let is_short = self.random.chance(12);
                if is_short { short(name) } else { name }.to_owned()
            })
            .collect()
    }

    fn joined(&mut self, names: &[String], separators: &[&str]) -> String {
        names.join(*self.random.one(separators))
    }
}

type Form = fn(&mut Draw<'_>) -> String;

const SEPARATORS: &[&str] = &[
    " · ", "•", " - ", "_", ">", " > ", "\t", "; ", "；", "、", " ", "|",
    " / ", "，", "\n", "\r\n", "、 ", "|\n", "||",
];

const SOLD: &[&str] =
    &["网站建设", "装修", "律师", "搬家", "办公用品", "SEO", "月嫂", "开锁"];

const FORMS: &[(&str, Form)] = &[
    ("one separator", |draw| {
        let names = draw.names();
        draw.joined(&names, SEPARATORS)
    }),
    ("changing separators", |draw| {
        let mut list = String::new();
        for name in draw.names() {
            list += &name;
            list += *draw.random.one(&[" ", "|", "、", " | ", "  ", "，"]);
        }
        list
    }),
    ("doubled ends", |draw| {
        let mut names = draw.names();
        for name in &mut names {
            if draw.random.chance(20) {
                let last = name.chars().next_back().unwrap();
                name.push(last);
            }
        }
        draw.joined(&names, &[" ", "|", "、", ",", "\n"])
    }),
    ("with the province before", |draw| {
        let names: Vec<String> = (0..draw.count)
            .map(|_| {
                let place = draw.place();
                let province = place.province().name();
                if draw.random.chance(60) {
                    format!("{province}{}", place.name())
                } else {
                    place.name().to_owned()
                }
            })
            .collect();
        draw.joined(&names, &[" ", "|", "、", ",", "\n", " | "])
    }),
    ("cut off at any place", |draw| {
        draw.count += 1;
        let names = draw.names();
        let list = draw.joined(&names, &["|", "、", " ", "，", "| "]);
        let chars = list.chars().count() - 1 - draw.random.below(4);
        list.chars().take(chars).collect()
    }),
    ("letters after names", |draw| {
        let mut names = draw.names();
        for (at, name) in names.iter_mut().enumerate() {
            if draw.random.chance(40) {
                *name += ["(dawu)", "ls", " jidong", "HY"][at % 4];
            }
        }
        draw.joined(&names, &[" ", "|", "、", ","])
    }),
    ("interrupted", |draw| {
        let mut names = draw.names();
        let at = 2 + draw.random.below(names.len() - 2);
        let word =
            *draw.random.one(&["其他", "更多", "更多>>", "全国", "首页"]);
        names.insert(at, word.to_owned());
        draw.joined(&names, &["|", " ", " | ", "、", "\n"])
    }),
    ("on several lines", |draw| {
        let names = draw.names();
        let per_line = 2 + draw.random.below(5);
        let separator = *draw.random.one(&["|", " ", "、", " | ", "，"]);
        let lines: Vec<String> =
            names.chunks(per_line).map(|line| line.join(separator)).collect();
        lines.join("\n")
    }),
    ("in both scripts", |draw| {
        let mut names = draw.names();
        for name in &mut names {
            if draw.random.chance(40) {
                *name = name.replace('县', "縣").replace('区', "區");
                *name = name.replace('东', "東").replace('宁', "寧");
            }
        }
        draw.joined(&names, &["|", " ", "、", "\n", "，"])
    }),
    ("in brackets", |draw| {
        let names = draw.names();
        let list = draw.joined(&names, &["|", " ", "、", "，"]);
        let (open, close) =
            *draw.random.one(&[("(", ")"), ("【", "】"), ("（", "）")]);
        format!("{open}{list}{close}")
    }),
    ("with what is sold", |draw| {
        let sold = *draw.random.one(SOLD);
        let names: Vec<String> = (0..draw.count)
            .map(|_| format!("{}{sold}", draw.place().name()))
            .collect();
        draw.joined(&names, &[" ", "|", "、", "，", "\n", "_"])
    }),
    ("under a heading", |draw| {
        let heading = *draw.random.one(&[
            "热门城市",
            "友情链接",
            "相关推荐：",
            "猜你喜欢",
            "推荐阅读",
            "【城市分站】",
            "最新文章",
            "地区导航：",
            "热门标签",
        ]);
        let names = draw.names();
        let list = draw.joined(&names, &["|", " ", "、", "\n", " | "]);
        format!("{heading}\n{list}")
    }),
];

/// A page with a list in it, and the page without.
fn spoiled(draw: &mut Draw<'_>, form: Form) -> (String, String) {
    let list = form(draw);
    let article = article(draw.random);
    let gap = *draw.random.one(&["\n", "\n\n", "\r\n", "\n\n\n"]);
    let page = match draw.random.below(8) {
        0 => format!("{list}{gap}{article}"),
        1 | 2 => {
            let (at, _) = article.match_indices('\n').next().unwrap();
            let (a, b) = article.split_at(at);
            format!("{a}{gap}{list}{b}")
        }
        3 if !list.contains('\n') => format!("{article}{list}"),
        4 if !list.contains('\n') => {
            let end = *draw.random.one(OPEN_ENDS);
            return (
                format!("{article}\n{end}{list}"),
                format!("{article}\n{end}"),
            );
        }
        _ => format!("{article}{gap}{list}"),
    };
    (page, article)
}

/// Line breaks alone: what a removal leaves of the gap is not looked at.
fn folded(text: &str) -> String {
    let text = text.replace('\r', "");
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n")
}

fn recall(name: &str, form: Form, sizes: core::ops::Range<usize>) -> f64 {
    const LISTS: usize = 500;
    let (pool, mut random) = (pool(), Random(0x0DD + sizes.start as u64));
    let is_shown = std::env::var("FORM").is_ok_and(|it| it == name);
    let mut found = 0;
    for _ in 0..LISTS {
        let count = sizes.start + random.below(sizes.len());
        let mut draw = Draw { random: &mut random, pool: &pool, count };
        let (page, article) = spoiled(&mut draw, form);
        let text = spam::strip(&page);
        if folded(&text) == folded(&article) {
            found += 1;
        } else if is_shown {
            println!("---- missed\n{page}\n---- got\n{text}");
        }
    }
    100.0 * f64::from(found) / LISTS as f64
}

#[test]
fn lists_of_other_habits_go() {
    let (mut few, mut many) = (0.0, 0.0);
    for &(name, form) in FORMS {
        let six = recall(name, form, 6..8);
        let eight = recall(name, form, 8..41);
        println!("habits: {name}: {six:.1} % of 6-7, {eight:.1} % of 8-40");
        few += six / FORMS.len() as f64;
        many += eight / FORMS.len() as f64;
    }
    println!("habits: {few:.2} % of 6-7, {many:.2} % of 8-40");
    assert!(few >= 90.0 && many >= 98.0, "{few} {many}");
}

/// Names for lists that people make, by the order of their provinces.
struct People {
    counties: Vec<Place>,
    cities: Vec<Place>,
}

type Maker = fn(&mut Random, &People, usize) -> String;

fn drawn(random: &mut Random, places: &[Place], count: usize) -> Vec<String> {
    (0..count).map(|_| random.one(places).name().to_owned()).collect()
}

/// A part of the official list, in its order or in its reverse.
fn slice(random: &mut Random, places: &[Place], count: usize) -> Vec<String> {
    let start = random.below(places.len() - count);
    let slice = places[start..start + count].iter();
    let mut names: Vec<String> =
        slice.map(|place| place.name().to_owned()).collect();
    if random.chance(30) {
        names.reverse();
    }
    names
}

/// A row of each name.
fn rows(
    names: Vec<String>,
    mut row: impl FnMut(usize, &str) -> String,
) -> Vec<String> {
    names.iter().enumerate().map(|(at, name)| row(at, name)).collect()
}

const LOOK_ALIKES: &[(&str, Maker)] = &[
    ("a part of the official list", |random, people, count| {
        slice(random, &people.counties, count).join(*random.one(SEPARATORS))
    }),
    ("the same glued to a text", |random, people, count| {
        let names = slice(random, &people.counties, count);
        let end = *random.one(OPEN_ENDS);
        format!("{end}{}", names.join(*random.one(&["、", "，", " ", "|"])))
    }),
    ("a forecast", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        let low = random.below(20);
        let rows = rows(names, |at, name| {
            let sky = ["晴", "多云", "阵雨", "小雪"][at % 4];
            format!("{name}{sky}，{}～{}℃", low + at % 5, low + 9)
        });
        rows.join(*random.one(&["；", "\n", " "]))
    }),
    ("where goods are sent", |random, people, count| {
        let label = random.one(&[
            "配送范围：",
            "送货区域：",
            "可送达地区\n",
            "服务范围包括",
            "免运费地区：",
        ]);
        let names = drawn(random, &people.cities, count);
        format!("{label}{}", names.join(*random.one(&["、", " ", "，"])))
    }),
    ("a journey", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        names.join(*random.one(&["→", " → ", "—", "－", "~", " -> "]))
    }),
    ("stations", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        let rows = rows(names, |at, name| {
            format!("{}{}", short(name), ["站", "汽车站", "北站"][at % 3])
        });
        rows.join(*random.one(&[" ", "、", "|", "\n"]))
    }),
    ("results of an election", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        let votes = 1_000 + random.below(9_000);
        rows(names, |at, name| format!("{name} {}票", votes + at * 37))
            .join("\n")
    }),
    ("schools", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        let rows = rows(names, |at, name| {
            let school = ["第一中学", "实验小学", "职业学校"][at % 3];
            format!("{name}{school}")
        });
        rows.join(*random.one(&["、", "\n", " ", "|"]))
    }),
    ("a table of values", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        let value = random.below(900);
        rows(names, |at, name| format!("{name}|{}|{}", value + at, at * 3))
            .join("\n")
    }),
    ("a table by columns", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        let values = rows(names.clone(), |at, _| format!("{}.5", at + 3));
        let mark = *random.one(&["|", " ", "\t"]);
        format!("{}\n{}", names.join(mark), values.join(mark))
    }),
    ("where one works", |random, people, count| {
        let label = random.one(&[
            "招聘地点：",
            "工作城市：",
            "招聘地点\n",
            "面试地点：",
        ]);
        let names = drawn(random, &people.counties, count.min(12));
        format!("{label}{}", names.join(*random.one(&["、", " ", "/", "，"])))
    }),
    ("a sentence", |random, people, count| {
        let start = random.one(&[
            "考察队去过",
            "他先后在",
            "药材主要产自",
            "灾情较重的是",
            "书稿分别寄往",
            "演出依次走进",
            "参加培训的教师来自",
        ]);
        let end = random.one(&[
            "等地。",
            "工作过。",
            "。",
            "，都是山区。",
            "等县（市）。",
            "，前后用了三年。",
        ]);
        let names = drawn(random, &people.counties, count).join("、");
        format!("{start}{names}{end}")
    }),
    ("a sentence that begins a line", |random, people, count| {
        let end = random.one(&[
            "等地今年雨水偏多。",
            "都通了火车。",
            "先后报名参加。",
            "的代表作了发言。",
        ]);
        drawn(random, &people.counties, count).join("、") + end
    }),
    ("a sentence over two lines", |random, people, count| {
        let start =
            random.one(&["这批种子分送到", "水源来自", "队员分别来自"]);
        let names = drawn(random, &people.counties, count).join("、");
        format!("{start}\n{names}\n等地，长势都很好。")
    }),
    ("an encyclopedia", |random, people, count| {
        let label = random.one(&[
            "下辖",
            "现辖：",
            "下辖区县\n",
            "辖区包括",
            "原辖\n",
            "行政区划\n",
        ]);
        let names = slice(random, &people.counties, count);
        format!("{label}{}", names.join(*random.one(&["、", " ", "\n"])))
    }),
    ("history", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        let rows = rows(names, |at, name| {
            format!("{name}：{}年置，属{}。", 600 + at * 31, short(name))
        });
        rows.join("\n")
    }),
    ("sister cities", |random, people, count| {
        let label = random.one(&["友好城市：", "结对县市\n", "友好城市\n"]);
        let names = drawn(random, &people.cities, count);
        format!("{label}{}", names.join(*random.one(&["、", "\n", " "])))
    }),
    ("dealers", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        let number = random.below(8_000_000);
        let rows = rows(names, |at, name| {
            format!("{name}经销商 人民路{}号 0{}", at + 1, number + at)
        });
        rows.join("\n")
    }),
    ("a disaster", |random, people, count| {
        let label = random.one(&[
            "受灾县名单：",
            "受灾县（市、区）\n",
            "极重灾区：",
            "本次受灾的县市有\n",
            "列入灾区的县（市）如下\n",
        ]);
        let names = drawn(random, &people.counties, count);
        format!("{label}{}", names.join(*random.one(&["、", " ", "\n", "，"])))
    }),
    ("areas of risk", |random, people, count| {
        let label = random.one(&[
            "中风险地区名单\n",
            "高风险地区（共30个）\n",
            "风险地区一览\n",
            "全国中高风险地区名单如下：\n",
        ]);
        let names = drawn(random, &people.counties, count);
        format!("{label}{}", names.join(*random.one(&["、", " ", "\n", "|"])))
    }),
    ("a topic of the page", |random, people, count| {
        let heading = random.one(&[
            "全国产粮大县",
            "全国百强县名录",
            "首批传统村落所在县",
            "第二批试点县",
            "长寿之乡名单",
            "国家级贫困县",
        ]);
        let names = drawn(random, &people.counties, count);
        format!("{heading}\n{}", names.join(*random.one(&["、", " ", "\n"])))
    }),
    ("towns of one county each", |random, people, count| {
        let names = drawn(random, &people.counties, count);
        let rows = rows(names, |at, name| {
            format!("{name}{}镇", ["城关", "新民", "太平", "兴隆"][at % 4])
        });
        rows.join(*random.one(&["、", "\n", " "]))
    }),
];

#[test]
fn lists_of_other_habits_that_people_make_stay() {
    const EACH: usize = 500;
    let mut counties = Vec::new();
    let mut cities = Vec::new();
    for place in Gazetteer::new().iter() {
        match place.kind() {
            Kind::Province => {}
            Kind::Prefecture => cities.push(place),
            _ => counties.push(place),
        }
    }
    counties.sort_by_key(|place| (place.province(), place.name()));
    let (people, mut random) = (People { counties, cities }, Random(0xC0DE));
    let removed = touched(LOOK_ALIKES, EACH, &mut random, |make, random| {
        let count = 6 + random.below(20);
        (make(random, &people, count), article(random), PARAGRAPHS[2])
    });
    assert_eq!(removed, 0);
}
