import { unfetched } from "../toasts.js";
import { board, columnOf, dealWith, focus, here } from "./deals.js";

/** Answers overtake each other: what was asked for earlier than what is shown is older. */
let asked = 0;
let shown = 0;

/**
 * Asks how these deals now are and lets that replace what is shown of them, totals too. What others have moved below the
 * cards that are loaded stays there.
 */
export async function refresh(ids, { others = false, letGo, isStale } = {}) {
  if (ids.length === 0) return;
  const place = board();
  if (!place) {
    refreshList();
    return;
  }
  const turn = ++asked;
  const deals = ids.map((id) => `deal=${id}`).join("&");
  const query = place.dataset.query ? `&${place.dataset.query}` : "";
  const answer = await fetch(`${place.dataset.board}/cards?${deals}${query}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return;
  const text = await answer.text();
  await letGo?.();
  if (isStale?.()) return;
  apply(new DOMParser().parseFromString(text, "text/html"), others, turn);
}

/** Reads the whole board again, in the order it has here; columns keep their scroll. */
export async function reload(letGo) {
  const turn = ++asked;
  const { board: address, query } = board().dataset;
  const text = await read(`${address}?${query}`);
  if (text === null) {
    sayUnread(letGo);
    return;
  }
  document.querySelector(".main > [data-unfetched]")?.remove();
  await letGo();
  if (turn < shown) {
    await reload(letGo);
    return;
  }
  shown = turn;
  const had = document.activeElement?.closest?.("[data-deal]")?.dataset.deal;
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const fresh of page.querySelectorAll("[data-cards][id]")) {
    const list = document.getElementById(fresh.id);
    if (!list) continue;
    list.replaceChildren(...[...fresh.children].map((card) => document.importNode(card, true)));
    window.htmx?.process(list);
  }
  for (const column of page.querySelectorAll("#board [data-stage][data-answer]")) {
    const count = column.querySelector("[data-count]");
    const sum = column.querySelector("[data-sum]:not([data-deal])");
    if (count) tell({ stage: column.dataset.stage, count: count.textContent, sum: sum?.textContent, amount: sum?.dataset.amount, without: column.querySelector("[data-without]")?.textContent });
  }
  tell({ all: page.querySelector("[data-all]")?.textContent });
  if (had) focus(dealWith(had));
  document.dispatchEvent(new CustomEvent("board:fresh"));
}

/** What is shown stays, dimmed when it takes long; null: it did not come. */
async function read(address) {
  board().classList.add("reading");
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  } finally {
    board()?.classList.remove("reading");
  }
}

function sayUnread(letGo) {
  document.querySelector(".main > [data-unfetched]")?.remove();
  board().before(unfetched(() => reload(letGo)));
}

function refreshList() {
  const rows = document.getElementById("deal-rows");
  if (rows) window.htmx.ajax("GET", here(), { target: rows });
}

function apply(answer, others, turn) {
  const had = document.activeElement?.closest?.("[data-deal]")?.dataset.deal;
  const after = next(had);
  for (const gone of answer.querySelectorAll("[data-gone]")) leave(dealWith(gone.dataset.gone));
  for (const card of answer.querySelectorAll("[data-fresh] > [data-deal]")) put(document.importNode(card, true), others);
  if (turn > shown) for (const total of answer.querySelectorAll("[data-totals] > i")) tell(total.dataset);
  shown = Math.max(shown, turn);
  if (had) focus(dealWith(had) ?? dealWith(after));
  document.dispatchEvent(new CustomEvent("board:fresh"));
}

/** What has left the stages may stand at an end that is open: ends are read again by themselves. */
function leave(card) {
  if (!card?.closest(".end")) card?.remove();
}

/** Focus that loses its card goes to the one below it. */
function next(id) {
  const card = id && dealWith(id);
  const neighbour = card?.nextElementSibling?.dataset.deal ?? card?.previousElementSibling?.dataset.deal;
  return neighbour ?? null;
}

function put(card, others) {
  const old = dealWith(card.dataset.deal);
  if (old && Number(old.dataset.version) > Number(card.dataset.version)) return;
  if (old?.classList.contains("chosen")) {
    card.classList.add("chosen");
    card.querySelector("[data-choose]").checked = true;
  }
  const list = columnOf(card.dataset.stage)?.querySelector("[data-cards]");
  old?.remove();
  if (!list) return;
  const before = card.dataset.after && dealWith(card.dataset.after);
  if (others && card.dataset.after && before?.parentElement !== list) return;
  if (before && before.parentElement === list) before.after(card);
  else list.prepend(card);
  window.htmx?.process(card);
}

function tell({ stage, count, sum, amount, without, all }) {
  if (all) {
    for (const place of document.querySelectorAll("[data-all]")) place.textContent = all;
    return;
  }
  const column = columnOf(stage);
  const counted = column?.querySelector("[data-count]");
  const money = column?.querySelector("[data-sum]:not([data-deal])");
  if (counted) counted.textContent = count;
  const missing = column?.querySelector("[data-without]");
  if (missing && without !== undefined) {
    missing.textContent = without;
    missing.hidden = without === "";
  }
  if (money && sum !== undefined) {
    money.textContent = sum;
    if (amount) money.dataset.amount = amount;
  }
}
