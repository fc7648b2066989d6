import { edit } from "../fields.js";
import "../columns.js";
import { allDeals, dealOf, dealWith, focus as focusRow, isAsked, isTyping } from "./deals.js";
import { refreshRows } from "./live-rows.js";

/*
 * Inside a row of the list: → goes to what can be changed in it, ← and → walk there, ↓ and ↑ keep the column, F2 or Enter
 * changes it, Esc comes back to the row. F2 on a row begins with the column changed last.
 */
const STOPS = ".fact-edit, .cell-move";
const BY = { ArrowRight: 1, KeyL: 1, ArrowLeft: -1, KeyH: -1 };
const DOWN = { ArrowDown: "nextElementSibling", KeyJ: "nextElementSibling", ArrowUp: "previousElementSibling", KeyK: "previousElementSibling" };

let column = "";

const stops = (row) => [...row.querySelectorAll(STOPS)].filter((stop) => stop.checkVisibility());
const cellOf = (element) => element.closest("th, td").cellIndex;

/** Before the page's own walking, which knows rows alone. */
document.addEventListener(
  "keydown",
  (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (isTyping(event.target) || isAsked()) return;
    const row = dealOf(event.target);
    if (row?.localName !== "tr" || !act(event, row)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

function act({ code, target }, row) {
  const all = stops(row);
  const at = all.indexOf(target);
  if (code === "F2") return change(at < 0 ? (all.find((stop) => stop.closest("[data-field]")?.dataset.field === column) ?? all[0]) : target);
  if (at < 0) return target === row && BY[code] === 1 && stand(all[0]);
  if (code === "Escape" || (at === 0 && BY[code] === -1)) return focusRow(row) ?? true;
  if (BY[code]) return stand(all[at + BY[code]]) || true;
  if (DOWN[code]) return beside(row[DOWN[code]], cellOf(target)) || true;
  return false;
}

function stand(stop) {
  if (!stop) return false;
  stop.focus();
  stop.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

const beside = (row, cell) => row?.matches("[data-deal]") && stand(stops(row).find((stop) => cellOf(stop) === cell));

function change(stop) {
  if (!stop) return false;
  const fact = stop.closest("[data-field]");
  if (fact) edit(fact);
  else stop.click();
  return true;
}

document.addEventListener("focusin", (event) => {
  const fact = event.target.closest?.("[data-cards] [data-field]");
  if (fact) column = fact.dataset.field;
});

/** What is written in a row shows in its place already; the totals follow, and whether the list still finds the deal. */
document.addEventListener("deal:changed", ({ detail: { id } }) => {
  const row = dealWith(id);
  const written = (field) => row?.querySelector(`[data-field="${field}"]`)?.dataset.was;
  if (!row || isAsked() || !document.getElementById("live-new")) return;
  row.dataset.name = written("name") ?? row.dataset.name;
  row.dataset.sum = written("budget") ?? row.dataset.sum;
  refreshRows([String(id)], { letGo: () => {}, holds: () => true });
});

/** The box above the rows chooses all of them; it follows what is chosen one by one. */
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-choose-rows]")) choose(event.target.checked ? allDeals() : []);
});

const ids = (rows) => rows.map((row) => row.dataset.deal);
const isChosen = (row) => row.classList.contains("chosen");

function choose(rows) {
  document.dispatchEvent(new CustomEvent("deals:choose", { detail: ids(rows) }));
}

const rows = document.getElementById("deal-rows");
new MutationObserver(() => {
  const box = rows.querySelector("[data-choose-rows]");
  if (!box) return;
  const all = allDeals();
  const chosen = all.filter(isChosen).length;
  box.checked = chosen > 0 && chosen === all.length;
  box.indeterminate = chosen > 0 && chosen < all.length;
}).observe(rows, { subtree: true, childList: true, attributeFilter: ["class"] });

/** What is chosen stays chosen when the rows are read again; until they settle they have what their rows had before. */
let kept = [];
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === rows) kept = ids(allDeals().filter(isChosen));
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target !== rows || kept.length === 0) return;
  document.dispatchEvent(new CustomEvent("deals:choose", { detail: kept }));
  kept = [];
});
