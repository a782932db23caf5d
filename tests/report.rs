//! The report: nothing of a page is markup, nothing of it is lost, and a
//! large page stays small. `tests/browser` opens it in a browser.

use clap::Parser;
use zhclean::{Cleaner, Evidence, variant::Config};

use self::{document::Report, options::Options};
use crate::hostile::inputs::inputs;

#[path = "../examples/report/chart.rs"]
mod chart;
#[path = "../examples/report/document.rs"]
mod document;
#[path = "../examples/report/escape.rs"]
mod escape;
#[path = "../examples/report/folder.rs"]
mod folder;
#[path = "../examples/report/options.rs"]
mod options;
#[path = "../examples/report/page.rs"]
mod page;
#[path = "../examples/report/rows.rs"]
mod rows;
#[path = "../examples/report/run.rs"]
mod run;
#[path = "../examples/report/tally.rs"]
mod tally;

const BOOKSHOP: &str = include_str!("../examples/data/bookshop.txt");

fn cleaner() -> Cleaner {
    Cleaner::builder()
        .evidence(Evidence::Guessed)
        .convert(Config::Tw2s)
        .build()
        .unwrap()
}

fn report(page: &str) -> String {
    let mut report = Report::new("page.txt", false);
    report.add(&cleaner(), "page.txt", "", page);
    report.finish()
}

/// The part of the report that shows pages.
fn main_part(html: &str) -> &str {
    let (_, main) = html.split_once("<main>").unwrap();
    main.split_once("</main>").unwrap().0
}

/// The tags of a piece of HTML, and the text between them with references
/// read.
fn read(html: &str) -> (Vec<&str>, String) {
    let (mut tags, mut text, mut rest) = (Vec::new(), String::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        text += before;
        let (tag, after) = after.split_once('>').unwrap();
        tags.push(tag);
        rest = after;
    }
    text += rest;
    for (reference, c) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")]
    {
        text = text.replace(reference, c);
    }
    (tags, text.replace("&amp;", "&"))
}

/// All texts of one side.
fn side(html: &str, class: &str) -> String {
    let mark = format!("<div class=\"{class}\">");
    let mut text = String::new();
    for row in html.split("<div class=\"row").skip(1) {
        if let Some((_, cell)) = row.split_once(&mark) {
            text += &read(cell.split_once("</div>").unwrap().0).1;
        } else if class == "after" && row.starts_with(" same") {
            text += &side(&format!("<div class=\"row{row}"), "before");
        }
    }
    text
}

#[test]
fn both_sides_are_whole() {
    let html = report(BOOKSHOP);
    assert_eq!(side(&html, "before"), BOOKSHOP);
    let cleaned = cleaner().clean(BOOKSHOP).into_text();
    assert_eq!(side(&html, "after"), cleaned);
}

#[test]
fn every_edit_is_marked_on_both_sides_and_listed() {
    let html = report(BOOKSHOP);
    let explained = cleaner().explain(BOOKSHOP);
    assert!(explained.edits().len() > 50);
    for (number, edit) in explained.edits().iter().enumerate() {
        for id in ["p1b", "p1a", "p1e"] {
            let id = format!(" id=\"{id}{number}\"");
            assert_eq!(html.matches(&id).count(), 1, "{id}");
        }
        for cause in edit.causes() {
            assert!(html.contains(&escape::escaped(cause.reason())));
        }
    }
    let listed = html.matches("<li class=\"e\"").count();
    assert_eq!(listed, explained.edits().len() + explained.findings().len());
}

#[test]
fn links_lead_somewhere() {
    let html = report(BOOKSHOP);
    for link in html.split(" href=\"#").skip(1) {
        let id = link.split_once('"').unwrap().0;
        assert!(html.contains(&format!(" id=\"{id}\"")), "{id}");
    }
}

#[test]
fn nothing_of_a_page_is_markup() {
    let page = "題目(tí)</script><script>alert(1)</script>\n\
                <img src=x onerror=alert(1)>\u{200B}<!-- --><style>\n\
                &amp;&#60;script&#62; \"' onclick=\"alert(1)\" x='\n\
                ]]></title></textarea>\u{202E}txt.exe\u{2066}\0\u{1B}[0m\n\
                <a href=javascript:alert(1)>通\u{FEFF}知</a>";
    let name = "</title><script>\"'.txt";
    let mut report = Report::new(name, true);
    report.add(&cleaner(), name, "<b>\"", page);
    let html = report.finish();
    assert_eq!(html.matches("<script>").count(), 1);
    assert_eq!(html.matches("</script>").count(), 1);
    assert_eq!(html.matches("<title>").count(), 1);
    let (tags, _) = read(main_part(&html));
    for tag in tags {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        let known = [
            "a",
            "b",
            "i",
            "del",
            "ins",
            "mark",
            "div",
            "span",
            "details",
            "summary",
            "section",
            "h3",
            "ol",
            "li",
            "p",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "figure",
            "figcaption",
            "svg",
            "title",
            "desc",
            "text",
            "rect",
        ];
        assert!(known.contains(&name), "{tag:?}");
        assert!(!tag.contains(" on"), "{tag:?}");
        // Quotes of values are in pairs: none ended early.
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag:?}");
    }
}

#[test]
fn nothing_hidden_comes_through() {
    for (name, page) in inputs(600) {
        let html = report(&page);
        let hidden = html.chars().find(|&c| {
            (c.is_control() && c != '\n' && c != '\t')
                || matches!(c, '\u{200B}'..='\u{200F}')
                || matches!(c, '\u{202A}'..='\u{202E}')
                || matches!(c, '\u{2066}'..='\u{2069}')
                || c == '\u{FEFF}'
        });
        assert_eq!(hidden, None, "{name}");
    }
}

#[test]
fn hidden_characters_have_names() {
    assert_eq!(
        escape::escaped("通\u{200B}知\r\u{90}"),
        "通<b class=\"h\" title=\"U+200B\">ZWSP</b>知\
         <b class=\"h\" title=\"U+000D\">CR</b>\
         <b class=\"h\" title=\"U+0090\">0090</b>",
    );
    let mut out = String::new();
    escape::attribute("a\n\"\u{202E}", &mut out);
    assert_eq!(out, "a⏎&quot;⟨202E⟩");
}

#[test]
fn long_texts_are_shortened_in_the_middle() {
    let mut out = String::new();
    escape::shortened("一二三四五六七", 4, &mut out);
    assert_eq!(out, "一二<i class=\"cut\">… 3 characters …</i>六七");
    out.clear();
    escape::shortened("一二三四", 4, &mut out);
    assert_eq!(out, "一二三四");
}

#[test]
fn a_large_page_makes_a_small_report() {
    let clean = "河边的菜市已经亮起灯来，卖豆腐的老周把担子放稳。\n";
    let page = clean.repeat(30_000) + BOOKSHOP + &clean.repeat(30_000);
    let html = report(&page);
    assert!(page.len() > 4_000_000);
    assert!(html.len() < 400_000, "{}", html.len());
    assert!(html.contains("unchanged lines"));
    // One line, and edits all over.
    let line = page.replace('\n', "");
    assert!(report(&line).len() < 8_000_000);
    let spoiled = "通\u{200B}知".repeat(300_000);
    let html = report(&spoiled);
    assert!(html.len() < 12_000_000, "{}", html.len());
    assert!(html.contains("Of 300000 edits 3000 are marked"));
}

#[test]
fn repairs_are_marked_before_conversions() {
    let page = "說話\n".repeat(4_000) + "通\u{200B}知\n";
    let html = report(&page);
    assert!(html.contains("data-s=\"unicode\""));
}

#[test]
fn an_unchanged_page_says_so() {
    let html = report("一切如常。\n");
    assert!(html.contains("Nothing was changed."));
    assert_eq!(side(&html, "before"), "一切如常。\n");
    report("");
}

#[test]
fn findings_are_marked_on_the_left() {
    let page = "江边消息\n本报记者 林小满\n大雾在上午十点前后已经散去。\n";
    let html = report(page);
    assert!(html.contains("class=\"m found\""), "{html}");
    assert!(html.contains("Recognised and left as it is"));
    assert_eq!(side(&html, "before"), page);
}

#[test]
fn sites_are_folders_or_hosts() {
    for (name, site) in [
        ("news/a.txt", "news"),
        ("news.example.org/2024/a.txt", "news.example.org"),
        ("www.example.org_17.txt", "www.example.org"),
        ("example.com.cn.txt", "example.com.cn"),
        ("page.txt", ""),
        ("2024.11.08.txt", ""),
        ("v1.2_page.txt", ""),
        (".example.txt", ""),
        ("页面.txt", ""),
    ] {
        assert_eq!(folder::site(name), site, "{name}");
    }
}

#[test]
fn a_folder_has_charts_and_a_table() {
    let folder = std::env::temp_dir()
        .join(format!("zhclean-report-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("a.example")).unwrap();
    let write = |name: &str, text: &[u8]| {
        std::fs::write(folder.join(name), text).unwrap();
    };
    write("a.example/1.txt", BOOKSHOP.as_bytes());
    write("a.example/2.txt", "一切如常。".as_bytes());
    write("b.example_3.txt", b"\xD6\xD0\xB9\xFA\xB5\xC4\xB3\xC7\xCA\xD0");
    write("notes.md", "通\u{200B}知".as_bytes());
    write(".hidden.txt", "通\u{200B}知".as_bytes());
    let path = folder.to_str().unwrap();
    let options = ["report", "--convert", "tw2s", path];
    let options = Options::try_parse_from(options).unwrap();
    let made =
        run::report(&options).map(|report| (report.counts(), report.finish()));
    let missing =
        Options::try_parse_from(["report", "--extension", "xyz", path]);
    let refused = run::report(&missing.unwrap()).err();
    std::fs::remove_dir_all(&folder).unwrap();
    let (counts, html) = made.unwrap();
    assert_eq!(counts, (1, 3));
    assert!(refused.unwrap().ends_with("no page that ends in .xyz"));
    assert_eq!(html.matches("<svg").count(), 4);
    assert_eq!(html.matches("role=\"img\"").count(), 4);
    assert!(html.contains("a.example: 1 of 2"));
    assert!(html.contains("b.example: 0 of 1"));
    assert!(html.contains("id=\"page1\"") && !html.contains("id=\"page2\""));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let options = Options::try_parse_from(["report", "no/such.txt"]).unwrap();
    let message = run::report(&options).err().unwrap();
    assert!(message.starts_with("no/such.txt: "), "{message}");
}
