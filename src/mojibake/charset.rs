use std::sync::LazyLock;

use encoding_rs::Encoding;

use super::judge;

/// A character encoding that takes part in a [confusion](super::Confusion).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Charset {
    Utf8,
    Latin1,
    Gbk,
    Big5,
    ShiftJis,
    EucKr,
    Windows1252,
    Windows1251,
    Windows1250,
    Windows1253,
    Windows1254,
    Windows1257,
    Iso8859_2,
    MacRoman,
    Cp437,
}

impl Charset {
    /// The charsets that read every byte as a character, in the order in
    /// which they are tried: the more usual mistake first, as in ftfy. ISO
    /// 8859-1 is not among them: it differs from windows-1252 only in the
    /// control characters, which that table takes as well.
    pub(super) const SINGLE: [Charset; 9] = [
        Charset::Windows1252,
        Charset::Windows1251,
        Charset::Windows1250,
        Charset::Windows1253,
        Charset::Windows1254,
        Charset::Windows1257,
        Charset::Iso8859_2,
        Charset::MacRoman,
        Charset::Cp437,
    ];

    /// The standard's name in lower case, as it stands in rule names.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Charset::Utf8 => "utf-8",
            Charset::Latin1 => "iso-8859-1",
            Charset::Gbk => "gbk",
            Charset::Big5 => "big5",
            Charset::ShiftJis => "shift_jis",
            Charset::EucKr => "euc-kr",
            Charset::Windows1252 => "windows-1252",
            Charset::Windows1251 => "windows-1251",
            Charset::Windows1250 => "windows-1250",
            Charset::Windows1253 => "windows-1253",
            Charset::Windows1254 => "windows-1254",
            Charset::Windows1257 => "windows-1257",
            Charset::Iso8859_2 => "iso-8859-2",
            Charset::MacRoman => "macintosh",
            Charset::Cp437 => "cp437",
        }
    }

    /// The decoder of the standard; cp437 has none.
    fn encoding(self) -> Option<&'static Encoding> {
        match self {
            Charset::Cp437 => None,
            // GBK's decoder is that of gb18030.
            Charset::Gbk => Some(encoding_rs::GB18030),
            _ => Encoding::for_label(self.name().as_bytes()),
        }
    }
}

/// The place of windows-1252 in [`Charset::SINGLE`].
pub(super) const WINDOWS_1252: usize = 0;

/// The upper half of code page 437, in the order of its bytes.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»\
    ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

/// What decoders after Unicode's old table of Big5 (`BIG5.TXT`), Python's
/// `cp950` among them, make of the codes from 0xC6A1 on, where the standard
/// has other signs.
const OLD_BIG5: &str = "\
    ヾゝゞ々ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞ\
    ただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむ\
    めもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェエォオカガキギク\
    グケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパ\
    ヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲン\
    ヴヵヶДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯабвгдеёж\
    зийклмнопрстуфхцчшщъыьэюя①②③④⑤⑥⑦⑧⑨\
    ⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽";

/// The codes of [`OLD_BIG5`] and of the areas for private use that Windows
/// has in Big5: the first of each area, how many there are, and the first
/// character of private use.
const OLD_BIG5_FIRST: u16 = 0xC6A1;
const PRIVATE_BIG5: [(u16, usize, u32); 4] = [
    (0xFA40, 785, 0xE000),
    (0x8E40, 2983, 0xE311),
    (0x8140, 2041, 0xEEB8),
    (0xC6A1, 408, 0xF6B1),
];

/// The codes of GB18030 that stood for characters of private use before the
/// edition of 2022, and for which one each (the standard's encoder still
/// takes them).
const PRIVATE_GB18030: [(u16, char); 19] = [
    (0xA6D9, '\u{E78D}'),
    (0xA6DA, '\u{E78E}'),
    (0xA6DB, '\u{E78F}'),
    (0xA6DC, '\u{E790}'),
    (0xA6DD, '\u{E791}'),
    (0xA6DE, '\u{E792}'),
    (0xA6DF, '\u{E793}'),
    (0xA6EC, '\u{E794}'),
    (0xA6ED, '\u{E795}'),
    (0xA6F3, '\u{E796}'),
    (0xA8BC, '\u{E7C7}'),
    (0xFE59, '\u{E81E}'),
    (0xFE61, '\u{E826}'),
    (0xFE66, '\u{E82B}'),
    (0xFE67, '\u{E82C}'),
    (0xFE6D, '\u{E832}'),
    (0xFE7E, '\u{E843}'),
    (0xFE90, '\u{E854}'),
    (0xFEA0, '\u{E864}'),
];

/// The codes of Big5 from `first` on.
fn big5_from(first: u16) -> impl Iterator<Item = u16> {
    (first..=0xFEFE)
        .filter(|code| matches!(code & 0xFF, 0x40..=0x7E | 0xA1..=0xFE))
}

/// The bytes of Shift_JIS that mean nothing, and what Windows and Python make
/// of them.
const PRIVATE_SHIFT_JIS: [(u16, char); 4] = [
    (0xA0, '\u{F8F0}'),
    (0xFD, '\u{F8F1}'),
    (0xFE, '\u{F8F2}'),
    (0xFF, '\u{F8F3}'),
];

/// What other decoders of the charset than the standard's make of codes.
fn aliases(charset: Charset) -> Vec<(char, u16)> {
    match charset {
        Charset::Gbk => {
            PRIVATE_GB18030.iter().map(|&(code, c)| (c, code)).collect()
        }
        Charset::Big5 => {
            let old = OLD_BIG5.chars().zip(big5_from(OLD_BIG5_FIRST));
            let private =
                PRIVATE_BIG5.into_iter().flat_map(|(code, count, c)| {
                    let chars = (c..).filter_map(char::from_u32);
                    chars.zip(big5_from(code)).take(count)
                });
            old.chain(private).collect()
        }
        Charset::ShiftJis => {
            PRIVATE_SHIFT_JIS.iter().map(|&(code, c)| (c, code)).collect()
        }
        _ => Vec::new(),
    }
}

/// The bytes with which characters of Chinese text begin in UTF-8.
pub(super) const CHINESE_LEADS: core::ops::RangeInclusive<u8> = 0xE2..=0xEF;

/// What the single-byte charsets make of bytes, backwards.
pub(super) struct Singles {
    /// By slot of the character, then by charset; 0 where the charset lacks
    /// the character, which is no loss since ASCII is not in the table.
    bytes: Vec<[u8; Charset::SINGLE.len()]>,
    /// By slot of the character: a bit for each charset that has it, and for
    /// each in which it is a byte of [`CHINESE_LEADS`].
    holders: Vec<(u16, u16)>,
    /// By charset: the bytes that mean nothing in it, which many programs
    /// lose.
    undefined: [Vec<u8>; Charset::SINGLE.len()],
}

pub(super) static SINGLES: LazyLock<Singles> = LazyLock::new(Singles::build);

impl Singles {
    fn build() -> Singles {
        let mut bytes = vec![[0; Charset::SINGLE.len()]; SLOTS];
        let mut undefined = [const { Vec::new() }; Charset::SINGLE.len()];
        for (at, charset) in Charset::SINGLE.into_iter().enumerate() {
            let mut set = |c: char, byte: u8| {
                if let Some(slot) = slot(c)
                    && bytes[slot][at] == 0
                {
                    bytes[slot][at] = byte;
                }
            };
            for byte in 0x80..=0xFF_u8 {
                let c = decode_single(charset, byte);
                set(c, byte);
                // The standard's decoders give control characters for them.
                if c == char::from(byte) && c.is_control() {
                    undefined[at].push(byte);
                }
            }
            // ISO 8859-1 is often meant by windows-1252.
            if charset == Charset::Windows1252 {
                for byte in 0x80..=0x9F_u8 {
                    set(char::from(byte), byte);
                }
            }
        }
        let holders = bytes
            .iter()
            .map(|bytes| {
                let bits = |is: fn(u8) -> bool| {
                    let bits = bytes.iter().enumerate();
                    bits.map(|(at, &byte)| u16::from(is(byte)) << at).sum()
                };
                let is_lead = |byte| CHINESE_LEADS.contains(&byte);
                (bits(|byte| byte != 0), bits(is_lead))
            })
            .collect();
        Singles { bytes, holders, undefined }
    }

    /// The charsets that have `c`, a character beyond ASCII, and those in
    /// which it is a byte of [`CHINESE_LEADS`]: a bit for each of
    /// [`Charset::SINGLE`].
    #[inline]
    pub(super) fn holders(&self, c: char) -> (u16, u16) {
        slot(c).map_or((0, 0), |slot| self.holders[slot])
    }

    /// The bytes that mean nothing in the charset with this index.
    pub(super) fn undefined(&self, charset: usize) -> &[u8] {
        &self.undefined[charset]
    }

    /// The byte that becomes `c`, a character beyond ASCII, in the charset
    /// with this index.
    pub(super) fn byte(&self, charset: usize, c: char) -> Option<u8> {
        match self.bytes[slot(c)?][charset] {
            0 => None,
            byte => Some(byte),
        }
    }

    /// The bytes that become `c` in each of [`Charset::SINGLE`], 0 where
    /// none does; nothing for ASCII and for what no charset has.
    pub(super) fn bytes(
        &self,
        c: char,
    ) -> Option<&[u8; Charset::SINGLE.len()]> {
        let bytes = &self.bytes[slot(c)?];
        (*bytes != [0; Charset::SINGLE.len()]).then_some(bytes)
    }
}

/// Whether characters that windows-1252 holds were rather read as ISO
/// 8859-15: they have both controls for which windows-1252 has signs, and
/// signs that only ISO 8859-15 has among its letters, and none that it lacks.
/// Undone as windows-1252, these signs would be wrong bytes.
pub(super) fn is_latin9(chars: impl Iterator<Item = char>) -> bool {
    let (mut controls, mut signs) = (false, false);
    for c in chars {
        match c {
            '¤' | '¦' | '¨' | '´' | '¸' | '¼' | '½' | '¾' => {
                return false;
            }
            '€' | 'Š' | 'š' | 'Ž' | 'ž' | 'Œ' | 'œ' | 'Ÿ' => {
                signs = true
            }
            '\u{81}' | '\u{8D}' | '\u{8F}' | '\u{90}' | '\u{9D}' => {}
            '\u{80}'..='\u{9F}' => controls = true,
            _ => {}
        }
    }
    controls && signs
}

/// The character that a byte from 0x80 on becomes.
fn decode_single(charset: Charset, byte: u8) -> char {
    let undefined = char::from(byte);
    let Some(encoding) = charset.encoding() else {
        return CP437
            .chars()
            .nth(usize::from(byte - 0x80))
            .unwrap_or(undefined);
    };
    encoding
        .decode_without_bom_handling_and_without_replacement(&[byte])
        .and_then(|text| text.chars().next())
        .unwrap_or(undefined)
}

/// The ranges of characters that single-byte charsets hold beside ASCII,
/// each with the slot of its first character.
const RANGES: [(u32, u32, usize); 4] = [
    (0x80, 0x500, 0),
    (0x2000, 0x2600, 0x480),
    (0xF8FF, 0xF900, 0xA80),
    (0xFB01, 0xFB03, 0xA81),
];

/// The number of slots.
pub(super) const SLOTS: usize = 0xA83;

/// The slot of a character beyond ASCII that single-byte charsets hold, or
/// may hold.
#[inline]
pub(super) fn slot(c: char) -> Option<usize> {
    let c = u32::from(c);
    // Chinese text is between two of the ranges.
    if (RANGES[1].1..RANGES[2].0).contains(&c) {
        return None;
    }
    RANGES
        .iter()
        .find(|&&(from, to, _)| (from..to).contains(&c))
        .map(|&(from, _, slot)| slot + (c - from) as usize)
}

/// A charset of one- and two-byte codes, in both directions.
pub(super) struct Double {
    charset: Charset,
    /// The character of each two-byte code, by [`Double::index`].
    chars: Vec<char>,
    /// By code point of the basic plane: the code of the character.
    codes: Vec<u16>,
    /// Further codes of the characters that have several, and those of
    /// characters beyond the basic plane, in order.
    more: Vec<(char, u16)>,
    /// By code point of the basic plane, a bit for each: whether the
    /// character has several codes.
    has_more: Vec<u64>,
}

impl core::fmt::Debug for Double {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Double").finish_non_exhaustive()
    }
}

/// No character: the code is not in use.
const NONE: char = '\0';

static GBK: LazyLock<Double> = LazyLock::new(|| Double::build(Charset::Gbk));
static BIG5: LazyLock<Double> = LazyLock::new(|| Double::build(Charset::Big5));
static SHIFT_JIS: LazyLock<Double> =
    LazyLock::new(|| Double::build(Charset::ShiftJis));
static EUC_KR: LazyLock<Double> =
    LazyLock::new(|| Double::build(Charset::EucKr));

impl Double {
    /// The tables of a charset, which are built when first asked for: a few
    /// milliseconds and 300 KB.
    pub(super) fn of(charset: Charset) -> Option<&'static Double> {
        match charset {
            Charset::Gbk => Some(&GBK),
            Charset::Big5 => Some(&BIG5),
            Charset::ShiftJis => Some(&SHIFT_JIS),
            Charset::EucKr => Some(&EUC_KR),
            _ => None,
        }
    }

    pub(super) fn charset(&self) -> Charset {
        self.charset
    }

    /// Whether `charset` has the character `c`.
    pub(super) fn has(charset: Charset, c: char) -> bool {
        Double::of(charset).is_some_and(|double| double.code(c).is_some())
    }

    fn build(charset: Charset) -> Double {
        let mut double = Double {
            charset,
            chars: vec![NONE; 0x7F * 0xC0],
            codes: vec![0; 0x1_0000],
            more: Vec::new(),
            has_more: vec![0; 0x400],
        };
        let Some(encoding) = charset.encoding() else { return double };
        let decode = |bytes: &[u8]| {
            let text = encoding
                .decode_without_bom_handling_and_without_replacement(bytes)?;
            let mut chars = text.chars();
            let c = chars.next()?;
            chars.next().is_none().then_some(c)
        };
        for byte in 0x80..=0xFF_u8 {
            if let Some(c) = decode(&[byte]) {
                double.add(c, byte.into());
            }
        }
        for lead in 0x81..=0xFE_u8 {
            for trail in 0x40..=0xFE_u8 {
                if let Some(c) = decode(&[lead, trail])
                    && let Some(index) = Double::index(lead, trail)
                {
                    double.chars[index] = c;
                    double.add(c, u16::from_be_bytes([lead, trail]));
                }
            }
        }
        for (c, code) in aliases(charset) {
            if double.codes.get(c as usize) != Some(&code) {
                double.add(c, code);
            }
        }
        double.more.sort_unstable();
        double.more.dedup();
        for &(c, _) in &double.more {
            if let Some(bits) = double.has_more.get_mut(c as usize / 64) {
                *bits |= 1 << (c as usize % 64);
            }
        }
        double
    }

    fn add(&mut self, c: char, code: u16) {
        match self.codes.get_mut(c as usize) {
            Some(first) if *first == 0 => *first = code,
            Some(_) => self.more.push((c, code)),
            None => self.more.push((c, code)),
        }
    }

    fn index(lead: u8, trail: u8) -> Option<usize> {
        let lead = usize::from(lead.checked_sub(0x81)?);
        let trail = usize::from(trail.checked_sub(0x40)?);
        (lead < 0x7E && trail < 0xBF).then_some(lead * 0xC0 + trail)
    }

    /// The codes that are read as `c`; the usual one first. Codes above
    /// 0xFF are two bytes.
    pub(super) fn codes(&self, c: char) -> impl Iterator<Item = u16> + '_ {
        let index = c as usize;
        let first = self.codes.get(index).copied().filter(|&code| code != 0);
        let has_more = self
            .has_more
            .get(index / 64)
            .is_none_or(|bits| bits >> (index % 64) & 1 != 0);
        let from = match has_more {
            true => self.more.partition_point(|&(other, _)| other < c),
            false => self.more.len(),
        };
        let more = self.more[from..]
            .iter()
            .take_while(move |&&(other, _)| other == c)
            .map(|&(_, code)| code);
        first.into_iter().chain(more)
    }

    /// The first of [`codes`](Double::codes).
    pub(super) fn code(&self, c: char) -> Option<u16> {
        match self.codes.get(c as usize) {
            Some(&code) => (code != 0).then_some(code),
            None => self.codes(c).next(),
        }
    }

    /// Whether all decoders of the charset go on to the next byte after
    /// `byte`.
    pub(super) fn may_lead(&self, byte: u8) -> bool {
        match self.charset {
            // From 0xFA on there are only the signs of Hong Kong.
            Charset::Big5 => matches!(byte, 0x81..=0xF9),
            Charset::ShiftJis => matches!(byte, 0x81..=0x9F | 0xE0..=0xFC),
            _ => matches!(byte, 0x81..=0xFE),
        }
    }

    /// Whether decoders may lose `byte`, which is none of ASCII, alone where
    /// `next` follows (0 if that is not known): they make neither a character
    /// nor, with the next, a pair of it.
    pub(super) fn loses(&self, byte: u8, next: u8) -> bool {
        let is_character =
            self.charset == Charset::ShiftJis && matches!(byte, 0xA1..=0xDF);
        !is_character
            && (next == 0 || !self.may_lead(byte) || self.lacks(byte, next))
    }

    /// Whether decoders may lose the pair: it is no character, or one of
    /// private use, or one that only some decoders of Big5 have.
    pub(super) fn lacks(&self, lead: u8, trail: u8) -> bool {
        let is_extension = self.charset == Charset::Big5
            && !matches!(
                u16::from_be_bytes([lead, trail]),
                0xA140..=0xA3BF | 0xA440..=0xC67E | 0xC940..=0xF9D5
            );
        is_extension || self.pair(lead, trail).is_none_or(judge::is_private)
    }

    /// The character of a two-byte code.
    pub(super) fn pair(&self, lead: u8, trail: u8) -> Option<char> {
        let c = self.chars[Double::index(lead, trail)?];
        (c != NONE).then_some(c)
    }
}
