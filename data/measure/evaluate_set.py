#!/usr/bin/env python3
"""Makes the labelled set of the example `evaluate`, from sentences written for it.

    pip install opencc==1.4.2
    data/measure/evaluate_set.py

reads data/measure/evaluate/ (our own sentences, articles, twins without damage) and writes
examples/data/evaluate/*.jsonl. The same input gives the same bytes. Damage is made as software makes it, byte by
byte, with Python's codecs and not the crate's; OpenCC is asked for single characters only, for pages that are
traditional by machine.
"""
import json, pathlib, random

import opencc

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "data/measure/evaluate"
TARGET = ROOT / "examples/data/evaluate"


def lines(name):
    return [line for line in (SOURCE / name).read_text("utf-8").split("\n") if line]


SENTENCES = lines("sentences.txt")
TRADITIONAL = lines("traditional.txt")
ARTICLES = (SOURCE / "articles.txt").read_text("utf-8").rstrip("\n").split("\n---\n")


def write(name, rows):
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (TARGET / f"{name}.jsonl").write_text(text, "utf-8")
    return len(rows)


def pair(family, damaged, expected, **more):
    return {"family": family, "damaged": damaged, "expected": expected, **more}


# Bytes to text, as software that reads with the wrong charset does.

def sloppy(data, charset):
    """A single-byte charset, undefined bytes as the control characters of the same number."""
    out = []
    for byte in data:
        try:
            out.append(bytes([byte]).decode(charset))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


def gbk_pair(lead, trail):
    """A pair as the standard's decoder reads it: user-defined areas are for private use."""
    if 0xAA <= lead <= 0xAF and trail >= 0xA1:
        return chr(0xE000 + (lead - 0xAA) * 94 + trail - 0xA1)
    if lead >= 0xF8 and trail >= 0xA1:
        return chr(0xE234 + (lead - 0xF8) * 94 + trail - 0xA1)
    if 0xA1 <= lead <= 0xA7 and trail <= 0xA0:
        return chr(0xE4C6 + (lead - 0xA1) * 96 + trail - 0x40 - (trail > 0x7F))
    return bytes([lead, trail]).decode("gb18030")


def browser_gbk(data):
    """GBK as browsers read it; a trail byte that is ASCII is read again."""
    out, at = [], 0
    while at < len(data):
        lead = data[at]
        if lead < 0x80:
            out.append(chr(lead))
        elif lead == 0x80:
            out.append("€")
        elif lead == 0xFF or at + 1 == len(data):
            out.append("\ufffd")
        else:
            trail = data[at + 1]
            if 0x40 <= trail <= 0xFE and trail != 0x7F:
                out.append(gbk_pair(lead, trail))
                at += 1
            else:
                out.append("\ufffd")
                at += trail >= 0x80
        at += 1
    return "".join(out)


def lenient_gbk(data, mark):
    """GBK as page software reads it: two bytes at a time, a pair that is none is one mark."""
    out, at = [], 0
    while at < len(data):
        if data[at] < 0x80:
            out.append(chr(data[at]))
            at += 1
            continue
        try:
            out.append(data[at:at + 2].decode("gbk"))
        except UnicodeDecodeError:
            out.append(mark)
        at += 2
    return "".join(out)


# The families.

def decode(rng):
    rows = []
    codecs = [("gbk", "gbk"), ("gbk", None), ("gb18030", None), ("utf-8", "gb2312"), ("utf-8", "iso-8859-1"),
              ("utf-8", None), ("utf-16-le", None), ("utf-8-sig", None)]
    for codec, declared in codecs:
        for sentence in rng.sample(SENTENCES, 4):
            data = sentence.encode(codec)
            rows.append({"family": f"decode: {codec}, " + (f"declared {declared}" if declared else "not declared"),
                         "bytes": data.hex(), "expected": sentence, **({"charset": declared} if declared else {})})
    for declared in ("big5", None):
        for sentence in rng.sample(TRADITIONAL, 4):
            rows.append({"family": "decode: big5, " + ("declared" if declared else "not declared"),
                         "bytes": sentence.encode("big5").hex(), "expected": sentence,
                         **({"charset": declared} if declared else {})})
    return rows


def mojibake(rng):
    w1252 = lambda data: sloppy(data, "windows-1252")
    utf8 = lambda text: text.encode("utf-8")
    gbk = lambda text: text.encode("gbk")
    strict = lambda text: utf8(text).decode("gbk", "replace")
    ways = [
        ("utf-8 read as windows-1252", SENTENCES, lambda t: w1252(utf8(t))),
        ("utf-8 read as latin-1", SENTENCES, lambda t: utf8(t).decode("latin-1")),
        ("utf-8 read as macroman", SENTENCES, lambda t: utf8(t).decode("macroman")),
        ("utf-8 read as windows-1251", SENTENCES, lambda t: sloppy(utf8(t), "windows-1251")),
        ("utf-8 read as cp437", SENTENCES, lambda t: utf8(t).decode("cp437")),
        ("utf-8 read as windows-1252 twice", SENTENCES, lambda t: w1252(utf8(w1252(utf8(t))))),
        ("utf-8 read as windows-1252, five bytes lost", SENTENCES,
         lambda t: "".join("\ufffd" if ord(c) in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else c for c in w1252(utf8(t)))),
        ("utf-8 read as windows-1252, no-break space lost", SENTENCES, lambda t: w1252(utf8(t)).replace("\xa0", " ")),
        ("utf-8 read as gbk", SENTENCES, lambda t: browser_gbk(utf8(t))),
        ("utf-8 read as gbk, strictly", SENTENCES, strict),
        ("utf-8 read as shift_jis", SENTENCES, lambda t: utf8(t).decode("cp932", "replace")),
        ("gbk read as windows-1252", SENTENCES, lambda t: w1252(gbk(t))),
        ("gbk read as latin-1", SENTENCES, lambda t: gbk(t).decode("latin-1")),
        ("gbk read as macroman", SENTENCES, lambda t: gbk(t).decode("macroman")),
        ("gbk read as windows-1251", SENTENCES, lambda t: sloppy(gbk(t), "windows-1251")),
        ("gbk read as big5", SENTENCES, lambda t: gbk(t).decode("big5hkscs", "replace")),
        ("gbk read as euc-kr", SENTENCES, lambda t: gbk(t).decode("cp949", "replace")),
        ("big5 read as windows-1252", TRADITIONAL, lambda t: w1252(t.encode("big5"))),
        ("big5 read as gbk", TRADITIONAL, lambda t: browser_gbk(t.encode("big5"))),
        ("gbk read as windows-1252, utf-8 as gbk", SENTENCES, lambda t: browser_gbk(utf8(w1252(gbk(t))))),
        ("half a line, utf-8 read as windows-1252", SENTENCES, lambda t: t[:len(t) // 2] + w1252(utf8(t[len(t) // 2:]))),
    ]
    return [pair(f"mojibake: {name}", way(text), text)
            for name, texts, way in ways for text in rng.sample(texts, 6)]


READINGS = dict(row.split() for row in """
船 chuán/這 zhè/個 gè/來 lái/們 men/師 shī/傅 fù/說 shuō/從 cóng/過 guò/時 shí/對 duì/準 zhǔn/會 huì/現 xiàn/機 jī/開 kāi
幾 jǐ/鐘 zhōng/學 xué/校 xiào/並 bìng/長 cháng/擔 dān/裝 zhuāng/欄 lán/發 fā/還 hái/沖 chōng/東 dōng/兩 liǎng/條 tiáo
買 mǎi/鎮 zhèn/運 yùn/專 zhuān/門 mén/車 chē/圖 tú/書 shū/館 guǎn/後 hòu/間 jiān/陽 yáng/擺 bǎi/筆 bǐ/鑷 niè/紙 zhǐ/舊 jiù
蟲 chóng/厲 lì/頁 yè/輕 qīng/潤 rùn/張 zhāng/補 bǔ/當 dāng/譜 pǔ/請 qǐng/錢 qián/隨 suí/動 dòng/輕 qīng/藝 yì/為 wèi
盤 pán/雲 yún/頭 tóu/縣 xiàn/價 jià/鑼 luó/無 wú/數 shù/閉 bì/彎 wān/貨 huò/場 chǎng/負 fù/責 zé/計 jì/劃 huà/鋪 pù/賣 mài
險 xiǎn/寬 kuān/護 hù/紡 fǎng/織 zhī/廠 chǎng/產 chǎn/畫 huà/頂 dǐng/線 xiàn/進 jìn/勻 yún/標 biāo/語 yǔ/壞 huài/圍 wéi
輪 lún/給 gěi/掙 zhēng/參 cān/觀 guān/報 bào/歲 suì/擋 dǎng/課 kè/聽 tīng/爭 zhēng/紅 hóng
""".replace("\n", "/").split("/") if row)

# Characters that software of site farms leaves as they are.
UNCHANGED = "里后于系只干松"


def traditional(text):
    convert = opencc.OpenCC("s2t.json").convert
    one = {c: convert(c) for c in set(text)}
    one.update({c: c for c in UNCHANGED}, 着="著", 为="為")
    return "".join(one[c] for c in text)


def inject(page, readings, comma_before, mark):
    data = page.encode("gbk")
    for c, reading in readings:
        data = data.replace(c.encode("gbk"), c.encode("gbk") + f"({reading})".encode("gbk"))
    for c in comma_before:
        data = data.replace(c.encode("gbk"), b"," + c.encode("gbk"))
    return lenient_gbk(data, mark)


def injection(rng):
    rows = []
    for article in ARTICLES:
        page = traditional(article) + "\n"
        here = [(c, r) for c, r in READINGS.items() if c in page]
        for name, share in [("some readings", 0.5), ("all readings", 1.0)]:
            chosen = rng.sample(here, int(len(here) * share))
            for mark in ("?", "\ufffd"):
                rows.append(pair(f"injection: {name}, bad pairs as {'?' if mark == '?' else 'U+FFFD'}",
                                 inject(page, chosen, "", mark), page))
        # A set whose bytes do not fall across two characters.
        aligned = [(c, r) for c, r in here if page.encode("gbk").count(c.encode("gbk")) == page.count(c)]
        rows.append(pair("injection: aligned readings", inject(page, aligned, "", "?"), page))
        rows.append(pair("injection: commas", inject(page, [], "，。、", "?"), page))
        rows.append(pair("injection: commas, simplified", inject(article + "\n", [], "，。、", "?"), article + "\n"))
        rows.append(pair("injection: readings and commas", inject(page, here, "，。", "?"), page))
        rows.append(pair("injection: readings after any character",
                         "".join(c + f"({r})" if c in r0 else c for r0 in [dict(here)] for c in page
                                 for r in [r0.get(c, "")]), page))
    return rows


RADICALS = {"用": "⽤", "人": "⼈", "长": "⻓", "山": "⼭", "水": "⽔", "手": "⼿", "大": "⼤", "门": "⻔", "车": "⻋",
            "一": "⼀", "子": "⼦", "小": "⼩", "木": "⽊", "日": "⽇", "月": "⽉", "田": "⽥", "雨": "⾬", "老": "⽼"}
ANTI_COPY = ["& t7 z* K) w2 q9 _", "2 v5 R! m8 `. h1 c", ") S: k3 j# e6 P0 }"]


def unicode(rng):
    rows = []

    def each(family, count, way, texts=SENTENCES):
        for text in rng.sample(texts, count):
            damaged = way(text)
            if damaged != text:
                rows.append(pair(f"unicode: {family}", damaged, text))

    def scattered(mark, every):
        return lambda text: "".join(c + (mark if at % every == every - 1 else "") for at, c in enumerate(text[:-1])) + text[-1]

    each("zero-width space", 5, scattered("\u200b", 4))
    each("soft hyphen", 4, scattered("\u00ad", 5))
    each("byte order mark inside", 4, lambda t: t[:6] + "\ufeff" + t[6:])
    each("control characters", 4, scattered("\x08", 6))
    each("radicals", 12, lambda t: "".join(RADICALS.get(c, c) for c in t))
    each("blanks between all", 6, " ".join, [s for s in SENTENCES if not any(c.isascii() for c in s)])
    each("blanks between all, traditional", 3, " ".join, TRADITIONAL)
    quoted = [s for s in SENTENCES if "“" in s]
    each("broken entities", 4, lambda t: t.replace("“", "&ldo;").replace("”", "&rdo;"), quoted)
    each("escaped entities", 4, lambda t: t.replace("“", "&amp;ldquo;").replace("”", "&amp;rdquo;"), quoted)
    each("no-break space entities", 4, lambda t: t.replace("\u00a0", "&nbsp;"),
         [s.replace("，", "\u00a0", 1) for s in SENTENCES if "，" in s])
    for at in range(0, 12, 3):
        text = "\n".join(SENTENCES[at:at + 3])
        rows.append(pair("unicode: line ends as x0dx0a", text.replace("\n", "x0dx0a"), text))
        spoiled = "\n".join(f"{s}{ANTI_COPY[i % 3]}" if i == 1 else s for i, s in enumerate(text.split("\n")))
        rows.append(pair("unicode: anti-copy tail", spoiled, text))
        doubled = "\n".join(s + s for s in text.split("\n"))
        rows.append(pair("unicode: text layer doubled", doubled, text))
    each("lone U+FFFD", 6, lambda t: t[:5] + "\ufffd" + t[5:])
    return rows


NAMES = ("和静县 临洮县 凤山市 通江县 澄迈县 牙克石市 隆化县 东港市 桃园县 泾源县 浮梁县 锡林郭勒盟 芦山县 龙南县 肃宁县 "
         "弥勒县 岳阳县 平远县 海晏县 嘉善县 凌源市 富锦市 察隅县 宜州市 大邑县 寿阳县 鄄城县 定海区 兴隆县 金门县 "
         "都匀市 博乐市 同心县 南部县 高雄县 梅河口市 靖江市 新密市 罗源县 洪湖市").split()
TITLES = ["江畔娱乐_江畔娱乐平台_江畔娱乐官网", "旧书回收_上门收书_二手书店_旧书价格", "渡轮票价,渡轮时刻表,渡轮订票电话,渡轮官网"]


def spam(rng):
    rows = []
    for article in ARTICLES:
        for joint, name in [("| ", "bar and blank"), ("|", "bar"), ("、", "enumeration comma"), (" ", "blank"), ("\n", "line")]:
            for count in (8, 20):
                names = rng.sample(NAMES, count)
                rows.append(pair(f"spam: place list, {name}", f"{article}\n\n{joint.join(names)}\n", article + "\n"))
        names = rng.sample(NAMES, 16)
        rows.append(pair("spam: place list at the head", "| ".join(names) + f"|\n{article}\n", article + "\n"))
    for title in TITLES:
        for article in ARTICLES[:2]:
            page = traditional(article)
            rows.append(pair("spam: keyword title", f"{title}\n{page}\n", f"{page}\n"))
    for article in ARTICLES[:2]:
        for junk in ("??????????????????", "【【title】】"):
            head, rest = article.split("\n\n", 1)
            rows.append(pair("spam: residue", f"{head}\n\n{junk}\n\n{rest}\n", article + "\n"))
    return rows


def boilerplate(rng):
    furniture = [line.split("\t") for line in lines("furniture.tsv")]
    traps = lines("traps.txt")
    convert = opencc.OpenCC("s2t.json").convert
    rows = []
    for number in range(24):
        article = rng.choice(ARTICLES).split("\n")
        heads = [f for f in furniture if f[1] == "head"]
        tails = [f for f in furniture if f[1] == "tail"]
        head, tail = rng.sample(heads, rng.randint(0, 2)), rng.sample(tails, rng.randint(1, 4))
        # Lists of related texts and of links come last, as on a page.
        tail.sort(key=lambda f: f[0] in ("related", "navigation", "comments", "contact"))
        body = [("content", line, "keep") for line in article[1:] if line]
        body.insert(rng.randrange(1, len(body)), ("trap", rng.choice(traps), "keep"))
        strip = lambda part: [(family, line, "strip") for family, _, text in part for line in text.split("\\n")]
        page = [("content", article[0], "keep")] + strip(head) + body + strip(tail)
        is_traditional = number % 3 == 2
        for family, line, label in page:
            rows.append({"page": str(number), "family": f"boilerplate: {family}",
                         "line": convert(line) if is_traditional else line, "label": label})
    return rows


def variant(rng):
    rows = [line.split("\t") for line in lines("variant.tsv")]
    return [pair(f"variant: {config}", text, expected, convert=config) for config, text, expected in rows]


def clean(rng):
    rows = [line.split("\t", 1) for line in lines("twins.tsv")]
    rows = [(family, text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")) for family, text in rows]
    rows += [("prose", text) for text in SENTENCES + TRADITIONAL + ARTICLES + [traditional(a) for a in ARTICLES]]
    return [pair(f"clean: {family}", text, text) for family, text in rows]


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    counts = {}
    for family in (decode, mojibake, injection, unicode, spam, boilerplate, variant, clean):
        counts[family.__name__] = write(family.__name__, family(random.Random(family.__name__)))
    print(*(f"{name} {count}" for name, count in counts.items()), sep="\n")


main()
