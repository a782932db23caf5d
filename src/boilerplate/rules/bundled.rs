//! The tables of this crate.

/// The bundled tables: file names and texts.
pub(super) const BUNDLED: &[(&str, &str)] = &[
    ("credit.txt", include_str!("../../../data/rules/boilerplate/credit.txt")),
    ("byline.txt", include_str!("../../../data/rules/boilerplate/byline.txt")),
    ("source.txt", include_str!("../../../data/rules/boilerplate/source.txt")),
    (
        "counter.txt",
        include_str!("../../../data/rules/boilerplate/counter.txt"),
    ),
    (
        "breadcrumb.txt",
        include_str!("../../../data/rules/boilerplate/breadcrumb.txt"),
    ),
    (
        "original-title.txt",
        include_str!("../../../data/rules/boilerplate/original-title.txt"),
    ),
    (
        "page-marker.txt",
        include_str!("../../../data/rules/boilerplate/page-marker.txt"),
    ),
    (
        "copyright.txt",
        include_str!("../../../data/rules/boilerplate/copyright.txt"),
    ),
    (
        "related.txt",
        include_str!("../../../data/rules/boilerplate/related.txt"),
    ),
    (
        "navigation.txt",
        include_str!("../../../data/rules/boilerplate/navigation.txt"),
    ),
    ("share.txt", include_str!("../../../data/rules/boilerplate/share.txt")),
    (
        "comments.txt",
        include_str!("../../../data/rules/boilerplate/comments.txt"),
    ),
    (
        "contact.txt",
        include_str!("../../../data/rules/boilerplate/contact.txt"),
    ),
    (
        "furniture.txt",
        include_str!("../../../data/rules/boilerplate/furniture.txt"),
    ),
    (
        "keywords.txt",
        include_str!("../../../data/rules/boilerplate/keywords.txt"),
    ),
    (
        "permalink.txt",
        include_str!("../../../data/rules/boilerplate/permalink.txt"),
    ),
    (
        "placeholder.txt",
        include_str!("../../../data/rules/boilerplate/placeholder.txt"),
    ),
    (
        "caption.txt",
        include_str!("../../../data/rules/boilerplate/caption.txt"),
    ),
    (
        "document-sharing.txt",
        include_str!("../../../data/rules/boilerplate/document-sharing.txt"),
    ),
    ("novel.txt", include_str!("../../../data/rules/boilerplate/novel.txt")),
    ("shop.txt", include_str!("../../../data/rules/boilerplate/shop.txt")),
    ("advert.txt", include_str!("../../../data/rules/boilerplate/advert.txt")),
    ("login.txt", include_str!("../../../data/rules/boilerplate/login.txt")),
    (
        "site-repeat.txt",
        include_str!("../../../data/rules/boilerplate/site-repeat.txt"),
    ),
    (
        "repeated-body.txt",
        include_str!("../../../data/rules/boilerplate/repeated-body.txt"),
    ),
];
