import { means } from "../keymap.js";
import { allDeals, announce, dealOf, dealWith, focus, isAsked, isTyping, words } from "./deals.js";
import { money } from "./totals.js";

/** Which deals are chosen: by Shift, Ctrl, X, Ctrl A; Esc lets them all go. */
let anchor = null;

export const chosen = () => allDeals().filter((card) => card.classList.contains("chosen"));

/** The chosen deals when this is one of them or nothing else is meant, else this one. */
export function chosenOr(card) {
  const all = chosen();
  if (card && !card.classList.contains("chosen")) return [card];
  return all.length ? all : card ? [card] : [];
}

export function drop() {
  chosen().forEach((card) => set(card, false));
  tell();
}

function set(card, on) {
  card.classList.toggle("chosen", on);
  const box = card.querySelector("[data-choose]");
  if (box) box.checked = on;
}

function toggle(card) {
  set(card, !card.classList.contains("chosen"));
  anchor = card;
  tell();
}

function range(card) {
  const all = [...card.parentElement.querySelectorAll(":scope > [data-deal]")];
  const from = all.indexOf(anchor?.isConnected ? anchor : card);
  const [first, last] = [from < 0 ? all.indexOf(card) : from, all.indexOf(card)].sort((a, b) => a - b);
  all.slice(first, last + 1).forEach((each) => set(each, true));
  tell();
}

function tell() {
  const bar = document.getElementById("selection");
  if (!bar) return;
  const cards = chosen();
  bar.hidden = cards.length === 0;
  const sum = cards.reduce((total, card) => total + Number(card.dataset.sum || 0), 0);
  const said = `${words().chosen} ${cards.length}`;
  if (cards.length && bar.querySelector("[data-selected]").textContent !== said) announce(said);
  bar.querySelector("[data-selected]").textContent = said;
  bar.querySelector("[data-selected-sum]").textContent = money(sum);
}

document.addEventListener(
  "click",
  (event) => {
    const card = dealOf(event.target);
    const box = event.target.closest("[data-choose]");
    if (!card || event.target.closest("[data-ask], [data-move]") || !(box || event.ctrlKey || event.metaKey || event.shiftKey)) return;
    if (!box && !event.shiftKey && isOnName(event)) return;
    if (!box) event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) range(card);
    else if (box) {
      set(card, box.checked);
      anchor = card;
      tell();
    } else toggle(card);
  },
  true,
);

/** Ctrl on the name opens a tab, as on any link; the link's area reaches over the whole card, its box does not. */
function isOnName({ target, clientX: x, clientY: y }) {
  const box = target.closest("a.card-open")?.getBoundingClientRect();
  return Boolean(box) && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event.target) || isAsked()) return;
  const card = dealOf(event.target);
  if (means(event, "drop") && chosen().length) {
    event.stopImmediatePropagation();
    drop();
  } else if (card && means(event, "choose") && !event.altKey) toggle(card);
  else if (card && means(event, "choose-all")) {
    event.preventDefault();
    card.parentElement.querySelectorAll(":scope > [data-deal]").forEach((each) => set(each, true));
    tell();
  } else if (card && means(event, "choose-down", "choose-up")) {
    event.preventDefault();
    anchor ??= card;
    const down = means(event, "choose-down");
    const next = down ? card.nextElementSibling : card.previousElementSibling;
    if (!next?.dataset.deal) return;
    range(card);
    focus(next);
    range(next);
  }
});

document.addEventListener("deals:choose", (event) => {
  drop();
  event.detail.map(dealWith).filter(Boolean).forEach((card) => set(card, true));
  tell();
});
document.addEventListener("board:fresh", tell);
document.addEventListener("htmx:afterSettle", tell);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-drop-selection]")) drop();
});
