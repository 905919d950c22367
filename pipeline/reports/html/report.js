
"use strict";
(() => {
  const filters = document.querySelector(".filters");
  if (!filters) return;
  const field = (name) => filters.querySelector(`[name=${name}]`);
  const severities = [...filters.querySelectorAll("[name=severity]")];
  const choices = ["check", "catalogue", "locale"].map(field).filter(Boolean);
  const words = field("words");
  const clear = field("clear");
  const shown = filters.querySelector(".shown");
  const nothing = document.querySelector(".nothing");
  const sections = [...document.querySelectorAll("main > section")].map((element) => ({
    element,
    findings: [...element.querySelectorAll("article")].map((article) => ({
      element: article,
      severity: article.className,
      check: article.dataset.check,
      locale: article.dataset.locale,
      catalogue: element.dataset.catalogue,
    })),
  }));
  const total = sections.reduce((sum, section) => sum + section.findings.length, 0);
  const folded = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ");

  function apply() {
    const grave = new Set(severities.filter((box) => box.checked).map((box) => box.value));
    const wanted = choices.filter((select) => select.value);
    const sought = folded(words.value).trim();
    const has = (finding) => {
      finding.text ??= folded(finding.element.textContent);
      return finding.text.includes(sought);
    };
    let count = 0;
    for (const section of sections) {
      let some = false;
      for (const finding of section.findings) {
        const fits =
          grave.has(finding.severity) &&
          wanted.every((select) => finding[select.name] === select.value) &&
          (!sought || has(finding));
        finding.element.hidden = !fits;
        some ||= fits;
        count += fits;
      }
      section.element.hidden = !some;
    }
    const number = (n) => n.toLocaleString("en");
    shown.textContent = `${number(count)} of ${number(total)} shown`;
    nothing.hidden = count > 0;
    clear.disabled = grave.size === severities.length && !wanted.length && !sought;
  }

  let waiting;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 150);
  });
  filters.addEventListener("change", (event) => {
    if (event.target !== words) apply();
  });
  clear.addEventListener("click", () => {
    for (const box of severities) box.checked = true;
    for (const select of choices) select.value = "";
    words.value = "";
    apply();
    words.focus();
  });
  filters.hidden = false;
  apply();
})();
