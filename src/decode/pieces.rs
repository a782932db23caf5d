//! Pages that mix UTF-8 with GBK or Big5, as templates glue them together.
//!
//! A line that one encoding explains is read in it. Any other line is cut
//! where that is cheapest: every character costs what its rarity in the
//! encoding says, bytes that are no character cost much, and so does every
//! change of the encoding. The cheapest way through the line is found by
//! going over it once with two prices at each byte, one for each encoding.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8};
use memchr::{memchr, memrchr};

use super::read::{Reading, count_windows, find_window};
use crate::statistics::{self, Symbol};

/// The price of bytes that are no character. Two in a row cost less than a
/// change there and back for one pair, so that the rest of a character that
/// was cut in two is not made into another one.
const BAD: u32 = 12;

/// The price of a character of UTF-8 that lacks its last bytes before ASCII
/// or the end of the line.
const CUT: u32 = 8;

/// The price of a change of the encoding.
const CHANGE: u32 = 10;

/// The prices of syllables of Korean, and of letters with accents, signs and
/// emoji.
const SYLLABLE: u32 = 8;
const SIGN: u32 = 12;

/// The price of what text hardly ever holds.
const RARE: u32 = 16;

/// Which of the two encodings of a page a price is for.
const MAIN: usize = 0;
const OTHER: usize = 1;

/// How many bytes of lines decide between GBK and Big5.
const SAMPLE: usize = 1 << 14;

/// Whether pages of `encoding` are looked through for other pieces.
pub(super) fn can_be_mixed(encoding: &'static Encoding) -> bool {
    [UTF_8, GBK, GB18030, BIG5].contains(&encoding)
}

/// Reads on to the end in `main`, and pieces of lines in the other encoding
/// where that explains them better.
pub(super) fn read(out: &mut Reading<'_>, main: &'static Encoding) {
    let bytes = out.bytes();
    let other = if main == UTF_8 { fragments(bytes) } else { UTF_8 };
    for (start, line) in suspicious(bytes, out.at(), main) {
        out.read_to(start, main);
        for part in cut(line, [main, other]).0 {
            let end = start + part.end;
            if part.way == OTHER {
                // ASCII before the piece belongs to it as little as ASCII
                // after it.
                let ascii = bytes[out.at()..end]
                    .iter()
                    .take_while(|byte| byte.is_ascii())
                    .count();
                out.read_to(out.at() + ascii, main);
                out.read_piece(end, other);
            } else {
                out.read_to(end, main);
            }
        }
    }
    out.read_to(bytes.len(), main);
}

/// The lines after the first `at` bytes that may hold another encoding than
/// `main`, with their offsets: those that are not valid UTF-8, or ideographs
/// of UTF-8 in a row where another encoding is expected. The line feed is no
/// part of a longer code in any of the encodings.
fn suspicious<'t>(
    bytes: &'t [u8],
    mut at: usize,
    main: &'static Encoding,
) -> impl Iterator<Item = (usize, &'t [u8])> {
    core::iter::from_fn(move || {
        let rest = &bytes[at..];
        let place = if main == UTF_8 {
            simdutf8::compat::from_utf8(rest).err()?.valid_up_to()
        } else {
            find_window(rest, is_pair_of_utf8)?
        };
        let start = memrchr(b'\n', &rest[..place]).map_or(0, |end| end + 1);
        let end = memchr(b'\n', &rest[place..])
            .map_or(rest.len(), |end| place + end + 1);
        let line = (at + start, &rest[start..end]);
        at += end;
        Some(line)
    })
}

/// Whether six bytes are an ideograph of UTF-8 and another or a mark.
fn is_pair_of_utf8(six: &[u8; 6]) -> bool {
    let trails = [1, 2, 4, 5]
        .iter()
        .fold(true, |all, &at| all & (six[at] & 0xC0 == 0x80));
    (six[0].wrapping_sub(0xE3) < 7) & (six[3].wrapping_sub(0xE2) < 14) & trails
}

/// Whether so much of a body may be UTF-8 that it may be the page's encoding:
/// of what is not ASCII, as many pairs of ideographs as a quarter of it.
pub(super) fn is_rich_in_utf8(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| **byte >= 0x80).count();
    count_windows(bytes, is_pair_of_utf8) * 12 >= beyond.max(1)
}

/// The encoding of what is not UTF-8 in a page of UTF-8: the one of GBK and
/// Big5 that explains the first such lines better.
fn fragments(bytes: &[u8]) -> &'static Encoding {
    let (mut gbk, mut big5, mut seen) = (0, 0, 0);
    for (_, line) in suspicious(bytes, 0, UTF_8) {
        let line = &line[..line.len().min(SAMPLE)];
        gbk += cut(line, [UTF_8, GBK]).1;
        big5 += cut(line, [UTF_8, BIG5]).1;
        seen += line.len();
        if seen >= SAMPLE {
            break;
        }
    }
    if big5 < gbk { BIG5 } else { GBK }
}

/// The end of a part of a line, and the way it is read.
struct Part {
    end: usize,
    way: usize,
}

/// Cuts a line where that is cheapest; the parts and the price.
fn cut(line: &[u8], encodings: [&'static Encoding; 2]) -> (Vec<Part>, u64) {
    // The prices of the next positions, by position modulo the number of
    // slots, which exceeds the longest code.
    let mut prices = [[u64::MAX; 2]; 8];
    prices[0] = [0, u64::from(CHANGE)];
    // For each position and way, how long the last code was, and the way
    // before it.
    let mut steps = vec![[Step::default(); 2]; line.len() + 1];
    for at in 0..line.len() {
        let here = core::mem::replace(&mut prices[at % 8], [u64::MAX; 2]);
        for way in [MAIN, OTHER] {
            let change = here[1 - way].saturating_add(CHANGE.into());
            let (so_far, before) = if change < here[way] {
                (change, 1 - way)
            } else {
                (here[way], way)
            };
            if so_far == u64::MAX {
                continue;
            }
            let (len, price) = code(&line[at..], encodings[way]);
            let price = so_far + u64::from(price);
            let next = at + len;
            if price < prices[next % 8][way] {
                prices[next % 8][way] = price;
                steps[next][way] = Step::new(len, before);
            }
        }
    }
    let last = prices[line.len() % 8];
    let back = last[OTHER].saturating_add(CHANGE.into());
    let (mut way, price) =
        if back < last[MAIN] { (OTHER, back) } else { (MAIN, last[MAIN]) };
    let mut parts = vec![Part { end: line.len(), way }];
    let mut at = line.len();
    while at > 0 {
        let step = steps[at][way];
        at -= step.len();
        if step.before() != way && at > 0 {
            parts.push(Part { end: at, way: step.before() });
        }
        way = step.before();
    }
    parts.reverse();
    (parts, price)
}

/// The length of a code, and the way that was taken up to it.
#[derive(Clone, Copy, Default)]
struct Step(u8);

impl Step {
    fn new(len: usize, before: usize) -> Step {
        Step((len << 1 | before) as u8)
    }

    fn len(self) -> usize {
        usize::from(self.0 >> 1)
    }

    fn before(self) -> usize {
        usize::from(self.0 & 1)
    }
}

/// The length and the price of the code that `rest` begins with. ASCII is
/// free: it is the same in all of them.
fn code(rest: &[u8], encoding: &'static Encoding) -> (usize, u32) {
    if rest[0] < 0x80 {
        (1, 0)
    } else if encoding == UTF_8 {
        utf8_code(rest)
    } else {
        double_byte_code(rest, encoding)
    }
}

fn utf8_code(rest: &[u8]) -> (usize, u32) {
    let start = &rest[..rest.len().min(4)];
    let valid = match str::from_utf8(start) {
        Ok(valid) => valid,
        Err(error) if error.valid_up_to() == 0 => {
            let len = error.error_len().unwrap_or(start.len());
            let ends = rest.get(len).is_none_or(u8::is_ascii);
            return (len, if len > 1 && ends { CUT } else { BAD });
        }
        Err(error) => {
            str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default()
        }
    };
    valid.chars().next().map_or((1, BAD), |c| (c.len_utf8(), price(c)))
}

fn double_byte_code(rest: &[u8], encoding: &'static Encoding) -> (usize, u32) {
    let prices = if encoding == BIG5 { &*BIG5_PRICES } else { &*GBK_PRICES };
    match *rest {
        [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, ..]
            if encoding != BIG5 =>
        {
            (4, RARE)
        }
        [lead, trail, ..] => match prices[Prices::place(lead, trail)] {
            0 => (1, BAD),
            price => (2, price.into()),
        },
        _ => (1, BAD),
    }
}

/// What a character costs that stands alone, in nats.
fn price(c: char) -> u32 {
    /// Nats in a bit, as a fraction.
    const NATS: (u32, u32) = (7, 10);

    match c {
        '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{FF01}'..='\u{FF5E}' => {
            let cost = statistics::cost_alone(Symbol::of(c)).unsigned_abs();
            cost * NATS.0 / NATS.1 / statistics::UNITS.unsigned_abs()
        }
        '\u{AC00}'..='\u{D7A3}' => SYLLABLE,
        '\u{80}'..='\u{7FF}' | '\u{2000}'..='\u{2FFF}' => SIGN,
        '\u{1F300}'..='\u{1FAFF}' => SIGN,
        _ => RARE,
    }
}

/// The prices of the codes of two bytes; 0 for what is none.
struct Prices;

impl Prices {
    fn place(lead: u8, trail: u8) -> usize {
        usize::from(lead) << 8 | usize::from(trail)
    }

    fn of(encoding: &'static Encoding) -> Vec<u8> {
        let mut prices = vec![0; 1 << 16];
        for lead in 0x81..=0xFE {
            for trail in 0x40..=0xFE {
                let code = [lead, trail];
                let text = encoding
                    .decode_without_bom_handling_and_without_replacement(
                        &code,
                    );
                let mut chars = text.iter().flat_map(|text| text.chars());
                if let (Some(c), None) = (chars.next(), chars.next()) {
                    prices[Prices::place(lead, trail)] = price(c).max(1) as u8;
                }
            }
        }
        prices
    }
}

static GBK_PRICES: LazyLock<Vec<u8>> = LazyLock::new(|| Prices::of(GBK));
static BIG5_PRICES: LazyLock<Vec<u8>> = LazyLock::new(|| Prices::of(BIG5));
