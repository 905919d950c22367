
"use strict";
(() => {
  const root = document.documentElement;
  const filters = document.querySelector(".filters");
  const units = [...document.querySelectorAll(".unit")];
  const live = document.querySelector(".live");
  const memory = `skagerrak ${root.dataset.page}`;
  const isShown = (unit) => !unit.hidden;

  // Explanations: shown by hovering and focus in the style sheet; here they stay on the screen.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") root.classList.add("quiet");
    const explained = event.target.closest(".tipped > [role=button]");
    if (explained && (event.key === "Enter" || event.key === " ")) {
      root.classList.toggle("quiet");
      event.preventDefault();
    }
  });
  function show(event) {
    const tipped = event.target.closest?.(".tipped");
    if (!tipped) return;
    root.classList.remove("quiet");
    const tip = tipped.querySelector(".tip");
    tip.style.translate = "";
    const over = tip.getBoundingClientRect().right - root.clientWidth + 8;
    if (over > 0) tip.style.translate = `${-over}px`;
  }
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);

  // The place of a text in its catalogue.
  function say(text) {
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 50);
  }
  async function copy(unit) {
    const button = unit?.querySelector(".copy");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.text);
      say(`Copied ${button.dataset.text}`);
    } catch {
      say(button.dataset.text);
    }
  }
  for (const unit of units) {
    const button = unit.querySelector(".copy");
    if (!button) continue; // nobody translates it, so no catalogue has it
    button.hidden = false;
    button.addEventListener("click", () => copy(unit));
  }
  function unitAt(line, file) {
    let found;
    for (const unit of units) {
      const own = Number(unit.dataset.line);
      if (file && !unit.dataset.catalogue.endsWith(file)) continue;
      if (own && own <= line && (!found || own > Number(found.dataset.line))) found = unit;
    }
    return found ?? units[0];
  }
  function go(unit) {
    if (!unit) return;
    if (unit.hidden) clear();
    unit.focus({ preventScroll: true });
    unit.scrollIntoView({ block: "nearest" });
    if (unit.getBoundingClientRect().height > innerHeight) unit.scrollIntoView({ block: "start" });
  }
  function follow() {
    const line = /^#L(\d+)$/.exec(location.hash);
    if (line) go(unitAt(Number(line[1])));
    else if (location.hash.startsWith("#u-")) go(document.getElementById(location.hash.slice(1)));
  }
  addEventListener("hashchange", follow);

  // Finding texts.
  const field = (name) => filters?.querySelector(`[name=${name}]`);
  const state = field("state");
  const words = field("words");
  const folded = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ");
  const lineIn = (text) => /^(?:(.+\.po):|:)?(\d+)$/.exec(text.trim());
  const texts = new Map();
  function has(unit, sought) {
    if (!texts.has(unit)) {
      const copy = unit.cloneNode(true);
      for (const each of copy.querySelectorAll(".tip, .code")) each.remove();
      texts.set(unit, folded(copy.querySelector(".pair").textContent));
    }
    return texts.get(unit).includes(sought);
  }
  function apply() {
    const isLine = lineIn(words.value);
    const sought = isLine ? "" : folded(words.value).trim();
    let count = 0;
    for (const unit of units) {
      unit.hidden =
        (state.value && !unit.classList.contains(state.value)) || (sought && !has(unit, sought));
      count += isShown(unit);
    }
    const number = (n) => n.toLocaleString("en");
    filters.querySelector(".shown").textContent = isLine
      ? `Enter: to line ${isLine[2]}`
      : `${number(count)} of ${number(units.length)} shown`;
    document.getElementById("none").hidden = count > 0;
  }
  function clear() {
    state.value = words.value = "";
    apply();
  }
  if (filters) {
    state.addEventListener("change", apply);
    words.addEventListener("input", apply);
    words.addEventListener("keydown", (event) => {
      const isLine = lineIn(words.value);
      if (event.key !== "Enter" || !isLine) return;
      event.preventDefault();
      go(unitAt(Number(isLine[2]), isLine[1]));
    });
    filters.hidden = false;
    apply();
  }

  // Keys.
  const keys = document.getElementById("keys");
  const letters = keys?.querySelector("[name=letters]");
  const kept = {
    get: () => { try { return localStorage.getItem("skagerrak letters"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("skagerrak letters", value); } catch { /* private */ } },
  };
  function move(step, wanted = () => true) {
    const current = units.indexOf(document.activeElement.closest(".unit"));
    let place = current < 0 && step < 0 ? units.length : current;
    if (current < 0 && step > 0) {
      const first = units.findIndex((u) => isShown(u) && u.getBoundingClientRect().bottom > 80);
      place = scrollY > 300 && first > 0 ? first - 1 : -1;
    }
    for (place += step; units[place]; place += step) {
      if (isShown(units[place]) && wanted(units[place])) return go(units[place]);
    }
  }
  const isUnfinished = (unit) => unit.classList.contains("unfinished");
  const unitHere = () => document.activeElement.closest(".unit");
  const commands = {
    j: () => move(1),
    k: () => move(-1),
    n: () => move(1, isUnfinished),
    p: () => move(-1, isUnfinished),
    c: () => copy(unitHere()),
    o: () => unitHere()?.querySelector(".place a:not(.anchor)")?.click(),
    "/": () => words.focus(),
    "?": () => keys.showModal(),
  };
  if (keys) {
    letters.checked = kept.get() !== "off";
    letters.addEventListener("change", () => kept.set(letters.checked ? "on" : "off"));
    keys.querySelector("[name=close]").addEventListener("click", () => keys.close());
    field("keys")?.addEventListener("click", () => keys.showModal());
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.matches("input, select, textarea") || keys.open;
      if (isTyping || !letters.checked || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!Object.hasOwn(commands, event.key) || !units.length) return;
      event.preventDefault();
      commands[event.key]();
    });
  }

  // A newer version of the page, from the server that shows it.
  function remember() {
    const unit = unitHere() ?? units.find((u) => isShown(u) && u.getBoundingClientRect().bottom > 80);
    const kept = {
      unit: unit?.id, top: unit?.getBoundingClientRect().top, y: scrollY,
      focus: Boolean(unitHere()), state: state?.value, words: words?.value,
      searching: document.activeElement === words, keys: keys?.open,
    };
    sessionStorage.setItem(memory, JSON.stringify(kept));
    history.scrollRestoration = "manual";
  }
  function restore() {
    const before = JSON.parse(sessionStorage.getItem(memory));
    sessionStorage.removeItem(memory);
    if (!before) return false;
    if (filters) {
      state.value = before.state ?? "";
      if (state.selectedIndex < 0) state.value = "";
      words.value = before.words ?? "";
      apply();
      if (before.searching) words.focus({ preventScroll: true });
    }
    const unit = before.unit && document.getElementById(before.unit);
    if (unit) {
      if (before.focus) unit.focus({ preventScroll: true });
      scrollTo(0, scrollY + unit.getBoundingClientRect().top - before.top);
    } else scrollTo(0, before.y);
    if (before.keys) keys?.showModal();
    return true;
  }
  if ("live" in root.dataset) {
    if (restore()) say("Updated");
    else follow();
    history.scrollRestoration = "auto";
    const asked = new URLSearchParams({ page: root.dataset.page });
    const ended = "The preview has ended";
    let source;
    function listen() {
      source?.close();
      if (document.hidden) return; // a browser has few connections to one server
      source = new EventSource(`/events?${asked}`);
      source.addEventListener("message", (event) => {
        if (live.textContent === ended) live.textContent = "";
        if (event.data === root.dataset.version) return;
        remember();
        location.reload();
      });
      source.addEventListener("error", () => say(ended));
    }
    listen();
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => source?.close());
  } else follow();
})();
