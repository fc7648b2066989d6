import "./live.js";
import "./tasks.js";

/*
 * The day shows anew after each change made here or elsewhere; while a question stands open it waits. The focus goes to the
 * task that has come to the place of the one dealt with.
 */
let place = null;

const day = () => document.getElementById("today");
const rows = () => [...day().querySelectorAll("[data-task]")];

/** Noted before the request: meanwhile its button is disabled and has lost the focus. */
document.addEventListener("htmx:beforeRequest", ({ target }) => {
  const at = rows().findIndex((row) => row.contains(target));
  if (at >= 0) place = at;
});

const afresh = () => window.htmx.trigger(day(), "fresh");

for (const kind of ["deal", "contact"]) document.addEventListener(`${kind}:changed`, afresh);

for (const news of ["live:deals", "live:contacts", "live:much"]) {
  document.addEventListener(news, () => {
    if (!day().querySelector("details[open]") && !day().contains(document.activeElement)) afresh();
  });
}

/** A question may have been opened while news was being read; the next change brings what is left out here. */
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id === "today" && place === null && day().querySelector("details[open]")) detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (place === null || target.id !== "today") return;
  const row = rows()[Math.min(place, rows().length - 1)];
  place = null;
  (row?.querySelector("summary") ?? document.getElementById("main")).focus({ preventScroll: true });
});
