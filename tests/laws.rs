//! The laws of the crate, on texts made of everything the stages look for.
//!
//! Each is tried on 256 pages; for a long run:
//!
//! ```text
//! PROPTEST_CASES=200000 cargo test --release --test main laws
//! ```

use super::support::{
    damage::Damage,
    pages::{any_damage, simplified_page, traditional_page},
};
use proptest::prelude::*;
use zhclean::{Cleaner, Evidence, Explained, Stage, Stages, variant::Config};

/// Pieces that the stages react to, and what stands between them.
const PIECES: &[&str] = &[
    "產(chǎn)品",
    "經(jīng )濟",
    "書（shū）店",
    "和(hé)",
    "勇?tīng)?zhēng)先",
    "當?shù)鼐用",
    "因\u{FFFD}yàn)",
    "的I(shèn)P",
    "?。ㄊ小⒖h",
    "不?！T足力氣",
    ",,",
    ",、",
    "，。",
    ",。",
    "？！",
    "(责编:林一舟)",
    "編輯:林一舟 美編:陳小河",
    "责任编辑",
    "推荐阅读",
    "推薦閱讀\n",
    "- 相关阅读\n",
    "相关链接\n",
    "扫码下载",
    "(相关资料图)",
    "关键词: 河流 桥梁",
    "版权所有",
    "京ICP备00000000号",
    "上一篇:河边的菜市",
    "城北新桥通车 03-01\n",
    "来源:城南周报",
    "大悟县| ",
    "鸡东县|",
    "丰原市 ",
    "琼中、",
    "锡林郭勒盟\n",
    "和静县|临洮县|凤山市|通江县|澄迈县|琼中|牙克石市|桃园县|",
    "锟斤拷",
    "烫烫烫",
    "????",
    "\u{FFFD}",
    "\u{FFFD}\u{FFFD}",
    "ÖÐ¹úµÄ³ÇÊÐ",
    "ä¸\u{AD}å›½",
    "涓\u{E15E}浗",
    "荳ｭ蝗ｽ",
    "Ã©",
    "é",
    "\u{200B}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{1}",
    "\u{85}",
    "👩\u{200D}🌾",
    "⽤⼈",
    "⻓",
    "豈",
    "&nbsp;",
    "&amp;ldquo;",
    "x0dx0a",
    "今 天 的 天 气",
    "第一节第一节",
    "& t7 z* K) w2 q9 _",
    "全国优惠_正品_包邮",
    "河边的菜市清晨五点亮起灯来。",
    "書店與茶館比鄰而居，",
    "発明された。",
    "ひらがな",
    "한국어",
    "(",
    ")",
    "?",
    "？",
    "。",
    "：",
    ":",
    "|",
    " ",
    "\u{3000}",
    "\n",
    "\n\n",
    "\r\n",
    "3",
    "a",
    "T",
];

fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn cleaner() -> impl Strategy<Value = Cleaner> {
    let evidence = prop::sample::select(vec![
        Evidence::Guessed,
        Evidence::Inferred,
        Evidence::Certain,
    ]);
    let convert = prop::option::of(prop::sample::select(vec![
        Config::Tw2s,
        Config::T2s,
        Config::S2t,
    ]));
    let each = [
        Stages::MOJIBAKE,
        Stages::INJECTION,
        Stages::UNICODE,
        Stages::SPAM,
        Stages::BOILERPLATE,
    ];
    let stages = prop_oneof![
        3 => Just(Stages::ALL),
        1 => prop::sample::subsequence(each.to_vec(), 0..=5).prop_map(
            |stages| stages.into_iter().fold(Stages::NONE, |all, s| all | s)
        ),
    ];
    (evidence, convert, stages).prop_map(|(evidence, convert, stages)| {
        let mut builder = Cleaner::builder();
        builder.evidence(evidence).stages(stages);
        if let Some(config) = convert {
            builder.convert(config);
        }
        builder.build().unwrap()
    })
}

/// The page with the edits made, after checking that they can be.
fn replayed(page: &str, explained: &Explained<'_>) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for edit in explained.edits() {
        let span = edit.span();
        assert!(at <= span.start(), "edits overlap or are out of order");
        assert!(page.is_char_boundary(span.start()));
        assert!(page.is_char_boundary(span.end()));
        assert_ne!(&page[span], edit.replacement(), "an edit of nothing");
        text += &page[at..span.start()];
        text += edit.replacement();
        at = span.end();
    }
    text + &page[at..]
}

fn is_borrowed(text: &str, page: &str) -> bool {
    text.as_ptr() == page.as_ptr() && text.len() == page.len()
}

fn check(cleaner: &Cleaner, page: &str) {
    let cleaned = cleaner.clean(page);
    let explained = cleaner.explain(page);
    assert_eq!(cleaned.text(), explained.text(), "clean equals explain");
    assert_eq!(cleaned.summary(), explained.summary());
    assert_eq!(replayed(page, &explained), explained.text());
    assert_eq!(cleaned.is_changed(), cleaned.text() != page);
    assert_eq!(is_borrowed(cleaned.text(), page), !cleaned.is_changed());
    assert_eq!(explained.edits().is_empty(), !cleaned.is_changed());

    for finding in explained.findings() {
        let span = finding.span();
        assert!(page.is_char_boundary(span.start()));
        assert!(page.is_char_boundary(span.end()));
    }
    for edit in explained.edits() {
        assert!(edit.causes().all(|cause| !cause.rule().is_empty()));
        assert!(edit.causes().all(|cause| !cause.reason().is_empty()));
    }

    let mut out = String::from("before");
    assert_eq!(cleaner.clean_into(page, &mut out), cleaned.summary());
    assert_eq!(out.strip_prefix("before"), Some(cleaned.text()));

    let bytes = cleaner.clean_bytes(page.as_bytes(), None);
    if !page.starts_with('\u{FEFF}') && bytes.encoding() == Some("UTF-8") {
        assert_eq!(bytes.text(), cleaned.text());
    }
}

/// Cleans what was cleaned, without converting again.
fn check_twice(cleaner: &Cleaner, repair: &Cleaner, page: &str) {
    let once = cleaner.clean(page);
    let twice = repair.explain(once.text());
    assert_eq!(twice.text(), once.text(), "{:#?}", twice.edits());
}

proptest! {
    #![proptest_config(ProptestConfig::default())]

    #[test]
    fn laws_hold_for_any_page(cleaner in cleaner(), page in page()) {
        check(&cleaner, &page);
    }

    #[test]
    fn cleaning_twice_changes_nothing_more(
        page in page(),
        evidence in prop::sample::select(vec![
            Evidence::Guessed, Evidence::Inferred, Evidence::Certain]),
        config in prop::option::of(prop::sample::select(vec![
            Config::Tw2s, Config::S2t])),
    ) {
        let repair = Cleaner::builder().evidence(evidence).build().unwrap();
        let mut builder = Cleaner::builder();
        builder.evidence(evidence);
        if let Some(config) = config {
            builder.convert(config);
        }
        check_twice(&builder.build().unwrap(), &repair, &page);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::default())]

    #[test]
    fn laws_hold_for_spoiled_pages(
        cleaner in cleaner(),
        page in prop_oneof![simplified_page(), traditional_page()],
        damage in any_damage(),
    ) {
        check(&cleaner, &damage.spoil(&page).unwrap().text);
    }

    #[test]
    fn spoiled_pages_need_no_second_cleaning(
        page in prop_oneof![simplified_page(), traditional_page()],
        damage in any_damage(),
    ) {
        let cleaner = Cleaner::new();
        check_twice(&cleaner, &cleaner, &damage.spoil(&page).unwrap().text);
    }

    #[test]
    fn pages_that_nothing_spoiled_are_borrowed(
        page in prop_oneof![simplified_page(), traditional_page()],
    ) {
        let none = Damage::default();
        prop_assert_eq!(&none.spoil(&page).unwrap().text, &page);
        prop_assert!(!Cleaner::new().clean(&page).is_changed());
    }

    /// Commas alone, where none falls inside a character; two of them may
    /// be the author's mistakes.
    #[test]
    fn commas_are_taken_out_again(page in simplified_page()) {
        prop_assume!(page.matches(['，', '。']).count() > 2);
        let spoiled = page.replace('，', ",，").replace('。', ",。");
        let cleaner = Cleaner::new();
        let cleaned = cleaner.clean(&spoiled);
        prop_assert_eq!(cleaned.text(), page);
    }
}

#[test]
fn what_two_stages_did_at_one_place_is_one_edit() {
    let page = "河边的菜市清晨五点亮起灯来。\n(责编:林\u{200B}一舟)\n";
    let explained = Cleaner::new().explain(page);
    assert_eq!(explained.text(), "河边的菜市清晨五点亮起灯来。\n");
    assert_eq!(explained.edits().len(), 1);
    let stages: Vec<Stage> =
        explained.edits()[0].causes().map(|cause| cause.stage()).collect();
    assert_eq!(stages, [Stage::Unicode, Stage::Boilerplate]);
}

#[test]
fn the_default_builder_builds_the_default_cleaner() {
    let built = Cleaner::builder().build().unwrap();
    assert_eq!(format!("{built:?}"), format!("{:?}", Cleaner::new()));
}

#[test]
fn cleaners_are_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    shared(&Cleaner::new());
}

#[test]
fn a_sample_page_without_damage_is_borrowed() {
    let page = include_str!("../examples/data/clean.txt");
    let cleaned = Cleaner::new().clean(page);
    assert!(is_borrowed(cleaned.text(), page));
    assert_eq!(cleaned.summary(), zhclean::Summary::default());
}

#[test]
fn the_sample_page_is_cleaned() {
    let page = include_str!("../examples/data/bookshop.txt");
    let cleaner = Cleaner::builder().convert(Config::Tw2s).build().unwrap();
    assert_eq!(
        cleaner.clean(page).text(),
        "老城南的小书店\n\n\
         2024年11月8日 来源:城南周报\n\n\
         入冬以后,城南的这家小书店每天开门更早。店主陈阿姨说,附近学校的\
         孩子放学后总爱来坐一会儿,她便添了两张长桌和一盏灯。\n\n\
         书店不大,经营了十一年,靠邻居们互相介绍留住客人。去年屋顶漏水,\
         街坊们争着来修理,自发捐了瓦片,因为手艺好,两个周末就修好了。\n\n\
         “只要还有人来读书,我就把门开着。”她说。店里的书大多是旧书,当地\
         老师常来挑选,也有人专程从城北赶来。\n",
    );
}
