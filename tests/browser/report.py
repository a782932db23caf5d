#!/usr/bin/env python3
"""Opens reports in headless Chromium and uses them as a reader would.

    tests/browser/report.py REPORT [SHOTS]

REPORT is the built example `report`. With SHOTS, screenshots are written to that folder, to be looked at. Ends with
0 when everything holds, 1 when something does not, and 77 when there is no Chromium.
"""
import pathlib, subprocess, sys, tempfile

import chromium

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOSTILE = """題目(tí)</script><script>window.hacked = 1</script>
<img src=http://example.invalid/x onerror="window.hacked = 1">
<link rel=stylesheet href=http://example.invalid/y><base href=http://example.invalid/>
"' onclick="window.hacked = 1" onmouseover='window.hacked = 1' x='
<meta http-equiv=refresh content="0;url=http://example.invalid/">
通\u200b知\u202e文字\u2066\x00\x1b[0m</style></title></textarea><!--
"""
failed = []


def check(what, holds):
    print(("ok      " if holds else "FAILED  ") + what)
    if not holds:
        failed.append(what)


def clean_run(page, what, url):
    check(f"{what}: no error and no warning is logged {page.faults or ''}", not page.faults)
    others = [request for request in page.requests if request != url]
    check(f"{what}: nothing else is loaded {others or ''}", not others)
    page.faults.clear()
    page.requests.clear()


def shown(page):
    return page.evaluate("[...document.querySelectorAll('li.e')].filter(e => !e.hidden).length")


def one_page(page, url, shots):
    page.look(1280, 900, "light")
    page.open(url)
    clean_run(page, "a page", url)
    entries = page.evaluate("document.querySelectorAll('li.e').length")
    check("every edit is listed", entries > 50 and shown(page) == entries)
    check("the number shown is told", page.evaluate("document.getElementById('shown').textContent")
          == f"{entries} of {entries} shown")
    if shots:
        page.shot(shots / "page-light.png")

    # Filters.
    stages = page.evaluate("[...document.querySelectorAll('[data-f=stage]')].map(e => e.value)")
    check("there is a filter for each stage", {"injection", "spam", "boilerplate", "variant"} <= set(stages))
    for stage in stages:
        box = f"[data-f=stage][value={stage}]"
        alone = page.evaluate(f"[...document.querySelectorAll('li.e')].filter(e => e.dataset.s === '{stage}').length")
        before = shown(page)
        page.mouse(box, click=True)
        off = page.evaluate(f"[...document.querySelectorAll('a.m[data-s={stage}]')].every(e => e.classList.contains('off'))")
        check(f"without {stage}, its edits are hidden", before - shown(page) == alone and off)
        page.mouse(box, click=True)
        check(f"with {stage} again, they are shown", shown(page) == before)
    for evidence in page.evaluate("[...document.querySelectorAll('[data-f=evidence]')].map(e => e.value)"):
        box = f"[data-f=evidence][value={evidence}]"
        alone = page.evaluate(f"document.querySelectorAll('li.e[data-v={evidence}]').length")
        page.mouse(box, click=True)
        check(f"without {evidence}, its edits are hidden", entries - shown(page) == alone > 0)
        page.mouse(box, click=True)

    # Reasons, by mouse and by keyboard.
    page.mouse("a.del.s-injection")
    bubble = "document.getElementById('bubble')"
    check("the reason shows below the mouse", not page.evaluate(f"{bubble}.hidden")
          and page.evaluate(f"{bubble}.textContent.includes('injection')"))
    if shots:
        page.shot(shots / "page-bubble.png")
    page.key("Escape")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.key("n", "KeyN")
    first = page.evaluate("document.activeElement.id")
    check("n goes to the first edit", first == page.evaluate("document.querySelector('a.m').id"))
    check("the reason shows at the keyboard's place", not page.evaluate(f"{bubble}.hidden"))
    check("the reason is tied to its mark", page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "bubble")
    page.key("Tab")
    second = page.evaluate("document.activeElement.id")
    check("Tab goes to the next edit", second != first and second.startswith("p1"))
    page.key("p", "KeyP")
    check("p goes back", page.evaluate("document.activeElement.id") == first)
    page.key("Escape")
    check("Escape closes the reason", page.evaluate(f"{bubble}.hidden"))
    page.key("Enter")
    entry = page.evaluate("document.activeElement.id")
    check("Enter goes to the list", entry == first.replace("b", "e"))
    page.key("Tab")
    page.key("Enter")
    check("and back to the place", page.evaluate("document.activeElement.id") == first)
    page.evaluate("document.querySelector('[data-f=stage]').focus()")
    page.key(" ", "Space")
    check("filters obey the keyboard", shown(page) < entries)
    page.key(" ", "Space")
    page.evaluate("document.activeElement.blur()")

    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    check("nothing is wider than the window", not page.evaluate(wide))
    colours = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.look(1280, 900, "dark")
    check("dark is dark", page.evaluate("getComputedStyle(document.body).backgroundColor") != colours)
    page.evaluate("scrollTo(0, 0)")
    if shots:
        page.shot(shots / "page-dark.png")
    page.look(390, 844, "light", touch=True)
    check("nothing is wider than a phone", not page.evaluate(wide))
    page.evaluate("scrollTo(0, 0)")
    if shots:
        page.shot(shots / "page-phone.png")
        page.evaluate("document.querySelector('.list').scrollIntoView()")
        page.shot(shots / "page-phone-list.png")
    check("sides stand one below the other on a phone", page.evaluate(
        "(() => { const row = document.querySelector('.row:not(.same)'); const top = c => "
        "row.querySelector(c).getBoundingClientRect().top; return top('.after') > top('.before'); })()"))
    for scheme in ("light", "dark"):
        page.look(1280, 900, scheme)
        check(f"text can be read, {scheme}", page.evaluate(CONTRAST) >= 4.5)
    clean_run(page, "after use", url)


# The least contrast of the texts of the page, by the formula of WCAG.
CONTRAST = """(() => {
  const number = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => number(c).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor; if (number(c)[3] !== 0) return c; } return 'rgb(255,255,255)'; };
  let least = 21;
  for (const e of document.querySelectorAll('p, summary, del, ins, .line, .before, .after, .why, .why b, .why i, .to, .h, .chip, .cut, button, output')) {
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
    least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return least;
})()"""


def hostile(page, url):
    page.look(1280, 900, "light")
    page.open(url)
    clean_run(page, "a hostile page", url)
    page.mouse("a.m")
    page.key("n", "KeyN")
    check("nothing of a hostile page runs", page.evaluate("window.hacked") is None)
    check("nothing of a hostile page is an element", page.evaluate(
        "document.querySelectorAll('img, link, base, iframe, textarea, [onclick], [onmouseover], [onerror]').length") == 0)
    check("its markup is shown as text", page.evaluate("document.querySelector('.sides').textContent.includes('onerror=')"))
    check("hidden characters have names", page.evaluate("document.querySelector('.h[title=\"U+202E\"]').textContent") == "RLO")


def large(page, url, size):
    page.open(url)
    clean_run(page, "a page of 5 MB", url)
    took = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    print(f"        {size} bytes of HTML, loaded in {took:.0f} ms")
    check("a page of 5 MB opens within five seconds", took < 5000)
    check("its edits can be reached", page.evaluate("document.querySelectorAll('a.m').length") > 50)


def folder(page, url, shots):
    page.look(1280, 900, "light")
    page.open(url)
    clean_run(page, "a folder", url)
    check("there are four charts with texts", page.evaluate(
        "[...document.querySelectorAll('svg[role=img]')].filter(s => s.getAttribute('aria-labelledby').split(' ')"
        ".every(id => document.getElementById(id).textContent.length > 3)).length") == 4)
    check("pages are closed", page.evaluate("[...document.querySelectorAll('details.page')].every(d => !d.open)"))
    if shots:
        page.shot(shots / "folder-light.png")
    page.mouse("tbody a", click=True)
    check("a link opens its page", page.evaluate("document.querySelector('details.page').open"))
    page.evaluate("document.querySelector('details.page').open = false; document.activeElement.blur()")
    page.key("n", "KeyN")
    check("n opens the page of the first edit", page.evaluate("document.querySelector('details.page').open"))
    page.look(1280, 900, "dark")
    page.evaluate("scrollTo(0, 0)")
    if shots:
        page.shot(shots / "folder-dark.png")
    page.look(390, 844, "dark", touch=True)
    page.evaluate("scrollTo(0, 0)")
    check("nothing is wider than a phone", not page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"))
    if shots:
        page.shot(shots / "folder-phone.png")
    clean_run(page, "after use", url)


def main():
    report = pathlib.Path(sys.argv[1]).resolve()
    shots = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
    browser = chromium.find()
    if browser is None:
        print("there is no Chromium: the report was not opened")
        sys.exit(77)
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    bookshop = (ROOT / "examples/data/bookshop.txt").read_text("utf-8")
    clean = (ROOT / "examples/data/clean.txt").read_text("utf-8")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        pages = work / "pages"
        for name, text in {"bookshop.txt": bookshop, "hostile.txt": HOSTILE,
                           "large.txt": clean * 2000 + bookshop + clean * 2000,
                           "pages/a.example/1.txt": bookshop, "pages/a.example/2.txt": clean,
                           "pages/b.example_3.txt": HOSTILE, "pages/c.example_4.txt": clean}.items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_text(text, "utf-8", newline="")

        def made(name):
            html = work / (pathlib.Path(name).stem + ".html")
            subprocess.run([report, "--convert", "tw2s", "--output", html, work / name], check=True,
                           stderr=subprocess.DEVNULL)
            return html

        page = chromium.Page(browser)
        try:
            one_page(page, made("bookshop.txt").as_uri(), shots)
            hostile(page, made("hostile.txt").as_uri())
            html = made("large.txt")
            large(page, html.as_uri(), html.stat().st_size)
            folder(page, made("pages").as_uri(), shots)
        finally:
            page.close()
    print(f"{len(failed)} failed")
    sys.exit(bool(failed))


main()
