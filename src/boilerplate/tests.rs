use super::*;
use crate::Policy;

const PROSE: &str = "江面上的大雾在上午十点前后散去，渡轮随即恢复了通航，\
                     两岸等候的人陆续上船。";

fn rule_error(table: &str) -> String {
    Families::parse("own.txt", table).unwrap_err().to_string()
}

#[test]
fn every_bundled_family_is_described() {
    let mut names: Vec<_> = families().map(|family| family.name()).collect();
    assert!(names.len() > 20, "{names:?}");
    assert!(families().all(|family| !family.summary().is_empty()));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), families().count());
}

#[test]
fn errors_name_the_line_and_the_cause() {
    for (table, message) in [
        (
            "window tail 3\n",
            "own.txt, line 1: found `window`, expected `family` before \
             anything else",
        ),
        (
            "# a comment\n\nfamily Own\n",
            "own.txt, line 3: found `Own`, expected a name of small letters \
             and hyphens",
        ),
        (
            "family own\npolicy delete\n",
            "own.txt, line 2: found `delete`, expected remove, report or keep",
        ),
        (
            "family own\nitem 打印\n",
            "own.txt, line 2: found `打印`, expected a `window` before the \
             first pattern",
        ),
        (
            "family own\nwindow tail 3\nline 收听(早|晚新闻\n",
            "own.txt, line 3: found `(` in `收听(早|晚新闻`, expected a `)` \
             that closes it",
        ),
        (
            "family own\nwindow tail 3\nline 收听\0早新闻\n",
            "own.txt, line 3: found the character U+0000 in `收听\0早新闻`, \
             expected another character",
        ),
        (
            "family own\nwindow tail 3\nlabel name: 责编\n",
            "own.txt, line 3: found `name:`, expected the kind of value: \
             none, names, person, source, title, text, short, words, number, date, \
             host, phone, page, code, bar, row",
        ),
        (
            "family own\nwindow anywhere\nline {text}频道\n",
            "own.txt, line 3: found `{text}频道`, expected literal text at \
             the start, or a `window`",
        ),
    ] {
        assert_eq!(rule_error(table), message);
    }
    assert!(
        Families::parse("own.txt", "family a\nx\n").unwrap_err().is_rule()
    );
}

#[test]
fn no_table_makes_the_parser_panic() {
    let table = include_str!("../../data/rules/boilerplate/credit.txt");
    for (at, _) in table.char_indices() {
        let _ = Families::parse("cut.txt", &table[..at]);
        let _ = Families::parse("cut.txt", &table[at..]);
    }
}

#[test]
fn policies_choose_between_edit_finding_and_nothing() {
    let page = format!("{PROSE}\n责任编辑：林小满");
    for (policy, edits, findings) in
        [(Policy::Remove, 1, 0), (Policy::Report, 0, 1), (Policy::Keep, 0, 0)]
    {
        let mut policies = Policies::new();
        policies.set("credit", policy);
        let changes = explain_with(&page, Evidence::default(), &policies);
        assert_eq!(changes.edits().len(), edits, "{policy}");
        assert_eq!(changes.findings().len(), findings, "{policy}");
    }
}

#[test]
fn evidence_below_the_threshold_is_reported() {
    let page = format!("{PROSE}\n编辑：林小满\n（资料图）");
    let certain = explain(&page, Evidence::Certain);
    assert!(certain.edits().is_empty(), "{certain:?}");
    assert_eq!(certain.findings().len(), 2);
}

#[test]
fn the_archive_preset_cuts_nothing_and_misses_nothing() {
    let page = format!("本报记者 林小满\n{PROSE}\n责任编辑：何青");
    let policies = Preset::Archive.policies();
    let changes = explain_with(&page, Evidence::default(), &policies);
    assert!(changes.edits().is_empty());
    let rules: Vec<_> = changes
        .findings()
        .iter()
        .map(|finding| finding.cause().rule())
        .collect();
    assert_eq!(rules, ["byline", "credit"]);
}

#[test]
fn metadata_survives_what_is_cut() {
    let page = format!(
        "原标题：渡轮复航\n2024年3月5日08:10  来源：江畔晚报\n{PROSE}\n\
         责任编辑：\n林小满\n关键词：渡轮 早市",
    );
    let metadata = metadata(&page);
    for (field, value) in [
        (Field::Title, "渡轮复航"),
        (Field::Published, "2024年3月5日08:10"),
        (Field::Source, "江畔晚报"),
        (Field::Editor, "林小满"),
        (Field::Keywords, "渡轮 早市"),
    ] {
        assert_eq!(metadata.first(field), Some(value), "{field}");
    }
    assert!(metadata.fields().is_sorted_by_key(|&(_, span)| span));
}

#[test]
fn a_second_copy_goes_or_is_reported() {
    let body = format!("{PROSE}\n{}", PROSE.repeat(5));
    let page = format!("{body}\n责任编辑：何青\n{body}\n");
    assert_eq!(strip(&page), format!("{body}\n"));

    let mut policies = Policies::new();
    policies.set("repeated-body", Policy::Report);
    let changes = explain_with(&page, Evidence::default(), &policies);
    let last = changes.findings().last().unwrap();
    assert_eq!(last.cause().rule(), "repeated-body");
    assert!(page[last.span()].ends_with(&body));
}

#[test]
fn line_ends_stay_as_they_are() {
    let page = format!("{PROSE}\r\n\r\n责任编辑：何青\r\n");
    assert_eq!(strip(&page), format!("{PROSE}\r\n"));
    let page = format!("{PROSE}\r\n\r\n（资料图）\r\n\r\n{PROSE}");
    assert_eq!(strip(&page), format!("{PROSE}\r\n\r\n{PROSE}"));
}

#[test]
fn time_is_linear_in_hostile_pages() {
    for piece in [
        "责任编辑：",
        "编辑：林小满\n",
        "（",
        "首页>",
        "未经授权，",
        "\n",
        "推荐阅读\n",
        "a：",
        "。（责编：",
        "{",
        "1-",
        "来源：\n",
    ] {
        // A quadratic step would take minutes.
        let page = piece.repeat(1_000_000 / piece.len());
        assert!(strip(&page).len() <= page.len());
    }
}
