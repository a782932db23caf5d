//! The measuring tool: what counts as right, and what is wrong with a file.

use clap::Parser;
use serde_json::Value;

use self::{
    cases::Case,
    options::Options,
    score::{Score, Scores, Verdict},
};

#[path = "../examples/evaluate/cases.rs"]
mod cases;
#[path = "../examples/evaluate/options.rs"]
mod options;
#[path = "../examples/evaluate/run.rs"]
mod run;
#[path = "../examples/evaluate/score.rs"]
mod score;

/// Runs the tool on a file of these lines.
fn run_on(name: &str, lines: &str, more: &[&str]) -> Result<Scores, String> {
    let file = std::env::temp_dir()
        .join(format!("zhclean-evaluate-{name}-{}", std::process::id()));
    std::fs::write(&file, lines).unwrap();
    let path = file.to_str().unwrap().to_owned();
    let arguments = ["evaluate", "--rounds", "1"];
    let arguments = arguments.iter().chain(more).copied().chain([&*path]);
    let options = Options::try_parse_from(arguments).unwrap();
    let result = run::run(&options).map(|(scores, _)| scores);
    std::fs::remove_file(&file).unwrap();
    result.map_err(|message| message.replace(&path, "FILE"))
}

#[test]
fn texts_are_judged() {
    let of = Verdict::of;
    assert_eq!(of(Some("a"), "b", "b"), Verdict::Right);
    assert_eq!(of(Some("a"), "b", "a"), Verdict::Left);
    assert_eq!(of(Some("a"), "b", "c"), Verdict::Wrong);
    assert_eq!(of(Some("a"), "a", "a"), Verdict::Untouched);
    assert_eq!(of(Some("a"), "a", "b"), Verdict::Touched);
    assert_eq!(of(None, "a", "b"), Verdict::Wrong);
}

#[test]
fn pairs_and_bytes_count_by_family() {
    let lines = "\
        {\"family\":\"hidden\",\"damaged\":\"通\u{200B}知\",\"expected\":\"通知\"}\n\
        {\"family\":\"hidden\",\"damaged\":\"通知\",\"expected\":\"通知\"}\n\
        \n\
        {\"family\":\"charset\",\"bytes\":\"d6d0b9fa\",\"charset\":\"gbk\",\
         \"expected\":\"中国\"}\n\
        {\"damaged\":\"漢字\",\"expected\":\"汉字\",\"convert\":\"t2s\",\
         \"note\":1}\n\
        {\"damaged\":\"一\",\"expected\":\"二\"}";
    let scores = run_on("pairs", lines, &[]).unwrap();
    let hidden = Score { right: 1, untouched: 1, ..Score::default() };
    assert_eq!(scores.families["hidden"], hidden);
    assert_eq!(scores.families["charset"].right, 1);
    assert_eq!((scores.all.right, scores.all.left), (3, 1));
    assert!(scores.speed.unwrap().bytes > 0);
    assert!(scores.text().contains("hidden"));
    let json: Value = scores.json();
    assert_eq!(json["families"]["hidden"]["right"], 1);
    assert_eq!(json["all"]["damaged"], 4);
}

#[test]
fn lines_of_pages_are_judged_in_place() {
    let line = |page: &str, line: &str, label: &str| {
        format!(
            "{{\"page\":\"{page}\",\"line\":\"{line}\",\"label\":\"{label}\",\
             \"family\":\"credit\"}}\n"
        )
    };
    let lines = line("1", "大雾在上午十点前后已经散去。", "keep")
        + &line("1", "责任编辑：林小满", "strip")
        + &line("2", "大雾\u{200B}已经散去。", "keep")
        + &line("2", "江边", "strip")
        + &line("2", "何时再来", "optional");
    let scores = run_on("lines", &lines, &[]).unwrap();
    let expected =
        Score { right: 1, left: 1, wrong: 0, untouched: 1, touched: 1 };
    assert_eq!(scores.families["credit"], expected);
}

#[test]
fn answers_of_others_are_judged() {
    let answers = std::env::temp_dir()
        .join(format!("zhclean-answers-{}", std::process::id()));
    std::fs::write(&answers, "{\"answer\":\"通知\"}\n").unwrap();
    let path = answers.to_str().unwrap().to_owned();
    let pair = "{\"damaged\":\"通?知\",\"expected\":\"通知\"}\n";
    let one = run_on("one", pair, &["--answers", &path]);
    let two = run_on("two", &pair.repeat(2), &["--answers", &path]);
    std::fs::remove_file(&answers).unwrap();
    assert_eq!(one.unwrap().all.right, 1);
    let message = two.unwrap_err();
    assert!(message.ends_with("found 1 answers, expected 2"), "{message}");
}

#[test]
fn a_bad_line_is_named() {
    let good = "{\"damaged\":\"\",\"expected\":\"\"}\n\n";
    for (line, what) in [
        ("[1]", "expected a pair or a labelled line"),
        ("{", "expected a pair or a labelled line"),
        ("{\"expected\":\"\"}", "neither \"damaged\", \"bytes\" nor \"line\""),
        ("{\"damaged\":\"\"}", "no field \"expected\""),
        (
            "{\"damaged\":\"\",\"bytes\":\"\",\"expected\":\"\"}",
            "both \"damaged\" and \"bytes\"",
        ),
        ("{\"bytes\":\"0\",\"expected\":\"\"}", "hexadecimal digits"),
        ("{\"bytes\":\"zz\",\"expected\":\"\"}", "hexadecimal digits"),
        ("{\"line\":\"\"}", "without a \"label\""),
        ("{\"line\":\"\",\"label\":\"go\"}", "unknown variant `go`"),
        ("{\"line\":\"a\\nb\",\"label\":\"keep\"}", "a line end"),
        (
            "{\"damaged\":\"\",\"expected\":\"\",\"convert\":\"x2y\"}",
            "expected one of",
        ),
    ] {
        let message =
            run_on("bad", &format!("{good}{line}\n"), &[]).unwrap_err();
        assert!(message.starts_with("FILE, line 3: "), "{message}");
        assert!(message.contains(what), "{message}");
    }
    let mut read = Vec::new();
    let fault = cases::read("x", b"\xFF", &mut read).unwrap_err();
    assert!(fault.starts_with("x, line 1: found bytes"), "{fault}");
}

#[test]
fn pages_end_where_another_begins() {
    let mut read = Vec::new();
    let lines = b"{\"page\":\"1\",\"line\":\"a\",\"label\":\"keep\"}\n\
                  {\"page\":\"1\",\"line\":\"b\",\"label\":\"keep\"}\n\
                  {\"page\":\"2\",\"line\":\"c\",\"label\":\"keep\"}\n";
    cases::read("x", lines, &mut read).unwrap();
    let texts: Vec<_> = read
        .iter()
        .map(|case| match case {
            Case::Page(page) => page.text.as_str(),
            Case::Pair(_) => "",
        })
        .collect();
    assert_eq!(texts, ["a\nb\n", "c\n"]);
}
