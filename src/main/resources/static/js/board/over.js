import { csrf } from "../csrf.js";
import { showPlace } from "../deal.js";
import { dealWith } from "./deals.js";

/*
 * A deal is opened over the board or list it stands on, by a click or Enter on its card or the link in its row; the page
 * under it keeps its place, its selection and its scrolling. The address changes with it, so that it can be sent, and
 * back closes it. Ctrl on the name, the middle button and browsers without scripts open the page itself. The page under
 * it brings the sheets of a deal's page.
 */
const OVER = { "X-Over": "true" };

let over = null;

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = opened(event.target);
  if (!link || over) return;
  event.preventDefault();
  open(link.getAttribute("href"), link.closest("[data-deal]"));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.defaultPrevented || event.ctrlKey || event.metaKey || over) return;
  if (!event.target.matches?.("[data-cards] [data-deal]")) return;
  const link = event.target.querySelector("a.card-open");
  if (!link) return;
  event.preventDefault();
  open(link.getAttribute("href"), event.target);
});

/** The link that a click means: the one clicked, or the card's own when it is clicked anywhere else. */
function opened(target) {
  const deal = target.closest?.("[data-cards] [data-deal]");
  if (!deal) return null;
  const link = target.closest("a");
  if (link) return link.matches("a.card-open") ? link : null;
  const card = deal.matches("li");
  return card && !target.closest("button, input, label, select, summary, [data-field]") && !String(getSelection())
    ? deal.querySelector("a.card-open")
    : null;
}

/** Lays the deal over the page. */
export function open(address, from) {
  over = frame(from);
  document.body.append(over.box);
  still(true);
  history.pushState({ over: true }, "", address);
  load(address);
}

function frame(from) {
  const box = document.createElement("div");
  box.className = "over";
  box.dataset.over = location.href;
  const panel = document.createElement("div");
  panel.className = "over-panel";
  panel.tabIndex = -1;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-modal", "true");
  box.append(panel);
  box.addEventListener("pointerdown", (event) => {
    if (event.target === box) leave();
  });
  box.addEventListener("click", onClick);
  box.addEventListener("submit", onSubmit);
  box.addEventListener("keydown", onKey);
  const id = from?.dataset.deal;
  const focused = from === document.activeElement ? from : null;
  const list = from?.parentElement;
  return { box, panel, focused, list, from: id, deal: id, near: near(from), title: document.title, touched: new Set() };
}

/** The deal itself, those below it, those above it: where the focus goes if some of them have left by then. */
function near(card) {
  if (!card) return [];
  const all = [...card.parentElement.querySelectorAll(":scope > [data-deal]")].map((each) => each.dataset.deal);
  const at = all.indexOf(card.dataset.deal);
  return [...all.slice(at), ...all.slice(0, at).reverse()];
}

/** What lies under it can be neither reached nor pressed; notices and dialogs can, and what is said of every page. */
function still(quiet) {
  document.body.append(...document.querySelectorAll("#announcer, #unsure, #live-lost"));
  for (const part of document.body.children) {
    if (part === over.box || part.matches("#toasts, #offline, #announcer, #unsure, #live-lost, dialog, script, template")) continue;
    part.inert = quiet;
  }
}

async function load(address) {
  const { panel } = over;
  over.address = address;
  panel.setAttribute("aria-busy", "true");
  if (!panel.querySelector("[data-over-deal]")) panel.replaceChildren(waiting());
  panel.focus();
  const html = await asked(address);
  if (over?.panel !== panel || over.address !== address) return;
  panel.removeAttribute("aria-busy");
  if (html === null) location.assign(address);
  else put(html);
}

async function asked(address) {
  try {
    const answer = await fetch(address, { headers: OVER });
    return answer.ok && !answer.redirected ? await answer.text() : null;
  } catch {
    return null;
  }
}

function waiting() {
  const wait = document.createElement("div");
  wait.className = "over-wait";
  for (let part = 0; part < 3; part++) wait.append(Object.assign(document.createElement("div"), { className: "skeleton" }));
  return wait;
}

function put(html) {
  const { panel } = over;
  const part = document.createElement("template");
  part.innerHTML = html;
  const deal = part.content.querySelector("[data-over-deal]");
  for (const id of ["field-editor", "field-news"]) {
    if ([...document.querySelectorAll(`#${id}`)].some((known) => !panel.contains(known))) deal.querySelector(`#${id}`)?.remove();
  }
  over.deal = deal.dataset.overDeal;
  document.title = deal.dataset.title;
  panel.setAttribute("aria-labelledby", "deal-title");
  panel.replaceChildren(deal);
  panel.scrollTop = 0;
  stepAside(panel);
  showPlace(panel);
  window.htmx?.process(panel);
  if (!document.querySelector("dialog[open]")) panel.focus();
}

function onClick(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const step = event.target.closest("[data-over-step]");
  if (step) {
    event.preventDefault();
    go(step.getAttribute("href"));
  } else if (event.target.closest("[data-over-close]")) {
    event.preventDefault();
    leave();
  }
}

function go(address) {
  history.replaceState({ over: true }, "", address);
  load(address);
}

/** The next deal is the one next to it on the page below, in whatever order that is; past what is loaded the server knows. */
function stepAside(panel) {
  const card = dealWith(over.deal);
  if (!card) return;
  over.near = near(card);
  const all = [...card.parentElement.querySelectorAll(":scope > [data-deal]")];
  for (const step of panel.querySelectorAll("[data-over-step]")) {
    const next = all[all.indexOf(card) + Number(step.dataset.overStep)];
    if (next) step.href = next.querySelector("a.card-open").getAttribute("href");
    if (next || isWhole(card.parentElement, Number(step.dataset.overStep))) step.hidden = !next;
  }
}

/** A column is loaded from its top, a list page by page. */
const isWhole = (list, by) => list.matches(".cards") && (by < 0 || !list.querySelector(":scope > .more"));

/** Esc closes what is open inside first. */
function onKey(event) {
  if (event.key !== "Escape" || event.defaultPrevented || event.target.closest("dialog[open]")) return;
  if (event.target.closest("input, textarea, select")) {
    event.preventDefault();
    over.panel.focus();
  }
}

/** A plain form is sent without leaving; where its answer leads decides what is shown then. */
async function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "true";
  event.submitter?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { ...csrf(), ...OVER, "HX-Request": "true" },
      body: new URLSearchParams(new FormData(form, event.submitter)),
    });
    tell(answer.headers.get("HX-Trigger"));
    if (answer.status === 401) location.reload();
    else led(answer.headers.get("X-Leads"));
  } catch {
    form.submit();
  } finally {
    delete form.dataset.sent;
    event.submitter?.removeAttribute("aria-busy");
  }
}

function tell(events) {
  if (!events) return;
  for (const [name, detail] of Object.entries(JSON.parse(events))) {
    document.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** Back to the same deal: it is read anew. Anywhere else: it is not here any more. */
function led(to) {
  if (!to || !over) return;
  over.touched.add(over.deal);
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  const here = new URL(to, location.href).pathname === new URL(over.address, location.href).pathname;
  if (here) load(over.address);
  else leave();
}

document.addEventListener("htmx:configRequest", (event) => {
  if (over) Object.assign(event.detail.headers, OVER);
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (over && event.detail.xhr) led(event.detail.xhr.getResponseHeader("X-Leads"));
});

document.addEventListener("deal:changed", (event) => over?.touched.add(String(event.detail.id)));

/** The way back is the browser's, so that its button and Esc do the same. */
function leave() {
  history.back();
}

/** Before htmx, which would fetch the page it finds in the history; the page is still here. */
addEventListener(
  "popstate",
  (event) => {
    if (over && !event.state?.over) {
      event.stopImmediatePropagation();
      close();
    } else if (!over && event.state?.over) {
      location.reload();
    }
  },
  { capture: true },
);

function close() {
  const { box, title, touched } = over;
  still(false);
  const card = cardOf(over);
  box.dispatchEvent(new Event("close"));
  box.remove();
  giveFocus(card, over);
  over = null;
  document.title = title;
  if (touched.size) afresh([...touched]);
}

/** What was changed in the deal shows on its card or in its row. */
async function afresh(ids) {
  if (document.getElementById("board")) {
    const { refresh } = await import("./fresh.js");
    return refresh(ids.map(Number));
  }
  const rows = document.getElementById("deal-rows");
  if (!rows) return;
  const answer = await fetch(location.href, { headers: { "HX-Request": "true", "HX-Target": rows.id } });
  if (!answer.ok) return;
  const fresh = document.createElement("template");
  fresh.innerHTML = await answer.text();
  for (const id of ids) {
    const row = `[data-deal="${CSS.escape(id)}"]`;
    const old = rows.querySelector(row);
    const next = fresh.content.querySelector(row);
    if (!old || !next) continue;
    const focused = old.contains(document.activeElement);
    old.replaceWith(next);
    if (focused) next.querySelector("a.card-open")?.focus({ preventScroll: true });
  }
}

/** The card of the deal looked at last; if it has left, the next one below it. */
const cardOf = ({ deal, from, near }) => [deal, ...near, from].map((id) => id && dealWith(id)).find(Boolean);

/** Nothing scrolls when the card is where it was. */
function giveFocus(card, { focused, from, list }) {
  if (!card) return;
  const target = focused?.isConnected && card === focused ? card : card.matches(".card") ? card : card.querySelector("a.card-open");
  if (card.matches(".card")) {
    for (const other of document.querySelectorAll('[data-cards] .card[tabindex="0"]')) other.tabIndex = -1;
    card.tabIndex = 0;
  }
  target.focus({ preventScroll: true });
  if (card.dataset.deal !== from || card.parentElement !== list) card.scrollIntoView({ block: "nearest", inline: "nearest" });
}
