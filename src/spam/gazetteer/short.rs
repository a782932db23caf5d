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

/// Short forms in everyday use that leave out something within the name, in
/// order, with what they are short for.
pub(super) const CONTRACTED: &[(&str, &str)] = &[
    ("东乌旗", "东乌珠穆沁旗"),
    ("乌中旗", "乌拉特中旗"),
    ("乌前旗", "乌拉特前旗"),
    ("乌后旗", "乌拉特后旗"),
    ("克旗", "克什克腾旗"),
    ("前郭", "前郭尔罗斯蒙古族自治县"),
    ("前郭县", "前郭尔罗斯蒙古族自治县"),
    ("喀左", "喀喇沁左翼蒙古族自治县"),
    ("喀左县", "喀喇沁左翼蒙古族自治县"),
    ("塔县", "塔什库尔干塔吉克自治县"),
    ("察县", "察布查尔锡伯自治县"),
    ("察右中旗", "察哈尔右翼中旗"),
    ("察右前旗", "察哈尔右翼前旗"),
    ("察右后旗", "察哈尔右翼后旗"),
    ("新右旗", "新巴尔虎右旗"),
    ("新左旗", "新巴尔虎左旗"),
    ("杜蒙", "杜尔伯特蒙古族自治县"),
    ("杜蒙县", "杜尔伯特蒙古族自治县"),
    ("科右中旗", "科尔沁右翼中旗"),
    ("科右前旗", "科尔沁右翼前旗"),
    ("科左中旗", "科尔沁左翼中旗"),
    ("科左后旗", "科尔沁左翼后旗"),
    ("苏右旗", "苏尼特右旗"),
    ("苏左旗", "苏尼特左旗"),
    ("西乌旗", "西乌珠穆沁旗"),
    ("达茂旗", "达尔罕茂明安联合旗"),
    ("阜蒙县", "阜新蒙古族自治县"),
    ("阿右旗", "阿拉善右旗"),
    ("阿左旗", "阿拉善左旗"),
    ("陈旗", "陈巴尔虎旗"),
];

/// The full name of a contracted one, in simplified characters.
pub(super) fn expanded(name: &str) -> Option<&'static str> {
    let at = CONTRACTED.binary_search_by_key(&name, |known| known.0).ok()?;
    Some(CONTRACTED[at].1)
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::gazetteer::{Form, Gazetteer};

    #[test]
    fn contracted_names() {
        assert!(CONTRACTED.is_sorted_by(|a, b| a.0 < b.0));
        for &(short, full) in CONTRACTED {
            let place = Gazetteer::new().look_up(short).next();
            let place = place.map(|it| (it.name(), it.form()));
            assert_eq!(place, Some((full, Form::Short)), "{short}");
            assert_eq!(Gazetteer::new().look_up(full).count(), 1);
        }
    }
}
