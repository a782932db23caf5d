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
            text: String::with_capacity(bytes.len() + bytes.len() / 2),
            undecodable: Vec::new(),
            pieces: Vec::new(),
            four_bytes: false,
            buffer: vec![0; STEP],
        }
    }

    pub(super) fn bytes(&self) -> &'t [u8] {
        self.bytes
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Reads on up to the byte `end`.
    pub(super) fn read_to(&mut self, end: usize, encoding: &'static Encoding) {
        let start = self.at;
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
        if encoding == GBK || encoding == GB18030 {
            self.four_bytes =
                self.four_bytes || has_four_bytes(&self.bytes[start..end]);
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

/// Whether `bytes`, which are GB 18030, hold a code of four bytes.
fn has_four_bytes(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        at += match bytes[at..] {
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, ..] => {
                return true;
            }
            [0x81..=0xFE, 0x40..=0xFE, ..] => 2,
            _ => 1,
        };
    }
    false
}

/// How many of `bytes` are not text in `encoding`.
pub(super) fn bad_bytes(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut reading = Reading::new(bytes, 0);
    reading.read_to(bytes.len(), encoding);
    reading.bad_bytes()
}
