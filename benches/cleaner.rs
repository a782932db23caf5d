//! The whole cleaner and its stages beside the speed of reading, on clean
//! pages, on a mixture, and on pages of each family of damage.
//!
//! `cargo bench --bench cleaner` prints a table; see `benches/README.md`.

use std::hint::black_box;

use encoding_rs::{Encoding, GBK, UTF_8, WINDOWS_1252};
use zhclean::{
    Cleaner, Stages,
    variant::{Config, Converter},
};

#[path = "support/timing.rs"]
mod timing;

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/support/damage.rs"]
mod damage;

use damage::Damage;

/// Each text is repeated to at least this many bytes: more than the caches
/// hold close to a core, little enough for many rounds.
const TEXT_BYTES: usize = 1 << 20;

const CLEAN: &str = include_str!("../examples/data/clean.txt");
const SPOILED: &str = include_str!("../examples/data/bookshop.txt");

/// Of a mixture, one page in so many is spoiled.
const SPOILED_EVERY: usize = 10;

/// Characters of the clean page in traditional form, with the readings that
/// page software gives them.
const READINGS: &[(char, &str)] = &[
    ('開', "kāi"),
    ('來', "lái"),
    ('說', "shuō"),
    ('這', "zhè"),
    ('個', "gè"),
    ('們', "men"),
    ('業', "yè"),
    ('記', "jì"),
    ('給', "gěi"),
    ('樓', "lóu"),
    ('讀', "dú"),
];

const PLACES: &str = "大悟县|鸡东县|海原县|湄潭县|和静县|来安县|通江县|\
                      海城市|邵武市|北票市|\n";

const FURNITURE: &str = "\
（责任编辑：林小满）
分享到：微信好友 QQ空间 新浪微博
相关阅读
城北体育馆十月试开放 09-13
菜市场改造方案征求意见 09-10
上一篇：供暖管网检修完成
下一篇：渡轮恢复通航
关于我们 | 联系我们 | 网站地图
版权所有 江畔晚报社 江ICP备12345678号
";

/// Pages of the same kind, as a crawl would bring them.
struct Corpus {
    name: &'static str,
    pages: Vec<String>,
    /// What becomes of a page that is not clean, if that is known.
    cleaned: Option<String>,
}

impl Corpus {
    fn new(name: &'static str, page: &str) -> Corpus {
        let count = TEXT_BYTES.div_ceil(page.len());
        Corpus { name, pages: vec![page.to_owned(); count], cleaned: None }
    }

    /// Pages that are spoiled, of which `cleaned` is to be made.
    fn spoiled(name: &'static str, page: &str, cleaned: &str) -> Corpus {
        assert_ne!(page, cleaned, "{name}: not spoiled");
        let cleaned = Some(cleaned.to_owned());
        Corpus { cleaned, ..Corpus::new(name, page) }
    }

    fn bytes(&self) -> usize {
        self.pages.iter().map(String::len).sum()
    }
}

fn main() {
    for corpus in clean().into_iter().chain(families()) {
        bench(&corpus);
    }
}

/// Clean pages, a page with many kinds of damage, and a mixture of both.
fn clean() -> Vec<Corpus> {
    let english = "The market by the river opens before dawn. Its oldest \
                   stalls have stood there since 1986, and a third of them \
                   are kept by daughters of the first keepers.\n"
        .repeat(20);
    let mut mixture = Corpus::new("mixture, 9 of 10 clean", CLEAN);
    for page in mixture.pages.iter_mut().step_by(SPOILED_EVERY) {
        *page = SPOILED.to_owned();
    }
    vec![
        Corpus::new("clean Chinese", CLEAN),
        Corpus::new("clean English", &english),
        Corpus::new("spoiled", SPOILED),
        mixture,
    ]
}

/// Pages of one family of damage each.
fn families() -> Vec<Corpus> {
    let traditional = Converter::new(Config::S2t).convert(CLEAN);
    let readings = READINGS.iter().map(|&(c, py)| (c, py.to_owned()));
    let readings = Damage {
        readings: readings.collect(),
        mark: "?",
        ..Damage::default()
    };
    let commas = Damage {
        triggers: &["，", "。", "、", "；", "？", "！"],
        mark: "?",
        ..Damage::default()
    };
    let spoil = |damage: Damage, page: &str| {
        damage.spoil(page).expect("GBK has the page's characters").text
    };
    vec![
        Corpus::spoiled(
            "UTF-8 read as windows-1252",
            &misread(CLEAN, UTF_8, WINDOWS_1252),
            CLEAN,
        ),
        Corpus::new(
            "GBK read as windows-1252",
            &misread(CLEAN, GBK, WINDOWS_1252),
        ),
        Corpus::new("UTF-8 read as GBK", &misread(CLEAN, UTF_8, GBK)),
        Corpus::new("readings put in", &spoil(readings, &traditional)),
        Corpus::new("commas put in", &spoil(commas, &traditional)),
        Corpus::spoiled(
            "invisible characters",
            &CLEAN.replace('的', "的\u{200B}"),
            CLEAN,
        ),
        Corpus::spoiled(
            "a list of places",
            &format!("{CLEAN}{PLACES}"),
            CLEAN,
        ),
        Corpus::spoiled("boilerplate", &format!("{CLEAN}{FURNITURE}"), CLEAN),
    ]
}

fn misread(
    page: &str,
    truth: &'static Encoding,
    assumed: &'static Encoding,
) -> String {
    let (bytes, _, _) = truth.encode(page);
    assumed.decode_without_bom_handling(&bytes).0.into_owned()
}

fn bench(corpus: &Corpus) {
    let all = Cleaner::new();
    // A benchmark of wrong answers measures nothing.
    let is_clean = corpus.name.starts_with("clean");
    for page in &corpus.pages {
        let cleaned = all.clean(page);
        let name = corpus.name;
        assert_eq!(cleaned.is_changed(), !is_clean && page != CLEAN, "{name}");
        if let Some(wanted) = &corpus.cleaned {
            assert_eq!(cleaned.text(), wanted, "{name}");
        }
    }

    let mut buffer = String::with_capacity(TEXT_BYTES);
    let mut table = timing::Table::new(corpus.name, corpus.bytes());
    table.add("str::from_utf8", || {
        for page in &corpus.pages {
            black_box(std::str::from_utf8(black_box(page.as_bytes())).is_ok());
        }
    });
    table.add("copy", || {
        for page in &corpus.pages {
            buffer.clear();
            buffer.push_str(black_box(page));
            black_box(&buffer);
        }
    });
    let mut add = |name: &'static str, cleaner: Cleaner| {
        table.add(name, move || {
            for page in &corpus.pages {
                black_box(cleaner.clean(black_box(page)));
            }
        });
    };
    add("clean, all stages", all);
    for stage in Stages::ALL.iter() {
        let stages = stage.name().parse().expect("a stage's own name");
        let cleaner = Cleaner::builder().stages(stages).build();
        add(stage.name(), cleaner.expect("no policy is set"));
    }
    let tw2s = Cleaner::builder().convert(Config::Tw2s).build();
    add("all stages, tw2s", tw2s.expect("no policy is set"));
    table.run();
}
