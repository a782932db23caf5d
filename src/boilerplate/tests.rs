use super::*;

#[test]
fn every_bundled_table_can_be_read() {
    let count = families().count();
    assert!(count > 15, "{count}");
}
