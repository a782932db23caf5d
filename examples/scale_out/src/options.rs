//! What `zh_clean` and `zh_edits` are told: `convert=tw2s; evidence=certain`.

use std::fmt;

use zhclean::{Cleaner, Evidence, Policy, Rules, Stages, variant};

/// What is wrong with the options: what was found, and what was expected.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OptionsError(String);

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for OptionsError {}

/// The names of options, as messages list them.
const NAMES: &str = "stages, evidence, convert, to, rules, policy.FAMILY";

/// The cleaner that `options` ask for; an empty text asks for the defaults.
///
/// Options are `name=value`, joined by `;`:
///
/// | option | value |
/// |---|---|
/// | `stages` | stages joined by commas, or `all`, or `none` |
/// | `evidence` | the weakest evidence acted on: `certain`, `inferred`, `guessed` |
/// | `convert` | one conversion for every text, by OpenCC's name: `tw2s` |
/// | `to` | `simplified` or `traditional`: a text is converted if it is not |
/// | `rules` | the version of the rules: `v1` |
/// | `policy.FAMILY` | what becomes of a family of lines, such as `policy.credit=report` |
///
/// # Errors
///
/// If an option is no `name=value`, is given twice, or names something that
/// does not exist.
pub fn cleaner(options: &str) -> Result<Cleaner, OptionsError> {
    let mut builder = Cleaner::builder();
    let mut seen: Vec<&str> = Vec::new();
    for option in options.split(';').map(str::trim) {
        if option.is_empty() {
            continue;
        }
        let Some((name, value)) = option.split_once('=') else {
            return Err(OptionsError(format!(
                "found the option `{option}`, expected name=value with one \
                 of {NAMES}"
            )));
        };
        let (name, value) = (name.trim(), value.trim());
        if seen.contains(&name) {
            return Err(OptionsError(format!(
                "the option `{name}` is given twice"
            )));
        }
        seen.push(name);
        match name {
            "stages" => {
                builder.stages(value.parse::<Stages>().map_err(told)?);
            }
            "evidence" => {
                builder.evidence(value.parse::<Evidence>().map_err(told)?);
            }
            "convert" => {
                builder.convert(conversion(value)?);
            }
            "to" => {
                builder.convert_to(script(value)?);
            }
            "rules" => {
                builder.rules(value.parse::<Rules>().map_err(told)?);
            }
            _ => match name.strip_prefix("policy.") {
                Some(family) => {
                    let policy = value.parse::<Policy>().map_err(told)?;
                    builder.policy(family, policy);
                }
                None => {
                    return Err(OptionsError(format!(
                        "unknown option `{name}`, expected one of {NAMES}"
                    )));
                }
            },
        }
    }
    if seen.contains(&"convert") && seen.contains(&"to") {
        return Err(OptionsError(
            "found both `convert` and `to`, expected one of them".to_owned(),
        ));
    }
    builder.build().map_err(told)
}

/// The same options, with the version of the rules in them.
///
/// An executor of another release than the client's cleans by this version
/// too, or does not know it and says so.
///
/// # Errors
///
/// Those of [`cleaner`].
pub fn with_rules(options: &str) -> Result<String, OptionsError> {
    let rules = cleaner(options)?.rules();
    let mut named: Vec<_> = options
        .split(';')
        .map(str::trim)
        .filter(|option| !option.is_empty() && !is_rules(option))
        .map(str::to_owned)
        .collect();
    named.push(format!("rules={rules}"));
    Ok(named.join(";"))
}

fn is_rules(option: &str) -> bool {
    option.split_once('=').is_some_and(|(name, _)| name.trim() == "rules")
}

/// The conversion of that name.
///
/// # Errors
///
/// If there is none; the message lists those that there are.
pub fn conversion(name: &str) -> Result<variant::Config, OptionsError> {
    name.parse().map_err(told)
}

fn script(name: &str) -> Result<variant::Script, OptionsError> {
    match name {
        "simplified" => Ok(variant::Script::Simplified),
        "traditional" => Ok(variant::Script::Traditional),
        _ => Err(OptionsError(format!(
            "unknown script `{name}`, expected one of simplified, traditional"
        ))),
    }
}

fn told(error: zhclean::Error) -> OptionsError {
    OptionsError(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(options: &str) -> String {
        cleaner(options).unwrap_err().to_string()
    }

    #[test]
    fn no_options_are_the_defaults() {
        for options in ["", " ; ", ";;"] {
            let cleaner = cleaner(options).unwrap();
            assert_eq!(cleaner.clean("通\u{200B}知").text(), "通知");
            assert_eq!(cleaner.clean("漢字").text(), "漢字");
        }
    }

    #[test]
    fn each_option_is_obeyed() {
        let clean = |options, page: &str| {
            cleaner(options).unwrap().clean(page).text().to_owned()
        };
        assert_eq!(clean("convert=t2s", "漢字"), "汉字");
        assert_eq!(clean(" to = simplified ;", "漢字"), "汉字");
        assert_eq!(clean("to=traditional", "汉字"), "漢字");
        assert_eq!(clean("stages=none", "通\u{200B}知"), "通\u{200B}知");
        let page = "大雾已经散去。\n责任编辑：林小满";
        assert_eq!(clean("", page), "大雾已经散去。");
        assert_eq!(clean("policy.credit=report", page), page);
        assert!(cleaner("evidence=certain; stages=unicode").is_ok());
    }

    #[test]
    fn the_rules_are_named() {
        let named = |options| with_rules(options).unwrap();
        assert_eq!(named(""), "rules=v1");
        assert_eq!(named(" rules = v1; "), "rules=v1");
        assert_eq!(named("to=simplified;"), "to=simplified;rules=v1");
        assert!(with_rules("rules=v0").is_err());
    }

    #[test]
    fn a_bad_option_is_named_with_what_is_expected() {
        assert!(error("tw2s").contains("found the option `tw2s`"));
        assert!(error("covert=tw2s").contains("unknown option `covert`"));
        assert!(error("covert=tw2s").contains("policy.FAMILY"));
        assert!(error("convert=tw2x").contains("`tw2x`"));
        assert!(error("convert=tw2x").contains("tw2sp"));
        assert!(error("rules=v0").contains("v1"));
        assert!(error("to=latin").contains("`latin`"));
        assert!(error("evidence=weak").contains("guessed"));
        assert!(error("policy.nobody=report").contains("`nobody`"));
        assert!(error("to=simplified;convert=t2s").contains("both"));
        assert!(error("convert=t2s;convert=s2t").contains("twice"));
    }
}
