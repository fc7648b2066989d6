import "../copy.js";
import { move } from "./change.js";
import { dealOf, focus, isTyping, shownDeal, words } from "./deals.js";
import { chosenOr, drop } from "./selection.js";

/*
 * What can be done with a card or a row: «⋯» on it, Shift F10 or the menu key. One menu serves them all; of a chosen card it
 * means all that are chosen.
 */
const GAP = 4;
const menu = () => document.getElementById("card-menu");
const items = () => [...menu().querySelectorAll("[role=menuitem]")].filter((item) => item.checkVisibility());

let opener = null;

/** A press on the button of an open menu has closed it by the time it becomes a click. */
let wasOpen = false;

document.addEventListener(
  "pointerdown",
  (event) => {
    byKey = false;
    wasOpen = Boolean(menu()?.matches(":popover-open")) && opener === event.target.closest("[data-card-menu]");
  },
  true,
);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-card-menu]");
  if (!button || !menu()) return;
  event.preventDefault();
  if (!wasOpen) open(dealOf(button), button);
  wasOpen = false;
});

/** The browser would bring its own menu when the key is let go. */
let byKey = false;

document.addEventListener("keydown", (event) => {
  byKey = event.code === "ContextMenu" || (event.code === "F10" && event.shiftKey);
  const card = byKey && !isTyping(event.target) && dealOf(event.target);
  if (!card || !menu()) return;
  event.preventDefault();
  open(card, card.querySelector("[data-card-menu]"));
});

document.addEventListener("contextmenu", (event) => {
  if (byKey && event.target.closest("[data-deal], #card-menu")) event.preventDefault();
});

function open(card, button) {
  const box = menu();
  opener = button;
  fill(card, chosenOr(card));
  box.showPopover();
  stand(box, button.getBoundingClientRect());
  items()[0].focus();
}

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.id === "card-menu") opener.setAttribute("aria-expanded", String(event.newState === "open"));
  },
  true,
);

function fill(card, cards) {
  const box = menu();
  const link = card.querySelector("a.card-open").getAttribute("href");
  const stages = cards.map((each) => each.dataset.stage);
  box.dataset.deals = cards.map((each) => each.dataset.deal);
  box.dataset.of = card.dataset.deal;
  box.querySelector("[data-menu-title]").textContent =
    cards.length > 1 ? `${words().chosen} ${cards.length}` : card.dataset.name;
  for (const item of box.querySelectorAll("[data-end]")) item.hidden = stages.every((stage) => stage === item.dataset.end);
  for (const item of box.querySelectorAll("a[data-open]")) item.href = link;
  box.querySelector("[data-copy]").dataset.copy = `/deals/${card.dataset.deal}`;
}

/** Under the button, its right edges flush; over it where there is no room below. */
function stand(box, { right, top, bottom }) {
  const { offsetWidth: width, offsetHeight: height } = box;
  const { clientWidth, clientHeight } = document.documentElement;
  const below = bottom + GAP + height <= clientHeight;
  box.style.setProperty("--x", `${Math.max(GAP, Math.min(right - width, clientWidth - width - GAP))}px`);
  box.style.setProperty("--y", `${Math.max(GAP, below ? bottom + GAP : top - GAP - height)}px`);
}

/** Closed before the click goes on, so that the focus is back on the card when a question takes it. */
document.addEventListener(
  "click",
  (event) => {
    const item = event.target.closest("#card-menu [role=menuitem]");
    if (!item) return;
    const card = shownDeal(menu().dataset.of);
    menu().hidePopover();
    if (card?.matches(".card")) focus(card);
    if (item.dataset.open === "here" && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      card?.querySelector("a.card-open").click();
    } else if (item.dataset.carry) {
      carry(menu().dataset.deals.split(",").map(shownDeal).filter(Boolean), item.dataset.carry);
    }
  },
  true,
);

function carry(cards, to) {
  if (cards.some((card) => card.classList.contains("chosen"))) drop();
  move(cards, to);
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

document.addEventListener("keydown", (event) => {
  if (!event.target.closest?.("#card-menu")) return;
  if (event.code === "Tab") {
    event.preventDefault();
    menu().hidePopover();
  } else if (event.code in STEPS) {
    event.preventDefault();
    step(STEPS[event.code]);
  }
});

function step(by) {
  const all = items();
  const next = all.indexOf(document.activeElement) + by;
  const at = by === -Infinity ? 0 : by === Infinity ? all.length - 1 : (next + all.length) % all.length;
  all[at].focus();
}
