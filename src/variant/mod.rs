//! Stage `variant`.

use std::borrow::Cow;

use crate::Changes;

/// A conversion, by OpenCC's name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Config {
    /// Simplified to traditional.
    S2t,
    /// Traditional to simplified.
    T2s,
    /// Taiwan to simplified.
    Tw2s,
}

/// Converts between Chinese variants.
#[derive(Clone, Debug)]
pub struct Converter(Config);

impl Converter {
    /// Makes a converter.
    #[must_use]
    pub const fn new(config: Config) -> Converter {
        Converter(config)
    }

    /// Converts `text`; borrowed exactly when nothing changes.
    #[must_use]
    pub fn convert<'t>(&self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    /// The edits that [`convert`](Converter::convert) makes.
    #[must_use]
    pub fn explain(&self, text: &str) -> Changes {
        let _ = (text, self.0);
        Changes::default()
    }

    /// [`convert`](Converter::convert), and the number of edits that
    /// [`explain`](Converter::explain) would give.
    pub(crate) fn convert_counted<'t>(
        &self,
        text: &'t str,
    ) -> (Cow<'t, str>, usize) {
        (self.convert(text), 0)
    }
}

impl std::str::FromStr for Config {
    type Err = crate::Error;

    fn from_str(name: &str) -> Result<Config, crate::Error> {
        match name {
            "s2t" => Ok(Config::S2t),
            "t2s" => Ok(Config::T2s),
            "tw2s" => Ok(Config::Tw2s),
            _ => Err(crate::Error::unknown(
                "conversion",
                name,
                ["s2t", "t2s", "tw2s"],
            )),
        }
    }
}
