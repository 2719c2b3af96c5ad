// The key / leads to the search box of the list and of the first page, from wherever one does not type.
(() => {
  "use strict";
  const box = document.getElementById("searchbar");
  if (!box) return;
  if (box.value) document.querySelector("#result_list tbody th a")?.focus(); // what was found, not the filters

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input:not([type='checkbox'], [type='radio']), select, textarea");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
