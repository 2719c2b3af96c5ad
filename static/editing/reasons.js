// Lays out what the list of a box suggests as buttons below it, for a finger or a Tab away. Nothing is
// chosen by itself; without this file the box suggests the same while one types.
(() => {
  "use strict";
  for (const list of document.querySelectorAll("datalist[data-presets]")) {
    const box = document.querySelector(`input[list="${list.id}"]`);
    if (!box) continue;
    const row = Object.assign(document.createElement("div"), { className: "presets" });
    for (const { value } of list.options) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: value });
      button.addEventListener("click", () => {
        box.value = value;
        for (const name of ["input", "change"]) box.dispatchEvent(new Event(name, { bubbles: true }));
        box.focus();
      });
      row.append(button);
    }
    if (row.children.length) (box.parentElement.querySelector(".errorlist") ?? box).after(row);
  }
})();
