//! Generated tables. `data/generate` writes every file but this one, and
//! `data/README.md` says from what.

pub(crate) mod contexts;
pub(crate) mod fold;
#[rustfmt::skip]
pub(crate) mod letters;
#[rustfmt::skip]
pub(crate) mod lines;
#[rustfmt::skip]
pub(crate) mod marks;
pub(crate) mod places;
pub(crate) mod readings;
#[rustfmt::skip]
pub(crate) mod spam_lines;
pub(crate) mod statistics;
pub(crate) mod unicode;
#[cfg(feature = "from-simplified")]
#[rustfmt::skip]
pub(crate) mod variant_from_simplified;
#[cfg(feature = "japanese")]
#[rustfmt::skip]
pub(crate) mod variant_japanese;
#[rustfmt::skip]
pub(crate) mod variant_normal;
#[rustfmt::skip]
pub(crate) mod variant_scripts;
#[rustfmt::skip]
pub(crate) mod variant_to_simplified;
#[cfg(feature = "traditional")]
#[rustfmt::skip]
pub(crate) mod variant_traditional;
#[cfg(feature = "context")]
#[rustfmt::skip]
pub(crate) mod variant_words;
pub(crate) mod words;
