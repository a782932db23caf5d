//! The cheap first look.

/// Whether the text may hold any mojibake.
pub(super) fn is_suspicious(text: &str) -> bool {
    !text.is_ascii() || text.contains("????")
}

/// Calls `each` with every line that may hold mojibake, and where it
/// begins.
pub(super) fn each_suspicious_line(
    text: &str,
    mut each: impl FnMut(usize, &str),
) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = line.trim_end_matches(['\n', '\r']);
        if !end.is_ascii() {
            each(start, end);
        }
        start += line.len();
    }
}
