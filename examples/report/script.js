"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const bubble = $("bubble");
  const marks = [...document.querySelectorAll("a.m")];
  const entries = [...document.querySelectorAll("li.e")];
  const stops = marks.filter((mark) => mark.tabIndex >= 0);
  const boxes = [...document.querySelectorAll("#filters input")];
  let now = null;
  let pinned = false;

  document.documentElement.classList.add("js");

  const chosen = (kind) =>
    new Set(boxes.filter((box) => box.dataset.f === kind && box.checked).map((box) => box.value));

  function filter() {
    const stages = chosen("stage");
    const evidence = chosen("evidence");
    const reported = chosen("kind").has("reported");
    const shows = ({ dataset: { k, s, v } }) =>
      k ? reported : s.split(" ").some((stage) => stages.has(stage)) && evidence.has(v);
    let shown = 0;
    for (const mark of marks) {
      const on = shows(mark);
      mark.classList.toggle("off", !on);
      // What is not shown is no stop for the keyboard either.
      if (!mark.classList.contains("ins")) mark.tabIndex = on ? 0 : -1;
    }
    for (const entry of entries) {
      entry.hidden = !shows(entry);
      if (!entry.hidden) shown += 1;
    }
    $("shown").textContent = `${shown} of ${entries.length} shown`;
    hide();
  }

  const entryOf = (mark) => document.getElementById(mark.getAttribute("href").slice(1));

  function show(mark) {
    const entry = entryOf(mark);
    if (!entry || mark.classList.contains("off")) return;
    // The browser's own bubble would cover ours.
    mark.removeAttribute("title");
    const place = document.createElement("a");
    place.href = mark.getAttribute("href");
    place.textContent = "in the list";
    const whys = [...entry.querySelectorAll(".why")].map((why) => why.cloneNode(true));
    bubble.replaceChildren(...whys, place);
    bubble.hidden = false;
    const box = mark.getBoundingClientRect();
    const width = bubble.offsetWidth;
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
    bubble.style.left = `${left + scrollX}px`;
    bubble.style.top = `${box.bottom + scrollY + 6}px`;
    mark.setAttribute("aria-describedby", "bubble");
    if (now && now !== mark) leave();
    now = mark;
    mark.classList.add("now");
  }

  function leave() {
    now.classList.remove("now");
    now.removeAttribute("aria-describedby");
    now = null;
  }

  function hide() {
    bubble.hidden = true;
    pinned = false;
    if (now) leave();
  }

  const markAt = (event) => event.target.closest && event.target.closest("a.m");

  function reveal(element) {
    for (let at = element; at; at = at.parentElement) {
      if (at.localName === "details") at.open = true;
    }
  }

  function step(by) {
    const on = stops.filter((mark) => !mark.classList.contains("off"));
    if (on.length === 0) return;
    const held = document.activeElement.matches("a.m") ? document.activeElement : now;
    const at = held ? on.indexOf(held) + by : by > 0 ? 0 : on.length - 1;
    const mark = on[(at + on.length) % on.length];
    reveal(mark);
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    show(mark);
  }

  $("filters").addEventListener("change", filter);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));

  document.addEventListener("mouseover", (event) => {
    const mark = markAt(event);
    if (mark && !pinned) show(mark);
  });
  document.addEventListener("mouseout", (event) => {
    if (markAt(event) && !pinned) hide();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markAt(event);
    if (mark && mark.matches(":focus-visible")) show(mark);
    else if (!bubble.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const mark = markAt(event);
    // A key follows the link into the list; a finger or mouse shows the reason.
    if (mark && event.detail > 0) {
      event.preventDefault();
      show(mark);
      pinned = !bubble.hidden;
    } else if (!mark && !bubble.contains(event.target) && event.detail > 0) {
      hide();
    }
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (target && !event.defaultPrevented) {
      reveal(target);
      target.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") hide();
    else if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
  });

  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target) reveal(target);
  filter();
})();
