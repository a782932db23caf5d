//! A second generator of the other families, apart from the one beside it:
//! names, words and texts are made of pieces, and the forum's random
//! characters as its software makes them.

use zhclean::spam;

use super::Random;

const TEXT: &[&str] = &[
    "老街的钟表铺开了四十年，师傅姓韩，修过的座钟比街上的树还多。",
    "他说机器表最怕潮气，梅雨季节每天都要给柜子里的钟上一遍弦。",
    "去年秋天，儿子从外地回来，把铺面重新刷了一遍，又添了两盏灯。",
    "父子俩常常为了一个齿轮争上半天，最后还是老人说了算。",
    "街坊们路过时总爱停下来听一会儿钟声，孩子们则数着敲了几下。",
    "有一回，一位老太太抱来一只停了二十年的挂钟，说是结婚时买的。",
    "韩师傅拆开一看，发条断成三截，他用了两个星期才配上合适的零件。",
    "钟重新走起来的那天，老太太在门口站了很久，一句话也没有说。",
    "如今来修表的人少了，来照相的年轻人倒是越来越多。",
    "傍晚收工以后，父亲泡一壶浓茶，儿子把当天的账记在本子上。",
    "冬天夜里静，几十只钟一齐走动，听起来就像远处下着小雨。",
    "县里的电视台来拍过一次短片，播出那天整条街的人都守在屏幕前。",
];

const TRADITIONAL: &[&str] = &[
    "老街的鐘錶鋪開了四十年，師傅姓韓，修過的座鐘比街上的樹還多。",
    "他說機器錶最怕潮氣，梅雨季節每天都要給櫃子裡的鐘上一遍弦。",
    "去年秋天，兒子從外地回來，把鋪面重新刷了一遍，又添了兩盞燈。",
    "父子倆常常為了一個齒輪爭上半天，最後還是老人說了算。",
    "有一回，一位老太太抱來一隻停了二十年的掛鐘，說是結婚時買的。",
    "鐘重新走起來的那天，老太太在門口站了很久，一句話也沒有說。",
];

/// A text of paragraphs of two sentences each, in an order of its own.
fn article(random: &mut Random) -> String {
    let all = if random.chance(25) { TRADITIONAL } else { TEXT };
    let mut sentences = all.to_vec();
    for at in (1..sentences.len()).rev() {
        sentences.swap(at, random.below(at + 1));
    }
    let paragraphs: Vec<String> =
        sentences.chunks(2).map(<[&str]>::concat).collect();
    paragraphs.join("\n")
}

fn made(random: &mut Random, pieces: &[&str], count: usize) -> String {
    (0..count).map(|_| *random.one(pieces)).collect()
}

fn keyword_title(random: &mut Random) -> (String, String) {
    let city = *random.one(&["宜宾", "绍兴", "烟台", "柳州", "保定", "潍坊"]);
    let what = *random.one(&[
        "装修公司 室内设计 旧房翻新 装修报价 别墅装修",
        "叉车出租 叉车维修 二手叉车 吊车租赁 货架批发",
        "律师咨询 离婚律师 法律顾问 律师事务所 免费咨询",
        "高清电影 免费观看 在线播放 最新电视剧 全集下载",
        "雕塑厂家 不锈钢雕塑 玻璃钢定制 景观雕塑价格 雕塑公司",
        "会计培训 代理记账 公司注册 商标代办 税务代理",
    ]);
    let mut phrases: Vec<String> = what
        .split(' ')
        .map(|phrase| {
            if random.chance(50) {
                format!("{city}{phrase}")
            } else {
                phrase.into()
            }
        })
        .collect();
    phrases.truncate(3 + random.below(3));
    let joint = *random.one(&["_", "_", "-", "，", "|"]);
    let text = article(random);
    let gap = *random.one(&["\n", "\n\n"]);
    (format!("{}{gap}{text}", phrases.join(joint)), text)
}

fn gambling(random: &mut Random) -> (String, String) {
    let pieces =
        ["万", "赢", "鼎", "盛", "宝", "凤", "华", "冠", "九", "天", "博"];
    let count = 2 + random.below(2);
    let brand = match random.below(4) {
        0 => format!(
            "{}{}",
            ["k", "mg", "ds", "og"][random.below(4)],
            10 + random.below(900)
        ),
        _ => made(random, &pieces, count),
    };
    let game = *random.one(&["体育", "国际", "棋牌", "娱乐", "彩票", "电竞"]);
    let first =
        *random.one(&["官网", "app下载", "登录入口", "手机版", "官方网站"]);
    let second =
        *random.one(&["注册", "客户端", "最新网址", "平台", "首页登录"]);
    let domain = if random.chance(30) { "www.qp778.com " } else { "" };
    let line = format!(
        "{domain}{brand}{game}{first}{}{second}",
        [" ", "-", ""][random.below(3)]
    );
    let text = article(random);
    let title = "钟表铺的父子";
    match random.below(5) {
        0 => (
            format!("{line}******{title}\n{text}"),
            format!("{title}\n{text}"),
        ),
        1 => (format!("{title}_{line}\n{text}"), format!("{title}\n{text}")),
        2 => (format!("{title}\n{line}\n{text}"), format!("{title}\n{text}")),
        _ => (format!("{line}\n{text}"), text),
    }
}

/// Puts `mark` into a text between characters, every so many of them.
fn spliced(random: &mut Random, mark: &str) -> (String, String) {
    let text = article(random);
    let every = 15 + random.below(20);
    let mut page = String::new();
    let (mut before, mut left) = (' ', random.below(every));
    for c in text.chars() {
        let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        if left == 0 && han(before) && han(c) {
            page += mark;
            left = 8 + random.below(every);
        }
        page.push(c);
        (before, left) = (c, left.saturating_sub(1));
    }
    (page, text)
}

fn splice(random: &mut Random) -> (String, String) {
    let marks =
        ["www.dushu8.net", "m.qb520.org", "xs99", "vip888", "t88.cc", "bet8"];
    let mark = *random.one(&marks);
    spliced(random, mark)
}

fn watermark(random: &mut Random) -> (String, String) {
    let pieces = [
        "青", "云", "书", "墨", "香", "阁", "海", "星", "雅", "文", "趣", "笔",
    ];
    let count = 2 + random.below(3);
    let name = made(random, &pieces, count);
    let end =
        *random.one(&["小说网", "书屋", "中文网", "论坛", "首发", "阅读网"]);
    let mark = match random.below(3) {
        0 => format!("【{name}{end}】"),
        _ => format!("{name}{end}"),
    };
    spliced(random, &mark)
}

fn link_farm(random: &mut Random) -> (String, String) {
    let text = article(random);
    let heading = *random.one(&[
        "友情链接：",
        "友情链接",
        "友情鏈接：",
        "【友情链接】",
        "友情连接:",
        "友链",
        "合作链接：",
        "交换链接",
    ]);
    let sites = [
        "星空下载站",
        "老王建材",
        "南山旅行社",
        "考试资料网",
        "养花大全",
        "木工之家",
        "快学英语",
        "小镇论坛",
    ];
    let count = 4 + random.below(12);
    let links: Vec<&str> = (0..count).map(|_| *random.one(&sites)).collect();
    let mark = *random.one(&[" ", " | ", "|", "　", "、", " · ", "\n"]);
    let gap = if mark == "\n" || !heading.ends_with(['：', ':', '】']) {
        "\n"
    } else {
        *random.one(&["", "\n", " "])
    };
    (format!("{text}\n{heading}{gap}{}", links.join(mark)), text)
}

fn residue(random: &mut Random) -> (String, String) {
    let text = article(random);
    let titled = "钟表铺的父子";
    if random.chance(10) {
        // A title that is the text's own stays, without the brackets.
        return (
            format!("【【{titled}】】\n{text}"),
            format!("{titled}\n{text}"),
        );
    }
    let marks = "?".repeat(6 + random.below(30));
    let spaced = "?? ????? ???? ??????";
    let mess = *random.one(&[
        marks.as_str(),
        spaced,
        "【【title】】",
        "[nextpage]",
        "#p#分页标题#e#",
        "[!--empirenews.page--]",
        "<!--EndFragment-->",
        "_ueditor_page_break_tag_",
    ]);
    let page = match random.below(3) {
        0 => format!("{mess}\n{text}"),
        1 => format!("{text}\n{mess}"),
        _ => text.replacen('\n', &format!("\n{mess}\n"), 1),
    };
    (page, text)
}

fn jammer(random: &mut Random) -> (String, String) {
    let text = article(random);
    let mut line = String::new();
    for _ in 0..5 + random.below(11) {
        line.push(char::from(32 + random.below(28) as u8));
        line.push(' ');
        line.push(char::from(63 + random.below(64) as u8));
    }
    let page = match random.below(2) {
        0 => text.replacen("。\n", &format!("。{line}\n"), 1),
        _ => text.replacen('\n', &format!("\n{line}\n"), 1),
    };
    (page, text)
}

fn repeated(random: &mut Random) -> (String, String) {
    let text = article(random);
    let gap = *random.one(&["\n", "\n\n", "\r\n"]);
    let title = *random.one(&["", "钟表铺的父子\n"]);
    (format!("{title}{text}{gap}{text}"), format!("{title}{text}"))
}

type Maker = fn(&mut Random) -> (String, String);

const FAMILIES: &[(&str, Maker)] = &[
    ("keyword-title", keyword_title),
    ("gambling", gambling),
    ("splice", splice),
    ("watermark", watermark),
    ("link-farm", link_farm),
    ("residue", residue),
    ("jammer", jammer),
    ("repeated-body", repeated),
];

#[test]
fn other_families_made_of_pieces_go() {
    const PAGES: usize = 500;
    let mut low = Vec::new();
    for &(name, make) in FAMILIES {
        let mut random = Random(0xCAFE);
        let shown = std::env::var("FORM").is_ok_and(|it| it == name);
        let mut found = 0;
        for _ in 0..PAGES {
            let (page, text) = make(&mut random);
            let got = spam::strip(&page);
            if got.trim() == text {
                found += 1;
            } else if shown {
                println!("---- missed\n{page}\n---- got\n{got}");
            }
        }
        let recall = 100.0 * f64::from(found) / PAGES as f64;
        println!("made of pieces: {name}: {recall:.1} %");
        // What stands between words by chance is not told from a word.
        let least =
            if matches!(name, "splice" | "watermark") { 60.0 } else { 90.0 };
        if recall < least {
            low.push(name);
        }
    }
    assert!(low.is_empty(), "{low:?}");
}

#[test]
fn the_texts_alone_stay() {
    let mut random = Random(0xBABE);
    for _ in 0..500 {
        let text = article(&mut random);
        assert_eq!(spam::strip(&text), text);
    }
}

#[test]
fn a_copy_may_be_noticed_within_a_character() {
    // Every length of what stands before moves the places that are compared.
    let text = "ы书店在河边ы每天都开门。老周来得最早！他问ы今天有新书吗？";
    for (before, between) in (0..24).flat_map(|a| (0..24).map(move |b| (a, b)))
    {
        let [before, between] = [before, between].map(|n| "ы".repeat(n));
        let body = format!("{text}{text}").repeat(2);
        let page = format!("{before}{body}{between}{body}");
        let once = spam::strip(&page).into_owned();
        assert!(!once.is_empty());
        assert_eq!(spam::strip(&once), once);
    }
}
