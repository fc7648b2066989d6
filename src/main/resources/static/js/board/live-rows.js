import { dealWith } from "./deals.js";

/*
 * The list follows what others do without moving under the hand: rows that are shown are replaced where they stand, those
 * that the list no longer finds stay and say so, new ones are counted and come when asked for.
 */
const NEW = "highlight";

/** Deals of this page of the list that are not shown yet. */
const unseen = new Set();

const place = () => document.getElementById("deal-rows");
const rows = () => [...(place()?.querySelectorAll("[data-cards] > [data-deal]") ?? [])];
const notice = () => document.getElementById("live-new");
const plural = new Intl.PluralRules("ru");

/**
 * Reads these deals again as the list now finds them, and what all are worth.
 *
 * letGo: waits until nothing is in the hand; holds: whether a row is to be left as it is, by the id of its deal
 */
export async function refreshRows(ids, { letGo, holds }) {
  const query = location.search.slice(1);
  const asked = ids.map((id) => `deal=${id}`).join("&");
  const answer = await read(`/deals/rows?${asked}${query ? `&${query}` : ""}`, letGo);
  if (!answer) return;
  for (const row of answer.querySelectorAll("[data-fresh] > [data-deal]")) put(row, holds);
  for (const gone of answer.querySelectorAll("[data-gone]")) take(gone.dataset.gone);
  total(answer);
  tell();
}

/** Whatever is shown may be old: the page is read again, and by themselves those of its rows it no longer holds. */
export async function reloadRows({ letGo, holds }) {
  const answer = await read(location.href, letGo, { "HX-Target": "deal-rows" });
  if (!answer) return;
  const fresh = [...answer.querySelectorAll("[data-cards] > [data-deal]")];
  unseen.clear();
  for (const row of fresh) {
    row.dataset.here = "1";
    put(row, holds);
  }
  const found = new Set(fresh.map((row) => row.dataset.deal));
  const missing = rows().map((row) => row.dataset.deal).filter((deal) => !found.has(deal));
  if (missing.length > 0) await refreshRows(missing, { letGo, holds });
  total(answer);
  tell();
}

async function read(address, letGo, headers = {}) {
  const answer = await fetch(address, { headers: { "HX-Request": "true", ...headers } });
  if (!answer.ok) return null;
  const text = await answer.text();
  await letGo();
  return new DOMParser().parseFromString(text, "text/html");
}

function put(row, holds) {
  const old = dealWith(row.dataset.deal);
  if (!old) {
    if (row.dataset.here) unseen.add(row.dataset.deal);
    return;
  }
  if (Number(old.dataset.version) > Number(row.dataset.version) || holds(row.dataset.deal)) return;
  const fresh = document.importNode(row, true);
  fresh.tabIndex = old.tabIndex;
  if (old.classList.contains("chosen")) choose(fresh);
  old.replaceWith(fresh);
  window.htmx?.process(fresh);
}

function choose(row) {
  row.classList.add("chosen");
  const box = row.querySelector("[data-choose]");
  if (box) box.checked = true;
}

function take(deal) {
  unseen.delete(deal);
  const row = dealWith(deal);
  if (!row) return;
  row.classList.add("gone");
  note(row, notice().dataset.gone);
}

/** Says it in the row, below the name. */
export function note(row, text) {
  if (row.querySelector(".row-note")?.textContent === text) return;
  row.querySelector(".row-note")?.remove();
  const line = document.createElement("span");
  line.className = "row-note";
  line.setAttribute("role", "status");
  line.textContent = text;
  row.querySelector("th").append(line);
}

function total(answer) {
  const fresh = answer.querySelector("[data-list-total]");
  if (fresh) place()?.querySelector("[data-list-total]")?.replaceWith(document.importNode(fresh, true));
}

function tell() {
  document.dispatchEvent(new CustomEvent("board:fresh"));
  const banner = notice();
  const form = banner.dataset[plural.select(unseen.size)] ?? banner.dataset.many;
  if (unseen.size > 0) banner.querySelector("[data-new]").textContent = form.replace("…", unseen.size);
  banner.hidden = unseen.size === 0;
}

document.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-show-new]")) return;
  const fresh = [...unseen];
  await window.htmx.ajax("GET", location.pathname + location.search, { target: place() });
  const shown = fresh.map(dealWith).filter(Boolean);
  shown.forEach((row) => row.classList.add(NEW));
  shown.sort((a, b) => a.rowIndex - b.rowIndex)[0]?.querySelector("a.card-open")?.focus();
});

/** The list was read anew by whoever looks at it. */
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== place() || !notice()) return;
  unseen.clear();
  tell();
});
