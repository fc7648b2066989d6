import { reread, stepOn } from "../deal.js";
import { show } from "../toasts.js";
import { announce, columnOf, dealOf, focus, isPage, named, shownDeal, words } from "./deals.js";
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

let last = Promise.resolve();

/**
 * Sends a change of these deals; places: where the cards stood, if they were moved; spot: where those that went are kept, if
 * anywhere. It waits for the one before it: that raises the version in which a deal is seen.
 */
export function change(address, cards, fields, places = [], spot = null) {
  cards.forEach((card) => card.classList.add("saving"));
  last = last.catch(() => {}).then(() => carryOut(address, cards, fields, places, spot));
  return last;
}

async function carryOut(address, cards, fields, places, spot) {
  const seen = cards.map((card) => shownDeal(card.dataset.deal) ?? card);
  const results = await send(address, [...named(seen).map((deal) => ["deal", deal]), ...pairs(fields)]);
  cards.forEach((card) => shownDeal(card.dataset.deal)?.classList.remove("saving"));
  if (!results) {
    places.forEach((place) => place.back());
    return;
  }
  results.deals.forEach(see);
  const stayed = results.deals.filter((result) => result.state === "refused");
  for (const result of stayed) places.find((place) => place.deal === result.deal)?.back();
  const moved = results.deals.filter((result) => result.state === "done").map((result) => result.deal);
  if (spot && moved.length) await keep(moved, fields.to, spot.after);
  await showAgain(cards.map((card) => card.dataset.deal));
  stayed.forEach(explain);
  tell(results, stayed);
}

function see({ deal, version }) {
  const shown = shownDeal(deal);
  if (version && shown) shown.dataset.version = version;
}

const showAgain = (deals) => Promise.all([refresh(deals), reread(deals)]);

const pairs = (fields) =>
  Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each ?? ""]));

/** Stands the card in its new column; the answer knows the way back: column, order, totals, focus. */
function take(card, to, spot) {
  if (isPage(card)) return { deal: card.dataset.deal, back: stepOn(card, to) };
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

/** The reason stands on the card, or under the deal's way, for a while and is read out at once. */
function explain({ deal, message, field }) {
  const card = shownDeal(deal);
  if (!card || card.localName === "tr") return;
  card.classList.add("refused");
  card.querySelector(".card-refusal")?.remove();
  const reason = document.createElement("p");
  reason.className = "card-refusal";
  reason.setAttribute("role", "alert");
  reason.textContent = message;
  if (field === "reason") reason.append(asking(deal));
  if (isPage(card)) card.querySelector(".path-scroll").after(reason);
  else card.append(reason);
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
  const alone = results.deals.length === 1 && stayed.length === 1 && shownDeal(stayed[0].deal);
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
  results.deals.forEach(see);
  const stayed = results.deals.filter((result) => result.state === "refused");
  await showAgain(done.map((result) => result.deal));
  stayed.forEach(explain);
  tell(results, stayed);
}

function showStayed(stayed) {
  document.dispatchEvent(new CustomEvent("deals:choose", { detail: stayed.map((result) => result.deal) }));
  stayed.forEach(explain);
  focus(stayed.map((result) => shownDeal(result.deal)).find(Boolean));
}
