use crate::{fold::fold, tables::places::PLACES};

/// The names of the administrative divisions of China, at county level and
/// above.
///
/// It knows the mainland, Taiwan, Hong Kong and Macau, today and back to
/// 2002, with some older names (中甸县, 丰原市): 3,835 names of 3,935 places
/// in 57 KB, text and index. Of its sources it has every name that is one of
/// a division, from all 19 revisions of GB/T 2260 between 2002 and 2016 to
/// today's tables (`data/measure/gazetteer.py` lists what it leaves out). A name is found in full (大悟县), in its short form (大悟, 琼中
/// for 琼中黎族苗族自治县), and in traditional characters (大悟縣). One name may
/// be several places: 鼓楼区 is a district in four provinces.
///
/// The value is free to make and needs no start-up. A look-up folds the name
/// on the stack and searches the dozen records that begin alike; it allocates nothing.
///
/// # Example
///
/// ```
/// use zhclean::spam::{Form, Gazetteer, Kind};
///
/// let gazetteer = Gazetteer::new();
/// let place = gazetteer.look_up("大悟縣").next().unwrap();
/// assert_eq!(place.name(), "大悟县");
/// assert_eq!(place.province().name(), "湖北省");
/// assert_eq!(place.kind(), Kind::County);
///
/// let short = gazetteer.look_up("琼中").next().unwrap();
/// assert_eq!(short.name(), "琼中黎族苗族自治县");
/// assert_eq!(short.form(), Form::Short);
///
/// assert_eq!(gazetteer.look_up("大悟").count(), 1);
/// assert_eq!(gazetteer.look_up("图书馆").count(), 0);
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Gazetteer;

/// The longest name that is looked up, in bytes: 48 is 16 characters, the
/// longest name of the table being 15 (积石山保安族东乡族撒拉族自治县). Longer
/// text is not even folded.
const LONGEST: usize = 48;

impl Gazetteer {
    /// The bundled gazetteer.
    ///
    /// # Example
    ///
    /// ```
    /// let gazetteer = zhclean::spam::Gazetteer::new();
    /// assert!(gazetteer.contains("锡林郭勒盟"));
    /// ```
    #[must_use]
    pub const fn new() -> Gazetteer {
        Gazetteer
    }

    /// The places that `name` may mean: those of the full name, then those
    /// it is short for.
    ///
    /// Only the whole of `name` is looked up, without its surroundings:
    /// blanks around it make it unknown. Short forms have two characters or
    /// more.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::spam::Gazetteer;
    ///
    /// let places: Vec<_> = Gazetteer::new()
    ///     .look_up("朝阳")
    ///     .map(|place| (place.name(), place.province().name()))
    ///     .collect();
    /// assert!(places.contains(&("朝阳区", "北京市")));
    /// assert!(places.contains(&("朝阳市", "辽宁省")));
    /// ```
    #[must_use]
    pub fn look_up(self, name: &str) -> Places {
        let mut buffer = [0; LONGEST];
        match folded(name, &mut buffer) {
            Some(key) => Places::new(key),
            None => Places::none(),
        }
    }

    /// Whether `name` is a place, in full or short.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::spam::Gazetteer;
    ///
    /// assert!(Gazetteer::new().contains("臺北市"));
    /// assert!(!Gazetteer::new().contains("大悟县人"));
    /// ```
    #[must_use]
    pub fn contains(self, name: &str) -> bool {
        self.look_up(name).next().is_some()
    }

    /// A full name, folded to simplified characters, that goes on from
    /// `part`, which may be in either script.
    pub(super) fn begins(self, part: &str) -> Option<&'static str> {
        let mut buffer = [0; LONGEST];
        let key = folded_part(part, &mut buffer)?;
        let lines = &PLACES[lower_bound(key)..];
        let line = lines.starts_with(key).then(|| lines.lines().next())??;
        Some(Record::parse(line).key)
    }

    /// Every place under its full name, in the order of the names' code
    /// points.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::spam::{Gazetteer, Kind};
    ///
    /// let provinces = Gazetteer::new()
    ///     .iter()
    ///     .filter(|place| place.kind() == Kind::Province);
    /// assert_eq!(provinces.count(), 34);
    /// ```
    pub fn iter(self) -> impl Iterator<Item = Place> {
        PLACES.lines().flat_map(|line| {
            let record = Record::parse(line);
            Places {
                lines: "",
                short_of: "",
                name: record.name,
                places: record.places,
                form: Form::Full,
            }
        })
    }
}

/// The places that a name may mean, as [`Gazetteer::look_up`] finds them.
///
/// # Example
///
/// ```
/// use zhclean::spam::Gazetteer;
///
/// // Districts of this name lie in several provinces.
/// let places = Gazetteer::new().look_up("朝阳区");
/// assert!(places.count() > 1);
/// ```
#[derive(Clone, Debug)]
pub struct Places {
    /// The records after the current one.
    lines: &'static str,
    /// What was looked up; a record that goes on with a suffix is one it is
    /// short for.
    short_of: &'static str,
    /// The current record's name and what is left of its places.
    name: &'static str,
    places: &'static str,
    form: Form,
}

impl Places {
    const fn none() -> Places {
        Places {
            lines: "",
            short_of: "",
            name: "",
            places: "",
            form: Form::Full,
        }
    }

    /// The places of the folded name `key`.
    fn new(key: &str) -> Places {
        let lines = &PLACES[lower_bound(key)..];
        let Some(short_of) =
            lines.starts_with(key).then(|| &lines[..key.len()])
        else {
            return Places::none();
        };
        Places { lines, short_of, ..Places::none() }
    }

    /// Goes to the next record that begins with the name, if there is one.
    fn advance(&mut self) -> bool {
        loop {
            if self.short_of.is_empty()
                || !self.lines.starts_with(self.short_of)
            {
                return false;
            }
            let end = self.lines.find('\n').unwrap_or(self.lines.len());
            let record = Record::parse(&self.lines[..end]);
            self.lines = self.lines.get(end + 1..).unwrap_or_default();
            let rest = &record.key[self.short_of.len()..];
            if !rest.is_empty() && !is_short_form(self.short_of, rest) {
                continue;
            }
            self.form = if rest.is_empty() { Form::Full } else { Form::Short };
            self.name = record.name;
            self.places = record.places;
            return true;
        }
    }
}

impl Iterator for Places {
    type Item = Place;

    fn next(&mut self) -> Option<Place> {
        while self.places.is_empty() {
            if !self.advance() {
                return None;
            }
        }
        let bytes = self.places.as_bytes();
        let province = Province::of_letter(bytes[0]);
        let kind = Kind::EACH[usize::from(bytes[1] - b'0')];
        let mut at = 2;
        let mut year = |mark: u8| {
            let &[_, tens, ones] = bytes.get(at..at + 3)?.first_chunk()?;
            if bytes[at] != mark {
                return None;
            }
            at += 3;
            let year = u16::from((tens - b'0') * 10 + ones - b'0');
            // Two digits: the years run from 1950 to 2049.
            Some(if year < 50 { 2000 + year } else { 1900 + year })
        };
        let (since, until) = (year(b's'), year(b'u'));
        self.places = &self.places[at..];
        let form = self.form;
        Some(Place { name: self.name, province, kind, form, since, until })
    }
}

/// A place: one meaning of a name.
///
/// # Example
///
/// ```
/// use zhclean::spam::{Gazetteer, Kind};
///
/// let place = Gazetteer::new().look_up("豐原市").next().unwrap();
/// assert_eq!(place.name(), "丰原市");
/// assert_eq!(place.kind(), Kind::City);
/// assert_eq!(place.province().name(), "台湾省");
/// assert_eq!(place.until(), Some(2010));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    name: &'static str,
    province: Province,
    kind: Kind,
    form: Form,
    since: Option<u16>,
    until: Option<u16>,
}

impl Place {
    /// The full name, in simplified characters.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::spam::Gazetteer;
    /// let place = Gazetteer::new().look_up("內蒙古").next().unwrap();
    /// assert_eq!(place.name(), "内蒙古自治区");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The province it belongs, or belonged, to. A province belongs to
    /// itself.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::spam::Gazetteer;
    /// let place = Gazetteer::new().look_up("鸡东县").next().unwrap();
    /// assert_eq!(place.province().name(), "黑龙江省");
    /// ```
    #[must_use]
    pub const fn province(self) -> Province {
        self.province
    }

    /// What kind of division it is.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::spam::{Gazetteer, Kind};
    /// let place = Gazetteer::new().look_up("九江市").next().unwrap();
    /// assert_eq!(place.kind(), Kind::Prefecture);
    /// ```
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// Whether the place was looked up by its full name.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::spam::{Form, Gazetteer};
    /// let place = Gazetteer::new().look_up("九江").next().unwrap();
    /// assert_eq!(place.form(), Form::Short);
    /// ```
    #[must_use]
    pub const fn form(self) -> Form {
        self.form
    }

    /// The year since which it has the name, if known to begin after 2002.
    ///
    /// For the mainland the year is that of the first revision of the
    /// national standard GB/T 2260 with the name.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::spam::Gazetteer;
    /// let place = Gazetteer::new().look_up("文山市").next().unwrap();
    /// assert_eq!(place.since(), Some(2011));
    /// ```
    #[must_use]
    pub const fn since(self) -> Option<u16> {
        self.since
    }

    /// The year until which it had the name, if that is over and known.
    ///
    /// For the mainland the year is that of the first revision of the
    /// national standard GB/T 2260 without the name; names that ended after
    /// its last revision of 2016 have none.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::spam::Gazetteer;
    /// let place = Gazetteer::new().look_up("文山县").next().unwrap();
    /// assert_eq!(place.until(), Some(2011));
    /// ```
    #[must_use]
    pub const fn until(self) -> Option<u16> {
        self.until
    }
}

/// A province of China, or what has the rank of one: a municipality, an
/// autonomous or a special administrative region.
///
/// Provinces are ordered by their codes in GB/T 2260, as official lists are.
///
/// # Example
///
/// ```
/// use zhclean::spam::Gazetteer;
///
/// let place = Gazetteer::new().look_up("湄潭县").next().unwrap();
/// assert_eq!(place.province().name(), "贵州省");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Province(u8);

impl Province {
    #[rustfmt::skip]
    const NAMES: [&'static str; 34] = [
        "北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省",
        "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省", "安徽省", "福建省",
        "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省",
        "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省", "云南省",
        "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区",
        "新疆维吾尔自治区", "台湾省", "香港特别行政区", "澳门特别行政区",
    ];

    /// The province's full name, in simplified characters.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::spam::Gazetteer;
    /// let place = Gazetteer::new().look_up("拉萨市").next().unwrap();
    /// assert_eq!(place.province().name(), "西藏自治区");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self.0 as usize]
    }

    /// The province that the table writes as `letter`.
    const fn of_letter(letter: u8) -> Province {
        match letter {
            b'A'..=b'Z' => Province(letter - b'A'),
            _ => Province(letter - b'a' + 26),
        }
    }

    /// The province as one bit of a set.
    pub(super) const fn bit(self) -> u64 {
        1 << self.0
    }
}

/// The kind of an administrative division.
///
/// # Example
///
/// ```
/// use zhclean::spam::{Gazetteer, Kind};
///
/// let place = Gazetteer::new().look_up("大悟县").next().unwrap();
/// assert_eq!(place.kind(), Kind::County);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// A province, municipality, autonomous or special administrative
    /// region.
    Province,
    /// A prefecture-level city, an autonomous prefecture, a league, or a
    /// city of Taiwan that stands under no county.
    Prefecture,
    /// A county, an autonomous county, a banner, a forestry district.
    County,
    /// A city at county level.
    City,
    /// A district of a city, of Hong Kong or of Macau.
    District,
}

impl Kind {
    const EACH: [Kind; 5] = [
        Kind::Province,
        Kind::Prefecture,
        Kind::County,
        Kind::City,
        Kind::District,
    ];
}

/// How a name stands for a place.
///
/// # Example
///
/// ```
/// use zhclean::spam::{Form, Gazetteer};
///
/// let form_of = |name| Gazetteer::new().look_up(name).next().unwrap().form();
/// assert_eq!(form_of("大悟县"), Form::Full);
/// assert_eq!(form_of("大悟"), Form::Short);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Form {
    /// In full, with what kind of division it is: 大悟县.
    Full,
    /// Without: 大悟.
    Short,
}

/// A line of the table, taken apart.
struct Record {
    key: &'static str,
    name: &'static str,
    places: &'static str,
}

impl Record {
    fn parse(line: &'static str) -> Record {
        let end = line.bytes().position(|byte| byte < 0x80);
        let (key, places) = line.split_at(end.unwrap_or(line.len()));
        match places.split_once('=') {
            Some((places, name)) => Record { key, name, places },
            None => Record { key, name: key, places },
        }
    }
}

/// `name` in simplified characters, in the buffer; none for what is too long
/// or too short for a name.
fn folded<'b>(name: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    // All names are Han text of two characters or more.
    (name.len() >= 6).then(|| folded_part(name, buffer))?
}

/// The same for the beginning of a name.
fn folded_part<'b>(
    name: &str,
    buffer: &'b mut [u8; LONGEST],
) -> Option<&'b str> {
    if name.len() > LONGEST || *name.as_bytes().first()? < 0xE3 {
        return None;
    }
    let mut len = 0;
    for c in name.chars() {
        let c = fold(c);
        let end = len + c.len_utf8();
        c.encode_utf8(buffer.get_mut(len..end)?);
        len = end;
    }
    core::str::from_utf8(&buffer[..len]).ok()
}

/// The first character of [`BUCKETS`], and how many have one bucket.
const FIRST: u32 = 0x4E00;
const SHARED: u32 = 8;
const BUCKET_COUNT: usize = ((0xA000 - FIRST) / SHARED) as usize;

/// Where the records begin in [`PLACES`] whose keys begin with a character
/// of each bucket or a later one: so that a look-up searches a dozen records
/// and not thousands. 5 KB.
static BUCKETS: [u16; BUCKET_COUNT + 1] = buckets();

const fn buckets() -> [u16; BUCKET_COUNT + 1] {
    let bytes = PLACES.as_bytes();
    assert!(bytes.len() <= u16::MAX as usize, "the offsets are of 16 bits");
    let mut starts = [0; BUCKET_COUNT + 1];
    let (mut next, mut at) = (0, 0);
    while at < bytes.len() {
        let bucket = bucket(bytes[at], bytes[at + 1], bytes[at + 2]);
        while next <= bucket {
            starts[next] = at as u16;
            next += 1;
        }
        while bytes[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    while next <= BUCKET_COUNT {
        starts[next] = bytes.len() as u16;
        next += 1;
    }
    starts
}

/// The bucket of a character of three bytes; one past the last of others.
const fn bucket(a: u8, b: u8, c: u8) -> usize {
    let c = (a as u32 & 0xF) << 12 | (b as u32 & 0x3F) << 6 | c as u32 & 0x3F;
    match c.checked_sub(FIRST) {
        Some(offset) if (offset / SHARED) < BUCKET_COUNT as u32 => {
            (offset / SHARED) as usize
        }
        _ => BUCKET_COUNT,
    }
}

/// The start of the first record of [`PLACES`] whose key is `key` or comes
/// after it, if any has its first character.
fn lower_bound(key: &str) -> usize {
    let bytes = PLACES.as_bytes();
    let &[a @ 0xE0..=0xEF, b, c, ..] = key.as_bytes() else {
        return bytes.len();
    };
    let bucket = bucket(a, b, c);
    let Some(&end) = BUCKETS.get(bucket + 1) else { return bytes.len() };
    let (mut low, mut high) = (usize::from(BUCKETS[bucket]), usize::from(end));
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\n');
        let start = start.map_or(low, |at| low + at + 1);
        let end = bytes[start..].iter().position(|&byte| byte < 0x80);
        let end = end.map_or(bytes.len(), |len| start + len);
        if &bytes[start..end] < key.as_bytes() {
            let line = bytes[end..].iter().position(|&byte| byte == b'\n');
            low = line.map_or(bytes.len(), |len| end + len + 1);
        } else {
            high = start;
        }
    }
    low
}

/// What a short form may leave out, besides the parts of
/// [autonomous divisions](is_autonomous).
const SUFFIXES: &[&str] = &[
    "市",
    "县",
    "区",
    "旗",
    "盟",
    "州",
    "省",
    "地区",
    "林区",
    "特区",
    "新区",
    "矿区",
    "特别行政区",
];

/// The peoples that autonomous divisions are named after, as they stand in
/// the names: 蒙古自治州, 维吾尔自治区.
const PEOPLES: &[&str] = &[
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "塔吉克",
    "普米",
    "怒",
    "鄂温克",
    "保安",
    "裕固",
    "独龙",
    "鄂伦春",
    "门巴",
    "珞巴",
    "各",
];

/// Whether `name` may stand for the name that goes on with `rest`.
fn is_short_form(name: &str, rest: &str) -> bool {
    let is_cut = match rest {
        "旗" => name.ends_with(['左', '右', '前', '后', '中']),
        "区" => name.ends_with(['新', '矿', '林', '地', '族']),
        _ => false,
    };
    if is_cut || name.ends_with("自治") {
        return false;
    }
    SUFFIXES.contains(&rest) || is_autonomous(name, rest)
}

/// Whether `rest` goes on from `name` to the name of an autonomous division:
/// peoples, then the kind.
fn is_autonomous(name: &str, rest: &str) -> bool {
    // The people stands in the short form too: 鄂温克, 鄂温克族自治旗.
    let rest = match rest.strip_prefix('族') {
        Some(kind) if PEOPLES.contains(&name) => kind,
        _ => rest,
    };
    let Some(mut peoples) = ["自治县", "自治州", "自治旗", "自治区", "区"]
        .iter()
        .find_map(|kind| rest.strip_suffix(kind))
    else {
        return false;
    };
    while !peoples.is_empty() {
        let longest = PEOPLES
            .iter()
            .filter_map(|people| peoples.strip_prefix(people))
            .min_by_key(|left| left.len());
        let Some(left) = longest else { return false };
        peoples = left.strip_prefix('族').unwrap_or(left);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found() {
        for place in Gazetteer::new().iter() {
            let found = Gazetteer::new().look_up(place.name());
            assert!(
                found.into_iter().any(|other| other == place),
                "{place:?}"
            );
        }
    }

    #[test]
    fn names_with_a_part_of_other_names_are_there() {
        for name in [
            "景德镇市",
            "镇江市",
            "镇平县",
            "清镇市",
            "新城区",
            "新城子区",
            "下花园区",
            "绿园区",
            "梁园区",
            "林区",
            "丰原市",
            "中甸县",
        ] {
            let is_known = Gazetteer::new()
                .look_up(name)
                .any(|place| place.name() == name);
            assert_eq!(is_known, name != "林区", "{name}");
        }
        let names = PLACES.lines().count();
        assert!((3_800..4_000).contains(&names), "{names}");
    }

    #[test]
    fn records_are_sorted_and_well_formed() {
        let keys: Vec<&str> =
            PLACES.lines().map(|line| Record::parse(line).key).collect();
        assert!(keys.is_sorted_by(|a, b| a < b));
        for key in keys {
            assert!(key.len() <= LONGEST, "{key}");
        }
        let ends = |place: &Place| place.until() < place.since();
        let wrong: Vec<Place> = Gazetteer::new()
            .iter()
            .filter(|place| place.until().is_some() && ends(place))
            .collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn provinces_have_the_names_of_their_records() {
        for place in Gazetteer::new().iter() {
            if place.kind() == Kind::Province {
                assert_eq!(place.province().name(), place.name());
            }
        }
    }

    #[test]
    fn short_forms() {
        let short = |name: &str| {
            let mut names: Vec<&str> = Gazetteer::new()
                .look_up(name)
                .filter(|place| place.form() == Form::Short)
                .map(Place::name)
                .collect();
            names.dedup();
            names
        };
        assert_eq!(short("锡林郭勒"), ["锡林郭勒盟"]);
        assert_eq!(short("瓊中"), ["琼中黎族苗族自治县"]);
        assert_eq!(short("鄂温克"), ["鄂温克族自治旗"]);
        assert_eq!(short("双江"), ["双江拉祜族佤族布朗族傣族自治县"]);
        assert_eq!(short("隆林"), ["隆林各族自治县"]);
        assert_eq!(short("新疆"), ["新疆维吾尔自治区"]);
        assert_eq!(short("香港"), ["香港特别行政区"]);
        assert_eq!(short("阿拉善"), ["阿拉善盟"]);
        assert_eq!(short("管城"), ["管城回族区"]);
        for not_short in [
            "巴林右",
            "浦东新",
            "六安地",
            "瀍河回族",
            "石柱土家族自治",
            "琼中黎",
            "东",
            "黔南布",
            "呼伦贝",
        ] {
            assert!(short(not_short).is_empty(), "{not_short}");
        }
    }

    #[test]
    fn names_with_characters_that_fold_are_found_in_both_scripts() {
        for name in ["乾安县", "乾安縣", "乾县", "乾縣"] {
            let place = Gazetteer::new().look_up(name).next();
            let name = place.map(Place::name).unwrap_or_default();
            assert!(name.starts_with('乾'), "{name}");
        }
    }

    #[test]
    fn what_is_no_name_is_not_found() {
        for text in [
            "",
            "县",
            "abc",
            "abcdefgh",
            "大悟县|",
            "ア悟县",
            "\u{10FFFF}\u{10FFFF}",
        ] {
            assert!(!Gazetteer::new().contains(text), "{text}");
        }
        assert!(!Gazetteer::new().contains(&"县".repeat(100_000)));
    }
}
