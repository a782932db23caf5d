//! Texts made to cost time, memory or a panic.

/// A text of about `bytes` bytes and its name.
pub(crate) fn inputs(bytes: usize) -> Vec<(String, String)> {
    let mut inputs: Vec<(String, String)> = UNITS
        .iter()
        .map(|unit| (format!("{unit:?} repeated"), repeated(unit, bytes)))
        .collect();
    for &[a, b] in PAIRS {
        inputs.push((
            format!("{a:?} and {b:?} by turns"),
            repeated(&format!("{a}{b}"), bytes),
        ));
        inputs.push((
            format!("{a:?} opened, {b:?} closed"),
            repeated(a, bytes / 2) + &repeated(b, bytes / 2),
        ));
    }
    inputs.push(("characters at random".to_owned(), random(bytes)));
    inputs.push(("units at random".to_owned(), shuffled(bytes)));
    inputs
}

/// What the stages look for, repeated without end.
const UNITS: &[&str] = &[
    "a",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "中",
    "的",
    "。",
    "，",
    "？",
    "?",
    "??",
    "?。",
    "?！",
    "?yàn)",
    "(",
    ")",
    "((((",
    "(a)",
    "字(zì)",
    "產(chǎn)",
    "產(",
    "(chǎn)",
    ",",
    ",,",
    ",，",
    "、",
    "|",
    "縣|",
    "县| ",
    "通江县|",
    "通江县\n",
    "通江县、",
    "县",
    "编辑",
    "编辑:",
    "编辑:\n",
    "编辑:林\n",
    "推荐阅读",
    "推荐阅读\n",
    "关键词:",
    "微信13800000000",
    "“永利娱乐城www.a1.com",
    "责任编辑：",
    "扫码",
    "版权",
    "\u{FFFD}",
    "中\u{FFFD}",
    "\u{FFFD}?",
    "锟斤拷",
    "锟",
    "烫",
    "ÖÐ",
    "Ö",
    "Ã",
    "Ã©",
    "Ãƒ",
    "ÃƒÂ",
    "â€™",
    "涓",
    "涓\u{E15E}浗",
    "鐨勪",
    "荳ｭ",
    "\u{80}",
    "\u{9F}",
    "\u{AD}",
    "\u{200B}",
    "\u{200D}",
    "\u{FEFF}",
    "\u{300}",
    "a\u{300}",
    "\u{3099}",
    "⽤",
    "豈",
    "&",
    "&amp;",
    "&amp;amp;",
    "&nbsp;",
    "&#",
    "x0d",
    "今 ",
    "天天",
    "ＡＢ",
    "ａ",
    "ㄅ",
    "あ",
    "가",
    "👩\u{200D}",
    "\u{E000}",
    "\u{10FFFF}",
    "𠀀",
    "乾",
    "乾隆",
    "⿰",
];

const PAIRS: &[[&str; 2]] = &[
    ["(", ")"],
    ["（", "）"],
    ["【", "】"],
    ["“", "”"],
    ["ÖÐ¹ú", "中国"],
    ["ä¸\u{AD}å›½", "涓\u{E15E}浗"],
    ["?", "中"],
    ["编辑:", "推荐阅读\n"],
    ["通江县|", "和静县\n"],
    ["產(chǎn)", "?tīng)"],
    ["\u{FFFD}", "的"],
];

fn repeated(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes.div_ceil(unit.len()))
}

/// Numbers that look random and are the same in every run (an xorshift
/// generator, which needs no crate).
fn numbers() -> impl Iterator<Item = u32> {
    let mut state = 0x9E37_79B9_u32;
    std::iter::from_fn(move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        Some(state)
    })
}

fn random(bytes: usize) -> String {
    let mut text = String::new();
    for number in numbers() {
        if text.len() >= bytes {
            break;
        }
        text.extend(char::from_u32(number % 0x11_0000));
    }
    text
}

fn shuffled(bytes: usize) -> String {
    let mut text = String::new();
    for number in numbers() {
        if text.len() >= bytes {
            break;
        }
        text += UNITS[number as usize % UNITS.len()];
    }
    text
}
