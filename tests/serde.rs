//! The feature `serde`: what is written can be read, and what is read is
//! checked.

use serde_json::{Value, from_value, json, to_value};
use zhclean::{
    Changes, Cleaner, Edit, Evidence, Finding, Policy, Span, Stage, Stages,
    Summary, variant::Config,
};

const PAGE: &str = "關於產(chǎn)品質(zhì)量和經(jīng)濟(jì)發(fā)展\n锟斤拷\n";

fn written<T: serde::Serialize>(value: &T) -> Value {
    to_value(value).unwrap()
}

#[test]
fn a_span_is_its_ends() {
    assert_eq!(written(&Span::new(3, 6)), json!({ "start": 3, "end": 6 }));
    let span: Span = from_value(json!({ "start": 3, "end": 3 })).unwrap();
    assert_eq!(span, Span::new(3, 3));
    let error = from_value::<Span>(json!({ "start": 4, "end": 3 }));
    assert!(error.unwrap_err().to_string().contains("ends before it starts"));
}

#[test]
fn names_are_those_that_are_parsed() {
    for stage in Stages::ALL.iter().chain([Stage::Variant]) {
        assert_eq!(written(&stage), stage.name());
        assert_eq!(from_value::<Stage>(written(&stage)).unwrap(), stage);
    }
    for evidence in [Evidence::Guessed, Evidence::Inferred, Evidence::Certain]
    {
        assert_eq!(written(&evidence), evidence.name());
    }
    for policy in [Policy::Remove, Policy::Report, Policy::Keep] {
        assert_eq!(written(&policy), policy.name());
    }
    for &config in Config::ALL {
        assert_eq!(written(&config), config.name());
        assert_eq!(from_value::<Config>(written(&config)).unwrap(), config);
    }
    assert!(from_value::<Stage>(json!("decode")).is_err());
}

#[test]
fn a_set_of_stages_is_a_list() {
    let stages = Stages::SPAM | Stages::UNICODE;
    assert_eq!(written(&stages), json!(["unicode", "spam"]));
    let read: Stages = from_value(json!(["spam", "unicode"])).unwrap();
    assert_eq!(read, stages);
    assert_eq!(from_value::<Stages>(json!([])).unwrap(), Stages::NONE);
    assert!(from_value::<Stages>(json!(["variant"])).is_err());
}

#[test]
fn edits_and_findings_come_back() {
    let cleaner = Cleaner::builder().convert(Config::T2s).build().unwrap();
    let explained = cleaner.explain(PAGE);
    assert!(!explained.edits().is_empty());
    assert!(!explained.findings().is_empty());
    let value = written(&explained);
    assert_eq!(value["text"], explained.text());
    let edits: Vec<Edit> = from_value(value["edits"].clone()).unwrap();
    assert_eq!(edits, explained.edits());
    let findings: Vec<Finding> =
        from_value(value["findings"].clone()).unwrap();
    assert_eq!(findings, explained.findings());
    let summary: Summary = from_value(value["summary"].clone()).unwrap();
    assert_eq!(summary, explained.summary());
    // Stored edits make the cleaned text again.
    let changes: Changes = from_value(json!({
        "edits": value["edits"],
        "findings": value["findings"],
    }))
    .unwrap();
    assert_eq!(changes.apply(PAGE), explained.text());
}

#[test]
fn an_edit_says_why() {
    let explained = Cleaner::new().explain("通\u{200B}知");
    let edit = written(&explained.edits()[0]);
    assert_eq!(edit["span"], json!({ "start": 3, "end": 6 }));
    assert_eq!(edit["replacement"], "");
    let causes = edit["causes"].as_array().unwrap();
    assert_eq!(causes.len(), 1);
    assert_eq!(causes[0]["stage"], "unicode");
    assert_eq!(causes[0]["rule"], "invisible");
    assert_eq!(causes[0]["evidence"], "certain");
    assert!(causes[0]["reason"].is_string());
}

#[test]
fn an_edit_without_a_cause_is_refused() {
    let edit = json!({
        "span": { "start": 0, "end": 3 },
        "replacement": "",
        "causes": [],
    });
    let error = from_value::<Edit>(edit).unwrap_err();
    assert!(error.to_string().contains("no cause"), "{error}");
}

#[test]
fn edits_that_overlap_are_put_in_order() {
    let edit = |start: usize, end: usize| {
        json!({
            "span": { "start": start, "end": end },
            "replacement": "",
            "causes": [{
                "stage": "spam",
                "rule": "x",
                "evidence": "certain",
                "reason": "",
            }],
        })
    };
    let changes: Changes = from_value(json!({
        "edits": [edit(3, 9), edit(0, 6)],
        "findings": [],
    }))
    .unwrap();
    assert_eq!(changes.edits().len(), 1);
    assert_eq!(changes.apply("一二三四"), "三四");
}

#[test]
fn a_summary_names_the_stages_that_did_something() {
    let cleaned = Cleaner::new().clean("通\u{200B}知");
    let expected = json!({ "edits": { "unicode": 1 }, "findings": 0 });
    assert_eq!(written(&cleaned.summary()), expected);
    assert_eq!(written(&cleaned)["text"], "通知");
    assert_eq!(written(&cleaned)["encoding"], Value::Null);
}
