/** Cards of the board and rows of the list are the same to the hand: [data-deal] within [data-cards]. */
const NAMED = "[data-cards] [data-deal]";

export const allDeals = () => [...document.querySelectorAll(NAMED)];
export const dealOf = (element) => element?.closest?.(NAMED);
export const dealWith = (id) => document.querySelector(`[data-cards] [data-deal="${id}"]`);

/** A deal's own page, by itself or laid over its card: what is done on it is done to the version it shows. */
const pageOf = (id) => document.querySelector(`[data-deal-page="${id}"]`);
export const isPage = (card) => card.hasAttribute("data-deal-page");
export const shownDeal = (id) => pageOf(id) ?? dealWith(id);
export const named = (cards) => cards.map((card) => `${card.dataset.deal}:${card.dataset.version}`);
export const board = () => document.getElementById("board");
export const columns = () => [...document.querySelectorAll("#board [data-stage][data-answer]")];
export const columnOf = (stage) => document.querySelector(`#board .column[data-stage="${stage}"]`);
/** The address of the cards, whatever is laid over them. */
export const here = () => document.querySelector("[data-over]")?.dataset.over ?? location.href;
export const words = () => document.getElementById("hands").dataset;
export const isTyping = (target) =>
  target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
export const isAsked = () => Boolean(document.querySelector("dialog[open], [data-over], #card-menu:popover-open"));

/** Said to screen readers when they have a moment. */
export function announce(text) {
  const region = document.getElementById("announcer");
  if (region) region.textContent = text;
}

/** One card of a column, one row of a list can be reached by Tab; the arrows go from there. */
export function focus(card) {
  if (!card) return;
  for (const other of document.querySelectorAll(`${NAMED}[tabindex="0"]`)) other.tabIndex = -1;
  card.tabIndex = 0;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
}
