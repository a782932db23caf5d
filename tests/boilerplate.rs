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
