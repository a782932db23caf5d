//! Bars, as SVG within the page, with the same numbers in words and as a
//! table.

use std::fmt::Write;

use super::escape::{attribute, escaped};

/// The size of a chart in its own units, which are CSS pixels where the
/// window is wide enough.
const WIDTH: f64 = 360.0;
const ROW: usize = 40;

/// A bar of a chart.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    pub(crate) label: String,
    /// The length, and the part of it that is drawn strongly.
    pub(crate) all: f64,
    pub(crate) part: f64,
    /// What is written at the end of the label's line.
    pub(crate) value: String,
    /// The class of the bar, which gives its colour.
    pub(crate) class: String,
}

/// Appends a chart; nothing if there are no bars.
pub(crate) fn bars(id: &str, title: &str, bars: &[Bar], out: &mut String) {
    if bars.is_empty() {
        return;
    }
    let most =
        bars.iter().map(|bar| bar.all).fold(f64::MIN_POSITIVE, f64::max);
    let height = bars.len() * ROW;
    let _ = write!(
        out,
        "<figure class=\"chart\"><figcaption>{title}</figcaption>\
         <svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         aria-labelledby=\"{id}t {id}d\"><title id=\"{id}t\">{title}</title>\
         <desc id=\"{id}d\">",
    );
    for (at, bar) in bars.iter().enumerate() {
        let before = if at == 0 { "" } else { "; " };
        let (label, value) = (escaped(&bar.label), escaped(&bar.value));
        let _ = write!(out, "{before}{label}: {value}");
    }
    out.push_str("</desc>");
    for (at, bar) in bars.iter().enumerate() {
        let y = at * ROW;
        let (text, top) = (y + 15, y + 22);
        // A bar that counts something is never invisible.
        let width = |value: f64| match value > 0.0 {
            true => (WIDTH * value / most).max(2.0),
            false => 0.0,
        };
        let _ = write!(
            out,
            "<text x=\"0\" y=\"{text}\">{}</text>\
             <text x=\"{WIDTH}\" y=\"{text}\" class=\"v\">{}</text>\
             <rect class=\"base\" x=\"0\" y=\"{top}\" width=\"{:.1}\" \
             height=\"10\" rx=\"2\"/>\
             <rect class=\"",
            escaped(&bar.label),
            escaped(&bar.value),
            width(bar.all),
        );
        attribute(&bar.class, out);
        let _ = write!(
            out,
            "\" x=\"0\" y=\"{top}\" width=\"{:.1}\" height=\"10\" rx=\"2\"/>",
            width(bar.part),
        );
    }
    out.push_str("</svg><details><summary>as a table</summary><table>");
    for bar in bars {
        let (label, value) = (escaped(&bar.label), escaped(&bar.value));
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{label}</th><td>{value}</td></tr>",
        );
    }
    out.push_str("</table></details></figure>\n");
}
