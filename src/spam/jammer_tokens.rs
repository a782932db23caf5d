//! Family `jammer`: what the tokens of a stretch tell of it.

/// A jammed stretch has at least so many tokens.
const TOKENS: usize = 6;

/// So many tokens fill a line, and one that proves by itself that it is random.
pub(super) const TOKENS_OF_LINE: usize = 7;
const TOKENS_OF_SURE_LINE: usize = 12;

/// What is counted of a stretch.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) count: usize,
    /// Tokens of two characters of different classes.
    mixed: usize,
    letters: usize,
    digits: usize,
    symbols: u128,
    /// Tokens that Discuz! makes, and the second characters of tokens.
    units: usize,
    seconds: u128,
    /// Neighbouring tokens whose first characters are of different classes.
    changes: usize,
    capitals: usize,
}

impl Tokens {
    pub(super) fn of(stretch: &[u8]) -> Tokens {
        let mut tokens = Tokens::default();
        let mut last = None;
        let words = stretch.split(|&byte| byte == b' ');
        for token in words.filter(|token| !token.is_empty()) {
            tokens.count += 1;
            let first = case(token[0]);
            tokens.changes +=
                usize::from(last.is_some_and(|last| last != first));
            last = Some(first);
            tokens.units += usize::from(is_unit(token));
            if let [first, second] = *token {
                tokens.seconds |= 1 << (second & 0x7F);
                tokens.mixed += usize::from(class(first) != class(second));
            }
            for &byte in token {
                tokens.letters += usize::from(byte.is_ascii_alphabetic());
                tokens.digits += usize::from(byte.is_ascii_digit());
                tokens.capitals += usize::from(byte.is_ascii_uppercase());
                // Signs that stand alone are those of sums, and brackets
                // those of the synopsis of a program.
                let is_sign =
                    token.len() == 1 && b"+-=*/()<>[]{}|".contains(&byte);
                if byte.is_ascii_punctuation() && !is_sign {
                    tokens.symbols |= 1 << byte;
                }
            }
        }
        tokens
    }

    /// Whether nothing but software makes such.
    pub(super) fn are_random(&self) -> bool {
        let symbols = self.symbols.count_ones();
        let are_mixed = self.count >= TOKENS
            && self.mixed >= 2
            && self.mixed * 4 >= self.count
            && symbols >= 3
            && self.letters >= 2
            && (self.digits >= 1 || symbols >= 4);
        let is_long = self.count > TOKENS
            && self.letters >= 2
            && self.mixed >= 2
            && self.changes >= 3
            && self.capitals > 0
            && self.capitals < self.letters
            // An enumeration has one.
            && symbols >= 2;
        are_mixed || is_long || self.are_units()
    }

    /// Whether they have other signs than those of formulas, and letters of
    /// both cases or glued to signs.
    pub(super) fn are_no_formula(&self) -> bool {
        self.count >= TOKENS_OF_LINE
            && self.symbols.count_ones() >= 3
            && self.mixed >= 1
            && self.letters >= 2
            && self.changes * 2 >= self.count
            && self.capitals < self.letters
    }

    /// Whether nobody writes a line of these.
    pub(super) fn fill_line(&self) -> bool {
        self.count >= TOKENS_OF_SURE_LINE
            && self.symbols.count_ones() >= 5
            && self.digits >= 3
            && self.letters >= 6
            && self.capitals > 0
            && self.capitals < self.letters
    }

    /// Whether they are what Discuz! makes: the first token is half a unit,
    /// and a blank may stand for a half.
    pub(super) fn are_units(&self) -> bool {
        self.units + 2 >= self.count
            && self.units >= 3
            && self.symbols.count_ones() >= 2
            && self.seconds.count_ones() >= 3
    }

    /// Whether it is random if the page has more of it: sums have signs
    /// between, and lists of letters go on in one case.
    pub(super) fn may_be_random(&self) -> bool {
        self.letters >= 2
            && self.symbols.count_ones() + u32::from(self.mixed > 0) >= 2
            && self.changes >= 1
    }
}

/// Whether a token is what Discuz! puts between two blanks: a character from
/// `?` to `~`, then one up to `;`.
fn is_unit(token: &[u8]) -> bool {
    matches!(*token, [b'?'..=b'~', b'!'..=b';'] | [b'?'..=b'~'])
}

/// Letters, digits and other characters.
fn class(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => 0,
        b'A'..=b'Z' | b'a'..=b'z' => 1,
        _ => 2,
    }
}

/// The same with small letters told from capitals.
fn case(byte: u8) -> u8 {
    if byte.is_ascii_uppercase() { 3 } else { class(byte) }
}
