//! Line ends that were translated twice.

use memchr::memchr_iter;

use super::found::Found;
use crate::Evidence;

/// Finds carriage returns before a carriage return and a line feed. Those
/// that no line feed follows end lines themselves.
pub(super) fn find(text: &str, found: &mut Found) {
    let bytes = text.as_bytes();
    for end in memchr_iter(b'\n', bytes) {
        let returns = bytes[..end]
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\r')
            .count();
        if returns > 1 {
            found.edit(
                end - returns..end - 1,
                "",
                "line-end",
                Evidence::Certain,
                "the end of the line was translated twice",
            );
        }
    }
}
