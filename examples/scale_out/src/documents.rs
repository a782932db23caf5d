//! Pages to try everything on: sentences of our own, sound or spoiled in the
//! ways that crawled pages are.

use std::fmt::Write as _;

/// Pages that depend on their number only.
#[derive(Clone, Copy, Debug)]
pub struct Documents {
    /// So many pages of a hundred are spoiled.
    pub damaged_percent: u64,
}

const SENTENCES: [&str; 12] = [
    "书店开在巷子的尽头，门口摆着两盆薄荷。",
    "老板每天七点开门，先把昨天退回来的书擦一遍。",
    "去年冬天水管冻裂了，靠墙的那排地图册全湿了。",
    "孩子们放学以后坐在地板上看连环画，没有人催他们。",
    "镇上的人说，这里最贵的不是书，是下午四点的阳光。",
    "她把读者写在书里的字都抄下来，编成了一本小册子。",
    "修钟的师傅每个月来一次，给门上的铜铃上油。",
    "风把门吹开的时候，收音机里正好在报天气。",
    "有一本词典借出去十一年，还回来时多了三百条批注。",
    "新来的店员把诗集和菜谱放在一起，销量反而好了。",
    "下雨天客人少，她就用旧报纸折纸船，放在窗台上。",
    "河对岸要修桥，测量的人常来借梯子和热水。",
];

const TRADITIONAL: [&str; 4] = [
    "書店開在巷子的盡頭，門口擺著兩盆薄荷。",
    "老闆每天七點開門，先把昨天退回來的書擦一遍。",
    "孩子們放學以後坐在地板上看連環畫，沒有人催他們。",
    "河對岸要修橋，測量的人常來借梯子和熱水。",
];

const ANNOTATED: [&str; 3] = [
    "書(shū)店經(jīng)營(yíng)了十一年,學(xué)校放學(xué)后開(kāi)門(mén)。",
    "產(chǎn)品的質(zhì)量靠手藝,經(jīng)濟(jì)發(fā)展靠時(shí)間。",
    "責(zé)任編(biān)輯(jí)說(shuō)這個(gè)問(wèn)題還沒(méi)有結(jié)論。",
];

const PLACES: &str = "大悟县| 鸡东县| 海原县| 湄潭县| 和静县| 来安县| 临洮县| 通江县| \
     隆化县| 琼中| 澄迈县| 牙克石市|";

const FOOTER: &str = "责任编辑：林小满\n扫码下载江畔新闻";

/// Sentences of a page: a few hundred characters, as most pages of the web
/// have them.
const LENGTHS: std::ops::Range<u64> = 4..40;
const SENTENCES_A_PARAGRAPH: u64 = 4;

impl Documents {
    /// The page of that number.
    #[must_use]
    pub fn page(&self, number: u64) -> String {
        let mut dice = Dice(number);
        let damage = (dice.below(100) < self.damaged_percent)
            .then(|| Damage::EACH[dice.below(6) as usize]);
        let sentences = match damage {
            Some(Damage::Traditional) => &TRADITIONAL[..],
            Some(Damage::Annotated) => &ANNOTATED[..],
            _ => &SENTENCES[..],
        };
        let mut page = format!("第{number}号\n");
        let length = LENGTHS.start + dice.below(LENGTHS.end - LENGTHS.start);
        for sentence in 1..=length {
            let which = dice.below(sentences.len() as u64);
            page.push_str(sentences[which as usize]);
            if sentence % SENTENCES_A_PARAGRAPH == 0 {
                page.push('\n');
            }
        }
        match damage {
            // The bytes of UTF-8, each read as a letter of Latin-1.
            Some(Damage::Mojibake) => page.bytes().map(char::from).collect(),
            Some(Damage::Invisible) => page.replace("的", "的\u{200B}"),
            Some(Damage::Places) => page + "\n" + PLACES + "\n",
            Some(Damage::Footer) => page + "\n" + FOOTER + "\n",
            Some(Damage::Traditional | Damage::Annotated) | None => page,
        }
    }

    /// The page as a line of JSON with the fields `id`, `site` and `text`,
    /// which is null on one page of a thousand.
    #[must_use]
    pub fn json(&self, number: u64) -> String {
        let mut line = format!(
            "{{\"id\":{number},\"site\":\"site-{}.example\",\"text\":",
            number % 97
        );
        if number % 1000 == 999 {
            line.push_str("null}\n");
            return line;
        }
        line.push('"');
        for character in self.page(number).chars() {
            match character {
                '"' | '\\' => line.extend(['\\', character]),
                '\n' => line.push_str("\\n"),
                character if character.is_control() => {
                    let _ = write!(line, "\\u{:04x}", u32::from(character));
                }
                character => line.push(character),
            }
        }
        line.push_str("\"}\n");
        line
    }

    /// The page as a record of a WET file.
    #[must_use]
    pub fn wet(&self, number: u64) -> String {
        let page = self.page(number);
        format!(
            "WARC/1.0\r\nWARC-Type: conversion\r\n\
             WARC-Target-URI: http://site-{}.example/{number}\r\n\
             WARC-Identified-Content-Language: zho\r\n\
             Content-Length: {}\r\n\r\n{page}\r\n\r\n",
            number % 97,
            page.len()
        )
    }
}

#[derive(Clone, Copy)]
enum Damage {
    Mojibake,
    Annotated,
    Invisible,
    Places,
    Footer,
    Traditional,
}

impl Damage {
    const EACH: [Damage; 6] = [
        Damage::Mojibake,
        Damage::Annotated,
        Damage::Invisible,
        Damage::Places,
        Damage::Footer,
        Damage::Traditional,
    ];
}

/// SplitMix64: numbers that look random and are the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}

#[cfg(test)]
mod tests {
    use zhclean::Cleaner;

    use super::*;

    #[test]
    fn damaged_pages_are_changed_and_sound_ones_are_not() {
        let cleaner = Cleaner::new();
        let changed = |damaged_percent| {
            let documents = Documents { damaged_percent };
            (0..300)
                .filter(|&number| {
                    cleaner.clean(&documents.page(number)).is_changed()
                })
                .count()
        };
        assert_eq!(changed(0), 0);
        // Nothing is wrong with a page that is only traditional.
        assert!((230..=260).contains(&changed(100)), "{}", changed(100));
    }
}
