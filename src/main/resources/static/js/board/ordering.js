import { show } from "../toasts.js";
import { announce, board, dealOf, dealWith, focus, isAsked, isTyping, words } from "./deals.js";
import { refresh } from "./fresh.js";
import { isByHand, keep, spot } from "./places.js";
import { chosenOr } from "./selection.js";

/*
 * Cards put into another place of their column: by the mouse, a finger, Alt with an arrow. They stand there at once; who is
 * refused goes back. One change is sent after the other, and steps that follow one another quickly are one change.
 */
const SETTLE = 400;
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

let sent = Promise.resolve();
let waiting = null;

document.addEventListener("keydown", (event) => {
  const card = dealOf(event.target);
  const by = STEPS[event.code];
  if (!by || !card || !board() || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (isTyping(event.target) || isAsked() || card.closest(".end")) return;
  event.preventDefault();
  if (isByHand()) step(chosenOr(card).filter((each) => each.parentElement === card.parentElement), by);
  else tellUrgency();
});

/** Says why the hand cannot change the order here, and offers the one where it can. */
export function tellUrgency() {
  const { byUrgency, orderMine } = words();
  announce(byUrgency);
  show({ text: byUrgency, action: { label: orderMine, url: board().dataset.mine, method: "GET" }, seconds: 10 });
}

/** Stands the cards in a spot of their column and has it kept. */
export function put(cards, there) {
  flush();
  wait(cards, there);
  flush();
}

function step(cards, by) {
  const list = cards[0].parentElement;
  const others = [...list.querySelectorAll(":scope > [data-deal]")].filter((card) => !cards.includes(card));
  const above = others.filter((card) => card.compareDocumentPosition(cards[0]) & Node.DOCUMENT_POSITION_FOLLOWING).length;
  const there = spot(list, others, Math.min(Math.max(above + by, 0), others.length));
  if (stands(cards, there)) return;
  if (waiting?.deals.join() !== ids(cards).join()) flush();
  wait(cards, there);
}

const ids = (cards) => cards.map((card) => card.dataset.deal);

/** Whether the cards stand there already, one under the other. */
export function stands(cards, { after, before }) {
  const together = cards.every((card, at) => at === 0 || card.previousElementSibling === cards[at - 1]);
  const above = cards[0].previousElementSibling?.dataset.deal ?? "";
  return together && above === after && cards.at(-1).nextElementSibling === before;
}

function wait(cards, there) {
  const homes = waiting?.homes ?? cards.map((card) => ({ card, next: card.nextElementSibling }));
  const { stage } = cards[0].dataset;
  stand(cards, there.before);
  clearTimeout(waiting?.timer);
  waiting = { deals: ids(cards), stage, after: there.after, homes, timer: setTimeout(flush, SETTLE) };
}

function stand(cards, before) {
  const list = cards[0].parentElement;
  const focused = cards.find((card) => card.contains(document.activeElement));
  cards.forEach((card) => list.insertBefore(card, before));
  if (focused) focus(focused);
  const place = [...list.querySelectorAll(":scope > [data-deal]")].indexOf(cards[0]) + 1;
  const all = list.closest(".column").querySelector("[data-count]").textContent;
  announce(words().placed.replace("…", place).replace("…", all));
}

function flush() {
  if (!waiting) return;
  const { deals, stage, after, homes, timer } = waiting;
  clearTimeout(timer);
  waiting = null;
  sent = sent.then(async () => {
    const kept = await keep(deals, stage, after);
    if (!kept) homes.reverse().forEach(goBack);
    await refresh(kept || !after ? deals : [...deals, after], { isStale: () => waiting !== null });
  });
}

function goBack({ card, next }) {
  const list = dealWith(card.dataset.deal) === card && card.parentElement;
  if (list) list.insertBefore(card, next?.parentElement === list ? next : null);
}
