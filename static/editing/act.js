// Shows what a merge does as soon as another event or title is chosen to be kept. Until that has come nothing
// can be merged; without this file the page is shown once more before the other direction is done.
(() => {
  "use strict";
  const form = document.querySelector("form.act");
  const does = form?.querySelector("input[type='submit']:not([name])");
  if (!form?.elements.keep || !does) return;
  let running;

  const show = async () => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const kept = form.elements.keep.value;
    const page = new URL(location.href);
    page.searchParams.set("keep", kept);
    page.searchParams.set("title", form.elements.title.value);
    does.disabled = true;
    try {
      const answer = await fetch(page, { signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const come = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [now, then] = [form, come].map((one) => one.querySelector(".prospects"));
      if (now && then) {
        now.replaceChildren(...then.childNodes);
        form.elements.shown.value = kept;
      }
    } catch (problem) {
      if (problem.name === "AbortError") return; // a later choice is being shown
    }
    does.disabled = false; // what could not be shown is shown by the server before it is done
  };

  form.addEventListener("change", (event) => ["keep", "title"].includes(event.target.name) && show());
  if (form.elements.shown && form.elements.shown.value !== form.elements.keep.value) show(); // as a browser restores it
})();
