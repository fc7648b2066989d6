import { show } from "../toasts.js";
import { announce, columnOf, dealOf, dealWith, focus, named, words } from "./deals.js";
import { refresh } from "./fresh.js";
import { keep } from "./places.js";
import { send } from "./send.js";
import { carry } from "./totals.js";

const TOLD = 8000;

/**
 * Moves the cards at once and asks afterwards; who is refused goes back and says why. Those that went are kept in the spot,
 * if there is one.
 */
export function move(cards, to, fields = {}, spot = null) {
  const places = cards.map((card) => take(card, to, spot));
  return change("/deals/moves", cards, { to, ...fields }, places, spot);
}

/** Sends a change of these deals; places: where the cards stood, if they were moved. */
export async function change(address, cards, fields, places = [], spot = null) {
  cards.forEach((card) => card.classList.add("saving"));
  const body = [...named(cards).map((deal) => ["deal", deal]), ...pairs(fields)];
  const results = await send(address, body);
  cards.forEach((card) => dealWith(card.dataset.deal)?.classList.remove("saving"));
  if (!results) {
    places.forEach((place) => place.back());
    return;
  }
  const stayed = results.deals.filter((result) => result.state === "refused");
  for (const result of stayed) places.find((place) => place.deal === result.deal)?.back();
  const moved = results.deals.filter((result) => result.state === "done").map((result) => result.deal);
  if (spot && moved.length) await keep(moved, fields.to, spot.after);
  await refresh(cards.map((card) => card.dataset.deal));
  stayed.forEach(explain);
  tell(results, stayed);
}

const pairs = (fields) =>
  Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each ?? ""]));

/** Stands the card in its new column; the answer knows the way back: column, order, totals, focus. */
function take(card, to, spot) {
  const from = card.dataset.stage;
  const home = card.parentElement;
  const follower = card.nextElementSibling;
  const focused = card.contains(document.activeElement);
  const target = columnOf(to)?.querySelector("[data-cards]");
  const settle = (stage, list, before) => {
    carry([card], card.dataset.stage, stage);
    card.dataset.stage = stage;
    const neighbour = card.nextElementSibling ?? card.previousElementSibling;
    if (list) list.insertBefore(card, before?.parentElement === list ? before : null);
    else card.remove();
    if (focused) focus(list ? card : dealOf(neighbour));
  };
  if (columnOf(to)) settle(to, target, spot ? spot.before : target?.firstElementChild);
  return { deal: card.dataset.deal, back: () => columnOf(to) && settle(from, home, follower) };
}

/** The reason stands on the card for a while and is read out at once. */
function explain({ deal, message, field }) {
  const card = dealWith(deal);
  if (!card || card.localName === "tr") return;
  card.classList.add("refused");
  card.querySelector(".card-refusal")?.remove();
  const reason = document.createElement("p");
  reason.className = "card-refusal";
  reason.setAttribute("role", "alert");
  reason.textContent = message;
  if (field === "reason") reason.append(asking(deal));
  card.append(reason);
  setTimeout(() => {
    reason.remove();
    card.classList.remove("refused");
  }, TOLD);
}

function asking(deal) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.dataset.ask = "closing";
  button.dataset.deals = deal;
  button.dataset.end = "143";
  button.textContent = words().giveReason;
  return button;
}

function tell(results, stayed) {
  const { text, detail, undo, show: look } = results;
  const alone = results.deals.length === 1 && stayed.length === 1 && dealWith(stayed[0].deal);
  announce(text);
  if (alone && alone.localName !== "tr") return;
  const done = results.deals.filter((result) => result.state === "done");
  const takeBack = undo && { label: undo, method: "POST", run: () => undoAll(done) };
  const find = look && { label: look, run: () => showStayed(stayed) };
  show({ text, detail, action: find ?? takeBack, seconds: find ? 0 : takeBack ? 10 : 6, error: results.error === "true" });
  if (find && takeBack) show({ text: words().undoRest, action: takeBack, seconds: 10 });
}

async function undoAll(done) {
  const results = await send("/deals/undo", done.map((result) => ["deal", `${result.deal}:${result.version}`]));
  if (!results) return;
  const stayed = results.deals.filter((result) => result.state === "refused");
  await refresh(done.map((result) => result.deal));
  stayed.forEach(explain);
  tell(results, stayed);
}

function showStayed(stayed) {
  document.dispatchEvent(new CustomEvent("deals:choose", { detail: stayed.map((result) => result.deal) }));
  stayed.forEach(explain);
  focus(stayed.map((result) => dealWith(result.deal)).find(Boolean));
}
