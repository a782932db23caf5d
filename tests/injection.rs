//! Properties of the stage `injection`.

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use zhclean::{Changes, Evidence, injection};

use crate::support::{
    damage::{Damage, Private},
    pages::{any_damage, readings, simplified_page, traditional_page},
};

const LEVELS: [Evidence; 3] =
    [Evidence::Guessed, Evidence::Inferred, Evidence::Certain];

/// Pieces of damage and of what looks like it.
const PIECES: &[&str] = &[
    "漁(yú)港",
    "漁（yú）船",
    "商販(fàn )",
    "問(wèn)",
    "價(jià)錢(qián)",
    "勇?tīng)?zhēng)先",
    "當?shù)鼐用",
    "當\u{FFFD}shù)鼐用",
    "的I(shèn)P",
    "yú)",
    "(yú)",
    "全?。ㄊ小⒖h",
    "不?！T足",
    "?!T",
    "學；",
    ",,",
    ",、",
    ",。",
    "，，",
    "，。",
    "?",
    "？",
    "\u{FFFD}",
    "。",
    "山腳下的小學",
    "山脚下的小学",
    "ひらがな",
    "한국",
    "a",
    " ",
    "\n",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn is_sound(text: &str, changes: &Changes) -> bool {
    let edits = changes.edits();
    edits.iter().all(|edit| text.get(edit.span().range()).is_some())
        && edits.is_sorted_by(|a, b| a.span().end() <= b.span().start())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..Default::default() })]

    #[test]
    fn any_text_has_sound_changes(text in texts()) {
        for level in LEVELS {
            let changes = injection::explain(&text, level);
            prop_assert!(is_sound(&text, &changes));
        }
    }

    #[test]
    fn text_without_marks_is_untouched(text in "[一-龥。！、\n]{0,80}") {
        prop_assert_eq!(injection::repair(&text), text.as_str());
    }
}

/// How many pages of a hundred come back exactly, of four hundred that are
/// the same in every run.
fn restored(
    page: impl Strategy<Value = String>,
    damage: &impl Strategy<Value = Damage>,
) -> usize {
    const PAGES: usize = 400;
    let mut runner = TestRunner::deterministic();
    let mut exact = 0;
    for _ in 0..PAGES {
        let page = page.new_tree(&mut runner).unwrap().current();
        let damage = damage.new_tree(&mut runner).unwrap().current();
        let spoiled = damage.spoil(&page).unwrap().text;
        // What is not seen may have broken nothing.
        exact += usize::from(injection::repair(&spoiled) == page);
    }
    100 * exact / PAGES
}

/// The bounds are a little below what is reached, so that a change that
/// loses pages is noticed.
#[test]
fn spoiled_pages_come_back() {
    let all = |triggers, readings: Vec<(char, String)>| {
        any_damage().prop_map(move |damage| Damage {
            readings: readings.clone(),
            triggers,
            folded: false,
            private: Private::Marked,
            mark: if damage.mark.is_empty() { "?" } else { damage.mark },
            ..Damage { brackets: Default::default(), ..damage }
        })
    };
    let commas: &[&str] = &["，", "。", "、", "！"];
    let results = [
        ("readings", restored(traditional_page(), &all(&[], readings())), 90),
        ("commas", restored(traditional_page(), &all(commas, vec![])), 90),
        (
            "commas, simplified",
            restored(simplified_page(), &all(commas, vec![])),
            90,
        ),
        ("both", restored(traditional_page(), &all(commas, readings())), 90),
    ];
    for (name, percent, least) in results {
        println!("{name}: {percent} % of pages exact");
        assert!(percent >= least, "{name}: {percent} % of pages exact");
    }
}

/// Texts that no software damaged; at the end of the file are whole pages.
#[test]
fn text_without_damage_stays() {
    let data = include_str!("data/injection-untouched.txt");
    let texts = data.lines().filter(|line| !line.starts_with("# "));
    let (mut count, mut pages) = (0, 0);
    for line in texts {
        let text = line.replace("\\n", "\n");
        let repaired = injection::repair(&text);
        assert_eq!(repaired, text, "{line}");
        // In the middle of a page of its own, too.
        let page = format!("清晨的雾还没有散。\n{text}\n街上已经有人走动。");
        assert_eq!(injection::repair(&page), page, "{line}");
        count += 1;
        pages += usize::from(text.lines().count() > 2);
    }
    assert!(count >= 300 && 3 * pages >= count, "{count}, {pages} pages");
}

/// What is too doubtful to be acted on by default, and what is found there.
#[test]
fn what_may_have_lost_more_than_it_shows_is_a_finding() {
    let pages = [
        // ！！ as well as a character and ！.
        "山腳下的小學,，只有四個班,。校長姓林,，教了二十年書,；學生雖少,，一個也不能落下,。大雨下個不停,，真冷??！\n",
        // To some decoders the second byte of 個 is half of a pair with a
        // letter.
        "經(jīng)濟(jì)發(fā)展，產(chǎn)業(yè)調(diào)整，國(guó)內(nèi)市場(chǎng)。每?zǒng)?avaScript文件都在這裡。",
    ];
    for page in pages {
        let changes = injection::explain(page, Evidence::Inferred);
        let is_run = |rule: &str| rule.starts_with("misaligned");
        assert!(!changes.edits().iter().any(|it| is_run(it.rule())), "{page}");
        assert!(
            changes.findings().iter().any(|it| is_run(it.cause().rule())),
            "{page}"
        );
    }
}

/// A full-width comma is none that was put in where these are ASCII.
#[test]
fn the_comma_before_a_lost_character_is_the_pages_own() {
    let page = "山腳下的小學,，只有四個班,。校長姓林,，教了二十年書,；學生雖少,，一個也不能落下,。他來過一次，?？谑械娜硕贾?。";
    for edit in injection::explain(page, Evidence::Guessed).edits() {
        assert!(!edit.replacement().starts_with('。'), "{edit:?}");
    }
}

/// A run whose sure part is what is shown has nothing to act on there.
#[test]
fn what_is_sure_as_it_is_shown_is_no_edit() {
    let pages = [
        "\u{FFFD}書（shū）,備註,。\n林小滿,,三年,,\n周立冬,\u{FFFD}\u{FFFD},年,,\n許清明,,三年,,",
        "姓名,班級,,備註,。\n\u{FFFD}\u{FFFD},員夸\u{FFFD}\u{FFFD},,\n周秓名,班級,,9備註,。\n\u{FFFD}三年,,",
    ];
    for page in pages {
        for evidence in LEVELS {
            for edit in injection::explain(page, evidence).edits() {
                let shown = &page[edit.span()];
                assert_ne!(shown, edit.replacement(), "{edit:?}");
            }
        }
    }
}
