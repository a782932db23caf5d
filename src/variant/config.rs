use core::{fmt, str::FromStr};

use crate::{
    error::Error,
    variant::{detect::Script, tables::Rules},
};

/// A conversion, by OpenCC's name.
///
/// Each does exactly what the configuration of that name does in OpenCC
/// 1.4.2.
///
/// # Example
///
/// ```
/// use zhclean::variant::Config;
///
/// assert_eq!("s2twp".parse::<Config>()?, Config::S2twp);
/// assert_eq!(Config::Tw2sp.to_string(), "tw2sp");
/// # Ok::<(), zhclean::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Config {
    /// Simplified to traditional, in OpenCC's own standard: 为 becomes 爲,
    /// 里 becomes 裏.
    #[cfg(feature = "from-simplified")]
    S2t,
    /// Simplified to traditional as written in Taiwan: 为 becomes 為.
    #[cfg(feature = "from-simplified")]
    S2tw,
    /// As [`S2tw`](Config::S2tw), with Taiwan's words: 软件 becomes 軟體.
    #[cfg(feature = "from-simplified")]
    S2twp,
    /// Simplified to traditional as written in Hong Kong.
    #[cfg(feature = "from-simplified")]
    S2hk,
    /// As [`S2hk`](Config::S2hk), with Hong Kong's words.
    #[cfg(feature = "from-simplified")]
    S2hkp,
    /// Traditional, in OpenCC's own standard, to simplified.
    T2s,
    /// Traditional as written in Taiwan to simplified. Unlike
    /// [`T2s`](Config::T2s) it makes 着 of Taiwan's 著, except in words such
    /// as 著作.
    Tw2s,
    /// As [`Tw2s`](Config::Tw2s), with mainland words: 軟體 becomes 软件.
    Tw2sp,
    /// Traditional as written in Hong Kong to simplified.
    Hk2s,
    /// As [`Hk2s`](Config::Hk2s), with mainland words.
    Hk2sp,
    /// OpenCC's traditional standard to that of Taiwan: 裏 becomes 裡.
    #[cfg(feature = "traditional")]
    T2tw,
    /// Taiwan's standard to OpenCC's.
    #[cfg(feature = "traditional")]
    Tw2t,
    /// OpenCC's traditional standard to that of Hong Kong.
    #[cfg(feature = "traditional")]
    T2hk,
    /// Hong Kong's standard to OpenCC's.
    #[cfg(feature = "traditional")]
    Hk2t,
    /// Traditional characters to the new forms of Japan: 國 becomes 国.
    #[cfg(feature = "japanese")]
    T2jp,
    /// The new forms of Japan to traditional characters: 国 becomes 國.
    #[cfg(feature = "japanese")]
    Jp2t,
}

impl Config {
    /// Every configuration whose tables are compiled in (see the crate's
    /// features), in the order of the declaration.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::Config;
    ///
    /// assert_eq!(Config::ALL.len(), 16);
    /// ```
    pub const ALL: &'static [Config] = &[
        #[cfg(feature = "from-simplified")]
        Config::S2t,
        #[cfg(feature = "from-simplified")]
        Config::S2tw,
        #[cfg(feature = "from-simplified")]
        Config::S2twp,
        #[cfg(feature = "from-simplified")]
        Config::S2hk,
        #[cfg(feature = "from-simplified")]
        Config::S2hkp,
        Config::T2s,
        Config::Tw2s,
        Config::Tw2sp,
        Config::Hk2s,
        Config::Hk2sp,
        #[cfg(feature = "traditional")]
        Config::T2tw,
        #[cfg(feature = "traditional")]
        Config::Tw2t,
        #[cfg(feature = "traditional")]
        Config::T2hk,
        #[cfg(feature = "traditional")]
        Config::Hk2t,
        #[cfg(feature = "japanese")]
        Config::T2jp,
        #[cfg(feature = "japanese")]
        Config::Jp2t,
    ];

    /// OpenCC's name of the configuration, as it is parsed and displayed.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::variant::Config::Hk2s.name(), "hk2s");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.parts().0
    }

    /// The script that the conversion makes of a text of the other one; none
    /// for conversions between traditional forms and those with Japan.
    ///
    /// A text that [`detect`](super::detect()) finds in this script is better
    /// left alone: converting twice is not the same as converting once.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Script};
    ///
    /// assert_eq!(Config::Tw2s.target(), Some(Script::Simplified));
    /// assert_eq!(Config::S2hk.target(), Some(Script::Traditional));
    /// assert_eq!(Config::T2tw.target(), None);
    /// ```
    #[must_use]
    pub const fn target(self) -> Option<Script> {
        match self {
            #[cfg(feature = "from-simplified")]
            Config::S2t
            | Config::S2tw
            | Config::S2twp
            | Config::S2hk
            | Config::S2hkp => Some(Script::Traditional),
            Config::T2s
            | Config::Tw2s
            | Config::Tw2sp
            | Config::Hk2s
            | Config::Hk2sp => Some(Script::Simplified),
            #[cfg(feature = "traditional")]
            Config::T2tw | Config::Tw2t | Config::T2hk | Config::Hk2t => None,
            #[cfg(feature = "japanese")]
            Config::T2jp | Config::Jp2t => None,
        }
    }

    pub(crate) const fn rules(self) -> &'static Rules {
        self.parts().1
    }

    const fn parts(self) -> (&'static str, &'static Rules) {
        #[cfg(feature = "from-simplified")]
        use crate::tables::variant_from_simplified as from;
        #[cfg(feature = "japanese")]
        use crate::tables::variant_japanese as japanese;
        use crate::tables::variant_to_simplified as to;
        #[cfg(feature = "traditional")]
        use crate::tables::variant_traditional as traditional;

        match self {
            #[cfg(feature = "from-simplified")]
            Config::S2t => ("s2t", &from::S2T),
            #[cfg(feature = "from-simplified")]
            Config::S2tw => ("s2tw", &from::S2TW),
            #[cfg(feature = "from-simplified")]
            Config::S2twp => ("s2twp", &from::S2TWP),
            #[cfg(feature = "from-simplified")]
            Config::S2hk => ("s2hk", &from::S2HK),
            #[cfg(feature = "from-simplified")]
            Config::S2hkp => ("s2hkp", &from::S2HKP),
            Config::T2s => ("t2s", &to::T2S),
            Config::Tw2s => ("tw2s", &to::TW2S),
            Config::Tw2sp => ("tw2sp", &to::TW2SP),
            Config::Hk2s => ("hk2s", &to::HK2S),
            Config::Hk2sp => ("hk2sp", &to::HK2SP),
            #[cfg(feature = "traditional")]
            Config::T2tw => ("t2tw", &traditional::T2TW),
            #[cfg(feature = "traditional")]
            Config::Tw2t => ("tw2t", &traditional::TW2T),
            #[cfg(feature = "traditional")]
            Config::T2hk => ("t2hk", &traditional::T2HK),
            #[cfg(feature = "traditional")]
            Config::Hk2t => ("hk2t", &traditional::HK2T),
            #[cfg(feature = "japanese")]
            Config::T2jp => ("t2jp", &japanese::T2JP),
            #[cfg(feature = "japanese")]
            Config::Jp2t => ("jp2t", &japanese::JP2T),
        }
    }
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Config {
    type Err = Error;

    fn from_str(name: &str) -> Result<Config, Error> {
        let names = || Config::ALL.iter().map(|config| config.name());
        names()
            .position(|other| other == name)
            .map(|at| Config::ALL[at])
            .ok_or_else(|| Error::unknown("conversion", name, names()))
    }
}
