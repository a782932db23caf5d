//! Stretches leave nothing out, on either side.

use zhclean::{Cleaner, variant::Config};

use crate::hostile::inputs::inputs;

#[test]
fn stretches_cover_both_sides() {
    let cleaner = Cleaner::builder().convert(Config::T2s).build().unwrap();
    let page = include_str!("../examples/data/bookshop.txt");
    let pages = inputs(300).into_iter().map(|(_, page)| page);
    for page in pages.chain([page.to_owned()]) {
        let explained = cleaner.explain(&page);
        let (mut before, mut after) = (String::new(), String::new());
        let mut edits = Vec::new();
        for stretch in explained.stretches() {
            assert_eq!(stretch.page().start(), before.len());
            assert_eq!(stretch.text().start(), after.len());
            before += &page[stretch.page()];
            after += &explained.text()[stretch.text()];
            match stretch.edit() {
                Some(edit) => {
                    assert_eq!(edit.span(), stretch.page());
                    let new = &explained.text()[stretch.text()];
                    assert_eq!(edit.replacement(), new);
                    edits.push(edit.clone());
                }
                None => assert_eq!(
                    page[stretch.page()],
                    explained.text()[stretch.text()]
                ),
            }
        }
        assert_eq!(before, page);
        assert_eq!(after, explained.text());
        assert_eq!(edits, explained.edits());
    }
}
