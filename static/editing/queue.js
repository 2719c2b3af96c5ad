// Keys of the review queue. Each key presses a button or follows a link that the row has; without
// this file the buttons are all there. Keys are off while somebody types.
(() => {
  "use strict";
  const rows = [...document.querySelectorAll(".queue .row")];
  if (!rows.length) return;
  const PLACE = "queue-place";
  let current = 0;

  const go = (number) => {
    rows[current].classList.remove("current");
    current = Math.min(Math.max(number, 0), rows.length - 1);
    rows[current].classList.add("current");
    if (says) says.textContent = "";
    rows[current].focus({ preventScroll: true });
    rows[current].scrollIntoView({ block: "nearest" });
  };

  const says = document.querySelector(".queue-says");
  const press = (selector) => rows[current].querySelector(selector)?.click();

  // A reason is said once, in its box above, and then holds for the rows that follow.
  const wants = (button) => {
    const why = button.dataset.why && document.getElementById(button.dataset.why);
    if (!why || why.value.trim()) return false;
    if (says) says.textContent = `${why.labels[0].textContent}? Say it once, press Enter, and go on.`;
    why.focus();
    return true;
  };

  const act = (key) => {
    const button = rows[current].querySelector(`[data-key="${key}"]`);
    if (button) button.click();
    else if (says) says.textContent = rows[current].dataset.keys ?? "";
  };

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input:not([type='checkbox']), select, textarea");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      j: () => go(current + 1),
      n: () => go(current + 1),
      k: () => go(current - 1),
      x: () => press("input[type='checkbox']"),
      o: () => press(".open"),
      w: () => document.querySelector(".why-boxes input")?.focus(),
    };
    if (acts[event.key]) acts[event.key]();
    else if (["a", "r", "s"].includes(event.key)) act(event.key);
    else if (event.key === "Enter" && event.target.matches(".row")) press(".open");
    else return;
    event.preventDefault();
    sessionStorage.setItem(PLACE, String(current)); // the next page goes on where this one was
  });

  document.querySelector(".why-boxes")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    go(current);
  });

  document.getElementById("queue").addEventListener("click", (event) => {
    const row = rows.indexOf(event.target.closest(".row"));
    if (row >= 0) sessionStorage.setItem(PLACE, String(row)); // the next page goes on where this one was
    const button = event.target.closest("button[data-why]");
    if (button && wants(button)) event.preventDefault();
  });

  go(Number(sessionStorage.getItem(PLACE)) || 0);
})();
