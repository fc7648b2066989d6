import "../live.js";
import { allDeals, board, dealWith, isAsked, words } from "./deals.js";
import { refresh, reload } from "./fresh.js";
import * as list from "./live-rows.js";

/*
 * What others change shows on the board and in the list within two seconds. Changes are gathered, then read again under the
 * viewer's own rights. A card under the hand or in focus is not pulled away: it says who changed it, and follows when it is
 * let go.
 */
const GATHER = 250;
const LATER = 2_000;
const SLIDE = 160;
const MOST = 200;

const changed = new Map();
let much = false;
let timer = null;

document.addEventListener("live:deals", (event) => {
  for (const deal of event.detail.deals) {
    if (!isShown(deal)) changed.set(String(deal.id), deal);
  }
  soon();
});
document.addEventListener("live:places", (event) => {
  if (board()?.dataset.order !== "shared") return;
  for (const deal of event.detail.places) changed.set(String(deal.id), { ...deal, version: undefined });
  soon();
});
for (const what of ["contacts", "companies"]) {
  document.addEventListener(`live:${what}`, (event) => {
    event.detail[what].forEach((client) => namedAfter(what, client));
    soon();
  });
}
document.addEventListener("live:much", () => {
  much = true;
  soon();
});
document.addEventListener("live:lost", () => lost(true));
document.addEventListener("live:back", () => lost(false));
document.addEventListener("live:viewing", (event) => look(event.detail.viewers));
document.addEventListener("board:fresh", () => look());
document.addEventListener("focusout", soon);

/** A finger that holds a card is about to carry it. */
let pressed = false;
document.addEventListener("pointerdown", (event) => (pressed = isHeld(event.target)));
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    pressed = false;
    soon();
  });
}
document.addEventListener("close", soon, true);

/** Our own change has brought its card already; what raised no version shows on none. */
function isShown({ id, version }) {
  return version === 0 || Number(dealWith(id)?.dataset.version) >= version;
}

/** Cards that bear a client's name change with it, whatever version their deals have. */
function namedAfter(what, client) {
  const whose = what === "contacts" ? "contact" : "company";
  for (const card of document.querySelectorAll(`[data-cards] [data-deal][data-${whose}="${client.id}"]`)) {
    changed.set(card.dataset.deal, { ...client, id: card.dataset.deal, version: undefined });
  }
}

function soon() {
  if (timer || (!much && changed.size === 0)) return;
  timer = setTimeout(() => {
    timer = null;
    follow();
  }, GATHER);
}

async function follow() {
  if (!board() && !isList()) return;
  if (isInHand() || isAsked()) return;
  if (much || changed.size > MOST) {
    if (isHeld(document.activeElement)) {
      changed.forEach(holds);
      return;
    }
    if (isTelling()) {
      setTimeout(soon, LATER);
      return;
    }
    much = false;
    changed.clear();
    await (board() ? slide(() => reload(letGo)) : list.reloadRows({ letGo, holds: keeps(new Map()) }));
    return;
  }
  const free = [...changed.values()].filter((deal) => !isShown(deal) && !holds(deal));
  for (const [id, deal] of changed) if (isShown(deal)) changed.delete(id);
  free.forEach((deal) => changed.delete(String(deal.id)));
  if (free.length === 0) return;
  const ids = free.map((deal) => deal.id);
  await (board()
    ? slide(() => refresh(ids, { others: true, letGo }))
    : list.refreshRows(ids, { letGo, holds: keeps(new Map(free.map((deal) => [String(deal.id), deal]))) }));
}

/** A row that came into focus while it was read stays as it is and follows later. */
const keeps = (deals) => (id) => {
  const deal = deals.get(id) ?? { id, by: words().me };
  const kept = holds(deal);
  if (kept) changed.set(id, deal);
  return kept;
};

/** A card says why it came back, or does not know yet whether it may stay. */
const isTelling = () => Boolean(document.querySelector("[data-cards] .refused, [data-cards] .saving"));

/** What is behind a bin's list is followed by nobody: it has no hands. */
const isList = () => Boolean(document.getElementById("deal-rows") && document.getElementById("hands"));

const isInHand = () => pressed || Boolean(document.querySelector(".carrying, .card.origin"));

/** What was read while a card came into the hand, or was sent, waits until it has found its place. */
async function letGo() {
  while (isInHand() || isTelling()) await new Promise((next) => setTimeout(next, GATHER));
}

const isHeld = (element) => Boolean(element?.closest?.("[data-cards] [data-deal]"));

/** Under the hand, in focus or on its way: it gets a note instead. */
function holds(deal) {
  const card = dealWith(deal.id);
  if (!card) return false;
  if (card.classList.contains("saving") || card.classList.contains("refused")) {
    setTimeout(soon, LATER);
    return true;
  }
  if (!card.contains(document.activeElement) && !card.querySelector(".editing")) return false;
  if (String(deal.by) === words().me) return true;
  const text = words().changed.replace("…", deal.name);
  if (card.localName === "tr") list.note(card, text);
  else note(card, text);
  return true;
}

function note(card, text) {
  if (card.querySelector(".card-note")?.textContent === text) return;
  card.querySelector(".card-note")?.remove();
  const line = document.createElement("p");
  line.className = "card-note";
  line.setAttribute("role", "status");
  line.textContent = text;
  card.append(line);
}

/** Cards that stand elsewhere afterwards slide there. */
async function slide(change) {
  const before = new Map(allDeals().map((card) => [card.dataset.deal, card.getBoundingClientRect()]));
  await change();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const card of allDeals()) {
    const from = before.get(card.dataset.deal);
    const to = card.getBoundingClientRect();
    if (!from || (Math.abs(from.x - to.x) < 1 && Math.abs(from.y - to.y) < 1)) continue;
    card.animate([{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, { transform: "none" }], {
      duration: SLIDE,
      easing: "ease-out",
    });
  }
}

function lost(is) {
  const banner = document.getElementById("live-lost");
  if (banner) banner.hidden = !is;
}

let viewers = [];

/** Says on a card which colleague has its deal open. */
function look(now = viewers) {
  viewers = now;
  for (const mark of document.querySelectorAll(".card-viewer")) mark.remove();
  for (const { deal, by, name } of viewers) {
    const card = dealWith(deal);
    if (!card || card.localName === "tr" || String(by) === words().me || card.querySelector(".card-viewer")) continue;
    const mark = document.createElement("span");
    mark.className = "card-viewer";
    mark.textContent = words().viewed.replace("…", name);
    card.prepend(mark);
  }
}
