// Each cell of a list knows the name of its column, which a phone shows before it.
(() => {
  "use strict";
  const names = [...document.querySelectorAll("#result_list thead th")].map((head) =>
    head.querySelector(".text")?.textContent.trim() ?? "");

  for (const row of document.querySelectorAll("#result_list tbody tr")) {
    [...row.children].forEach((cell, at) => {
      if (cell.matches("td:not(.action-checkbox)") && names[at]) cell.dataset.label = names[at];
      const isEmpty = ["", "-"].includes(cell.textContent.trim()) && !cell.querySelector("input, img");
      if (isEmpty) cell.dataset.empty = "";
    });
  }
})();
