import { allDeals, dealWith, focus } from "./deals.js";

/*
 * The ends of the board are folded. An end that is opened reads what was closed at it this month, and reads it again after
 * every change; which ends are open is kept in the browser.
 */
const KEPT = "voronka-ends";
const ends = () => [...document.querySelectorAll("#board .end-open")];
const listOf = (button) => document.getElementById(button.getAttribute("aria-controls"));
const isOpen = (button) => button.getAttribute("aria-expanded") === "true";

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("#board .end-open");
  if (!button) return;
  if (isOpen(button)) fold(button);
  else open(button);
  keep();
});

function keep() {
  try {
    localStorage.setItem(KEPT, ends().filter(isOpen).map((button) => listOf(button).id).join(" "));
  } catch {
    // A browser that keeps nothing begins with folded ends.
  }
}

function kept() {
  try {
    return (localStorage.getItem(KEPT) ?? "").split(" ");
  } catch {
    return [];
  }
}

function open(button) {
  const list = listOf(button);
  button.setAttribute("aria-expanded", "true");
  list.hidden = false;
  list.dataset.cards = "";
  const first = document.createElement("li");
  first.className = "more";
  for (const [name, value] of Object.entries({ get: list.dataset.closed, trigger: "load", target: "this", swap: "outerHTML" })) {
    first.setAttribute(`hx-${name}`, value);
  }
  list.replaceChildren(first);
  window.htmx.process(list);
}

function fold(button) {
  const list = listOf(button);
  button.setAttribute("aria-expanded", "false");
  list.hidden = true;
  delete list.dataset.cards;
  list.replaceChildren();
  if (!allDeals().some((card) => card.tabIndex === 0) && allDeals()[0]) allDeals()[0].tabIndex = 0;
}

let turn = 0;

async function rereadAll() {
  const mine = ++turn;
  for (const list of ends().filter(isOpen).map(listOf)) await reread(list, () => mine === turn);
}

async function reread(list, isLast) {
  const answer = await fetch(list.dataset.closed, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  const text = await answer.text();
  if (!isLast() || list.hidden || list.querySelector(".saving, .refused, .origin")) return;
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = [...page.body.children].map((card) => document.importNode(card, true));
  const had = list.contains(document.activeElement) && document.activeElement.closest("[data-deal]")?.dataset.deal;
  list.replaceChildren(...fresh, ...further(list, fresh));
  window.htmx.process(list);
  if (had) focus(dealWith(had) ?? list.querySelector("[data-deal]"));
}

/** The cards read by further pages stay below the first one. */
function further(list, fresh) {
  const last = fresh.filter((card) => card.dataset.deal).at(-1);
  const more = fresh.find((card) => card.classList.contains("more"));
  const old = last && list.querySelector(`[data-deal="${last.dataset.deal}"]`);
  if (!more || !old) return [];
  const below = [...list.children].slice([...list.children].indexOf(old) + 1);
  if (!below.some((card) => card.dataset.deal)) return [];
  fresh.splice(fresh.indexOf(more), 1);
  const here = new Set(fresh.map((card) => card.dataset.deal));
  return below.filter((card) => !here.has(card.dataset.deal));
}

document.addEventListener("board:fresh", rereadAll);
for (const button of ends()) if (kept().includes(listOf(button).id)) open(button);
