import "./fields.js";

/** A deal's page, by itself or laid over a board: what a phone shows, and the way into the note. */
document.addEventListener("click", (event) => {
  const tab = event.target.closest?.("[data-show]");
  if (tab) show(tab.closest("[data-deal-page]"), tab.dataset.show);
  const way = event.target.closest?.("[data-focus]");
  const field = way && document.getElementById(way.dataset.focus);
  if (!field) return;
  event.preventDefault();
  show(way.closest("[data-deal-page]"), "feed");
  field.scrollIntoView({ block: "center" });
  field.focus();
});

function show(page, part) {
  page.dataset.shown = part;
  for (const tab of page.querySelectorAll("[data-show]")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.show === part));
  }
}
