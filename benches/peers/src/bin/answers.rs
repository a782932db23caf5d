//! Converts lines of `conversion<TAB>text` with one of the peers, for
//! `data/measure/peers.py`. A conversion that a peer lacks leaves the text.

use std::{
    env,
    error::Error,
    io::{self, BufRead, Write},
};

use ferrous_opencc::{OpenCC as Ferrous, config::BuiltinConfig};
use opencc_fmmseg::OpenCC as Fmmseg;
use zhconv::{Variant, zhconv};

fn main() -> Result<(), Box<dyn Error>> {
    let tool = env::args().nth(1).ok_or("no peer is named")?;
    let fmmseg = Fmmseg::new();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (config, text) = line.split_once('\t').ok_or("no tab")?;
        let converted = match tool.as_str() {
            "zhconv" => mediawiki(config, text),
            "hanconv" => han(config, text),
            "opencc-fmmseg" => Some(fmmseg.convert(text, config, false)),
            "ferrous-opencc" => ferrous(config, text)?,
            "fast2s" => (config == "t2s").then(|| fast2s::convert(text)),
            other => return Err(format!("no peer {other}").into()),
        };
        writeln!(out, "{}", converted.as_deref().unwrap_or(text))?;
    }
    Ok(())
}

/// zhconv converts by target, whatever the text is in.
fn mediawiki(config: &str, text: &str) -> Option<String> {
    let target = match config {
        "s2t" => Variant::ZhHant,
        "s2tw" | "s2twp" => Variant::ZhTW,
        "s2hk" | "s2hkp" => Variant::ZhHK,
        "t2s" | "tw2s" | "hk2s" => Variant::ZhHans,
        "tw2sp" | "hk2sp" => Variant::ZhCN,
        _ => return None,
    };
    Some(zhconv(text, target))
}

fn han(config: &str, text: &str) -> Option<String> {
    Some(match config {
        "s2t" => hanconv::s2t(text),
        "s2tw" => hanconv::s2tw(text),
        "s2twp" => hanconv::s2twp(text),
        "s2hk" => hanconv::s2hk(text),
        "t2s" => hanconv::t2s(text),
        "tw2s" => hanconv::tw2s(text),
        "tw2sp" => hanconv::tw2sp(text),
        "hk2s" => hanconv::hk2s(text),
        _ => return None,
    })
}

fn ferrous(
    config: &str,
    text: &str,
) -> Result<Option<String>, Box<dyn Error>> {
    let config = match config {
        "s2t" => BuiltinConfig::S2t,
        "s2tw" => BuiltinConfig::S2tw,
        "s2twp" => BuiltinConfig::S2twp,
        "s2hk" => BuiltinConfig::S2hk,
        "t2s" => BuiltinConfig::T2s,
        "tw2s" => BuiltinConfig::Tw2s,
        "tw2sp" => BuiltinConfig::Tw2sp,
        "hk2s" => BuiltinConfig::Hk2s,
        _ => return Ok(None),
    };
    Ok(Some(Ferrous::from_config(config)?.convert(text)))
}
