//! Decoding with a known encoding, keeping what cannot be decoded.

use encoding_rs::{DecoderResult, Encoding, GB18030, GBK};

use super::{Piece, Undecodable};
use crate::span::Span;

/// How many bytes the decoder writes at a time.
const STEP: usize = 1 << 14;

/// A body in the course of being read.
pub(super) struct Reading<'t> {
    bytes: &'t [u8],
    /// How far `bytes` has been read.
    at: usize,
    pub(super) text: String,
    pub(super) undecodable: Vec<Undecodable<'t>>,
    pub(super) pieces: Vec<Piece>,
    /// Whether a code of four bytes was read in GB 18030.
    pub(super) four_bytes: bool,
    /// Where the decoder writes: `String` has no room that could be lent
    /// without filling it each time.
    buffer: Vec<u8>,
}

impl<'t> Reading<'t> {
    pub(super) fn new(bytes: &'t [u8], at: usize) -> Reading<'t> {
        Reading {
            bytes,
            at,
            text: String::new(),
            undecodable: Vec::new(),
            pieces: Vec::new(),
            four_bytes: false,
            buffer: Vec::new(),
        }
    }

    /// Reads all bytes in one encoding.
    pub(super) fn of(
        bytes: &'t [u8],
        encoding: &'static Encoding,
    ) -> Reading<'t> {
        let mut reading = Reading::new(bytes, 0);
        reading.read_to(bytes.len(), encoding);
        reading
    }

    pub(super) fn bytes(&self) -> &'t [u8] {
        self.bytes
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Reads on up to the byte `end`.
    pub(super) fn read_to(&mut self, end: usize, encoding: &'static Encoding) {
        let bytes = &self.bytes[self.at..end];
        if encoding == GBK || encoding == GB18030 {
            self.four_bytes = self.four_bytes || has_four_bytes(bytes);
        }
        // Nearly always there is nothing to keep, and the decoder can write
        // where the text will be.
        match encoding
            .decode_without_bom_handling_and_without_replacement(bytes)
        {
            Some(text) if self.text.is_empty() => {
                self.text = text.into_owned();
            }
            Some(text) => self.text.push_str(&text),
            None => self.read_broken(end, encoding),
        }
        self.at = end;
    }

    /// Reads on up to the byte `end`, where some bytes are not text.
    fn read_broken(&mut self, end: usize, encoding: &'static Encoding) {
        self.text.reserve(end - self.at);
        self.buffer.resize(STEP, 0);
        let mut decoder = encoding.new_decoder_without_bom_handling();
        loop {
            let (result, read, written) = decoder
                .decode_to_utf8_without_replacement(
                    &self.bytes[self.at..end],
                    &mut self.buffer,
                    true,
                );
            let text = str::from_utf8(&self.buffer[..written])
                .expect("decoders write whole characters of UTF-8");
            self.text.push_str(text);
            self.at += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(bad, after) => {
                    let end = self.at - usize::from(after);
                    self.replace(end - usize::from(bad), end);
                }
            }
        }
    }

    /// Reads on up to the byte `end` in another encoding than the rest.
    pub(super) fn read_piece(
        &mut self,
        end: usize,
        encoding: &'static Encoding,
    ) {
        let start = self.text.len();
        self.read_to(end, encoding);
        let span = Span::new(start, self.text.len());
        if span.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last)
                if last.span.end() == start && last.encoding == encoding =>
            {
                last.span = Span::new(last.span.start(), span.end());
            }
            _ => self.pieces.push(Piece { span, encoding }),
        }
    }

    /// How many bytes were not text, up to a code that the end may have cut
    /// off.
    pub(super) fn bad_bytes(&self) -> usize {
        self.undecodable
            .iter()
            .filter(|place| {
                place.offset + place.bytes.len() < self.bytes.len()
                    || place.bytes.len() > 1
            })
            .map(|place| place.bytes.len())
            .sum()
    }

    /// Writes U+FFFD for the bytes from `start` to `end`. Neighbouring
    /// places become one.
    fn replace(&mut self, start: usize, end: usize) {
        let at = self.text.len();
        self.text.push(char::REPLACEMENT_CHARACTER);
        let mut span = Span::new(at, self.text.len());
        let mut offset = start;
        if let Some(last) = self.undecodable.last()
            && last.span.end() == at
            && last.offset + last.bytes.len() == start
        {
            span = Span::new(last.span.start(), span.end());
            offset = last.offset;
            self.undecodable.pop();
        }
        let bytes = &self.bytes[offset..end];
        self.undecodable.push(Undecodable { span, offset, bytes });
    }
}

/// The text of `bytes` if they are valid UTF-8.
pub(super) fn utf8(bytes: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(bytes).ok()
}

/// Whether `bytes`, which are GB 18030, hold a code of four bytes. No other
/// code ends in a digit, so that this is what its halves look like.
fn has_four_bytes(bytes: &[u8]) -> bool {
    let is_code = |four: &[u8; 4]| {
        (four[0] > 0x80)
            & (four[1].wrapping_sub(b'0') < 10)
            & (four[2] > 0x80)
            & (four[3].wrapping_sub(b'0') < 10)
    };
    find_window(bytes, is_code).is_some()
}

/// How many windows are looked at together, and how far they reach.
const BLOCK: usize = 64;
const REACH: usize = BLOCK + 8;

/// Where the first `N` bytes in a row are such. The compiler makes vector
/// instructions of a question without branches.
pub(super) fn find_window<const N: usize>(
    bytes: &[u8],
    is_such: impl Fn(&[u8; N]) -> bool,
) -> Option<usize> {
    let mut at = 0;
    while let Some(block) = bytes[at..].first_chunk::<REACH>() {
        if count_in_block(block, &is_such) > 0 {
            break;
        }
        at += BLOCK;
    }
    bytes[at..]
        .windows(N)
        .map(|window| window.first_chunk().is_some_and(&is_such))
        .position(|such| such)
        .map(|place| at + place)
}

/// How many times `N` bytes in a row are such.
pub(super) fn count_windows<const N: usize>(
    bytes: &[u8],
    is_such: impl Fn(&[u8; N]) -> bool,
) -> usize {
    let (mut at, mut count) = (0, 0);
    while let Some(block) = bytes[at..].first_chunk::<REACH>() {
        count += usize::from(count_in_block(block, &is_such));
        at += BLOCK;
    }
    let rest = bytes[at..].windows(N);
    count + rest.filter(|it| it.first_chunk().is_some_and(&is_such)).count()
}

fn count_in_block<const N: usize>(
    block: &[u8; REACH],
    is_such: impl Fn(&[u8; N]) -> bool,
) -> u8 {
    let mut count = 0;
    for start in 0..BLOCK {
        let window = block[start..].first_chunk();
        count += u8::from(window.is_some_and(&is_such));
    }
    count
}

/// How many of `bytes` are not text in `encoding`.
pub(super) fn bad_bytes(bytes: &[u8], encoding: &'static Encoding) -> usize {
    Reading::of(bytes, encoding).bad_bytes()
}
