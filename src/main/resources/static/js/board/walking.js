import { means } from "../keymap.js";
import { allDeals, board, dealOf, focus, isAsked, isTyping } from "./deals.js";
import { ask } from "./move-dialog.js";
import { chosenOr } from "./selection.js";

const QUESTIONS = { move: "moves", close: "closing", assign: "owners" };

/** J K and the arrows go from card to card, H L to the neighbouring column, Enter opens. */
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || isAsked()) return;
  const card = dealOf(event.target);
  const asked = card && Object.keys(QUESTIONS).find((name) => means(event, name));
  if (asked) {
    event.preventDefault();
    ask(QUESTIONS[asked], chosenOr(card));
    return;
  }
  if (event.shiftKey) return;
  if (means(event, "open") && card === event.target) card.querySelector(".card-open, th a")?.click();
  const next = card ? step(card, event) : first(event);
  if (!next) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  focus(next);
});

/** The arrows of nobody in particular scroll the page; the letters begin with the first card. */
const first = (event) =>
  means(event, "down", "up") && !event.code.startsWith("Arrow") ? allDeals()[0] : null;

function step(card, event) {
  if (means(event, "down")) return dealOf(card.nextElementSibling);
  if (means(event, "up")) return dealOf(card.previousElementSibling);
  if (board() && means(event, "left")) return beside(card, -1);
  if (board() && means(event, "right")) return beside(card, 1);
  return null;
}

/** The card at the same height of the next column that has any. */
function beside(card, by) {
  const lists = [...board().querySelectorAll("[data-cards]")];
  const middle = (element) => element.getBoundingClientRect().top + element.offsetHeight / 2;
  for (let at = lists.indexOf(card.parentElement) + by; lists[at]; at += by) {
    const cards = [...lists[at].querySelectorAll(":scope > [data-deal]")];
    if (cards.length) {
      return cards.reduce((best, each) =>
        Math.abs(middle(each) - middle(card)) < Math.abs(middle(best) - middle(card)) ? each : best,
      );
    }
  }
  return null;
}

/** There is always one card that Tab comes to. */
function openDoor() {
  const cards = allDeals();
  if (cards.length && !cards.some((card) => card.tabIndex === 0)) cards[0].tabIndex = 0;
}

openDoor();
document.addEventListener("board:fresh", openDoor);
document.addEventListener("htmx:afterSettle", openDoor);
