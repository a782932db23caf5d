#!/usr/bin/env python3
"""Spoils sentences in every way the stage `mojibake` undoes.

    damage.py SENTENCES > PAIRS

reads sentences, one a line, and writes lines of kind, spoiled sentence and
sentence, with tabs between, for `mojibake pairs`. Sentences that a legacy
charset cannot hold are left out for that charset. Python's codecs are used
throughout, so that the crate's own are not measured by themselves.
"""
import codecs, html, sys

UNDEFINED = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
SINGLE = ["windows-1252", "latin-1", "macroman", "windows-1250", "windows-1251", "windows-1253", "windows-1254",
          "windows-1257", "iso-8859-2", "cp437"]


def sloppy(data, charset):
    out = []
    for byte in data:
        try:
            out.append(bytes([byte]).decode(charset))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


def whatwg_gbk(data):
    """The decoder of browsers: private use kept, 0x80 is the euro, a bad byte before ASCII is U+FFFD."""
    out, at = [], 0
    while at < len(data):
        b = data[at]
        if b < 0x80:
            out.append(chr(b)); at += 1
        elif b == 0x80:
            out.append("€"); at += 1
        elif b == 0xFF or at + 1 == len(data):
            out.append("\ufffd"); at += 1
        else:
            t = data[at + 1]
            if not (0x40 <= t <= 0xFE and t != 0x7F):
                out.append("\ufffd"); at += 1 if t < 0x80 else 2
                continue
            out.append(pair(b, t)); at += 2
    return "".join(out)


def pair(b, t):
    if 0xAA <= b <= 0xAF and t >= 0xA1:
        return chr(0xE000 + (b - 0xAA) * 94 + t - 0xA1)
    if 0xF8 <= b and t >= 0xA1:
        return chr(0xE234 + (b - 0xF8) * 94 + t - 0xA1)
    if 0xA1 <= b <= 0xA7 and t <= 0xA0:
        return chr(0xE4C6 + (b - 0xA1) * 96 + t - 0x40 - (t > 0x7F))
    return bytes([b, t]).decode("gb18030")


def private(text):
    return any("\ue000" <= c <= "\uf8ff" for c in text)


def ways(s):
    u8 = s.encode("utf-8")
    encoded = {"utf-8": u8}
    for truth in ("gbk", "big5"):
        try:
            encoded[truth] = s.encode(truth)
        except UnicodeEncodeError:
            pass
    for truth, data in encoded.items():
        for charset in SINGLE:
            yield f"{truth} as {charset}", sloppy(data, charset)
    w = sloppy(u8, "windows-1252")
    for lost in ("\ufffd", "?"):
        text = "".join(lost if ord(c) in UNDEFINED else c for c in w)
        if text != w:
            yield f"utf-8 as windows-1252, lost bytes {'?' if lost == '?' else 'U+FFFD'}", text
    if "\xa0" in w:
        yield "utf-8 as windows-1252, no-break space", w.replace("\xa0", " ")
    for truth, data in encoded.items():
        for charset in ("latin-1", "windows-1252") if truth == "utf-8" else ("latin-1",):
            whole = sloppy(data, charset)
            bare = "".join(c for c in whole if not (0x80 <= ord(c) <= 0x9F or c == "\xad"))
            if bare != whole:
                yield f"{truth} as {charset}, C1 stripped", bare
    yield "utf-8 as windows-1252, html", "".join(
        f"&{html.entities.codepoint2name[ord(c)]};" if ord(c) > 127 and ord(c) in html.entities.codepoint2name else c for c in w)
    yield "utf-8 as gbk, whatwg", whatwg_gbk(u8)
    yield "utf-8 as gbk, private use lost", "".join(c for c in whatwg_gbk(u8) if not "\ue000" <= c <= "\uf8ff")
    strict = u8.decode("gbk", "replace")
    yield "utf-8 as gbk, strict U+FFFD", strict
    yield "utf-8 as gbk, strict ?", strict.replace("\ufffd", "?")
    for assumed, codec in (("big5", "big5hkscs"), ("shift_jis", "cp932"), ("euc-kr", "cp949")):
        yield f"utf-8 as {assumed}", u8.decode(codec, "replace")
        for truth in ("gbk", "big5"):
            if truth in encoded and truth != assumed:
                yield f"{truth} as {assumed}", encoded[truth].decode(codec, "replace")
    if "gbk" in encoded:
        yield "gbk as big5, unicode's old table", encoded["gbk"].decode("cp950", "replace")
    if "big5" in encoded:
        yield "big5 as gbk", whatwg_gbk(encoded["big5"])
        yield "big5 as gbk, gb18030 of 2005", encoded["big5"].decode("gb18030", "replace")
    half = len(s) // 2
    for charset in ("windows-1252", "macroman"):
        for truth, data in encoded.items():
            spoiled = sloppy(s[half:].encode(truth), charset)
            yield f"half a line, {truth} as {charset}", s[:half] + spoiled
    yield "half a line, utf-8 as gbk whatwg", s[:half] + whatwg_gbk(s[half:].encode())
    yield "chain utf-8 1252 x2", sloppy(w.encode(), "windows-1252")
    yield "chain utf-8 1252 x3", sloppy(sloppy(w.encode(), "windows-1252").encode(), "windows-1252")
    if "gbk" in encoded:
        g = sloppy(encoded["gbk"], "windows-1252")
        yield "chain gbk 1252 utf-8 1252", sloppy(g.encode(), "windows-1252")
        yield "chain gbk 1252 utf-8 gbk", whatwg_gbk(g.encode())
    yield "chain utf-8 gbk utf-8 1252", sloppy(whatwg_gbk(u8).encode(), "windows-1252")


def main():
    for line in open(sys.argv[1], encoding="utf-8"):
        s = line.rstrip("\n")
        for kind, text in ways(s):
            if text != s and "\n" not in text and "\t" not in text and "\r" not in text:
                print(kind, text, s, sep="\t")


main()
