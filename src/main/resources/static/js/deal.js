import "./fields.js";
import "./live.js";
import "./tasks.js";

import "./copy.js";

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

/** The way shows the stage as reached before the server has said so; the answer takes it back. */
export function stepOn(page, to) {
  const from = page.querySelector(".path > [aria-current]");
  const next = page.querySelector(`.path > [data-stage="${to}"]`);
  if (!from || !next) return () => {};
  stand(from, next);
  return () => stand(next, from);
}

function stand(from, to) {
  from.removeAttribute("aria-current");
  to.setAttribute("aria-current", "step");
}

/*
 * What others do to the deal shows at once: its way, its fields, what can be done with it. What is being written or stands
 * open is left alone; the focus stays on the same thing.
 */
document.addEventListener("live:deals", (event) => {
  const known = Number(document.querySelector("[data-deal-page]")?.dataset.version);
  reread(event.detail.deals.filter(({ version }) => !version || version > known).map((deal) => deal.id));
});

/** Reads the page again when it is one of these deals'. Under a dialog it waits until that is answered. */
export async function reread(ids) {
  const page = document.querySelector("[data-deal-page]");
  if (!page || !ids.map(String).includes(page.dataset.dealPage)) return;
  if (document.querySelector("dialog[open]")) {
    document.addEventListener("close", () => reread(ids), { capture: true, once: true });
    return;
  }
  await afresh(page);
  document.dispatchEvent(new CustomEvent("deal:changed", { detail: { id: Number(page.dataset.dealPage) } }));
}

/** Some fields show in other places, too: the sum in the head, the phone behind the button. */
const ELSEWHERE = ["budget", "contactName", "contactPhone", "contactEmail"];

document.addEventListener("deal:changed", (event) => {
  const page = document.querySelector("[data-deal-page]");
  if (page && ELSEWHERE.includes(event.detail.field)) afresh(page);
});

async function afresh(page) {
  const answer = await fetch(location.href, { headers: { "X-Over": "true" } });
  if (!answer.ok || !page.isConnected) return;
  const part = document.createElement("template");
  part.innerHTML = await answer.text();
  const fresh = part.content.querySelector("[data-deal-page]");
  if (fresh?.dataset.dealPage !== page.dataset.dealPage) return;
  const whole = page.closest(".over-panel") ?? document;
  keepSteps(whole, part.content, page.dataset.stage === fresh.dataset.stage);
  for (const [now, next] of pairs(whole, part.content)) if (next && !isBusy(now)) put(now, next);
  for (const name of ["version", "stage", "sum"]) page.dataset[name] = fresh.dataset[name];
  showPlace(whole);
}

/** The deals around it stay those it was opened among, wherever it has gone itself. */
function keepSteps(old, fresh, stays) {
  for (const step of fresh.querySelectorAll("[data-over-step]")) {
    const now = old.querySelector(`[data-over-step="${step.dataset.overStep}"]`);
    if (now?.hasAttribute("href")) step.setAttribute("href", now.getAttribute("href"));
    step.hidden = now?.hidden ?? step.hidden;
  }
  if (!stays) fresh.querySelector(".deal-place")?.remove();
}

const isBusy = (part) => part.matches(".editing") || Boolean(part.querySelector("details[open], .editing"));

function put(now, next) {
  const focused = now.contains(document.activeElement) ? document.activeElement : null;
  now.replaceWith(next);
  window.htmx?.process(next);
  if (focused) (same(focused, next) ?? next.closest(".over-panel") ?? document.getElementById("main")).focus({ preventScroll: true });
}

/** What does the same in the new part; the page itself when nothing does. */
function same(focused, next) {
  const marks = ["data-key", "data-ask", "data-edit", "data-moves"].filter((mark) => focused.hasAttribute(mark));
  return marks.length ? next.querySelector(marks.map((mark) => `[${mark}="${CSS.escape(focused.getAttribute(mark))}"]`).join("")) : null;
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
