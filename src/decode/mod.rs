//! Stage `decode`.

use std::borrow::Cow;

/// Decodes `bytes`.
#[must_use]
pub fn decode<'t>(bytes: &'t [u8], declared: Option<&str>) -> Decoded<'t> {
    let _ = declared;
    Decoded { text: String::from_utf8_lossy(bytes), encoding: "UTF-8" }
}

/// A decoded body.
#[derive(Clone, Debug)]
pub struct Decoded<'t> {
    text: Cow<'t, str>,
    encoding: &'static str,
}

impl<'t> Decoded<'t> {
    /// The text.
    #[must_use]
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// The encoding.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }
}
