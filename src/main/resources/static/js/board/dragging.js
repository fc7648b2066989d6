import { move } from "./change.js";
import { announce, board, columns, dealOf, words } from "./deals.js";
import { ask } from "./move-dialog.js";
import { put, stands, tellUrgency } from "./ordering.js";
import { isByHand, spotAt } from "./places.js";
import { chosenOr, drop } from "./selection.js";

const FAR = 4;
const HOLD = 250;
const TRAY = 150;
const EDGE = 56;
const SPEED = 14;
const LOST = "143";

/** A card under the hand: nothing until it has gone four pixels or been held, then it is carried. */
let hand = null;

document.addEventListener("pointerdown", (event) => {
  const card = dealOf(event.target);
  if (!board() || !card || event.button !== 0 || !event.isPrimary) return;
  if (event.target.closest("button, input, select, summary") || event.shiftKey || event.ctrlKey || event.metaKey) return;
  hand = { card, x: event.clientX, y: event.clientY, touch: event.pointerType !== "mouse", carried: null };
  if (hand.touch) hand.timer = setTimeout(() => lift(hand.x, hand.y), HOLD);
});

document.addEventListener("pointermove", (event) => {
  if (!hand || !event.isPrimary) return;
  const far = Math.hypot(event.clientX - hand.x, event.clientY - hand.y) > FAR;
  if (!hand.carried && far) {
    if (hand.touch) forget();
    else lift(event.clientX, event.clientY);
  }
  if (hand?.carried) over(event.clientX, event.clientY);
});

let escaped = false;

document.addEventListener("pointerup", (event) => {
  if (escaped) swallowClick();
  escaped = false;
  if (hand?.carried) letGo(event.clientX, event.clientY);
  forget();
});
document.addEventListener("pointercancel", () => forget());
addEventListener("blur", () => forget());

/** A held card is no scroll; without a hold the finger scrolls as ever. */
document.addEventListener("touchmove", (event) => hand?.carried && event.preventDefault(), { passive: false });
document.addEventListener("contextmenu", (event) => hand?.touch && event.preventDefault());
document.addEventListener("dragstart", (event) => dealOf(event.target) && board() && event.preventDefault());

document.addEventListener(
  "keydown",
  (event) => {
    if (event.code !== "Escape" || !hand?.carried) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    announce(words().kept);
    escaped = true;
    forget();
  },
  true,
);

function lift(x, y) {
  clearTimeout(hand.timer);
  hand.carried = chosenOr(hand.card);
  hand.ghost = ghost(hand.card, hand.carried.length);
  hand.carried.forEach((card) => card.classList.add("origin"));
  document.body.classList.add("carrying");
  columns().forEach((column) => column.classList.toggle("refusing", answer(column) === "refuses"));
  hand.tray = setTimeout(() => tray(true), TRAY);
  over(x, y);
  hand.edges = setInterval(() => hand && scroll(hand.at.x, hand.at.y), 16);
}

function ghost(card, count) {
  const box = card.getBoundingClientRect();
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  copy.removeAttribute("data-deal");
  copy.classList.add("carried");
  copy.setAttribute("aria-hidden", "true");
  copy.style.width = `${box.width}px`;
  if (count > 1) {
    const number = document.createElement("b");
    number.className = "carried-count";
    number.textContent = count;
    copy.append(number);
  }
  document.body.append(copy);
  hand.offset = { x: hand.x - box.left, y: hand.y - box.top };
  return copy;
}

/** All of them stand there already: nothing to do, so it is no target. */
const answer = (column) =>
  hand.carried.every((card) => card.dataset.stage === column.dataset.stage) ? "here" : column.dataset.answer;

function over(x, y) {
  hand.at = { x, y };
  hand.ghost.style.transform = `translate(${x - hand.offset.x}px, ${y - hand.offset.y}px) rotate(2deg)`;
  const target = placeAt(x, y);
  if (target !== hand.target) aim(target);
  mark(target, y);
}

function aim(target) {
  hand.target?.classList.remove("target");
  document.querySelector(".target-note")?.remove();
  hand.target = target;
  if (!target) return;
  target.classList.add("target");
  if (target.matches(".column") && answer(target) !== "here") target.querySelector("[data-cards]")?.before(note(target));
}

function placeAt(x, y) {
  const under = document.elementFromPoint(x, y);
  const place = under?.closest("[data-drop], #board .column");
  if (!place?.matches(".column") || answer(place) === "admits" || answer(place) === "asks") return place;
  return answer(place) === "here" && isByHand() ? place : null;
}

/** A line where the cards would come to stand. */
function mark(target, y) {
  unmark();
  const list = isByHand() && listOf(target);
  if (!list) return;
  const { after, before } = spotAt(list, y, hand.carried);
  if (before?.dataset.deal) before.classList.add("drop-above");
  else list.querySelector(`[data-deal="${after}"]`)?.classList.add("drop-below");
}

function unmark() {
  for (const card of document.querySelectorAll(".drop-above, .drop-below")) card.classList.remove("drop-above", "drop-below");
}

/** The cards of a stage; an end has none to stand among. */
const listOf = (target) => target?.matches(".column:not(.end)") && target.querySelector("[data-cards]");

function note(column) {
  const text = document.createElement("p");
  text.className = "target-note";
  const key = answer(column) === "asks" ? "willAsk" : "willMove";
  text.textContent = words()[key].replace("…", column.dataset.name);
  return text;
}

function scroll(x, y) {
  const shown = board();
  const list = document.elementFromPoint(x, y)?.closest("[data-cards]");
  const frame = shown.getBoundingClientRect();
  if (x < frame.left + EDGE) shown.scrollLeft -= SPEED;
  if (x > frame.right - EDGE) shown.scrollLeft += SPEED;
  if (!list) return;
  const box = list.getBoundingClientRect();
  if (y < box.top + EDGE) list.scrollTop -= SPEED;
  if (y > box.bottom - EDGE) list.scrollTop += SPEED;
}

function letGo(x, y) {
  const { carried, target } = hand;
  const column = document.elementFromPoint(x, y)?.closest("#board .column");
  const isHere = Boolean(column) && answer(column) === "here";
  const list = listOf(column);
  const spot = list ? spotAt(list, y, carried) : null;
  swallowClick();
  forget();
  if (isHere && spot) {
    place(carried, spot);
    return;
  }
  if (!target) {
    announce(words().kept);
    return;
  }
  const to = target.dataset.drop ?? target.dataset.stage;
  if (target.dataset.reason) carry(carried, to, { reason: target.dataset.reason });
  else if (to === LOST || target.dataset.answer === "asks") ask("closing", carried, LOST);
  else carry(carried, to, {}, isByHand() ? spot : null);
}

/** Let go in the column the cards came from. */
function place(cards, spot) {
  if (stands(cards, spot)) announce(words().kept);
  else if (isByHand()) put(cards, spot);
  else tellUrgency();
}

function carry(cards, to, fields, spot) {
  drop();
  move(cards, to, fields, spot);
}

/** The click that ends a drag opens nothing. */
function swallowClick() {
  const stop = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", stop, { capture: true }), 50);
}

function forget() {
  if (!hand) return;
  clearTimeout(hand.timer);
  clearTimeout(hand.tray);
  clearInterval(hand.edges);
  hand.ghost?.remove();
  hand.carried?.forEach((card) => card.classList.remove("origin"));
  hand.target?.classList.remove("target");
  document.querySelector(".target-note")?.remove();
  unmark();
  columns().forEach((column) => column.classList.remove("refusing"));
  document.body.classList.remove("carrying");
  tray(false);
  hand = null;
}

function tray(open) {
  const box = document.getElementById("tray");
  if (box) box.hidden = !open;
}
