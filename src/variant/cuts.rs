//! Whether a phrase begins where another one may still go on.

use crate::variant::{
    scan::raw_at,
    tables::{Cuts, LONGEST_KEY, SHORT, is_replaced},
    window::Window,
};

impl Cuts {
    /// Whether a phrase may reach across the `place` of one that matters.
    #[inline]
    pub(crate) fn may_cross(&self, bytes: &[u8], place: usize) -> bool {
        let raw = |at| raw_at(bytes, at).filter(|&raw| !is_replaced(raw));
        match (place.checked_sub(3).and_then(raw), raw(place)) {
            (Some(before), Some(first)) => {
                self.crossed.may_have(before, first)
                    || raw_at(bytes, place + 3).is_none()
            }
            _ => true,
        }
    }

    /// Whether a step begins at `place`, given that one does at `start`; if
    /// not, where the one ends that has the place in it.
    pub(crate) fn boundary(
        &self,
        text: &str,
        start: usize,
        place: usize,
    ) -> Result<(), usize> {
        // Back to where no phrase reaches across, wherever steps begin.
        let mut at = place;
        while let Some(earlier) = self.across(text, start, at) {
            at = earlier;
        }
        while at < place {
            let mut window = Window::new(text, at);
            at = match self.phrases.find(&mut window, LONGEST_KEY) {
                Some(found) => window.end(found.len),
                None => at + 1,
            };
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
        if at == place { Ok(()) } else { Err(at) }
    }

    /// The first place from `start` on at which a phrase stands that reaches
    /// across `place`.
    fn across(&self, text: &str, start: usize, place: usize) -> Option<usize> {
        let mut first = None;
        let bytes = text.as_bytes();
        let (mut at, mut next) = (place, raw_at(bytes, place));
        // Whether all neighbours so far may be those of a long phrase.
        let mut may_be_long = true;
        for chars in 1..LONGEST_KEY {
            if at <= start || chars >= SHORT && !may_be_long {
                break;
            }
            at -= 1;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let this = raw_at(bytes, at);
            let may_begin = match (this, next) {
                (Some(a), Some(b)) if !is_replaced(a) && !is_replaced(b) => {
                    may_be_long = may_be_long && self.long.may_have(a, b);
                    self.phrases.heads.may_have(a, b)
                }
                _ => true,
            };
            next = this;
            if may_begin && (chars < SHORT || may_be_long) {
                let mut window = Window::new(text, at);
                let found = self.phrases.find(&mut window, LONGEST_KEY);
                if found.is_some_and(|found| window.end(found.len) > place) {
                    first = Some(at);
                }
            }
        }
        first
    }
}
