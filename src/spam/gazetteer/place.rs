//! What a name is found to mean.

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
    pub(super) name: &'static str,
    pub(super) province: Province,
    pub(super) kind: Kind,
    pub(super) form: Form,
    pub(super) since: Option<u16>,
    pub(super) until: Option<u16>,
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
    pub(super) const fn of_letter(letter: u8) -> Province {
        match letter {
            b'A'..=b'Z' => Province(letter - b'A'),
            _ => Province(letter - b'a' + 26),
        }
    }

    /// The province as one bit of a set.
    pub(in crate::spam) const fn bit(self) -> u64 {
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
    /// A town or township of Taiwan.
    Town,
}

impl Kind {
    pub(super) const EACH: [Kind; 6] = [
        Kind::Province,
        Kind::Prefecture,
        Kind::County,
        Kind::City,
        Kind::District,
        Kind::Town,
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
