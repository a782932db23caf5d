#!/usr/bin/env python3
"""The comparison of the README: zhclean beside ftfy, plsfix, OpenCC and other crates, on the labelled set.

    pip install ftfy==6.3.1 plsfix==0.1.8 opencc==1.4.2
    cargo build --release --example evaluate
    cargo build --release --manifest-path benches/peers/Cargo.toml --bin answers
    data/measure/peers.py

prints two tables in Markdown. All answers are judged by the example `evaluate`. The repair tools run with their
defaults, and ftfy also with every step off but the repair of encodings. The target folder is asked of cargo.
"""
import collections, json, pathlib, subprocess, tempfile

import ftfy, opencc, plsfix

ROOT = pathlib.Path(__file__).resolve().parents[2]
SET = ROOT / "examples/data/evaluate"


def built(manifest, name):
    command = ["cargo", "metadata", "--no-deps", "--format-version", "1", "--manifest-path", ROOT / manifest]
    target = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)["target_directory"]
    return pathlib.Path(target) / "release" / name


EVALUATE = built("Cargo.toml", "examples/evaluate")
ANSWERS = built("benches/peers/Cargo.toml", "answers")


def records(file):
    # Not splitlines, which takes controls within a text for line ends.
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def judged(files, answers=None):
    command = [EVALUATE, "--format", "json", "--rounds", "1"]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        if answers is not None:
            file.writelines(json.dumps({"answer": answer}) + "\n" for answer in answers)
            file.flush()
            command += ["--answers", file.name]
        run = subprocess.run([*command, *files], stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)["families"]


# Families that the table shows together.
KINDS = [
    ("UTF-8 read in a single-byte charset, once or twice", "mojibake: utf-8 read as ",
     ("windows-1252", "latin-1", "macroman", "windows-1251", "cp437", "windows-1252 twice")),
    ("… with bytes lost, or in half of a line", "mojibake: ",
     ("utf-8 read as windows-1252, five bytes lost", "utf-8 read as windows-1252, no-break space lost",
      "half a line, utf-8 read as windows-1252")),
    ("UTF-8 read as GBK or Shift_JIS", "mojibake: utf-8 read as ", ("gbk", "gbk, strictly", "shift_jis")),
    ("GBK or Big5 read in a single-byte charset", "mojibake: ",
     ("gbk read as windows-1252", "gbk read as latin-1", "gbk read as macroman", "gbk read as windows-1251",
      "big5 read as windows-1252")),
    ("GBK or Big5 read as Big5, GBK or EUC-KR", "mojibake: ", ("gbk read as big5", "gbk read as euc-kr", "big5 read as gbk")),
    ("GBK in windows-1252, then UTF-8 as GBK", "mojibake: ", ("gbk read as windows-1252, utf-8 as gbk",)),
    ("bytes injected (readings, commas)", "injection: ", None),
    ("invisible characters, radicals, entities, spacing", "unicode: ", None),
    ("place lists, keyword titles, residue", "spam: ", None),
    ("**text without damage that was changed**", "clean: ", None),
]


# Conversions that the table shows together; fast2s has t2s only.
CONVERSIONS = ["s2tw, s2twp, s2hk", "t2s", "tw2s, tw2sp, hk2s"]
LACKS = {"fast2s": {CONVERSIONS[0], CONVERSIONS[2]}}


def conversion_of(family):
    config = family.removeprefix("variant: ")
    return next((row for row in CONVERSIONS if config in row.split(", ")), None)


def kind_of(family):
    for kind, prefix, names in KINDS:
        if family.startswith(prefix) and (names is None or family.removeprefix(prefix) in names):
            return kind
    raise ValueError(f"no kind for {family}")


def shares(families, key):
    counts = collections.defaultdict(lambda: [0, 0])
    for family, score in families.items():
        part = counts[key(family)]
        clean = family.startswith("clean: ")
        part[0] += score["touched" if clean else "right"]
        part[1] += score["clean" if clean else "damaged"]
    return counts


def table(title, keys, tools, key):
    print(f"| {title} | texts | " + " | ".join(tools) + " |")
    print("|---|---|" + "---|" * len(tools))
    counted = {tool: shares(families, key) for tool, families in tools.items()}
    for name in keys:
        cells = ["–" if name in LACKS.get(tool, ()) else f"{c[name][0] / c[name][1]:.0%}".replace("%", " %")
                 for tool, c in counted.items()]
        total = next(iter(counted.values()))[name][1]
        print(f"| {name} | {total} | " + " | ".join(cells) + " |")
    print()


def main():
    files = [SET / f"{name}.jsonl" for name in ("mojibake", "injection", "unicode", "spam", "clean")]
    texts = [record["damaged"] for file in files for record in records(file)]
    only_encoding = ftfy.TextFixerConfig(
        unescape_html=False, remove_terminal_escapes=False, fix_latin_ligatures=False, fix_character_width=False,
        uncurl_quotes=False, fix_line_breaks=False, fix_surrogates=False, remove_control_chars=False,
        normalization=None)
    repair = {
        "zhclean": judged(files),
        "ftfy 6.3.1": judged(files, map(ftfy.fix_text, texts)),
        "ftfy, encoding only": judged(files, (ftfy.fix_text(text, only_encoding) for text in texts)),
        "plsfix 0.1.8": judged(files, map(plsfix.fix_text, texts)),
    }
    table("damage, texts repaired exactly", [kind for kind, *_ in KINDS], repair, kind_of)

    files = [SET / "variant.jsonl"]
    rows = records(files[0])
    converters = {name: opencc.OpenCC(f"{name}.json") for name in {row["convert"] for row in rows}}
    convert = {"zhclean": judged(files),
               "OpenCC 1.4.2": judged(files, (converters[row["convert"]].convert(row["damaged"]) for row in rows))}
    feed = "".join(f"{row['convert']}\t{row['damaged']}\n" for row in rows)
    for peer in ("zhconv", "hanconv", "opencc-fmmseg", "ferrous-opencc", "fast2s"):
        run = subprocess.run([ANSWERS, peer], input=feed.encode(), stdout=subprocess.PIPE, check=True)
        convert[peer] = judged(files, run.stdout.decode().split("\n")[:len(rows)])
    table("conversion, sentences right", CONVERSIONS, convert, conversion_of)


main()
