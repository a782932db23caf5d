//! Stage `boilerplate` on whole pages, and its laws.

use std::{fs, path::Path};

use proptest::prelude::*;
use zhclean::{Evidence, Policies, Policy, boilerplate};

/// Pieces that pages of random lines are put together from.
const PIECES: &[&str] = &[
    "责任编辑",
    "编辑",
    "：",
    ":",
    "林小满",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "（",
    "）",
    "【",
    "】",
    "相关阅读",
    "推荐阅读",
    "江城渡轮更换新船",
    "03-02",
    "来源",
    "江畔晚报",
    "2024-03-05",
    "点击",
    "123",
    "打印",
    "关闭",
    "地址",
    "电话",
    "010-1234567",
    "江ICP备12345678号",
    "版权所有",
    "本网转载",
    "未经授权不得转载",
    "。",
    "，",
    "渡轮恢复了通航",
    "江边的早市也比往常热闹，卖鱼的摊子一直排到了桥头。",
    "原标题",
    "图为",
    "摄",
    "首页",
    ">",
    "正文",
    "|",
    "T04",
    "上一篇",
    "下一章",
    "评论",
    "姓名",
    "*",
    "关键词",
    "（资料图）",
    "摘要",
    "微信",
    "发表评论",
    "「",
    "ab",
    "記者",
    "責編",
    "扫码下载",
    "\u{3000}",
    "1",
    "",
];

fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60)
        .prop_map(|pieces| pieces.concat())
}

/// Pages of whole lines out of the labelled ones, long enough for a middle
/// that is neither head nor tail.
fn long_page() -> impl Strategy<Value = String> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/boilerplate");
    let read = |file| fs::read_to_string(folder.join(file)).unwrap();
    let prose = read("prose.txt");
    let labelled = read("tuned.txt") + &read("third.txt");
    let lines = labelled
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(_, line)| line);
    // As much prose as anything else.
    let count = lines.clone().count();
    let lines: Vec<String> = lines
        .chain(prose.lines().cycle().take(count))
        .map(str::to_owned)
        .collect();
    prop::collection::vec(prop::sample::select(lines), 0..90)
        .prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn long_pages_settle(page in long_page()) {
        let once = boilerplate::strip(&page).into_owned();
        prop_assert_eq!(boilerplate::strip(&once), once.as_str());
    }

    #[test]
    fn cutting_twice_cuts_nothing_more(page in page()) {
        let once = boilerplate::strip(&page).into_owned();
        prop_assert_eq!(boilerplate::strip(&once), once.as_str());
    }

    #[test]
    fn nothing_is_cut_twice_under_any_policy(
        page in page(),
        removed in prop::collection::vec(any::<bool>(), 32),
    ) {
        let mut policies = Policies::new();
        for (family, removed) in boilerplate::families().zip(removed) {
            let policy = if removed { Policy::Remove } else { Policy::Keep };
            policies.set(family.name(), policy);
        }
        let cut = |text: &str| {
            boilerplate::explain_with(text, Evidence::Guessed, &policies)
                .apply(text)
                .into_owned()
        };
        let once = cut(&page);
        prop_assert_eq!(cut(&once), once);
    }

    #[test]
    fn edits_only_cut_and_are_in_order(page in page()) {
        let changes = boilerplate::explain(&page, Evidence::Guessed);
        let mut end = 0;
        for edit in changes.edits() {
            prop_assert!(edit.span().start() >= end);
            prop_assert!(page.is_char_boundary(edit.span().start()));
            prop_assert!(page.is_char_boundary(edit.span().end()));
            prop_assert!(edit.replacement().is_empty());
            end = edit.span().end();
        }
    }

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        let once = boilerplate::strip(&text).into_owned();
        prop_assert_eq!(boilerplate::strip(&once), once.as_str());
        let _ = boilerplate::metadata(&text);
    }
}

#[test]
fn what_a_line_is_without_its_neighbours_is_asked_when_they_are_gone() {
    let page = "。相关阅读\n上一篇\n编辑\n评论：";
    let mut policies = Policies::new();
    for family in boilerplate::families() {
        policies.set(family.name(), Policy::Keep);
    }
    policies.set("navigation", Policy::Remove);
    policies.set("document-sharing", Policy::Remove);
    let cut = |text: &str| {
        boilerplate::explain_with(text, Evidence::Guessed, &policies)
            .apply(text)
            .into_owned()
    };
    assert_eq!(cut(page), "。相关阅读\n评论：");
    assert_eq!(cut(&cut(page)), cut(page));
}

/// A page of a site: `head` and `body` among furniture of several kinds.
fn site(head: &str, body: &str) -> String {
    format!(
        "设为首页 | 加入收藏 | 网站地图\n{head}{body}上一篇：没有了\n\
         【打印本页】【关闭窗口】\n分享到：微信 微博\n\
         版权所有：江畔报社 江ICP备12345678号\n"
    )
}

#[test]
fn a_list_of_the_text_is_no_furniture_of_the_site() {
    let list = "值班安排如下。\n早班 何青\n午班 洛文\n晚班 林小满\n\
                夜班 欧阳文\n责任编辑：陈一\n";
    let kept = "值班安排如下。\n早班 何青\n午班 洛文\n晚班 林小满\n\
                夜班 欧阳文\n";
    assert_eq!(boilerplate::strip(&site("", list)), kept);
}

#[test]
fn the_title_of_a_list_stays_where_a_link_of_that_name_goes() {
    let list = "第一章 渡口的早市\n第二章 石桥\n第三章 铁轨旁的人家\n\
                全书将在秋天出齐。\n";
    let page = site("首页 > 图书 > 连载\n", &format!("目录\n{list}"));
    assert_eq!(boilerplate::strip(&page), format!("目录\n{list}"));
    // Over the title of the text it is a link.
    let text = "渡口的早市重新开张\n大雾散去以后，渡口的早市重新开张了。\n";
    let page = site("首页 > 图书 > 连载\n", &format!("目录\n{text}"));
    assert_eq!(boilerplate::strip(&page), text);
}

#[test]
fn whom_a_notice_names_stays_above_links_to_its_neighbours() {
    let notice = "灌渠二期工程招标公告\n招标人：江城县水利局\n\
                  招标文件请到水利局二楼领取。\n联系人：何青\n电话：027-81234567\n";
    let page = format!(
        "设为首页 | 加入收藏 | 网站地图\n{notice}上一篇：没有了\n\
         【打印本页】【关闭窗口】\n分享到：微信 微博\n"
    );
    assert_eq!(boilerplate::strip(&page), notice);
}

#[test]
fn a_path_may_end_with_a_title_that_asks() {
    let text = "今年春天，江城的渡轮换了新船。\n";
    let path = "江畔论坛 › 交通出行 › 渡轮 › 江城的渡轮什么时候才能换新船？\n";
    assert_eq!(boilerplate::strip(&site(path, text)), text);
    let kept = "甲 > 乙，为什么乙不会大于丙？这个问题困扰了他许多年。\n";
    assert_eq!(boilerplate::strip(&site("", kept)), kept);
}

#[test]
fn a_page_that_is_read_again_has_what_a_first_reading_finds() {
    // Lines in the middle are looked at when those at the ends are gone,
    // between lines that were read before.
    let prose = "江边的早市也比往常热闹，卖鱼的摊子一直排到了桥头。\n";
    let body = format!("{}{}", prose.repeat(12), "责任编辑：何青\n");
    let page = site("", &format!("{body}{}", prose.repeat(12)));
    let left = prose.repeat(24);
    assert_eq!(boilerplate::strip(&page), left);
}

#[test]
fn a_caption_says_who_took_the_picture_behind_its_sentence() {
    let rule = |line: &str| {
        let page = format!("渡口的新船\n{line}\n今年春天，渡轮换了新船。\n");
        let changes = boilerplate::explain(&page, Evidence::default());
        assert!(changes.edits().is_empty(), "{line}");
        let found = changes.findings().first();
        found.map(|found| found.cause().rule().to_owned())
    };
    for line in
        ["图为渡口的新船。（林小满 摄）", "圖為渡口的新船。本報記者 林小滿 攝"]
    {
        assert_eq!(rule(line).as_deref(), Some("caption"), "{line}");
    }
    for line in
        ["图为渡口的新船。他站在一旁看人拍摄。", "图为何物？。他没有答。"]
    {
        assert_eq!(rule(line), None, "{line}");
    }
}
