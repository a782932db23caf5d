//! Allocations are counted by an allocator of this binary's own.

use std::hint::black_box;

use zhclean::{Cleaner, Evidence, Stages};

#[path = "hostile/inputs.rs"]
mod inputs;

/// Pages without damage: prose in Chinese, Japanese and English, in several
/// layouts. (Letters beyond ASCII are looked at one by one, in lists.)
const CLEAN: [&str; 5] = [
    "河边的菜市清晨五点亮起灯来，卖豆腐的林师傅总是第一个到。\n\
     他说：“今天的雾（比昨天的）更大，船要晚半个钟头才开。”\n",
    "書店與茶館比鄰而居，店主是兩兄弟。\n\n　　哥哥賣書，弟弟泡茶；\
     客人看完了書，便到隔壁坐一會兒。\n",
    "The ferry leaves at six, as it has done for forty years.\n\
     Nobody remembers a day on which it did not.\n",
    "新しい橋が来月開通します。渡し船は今月で終わりです。\n",
    "第一章　渡口\n天还没亮，船夫已经把缆绳解开了三次，又系上了三次。\n",
];

#[test]
fn a_clean_page_costs_no_allocation() {
    let one_stage = Stages::ALL.iter().map(|stage| stage.name());
    for stages in one_stage.chain(["all"]) {
        let chosen = stages.parse::<Stages>().unwrap();
        let cleaner = Cleaner::builder().stages(chosen).build().unwrap();
        let mut out = String::with_capacity(1 << 16);
        for page in CLEAN {
            for page in [page.to_owned(), page.repeat(40)] {
                // The tables of rules are read at first use.
                cleaner.clean_into(&page, &mut out);
                out.clear();
                let counted = allocation_counter::measure(|| {
                    cleaner.clean_into(&page, &mut out);
                });
                assert_eq!(out, page, "{stages}");
                assert_eq!(counted.count_total, 0, "{stages}: {page}");
            }
        }
    }
}

#[test]
fn a_damaged_page_is_noticed_by_the_counter() {
    let cleaner = Cleaner::builder().stages(Stages::UNICODE).build().unwrap();
    let counted = allocation_counter::measure(|| {
        assert_eq!(cleaner.clean("通\u{200B}知").text(), "通知");
    });
    assert!(counted.count_total > 0);
}

/// The bytes of a hostile text, and what may be held beside it, in lengths
/// of it. The most was 22 when this was written: an edit of 56 bytes for
/// every six of the text, in a list that doubles as it grows.
const HOSTILE_BYTES: usize = 1 << 17;
const MOST_LENGTHS: u64 = 32;

#[test]
fn a_hostile_text_takes_a_few_times_its_own_room() {
    let cleaner =
        Cleaner::builder().evidence(Evidence::Guessed).build().unwrap();
    // The tables of rules are read at first use.
    for (_, text) in inputs::inputs(1 << 10) {
        black_box(cleaner.clean(&text));
    }
    for (name, text) in inputs::inputs(HOSTILE_BYTES) {
        let counted = allocation_counter::measure(|| {
            black_box(cleaner.clean(&text));
        });
        let lengths = counted.bytes_max / text.len() as u64;
        assert!(lengths <= MOST_LENGTHS, "{name}: {lengths}");
    }
}
