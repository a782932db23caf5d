//! Which short forms a name has.

/// What a short form may leave out, besides the parts of
/// [autonomous divisions](is_autonomous).
const SUFFIXES: &[&str] = &[
    "市",
    "县",
    "区",
    "旗",
    "盟",
    "州",
    "省",
    "乡",
    "镇",
    "地区",
    "林区",
    "特区",
    "新区",
    "矿区",
    "特别行政区",
];

/// The peoples that autonomous divisions are named after, as they stand in
/// the names: 蒙古自治州, 维吾尔自治区.
const PEOPLES: &[&str] = &[
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "塔吉克",
    "普米",
    "怒",
    "鄂温克",
    "保安",
    "裕固",
    "独龙",
    "鄂伦春",
    "门巴",
    "珞巴",
    "各",
];

/// Whether `name` may stand for the name that goes on with `rest`.
pub(super) fn is_short_form(name: &str, rest: &str) -> bool {
    let is_cut = match rest {
        "旗" => name.ends_with(['左', '右', '前', '后', '中']),
        "区" => name.ends_with(['新', '矿', '林', '地', '族']),
        _ => false,
    };
    if is_cut || name.ends_with("自治") {
        return false;
    }
    SUFFIXES.contains(&rest) || is_autonomous(name, rest)
}

/// Whether `rest` goes on from `name` to the name of an autonomous division:
/// peoples, then the kind.
fn is_autonomous(name: &str, rest: &str) -> bool {
    // The people stands in the short form too: 鄂温克, 鄂温克族自治旗.
    let rest = match rest.strip_prefix('族') {
        Some(kind) if PEOPLES.contains(&name) => kind,
        _ => rest,
    };
    let Some(mut peoples) = ["自治县", "自治州", "自治旗", "自治区", "区"]
        .iter()
        .find_map(|kind| rest.strip_suffix(kind))
    else {
        return false;
    };
    while !peoples.is_empty() {
        let longest = PEOPLES
            .iter()
            .filter_map(|people| peoples.strip_prefix(people))
            .min_by_key(|left| left.len());
        let Some(left) = longest else { return false };
        peoples = left.strip_prefix('族').unwrap_or(left);
    }
    true
}
