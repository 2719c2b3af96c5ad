// Keeps the date builder and the EDTF box in step, and says the date in words while it is put
// together. The server does the thinking (admin/timeline/event/date-preview/); without this file the
// form works the same, and the sentence comes with the next page.
(() => {
  "use strict";
  const PAUSE_MS = 150;

  const panel = document.querySelector(".date-panel");
  if (!panel) return;
  const form = panel.closest("form");
  const edtf = form.elements.edtf;
  const changed = form.elements.changed;
  const sentence = panel.querySelector(".sentence");
  let timer;
  let running;

  const parts = () => [...panel.querySelectorAll("input[name], select[name]")].filter((one) => one !== edtf);

  const fill = (values) => {
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements[name];
      if (typeof value === "boolean") field.checked = value;
      else field.value = value;
    }
  };

  const say = (words, isWrong) => {
    sentence.textContent = words;
    sentence.classList.toggle("wrong", isWrong);
  };

  const ask = async (isLeft = false) => {
    running?.abort();
    running = new AbortController();
    const query = new URLSearchParams();
    for (const one of [...parts(), edtf, changed]) {
      if (!["checkbox", "radio"].includes(one.type) || one.checked) query.append(one.name, one.value);
    }
    try {
      const answer = await fetch(`${panel.dataset.preview}?${query}`, { signal: running.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const date = await answer.json();
      if (date.errors) {
        if (changed.value === "parts") edtf.value = "";
        return say(Object.values(date.errors).join(" "), true);
      }
      if (changed.value === "parts") edtf.value = date.edtf;
      if (changed.value === "edtf" || isLeft) fill(date.parts);
      say(date.words, false);
    } catch (problem) {
      if (problem.name !== "AbortError") say("", false);
    }
  };

  panel.addEventListener("input", (event) => {
    changed.value = event.target === edtf ? "edtf" : "parts";
    running?.abort();
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });

  // A whole date in one box is spread over all of them once the box is left, not while it is typed.
  panel.addEventListener("change", (event) => {
    if (event.target.type !== "text" || event.target === edtf) return;
    clearTimeout(timer);
    ask(true);
  });

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[name='_use']");
    if (!button) return;
    event.preventDefault();
    const [date, daypart] = button.value.split(" ");
    edtf.value = date;
    form.elements.daypart.value = daypart ?? "";
    changed.value = "edtf";
    ask();
    form.elements.reason.focus();
  });
})();

// Names of actors below the box, as they are typed. Without this file the most usual ones are there.
(() => {
  "use strict";
  const PAUSE_MS = 200;
  const box = document.querySelector("input[name='added_actor']");
  const list = document.getElementById("actors");
  if (!box || !list?.dataset.suggest) return;
  let timer;

  const ask = async () => {
    const answer = await fetch(`${list.dataset.suggest}?${new URLSearchParams({ q: box.value })}`);
    if (!answer.ok) return;
    const { names } = await answer.json();
    list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
})();
