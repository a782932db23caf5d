//! Which provinces lie side by side: a route leads from one to the next.

/// The provinces beside each, by their places in the order of their codes.
/// Those with a strait between are side by side, too.
#[rustfmt::skip]
const BESIDE: [&[u8]; 34] = [
    &[1, 2],                           // 北京
    &[0, 2],                           // 天津
    &[0, 1, 3, 4, 5, 14, 15],          // 河北
    &[2, 4, 15, 26],                   // 山西
    &[2, 3, 5, 6, 7, 26, 27, 29],      // 内蒙古
    &[2, 4, 6],                        // 辽宁
    &[4, 5, 7],                        // 吉林
    &[4, 6],                           // 黑龙江
    &[9, 10],                          // 上海
    &[8, 10, 11, 14],                  // 江苏
    &[8, 9, 11, 12, 13],               // 浙江
    &[9, 10, 13, 14, 15, 16],          // 安徽
    &[10, 13, 18, 31],                 // 福建
    &[10, 11, 12, 16, 17, 18],         // 江西
    &[2, 9, 11, 15],                   // 山东
    &[2, 3, 11, 14, 16, 26],           // 河南
    &[11, 13, 15, 17, 21, 26],         // 湖北
    &[13, 16, 18, 19, 21, 23],         // 湖南
    &[12, 13, 17, 19, 20, 32, 33],     // 广东
    &[17, 18, 23, 24],                 // 广西
    &[18],                             // 海南
    &[16, 17, 22, 23, 26],             // 重庆
    &[21, 23, 24, 25, 26, 27, 28],     // 四川
    &[17, 19, 21, 22, 24],             // 贵州
    &[19, 22, 23, 25],                 // 云南
    &[22, 24, 28, 30],                 // 西藏
    &[3, 4, 15, 16, 21, 22, 27, 29],   // 陕西
    &[4, 22, 26, 28, 29, 30],          // 甘肃
    &[22, 25, 27, 30],                 // 青海
    &[4, 26, 27],                      // 宁夏
    &[25, 27, 28],                     // 新疆
    &[12],                             // 台湾
    &[18, 33],                         // 香港
    &[18, 32],                         // 澳门
];

/// A set of provinces with those beside them.
pub(super) fn with_neighbours(provinces: u64) -> u64 {
    let known = BESIDE.iter().enumerate();
    let members = known.filter(|(at, _)| provinces >> at & 1 != 0);
    members
        .flat_map(|(_, beside)| beside.iter())
        .fold(provinces, |all, &other| all | 1 << other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::gazetteer::Gazetteer;

    #[test]
    fn neighbours_are_mutual() {
        for (at, beside) in BESIDE.iter().enumerate() {
            for &other in *beside {
                let other = usize::from(other);
                let is_back =
                    BESIDE[other].iter().any(|it| usize::from(*it) == at);
                assert!(is_back, "{at} {other}");
            }
        }
    }

    #[test]
    fn names_of_provinces() {
        let bit = |name: &str| {
            let place = Gazetteer::new().look_up(name).next();
            place.map_or(0, |place| place.province().bit())
        };
        let beside = with_neighbours(bit("宁夏"));
        let names = ["宁夏", "内蒙古", "陕西省", "甘肃"];
        assert_eq!(beside, names.map(bit).into_iter().sum());
    }
}
