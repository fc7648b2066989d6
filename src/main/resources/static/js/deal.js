import "./fields.js";
import "./live.js";
import "./tasks.js";

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

/** A way longer than the page begins where the deal stands. */
export function showPlace(root) {
  const here = root.querySelector(".path-scroll [aria-current]");
  const way = here?.closest(".path-scroll");
  if (way) way.scrollLeft = here.offsetLeft - way.offsetLeft - (way.clientWidth - here.offsetWidth) / 2;
}

showPlace(document);

/*
 * What others do to the deal shows at once: its way, its fields, what can be done with it. What has the focus, is being
 * written or stands open is left alone.
 */
document.addEventListener("live:deals", (event) => {
  const page = document.querySelector("[data-deal-page]");
  if (!page || !event.detail.deals.some((deal) => String(deal.id) === page.dataset.dealPage)) return;
  afresh(page).then(() => {
    document.dispatchEvent(new CustomEvent("deal:changed", { detail: { id: Number(page.dataset.dealPage) } }));
  });
});

/** Some fields show in other places, too: the sum in the head, the phone behind the button. */
const ELSEWHERE = ["budget", "contactName", "contactPhone", "contactEmail"];

document.addEventListener("deal:changed", (event) => {
  const page = document.querySelector("[data-deal-page]");
  if (page && ELSEWHERE.includes(event.detail.field)) afresh(page);
});

async function afresh(page) {
  const answer = await fetch(location.href, { headers: { "X-Over": "true" } });
  if (!answer.ok) return;
  const part = document.createElement("template");
  part.innerHTML = await answer.text();
  const old = page.closest(".over-panel") ?? document;
  for (const [now, fresh] of pairs(old, part.content)) {
    if (!fresh || now.matches(".editing") || now.contains(document.activeElement) || now.querySelector("details[open], .editing")) continue;
    now.replaceWith(fresh);
    window.htmx?.process(fresh);
  }
  showPlace(old);
}

function pairs(old, fresh) {
  const parts = [".deal-title", ".path-scroll", ".deal-result", ".deal-touch", ".pagebar:has(.deal-title) > .pagebar-end"];
  const fields = [...old.querySelectorAll("[data-field]")].map((field) => [
    field,
    fresh.querySelector(`[data-field="${field.dataset.field}"]`)?.cloneNode(true),
  ]);
  return [...parts.map((part) => [old.querySelector(part), fresh.querySelector(part)]), ...fields].filter(([now]) => now);
}

/** A client who is called otherwise is so on the deal, too. */
for (const what of ["contacts", "companies"]) {
  document.addEventListener(`live:${what}`, (event) => {
    const page = document.querySelector("[data-deal-page]");
    const named = ({ id }) => page.querySelector(`a[href="/${what}/${id}"]`);
    if (page && event.detail[what].some(named)) afresh(page);
  });
}
