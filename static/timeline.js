// Enhancements only: every page works without this file.

const root = document.documentElement;

// The theme lives in a cookie, so that the server writes it into the page and nothing flashes.
const choice = document.querySelector("[data-theme-choice]");
if (choice) {
  choice.hidden = false;
  choice.querySelector("select").addEventListener("change", (event) => {
    const theme = event.target.value;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    const age = theme ? 31536000 : 0;
    document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  });
}

// What is being replaced says so, and a failure says so with a plain link.
const trouble = document.getElementById("trouble");
const showTrouble = (event) => {
  const path = event.detail.pathInfo?.finalRequestPath || location.href;
  trouble.querySelector("a").href = path;
  trouble.hidden = false;
};
document.addEventListener("htmx:beforeRequest", (event) => {
  trouble.hidden = true;
  event.detail.target?.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", (event) => {
  event.detail.target?.removeAttribute("aria-busy");
});
document.addEventListener("htmx:responseError", showTrouble);
document.addEventListener("htmx:sendError", showTrouble);
document.addEventListener("htmx:timeout", showTrouble);
