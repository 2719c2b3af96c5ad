// Enhancements only: every page works without this file.

const root = document.documentElement;
const remember = (name, value, seconds = 31536000) => {
  document.cookie = `${name}=${value}; path=/; max-age=${value ? seconds : 0}; samesite=lax`;
};

// Where scripts run, the server may leave the slower pieces of the next page for later. Said anew on
// each page: whoever turns scripts off has whole pages again within a day.
remember("scripts", "1", 86400);

// The theme lives in a cookie, so that the server writes it into the page and nothing flashes.
const choice = document.querySelector("[data-theme-choice]");
if (choice) {
  choice.hidden = false;
  choice.querySelector("select").addEventListener("change", (event) => {
    const theme = event.target.value;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    remember("theme", theme);
  });
}

// What is being replaced says so, and a failure says so with a plain link.
const trouble = document.getElementById("trouble");
const showTrouble = (event) => {
  const path = event.detail.pathInfo?.finalRequestPath || location.href;
  trouble.querySelector("a").href = path;
  trouble.hidden = false;
};
const asOfDay = (address) => new URL(address, location).searchParams.get("asof") || "";
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target, pathInfo } = event.detail;
  // Another day tells all of the page anew, its banner and its head as well.
  if (target?.matches("#events, #results") && asOfDay(pathInfo.finalRequestPath) !== asOfDay(location)) {
    event.preventDefault();
    location.assign(pathInfo.finalRequestPath);
    return;
  }
  if (elt.matches(".open-evidence") && target?.matches("details")) { // brought already
    event.preventDefault();
    target.open = !target.open;
    return;
  }
  trouble.hidden = true;
  event.detail.target?.setAttribute("aria-busy", "true");
});
// The link that opens evidence says whether it stands open.
const sayWhetherOpen = (part) => {
  for (const link of part.querySelectorAll(".open-evidence")) link.ariaExpanded = "false";
};
sayWhetherOpen(document);
document.addEventListener("htmx:load", (event) => sayWhetherOpen(event.detail.elt));
document.addEventListener("toggle", ({ target }) => {
  const link = target.matches?.(".evidence") && document.getElementById(target.id.replace("evidence", "open"));
  if (link) link.ariaExpanded = String(target.open);
}, { capture: true });
document.addEventListener("htmx:afterRequest", (event) => {
  event.detail.target?.removeAttribute("aria-busy");
});
document.addEventListener("htmx:responseError", showTrouble);
document.addEventListener("htmx:sendError", showTrouble);
document.addEventListener("htmx:timeout", showTrouble);

// The address is the truth: after a click on a chip or a facet the form says what is asked now.
document.addEventListener("htmx:pushedIntoHistory", () => {
  const asked = new URLSearchParams(location.search);
  for (const name of ["q", "sort", "asof"]) {
    const field = document.getElementById(`filter-${name}`);
    if (field && field !== document.activeElement) field.value = asked.get(name) || "";
  }
});

// Where the reader was: after a step back, or when its link was swapped away, the focus goes to the
// link that was used, or to the head of the list where that link is gone.
const place = () => `focus ${location.pathname}${location.search}`;
const pathTo = (link) => (link.id ? `#${CSS.escape(link.id)}` : `main a[href="${CSS.escape(link.getAttribute("href"))}"]`);
let used = null;
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href]:not(.to-list)");
  if (!link) return;
  used = pathTo(link);
  sessionStorage.setItem(place(), used);
}, { capture: true });
const isFocusLost = () => !document.activeElement || document.activeElement === document.body;
const focusOn = (path) => {
  const found = path && document.querySelector(path);
  if (!found) return false;
  for (let fold = found.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  found.focus({ preventScroll: true });
  return true;
};
const HEAD = "#events .summary, #results h2";
document.addEventListener("htmx:afterSettle", (event) => {
  if (!event.detail.target?.matches("#events, #results")) return;
  const isOnward = event.detail.requestConfig?.elt.matches(".paging a, .drawing a, .chips a, .as-table a, .facet .clear");
  if (isOnward || (isFocusLost() && !focusOn(used))) focusOn(HEAD);
});
// On a phone the facets stand above the list and hide it: their foot leads there.
document.addEventListener("click", (event) => {
  const foot = event.target.closest?.(".to-list");
  if (!foot) return;
  event.preventDefault();
  foot.closest("details").open = false;
  focusOn(HEAD);
  document.querySelector(HEAD).scrollIntoView();
});
const cameBack = ["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type);
if (cameBack && !location.hash) {
  const path = sessionStorage.getItem(place());
  if (path && !focusOn(path)) {
    // The facets may come after the page, or when what they stand in is unfolded.
    const fold = /^#(only|toggle)-/.test(path) && document.querySelector("#refine:has(#refinement[hx-get])");
    if (fold) fold.open = true;
    document.addEventListener("htmx:load", () => { if (isFocusLost()) focusOn(path); });
    if (!fold && !document.querySelector(".facets-coming, .met-coming")) focusOn(HEAD);
  }
}
// What is unfolded before htmx listens asks once it does.
document.addEventListener("htmx:load", () => {
  document.querySelector("#refine[open]:has(#refinement[hx-get])")?.dispatchEvent(new Event("toggle"));
}, { once: true });

// The bars of the histogram are one stop of the Tab key; arrows lead from one to the next.
const gatherBars = (part) => {
  const bars = [...part.querySelectorAll(".drawing a")];
  for (const bar of bars) bar.tabIndex = bar === bars.at(-1) ? 0 : -1;
};
gatherBars(document);
document.addEventListener("htmx:load", (event) => gatherBars(event.detail.elt));
document.addEventListener("keydown", (event) => {
  const bars = event.target.closest?.(".drawing") ? [...event.target.closest(".drawing").querySelectorAll("a")] : [];
  const at = bars.indexOf(event.target);
  const next = { ArrowLeft: bars[at - 1], ArrowRight: bars[at + 1], Home: bars[0], End: bars.at(-1) }[event.key];
  if (at < 0 || !next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});

// Each printed page bears the address and the day, in its margin. They are said when it is printed:
// what stands at the root makes a browser look up the style of every element again.
const printed = document.getElementById("printed");
if (printed) {
  document.addEventListener("htmx:pushedIntoHistory", () => { printed.firstElementChild.textContent = location.href; });
  addEventListener("beforeprint", () => root.style.setProperty("--printed", JSON.stringify(printed.textContent)));
}

// Keys, unless somebody types or has switched them off.
const KEYS = "keys-off";
const help = document.getElementById("help");
const opener = document.getElementById("open-help");
const useKeys = document.getElementById("use-keys");
if (opener && help?.showModal) {
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());
  useKeys.checked = !localStorage.getItem(KEYS);
  useKeys.addEventListener("change", () => {
    if (useKeys.checked) localStorage.removeItem(KEYS);
    else localStorage.setItem(KEYS, "1");
  });
}
const stepRow = (by) => {
  const rows = [...document.querySelectorAll(".row .title > a, .hits .title > a")];
  const at = rows.findIndex((row) => (row.closest("li") || row).contains(document.activeElement));
  rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus();
};
const follow = (rel) => document.querySelector(`main a[rel="${rel}"]`)?.click();
const search = () => {
  const field = document.getElementById("filter-q");
  if (field) field.focus();
  else document.getElementById("go-search").click();
};
const acts = {
  j: () => stepRow(1),
  k: () => stepRow(-1),
  "[": () => follow("prev"),
  "]": () => follow("next"),
  "/": search,
  "?": () => help.showModal(),
};
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, select, textarea, dialog, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (localStorage.getItem(KEYS) || !acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
});

// Quotes and citations can be copied; the button stands only where the clipboard can be used.
const addCopyButtons = (part) => {
  if (!navigator.clipboard) return;
  for (const quoted of part.querySelectorAll("[data-copy]:not([data-copy-ready])")) {
    quoted.dataset.copyReady = "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    const offered = root.dataset.copyWord || "Copy";
    const done = root.dataset.copiedWord || "Copied";
    button.textContent = offered;
    const words = quoted.textContent.trim();
    const source = quoted.closest(".card")?.querySelector("h3")?.textContent.replace(/\s+/g, " ").trim();
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source ? `“${words}” (${source})` : words);
      document.getElementById("live").textContent = done;
      button.textContent = done;
      setTimeout(() => { button.textContent = offered; }, 2000);
    });
    (quoted.querySelector("p") || quoted).append(button);
  }
};
addCopyButtons(document);
document.addEventListener("htmx:load", (event) => addCopyButtons(event.detail.elt));

// A range can be drawn over the histogram with a mouse; the date fields beside it do the same.
const drawn = (figure, share) => {
  const columns = Number(figure.dataset.columns);
  return Math.min(Math.max(Math.floor(share * columns), 0), columns - 1);
};
const MONTHS = { month: 1, year: 12, decade: 120, century: 1200 };
const bound = (figure, number, isEnd) => {
  const column = number - Number(figure.dataset.lead);
  const isOutside = column < 0 || number >= Number(figure.dataset.columns) - Number(figure.dataset.tail);
  if (isOutside && isEnd === column >= 0) return ""; // the bar of everything before, or after
  const [year, month, day] = figure.dataset.first.split("-").map(Number);
  const date = new Date(Date.UTC(2000, 0, 1));
  if (figure.dataset.unit === "day") date.setUTCFullYear(year, month - 1, day + column);
  else {
    const months = MONTHS[figure.dataset.unit];
    date.setUTCFullYear(year, month - 1 + (column + (isEnd ? 1 : 0)) * months, isEnd ? 0 : 1);
  }
  return date.toISOString().slice(0, 10);
};
let brush = null;
document.addEventListener("pointerdown", (event) => {
  const drawing = event.target.closest?.(".drawing");
  if (!drawing || event.pointerType !== "mouse" || event.button !== 0) return;
  const box = drawing.getBoundingClientRect();
  brush = { drawing, box, from: event.clientX, to: event.clientX, rect: null };
});
document.addEventListener("pointermove", (event) => {
  if (!brush || Math.abs(event.clientX - brush.from) < 6) return;
  event.preventDefault();
  brush.to = event.clientX;
  if (!brush.rect) {
    brush.rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    brush.rect.setAttribute("class", "brush");
    brush.rect.setAttribute("height", "84");
    brush.drawing.append(brush.rect);
  }
  brush.rect.setAttribute("x", Math.min(brush.from, brush.to) - brush.box.left);
  brush.rect.setAttribute("width", Math.abs(brush.to - brush.from));
});
document.addEventListener("pointerup", () => {
  if (!brush?.rect) { brush = null; return; }
  const { drawing, box, from, to } = brush;
  const figure = drawing.closest(".histogram");
  const [left, right] = [from, to].sort((a, b) => a - b).map((x) => drawn(figure, (x - box.left) / box.width));
  document.getElementById("filter-from").value = bound(figure, left, false);
  document.getElementById("filter-to").value = bound(figure, right, true);
  brush.rect.remove();
  document.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); }, { capture: true, once: true });
  setTimeout(() => { brush = null; document.getElementById("filters").requestSubmit(); }, 0);
});
document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".drawing")) event.preventDefault(); });
