//! The whole file: head, charts and table of a folder, pages, script.

use std::{collections::BTreeMap, fmt::Write};

use zhclean::{Cleaner, Stage};

use super::{
    chart::{Bar, bars},
    escape::escaped,
    page::section,
    tally::{Amount, Tally},
};

/// What the browser may load: what is in the file, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
                      script-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";

/// Pages of a folder are shown until the report has this many bytes; then
/// they are only counted.
const MOST_BYTES: usize = 12_000_000;

/// Rules and sites that a chart shows, those with the most first.
const MOST_BARS: usize = 12;

/// A report that pages are added to.
pub(crate) struct Report {
    title: String,
    is_folder: bool,
    all: Tally,
    sites: BTreeMap<String, Tally>,
    /// A row of the table for each page.
    table: String,
    sections: String,
}

impl Report {
    pub(crate) fn new(title: &str, is_folder: bool) -> Report {
        Report {
            title: title.to_owned(),
            is_folder,
            all: Tally::default(),
            sites: BTreeMap::new(),
            table: String::new(),
            sections: String::new(),
        }
    }

    /// Cleans a page and adds it.
    pub(crate) fn add(
        &mut self,
        cleaner: &Cleaner,
        name: &str,
        site: &str,
        page: &str,
    ) {
        let number = self.all.pages + 1;
        let explained = cleaner.explain(page);
        let tally = Tally::of(page, &explained);
        self.all.add(&tally);
        self.sites.entry(site.to_owned()).or_default().add(&tally);
        let has_section = !self.is_folder
            || (tally.all.edits + tally.findings > 0
                && self.sections.len() < MOST_BYTES);
        let name = escaped(name);
        let shown = match has_section {
            true => format!("<a href=\"#page{number}\">{name}</a>"),
            false => name.clone(),
        };
        let _ = writeln!(
            self.table,
            "<tr><th scope=\"row\">{shown}</th><td>{}</td><td>{}</td>\
             <td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(site),
            tally.all.edits,
            tally.all.taken,
            tally.all.put,
            tally.findings,
        );
        if !has_section {
            return;
        }
        let section = section(number, page, &explained);
        let Amount { edits, .. } = tally.all;
        let summary = format!("{edits} edits, {} reported", tally.findings);
        let _ = match self.is_folder {
            true => writeln!(
                self.sections,
                "<details class=\"page\" id=\"page{number}\"><summary>{name} \
                 <span class=\"sum\">{summary}</span></summary>\n{section}\
                 </details>",
            ),
            false => writeln!(
                self.sections,
                "<section class=\"page\" id=\"page{number}\">\n{section}\
                 </section>",
            ),
        };
    }

    /// How many pages were changed, of how many.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.all.changed, self.all.pages)
    }

    /// The file.
    pub(crate) fn finish(&self) -> String {
        let title = escaped(&self.title);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n\
             <meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"zhclean {}\">\n\
             <title>{title}: zhclean report</title>\n<style>\n{}</style>\n\
             </head>\n<body>\n<header><h1>{title}</h1>\n",
            env!("CARGO_PKG_VERSION"),
            include_str!("style.css"),
        );
        self.sentence(&mut out);
        out.push_str("</header>\n");
        self.filters(&mut out);
        out.push_str("<main>\n");
        if self.is_folder {
            self.index(&mut out);
        }
        out.push_str(&self.sections);
        let _ = write!(
            out,
            "</main>\n<div id=\"bubble\" role=\"tooltip\" hidden></div>\n\
             <script>\n{}</script>\n</body>\n</html>\n",
            include_str!("script.js"),
        );
        out
    }

    fn sentence(&self, out: &mut String) {
        let Tally { all, findings, pages, changed, .. } = &self.all;
        out.push_str("<p>");
        if self.is_folder {
            let _ = write!(out, "{changed} of {pages} pages changed: ");
        }
        let Amount { edits, taken, put } = all;
        let _ = writeln!(
            out,
            "{edits} edits take out {taken} characters and put in {put}; \
             {findings} places are reported and left as they are.</p>",
        );
    }

    fn filters(&self, out: &mut String) {
        let chip = |out: &mut String, kind: &str, value: &str, count| {
            let _ = write!(
                out,
                "<label class=\"chip {0}-{value}\"><input type=\"checkbox\" \
                 data-f=\"{kind}\" value=\"{value}\" checked>{value} \
                 <b>{count}</b></label>",
                &kind[..1],
            );
        };
        out.push_str(
            "<form id=\"filters\" aria-label=\"filters\" autocomplete=\"off\">",
        );
        out.push_str("<fieldset><legend>stage</legend>");
        for (stage, &count) in &self.all.involved {
            chip(out, "stage", stage.name(), count);
        }
        out.push_str("</fieldset><fieldset><legend>evidence</legend>");
        for (evidence, &count) in self.all.evidence.iter().rev() {
            chip(out, "evidence", evidence.name(), count);
        }
        out.push_str("</fieldset><fieldset><legend>left</legend>");
        chip(out, "kind", "reported", self.all.findings);
        out.push_str(
            "</fieldset><span class=\"go\">\
             <button type=\"button\" id=\"previous\" \
             title=\"key p\">previous</button>\
             <button type=\"button\" id=\"next\" title=\"key n\">next</button>\
             <output id=\"shown\" aria-live=\"polite\"></output></span>\
             </form>\n<noscript><p class=\"notice\">Filters need JavaScript; \
             all else works without.</p></noscript>\n",
        );
    }

    /// Charts and table.
    fn index(&self, out: &mut String) {
        out.push_str("<section class=\"charts\" aria-label=\"charts\">");
        let by_stage: Vec<Bar> = self
            .all
            .stages
            .iter()
            .map(|(stage, amount)| Bar {
                label: stage.to_string(),
                all: amount.edits as f64,
                part: amount.edits as f64,
                value: amount.edits.to_string(),
                class: fill(*stage),
            })
            .collect();
        bars("c1", "Edits by stage", &by_stage, out);
        let how_much: Vec<Bar> = self
            .all
            .stages
            .iter()
            .map(|(stage, amount)| Bar {
                label: stage.to_string(),
                all: amount.taken as f64,
                part: amount.taken as f64,
                value: format!("{} out, {} in", amount.taken, amount.put),
                class: fill(*stage),
            })
            .collect();
        bars("c2", "Characters taken out, by stage", &how_much, out);
        let mut rules: Vec<_> = self.all.rules.iter().collect();
        rules.sort_by_key(|(_, amount)| std::cmp::Reverse(amount.edits));
        let rules: Vec<Bar> = rules
            .into_iter()
            .take(MOST_BARS)
            .map(|((stage, rule), amount)| Bar {
                label: format!("{stage}: {rule}"),
                all: amount.edits as f64,
                part: amount.edits as f64,
                value: amount.edits.to_string(),
                class: fill(*stage),
            })
            .collect();
        bars("c3", "Edits by rule", &rules, out);
        let mut sites: Vec<_> = self.sites.iter().collect();
        sites.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.pages));
        let more = sites.len().saturating_sub(MOST_BARS);
        let mut sites: Vec<Bar> = sites
            .into_iter()
            .take(MOST_BARS)
            .map(|(site, tally)| site_bar(site, tally))
            .collect();
        if more > 0 {
            let rest = format!("and {more} more sites");
            let value = String::new();
            let class = "accent".to_owned();
            sites.push(Bar { label: rest, all: 0., part: 0., value, class });
        }
        bars("c4", "Pages changed, by site", &sites, out);
        out.push_str("</section>\n");
        let _ = write!(
            out,
            "<details class=\"pages\" open><summary>{} pages</summary>\
             <div class=\"scroll\"><table><thead><tr>\
             <th scope=\"col\">page</th><th scope=\"col\">site</th>\
             <th scope=\"col\">edits</th><th scope=\"col\">characters out\
             </th><th scope=\"col\">in</th><th scope=\"col\">reported</th>\
             </tr></thead><tbody>\n{}</tbody></table></div></details>\n",
            self.all.pages, self.table,
        );
    }
}

fn fill(stage: Stage) -> String {
    format!("f-{stage}")
}

fn site_bar(site: &str, tally: &Tally) -> Bar {
    let label = if site.is_empty() { "no site" } else { site };
    Bar {
        label: label.to_owned(),
        all: tally.pages as f64,
        part: tally.changed as f64,
        value: format!(
            "{} of {}, {} edits",
            tally.changed, tally.pages, tally.all.edits
        ),
        class: "accent".to_owned(),
    }
}
