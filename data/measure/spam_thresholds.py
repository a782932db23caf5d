#!/usr/bin/env python3
"""Measures what the numbers of the stage `spam` cost and gain, so that none
rests on feeling: each is changed in a copy of the sources, and the copy runs
over text that must stay and over pages whose spam must go.

    data/measure/spam_thresholds.py fit.TORN=3,5,8 \\
        WELL_KNOWN='3 * UNITS,5 * UNITS' gambling:enough=4,5,6 \\
        --sound NEWS.jsonl LAWS.jsonl --spoiled PAGES.jsonl

NAME=VALUES is a constant of src/spam, of the file fit.rs if it is called
fit.NAME, and FAMILY:NAME=VALUES a weight in the
family's `weigh` of data/rules/spam.txt. Sound text has records with a "text";
spoiled pages have a "clean" beside it, which is what must be left, and may
have a "family". Without any NAME those are measured that decide most: fit.TORN,
TORN_OF_SITE, WELL_KNOWN, STOPS, LURE, LURE_HARD and SITE.

For each value it prints how many edits were made to sound text, and how many
of the spoiled pages come back exact. The first line is the sources as they
are.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEFAULT = [
    "fit.TORN=3,4,6,8", "TORN_OF_SITE=4,12,16",
    "WELL_KNOWN=3 * UNITS,5 * UNITS,6 * UNITS", "STOPS=8,12,14",
    "LURE=2 * UNITS,4 * UNITS", "LURE_HARD=3 * UNITS / 2,7 * UNITS / 2",
    "SITE=UNITS,2 * UNITS,3 * UNITS",
]


def changed(folder, name, value):
    """Changes a number in the copy; complains if there is not one such."""
    family, _, weight = name.rpartition(":")
    if family:
        path = folder / "data/rules/spam.txt"
        before, mark, rest = path.read_text().partition(f"[{family}]\n")
        rest, count = re.subn(rf"(?<= ){re.escape(weight)}=-?\d+",
                              f"{weight}={value}", rest, count=1)
        path.write_text(before + mark + rest)
    else:
        count = 0
        stem, _, name = name.rpartition(".")
        for path in (folder / "src/spam").rglob(f"{stem or '*'}.rs"):
            text, found = re.subn(rf"(const {name}: \w+ = )[^;]+;",
                                  rf"\g<1>{value};", path.read_text())
            if found:
                path.write_text(text)
                count += found
    if count != 1:
        sys.exit(f"{name} stands in {count} places")


def build(target, change=None):
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for part in os.listdir(ROOT):
            if part in (".git", "target"):
                continue
            if part in ("src", "data"):
                shutil.copytree(ROOT / part, folder / part)
            else:
                (folder / part).symlink_to(ROOT / part)
        if change:
            changed(folder, *change)
        subprocess.run(
            ["cargo", "build", "--quiet", "--release", "--example",
             "clean_jsonl"],
            cwd=folder, check=True,
            env={**os.environ, "CARGO_TARGET_DIR": str(target)})
    return target / "release/examples/clean_jsonl"


def records(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def cleaned(program, texts):
    given = "".join(json.dumps({"text": it}, ensure_ascii=False) + "\n"
                    for it in texts)
    run = subprocess.run([program, "--stages", "spam", "--edits", "-"],
                         input=given.encode(), stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def plain(text):
    return re.sub(r"\s*\n\s*", "\n", text.strip())


def measure(program, sound, spoiled):
    edits = Counter()
    for text in cleaned(program, sound):
        edits.update(it["rule"] for it in text.get("edits", ()))
    right, all_ = Counter(), Counter()
    pages = cleaned(program, [it["text"] for it in spoiled])
    for page, own in zip(pages, spoiled):
        family = own.get("family", own.get("fam", "all"))
        all_[family] += 1
        right[family] += plain(page["text"]) == plain(own["clean"])
    exact = " ".join(f"{it} {right[it]}/{all_[it]}" for it in sorted(all_))
    return f"sound {sum(edits.values())} {dict(edits) or ''} exact {exact}"


def main():
    options = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sound", nargs="*", default=[])
    options.add_argument("--spoiled", nargs="*", default=[])
    options.add_argument("--target", type=pathlib.Path,
                         default=ROOT / "target/thresholds")
    options.add_argument("numbers", nargs="*")
    given = options.parse_args()
    sound = [it["text"] for path in given.sound for it in records(path)]
    spoiled = [it for path in given.spoiled for it in records(path)]
    print("as it is:", measure(build(given.target), sound, spoiled),
          flush=True)
    for number in given.numbers or DEFAULT:
        name, _, values = number.partition("=")
        for value in values.split(","):
            program = build(given.target, (name, value))
            print(f"{name}={value}:", measure(program, sound, spoiled),
                  flush=True)


if __name__ == "__main__":
    main()
