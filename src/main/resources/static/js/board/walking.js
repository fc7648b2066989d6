import { allDeals, board, dealOf, focus, isAsked, isTyping } from "./deals.js";
import { ask } from "./move-dialog.js";
import { chosenOr } from "./selection.js";

const DOWN = ["KeyJ", "ArrowDown"];
const UP = ["KeyK", "ArrowUp"];
const LEFT = ["KeyH", "ArrowLeft"];
const QUESTIONS = { KeyM: "moves", "Shift+KeyM": "closing", KeyA: "owners" };
const RIGHT = ["KeyL", "ArrowRight"];

/** J K and the arrows go from card to card, H L to the neighbouring column, Enter opens. */
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || isAsked()) return;
  const card = dealOf(event.target);
  const question = card && QUESTIONS[(event.shiftKey ? "Shift+" : "") + event.code];
  if (question) {
    event.preventDefault();
    ask(question, chosenOr(card));
    return;
  }
  if (event.shiftKey) return;
  if (event.code === "Enter" && card === event.target) card.querySelector(".card-open, th a")?.click();
  const next = card ? step(card, event.code) : first(event.code);
  if (!next) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  focus(next);
});

/** The arrows of nobody in particular scroll the page; the letters begin with the first card. */
const first = (code) => (["KeyJ", "KeyK"].includes(code) ? allDeals()[0] : null);

function step(card, code) {
  if (DOWN.includes(code)) return dealOf(card.nextElementSibling);
  if (UP.includes(code)) return dealOf(card.previousElementSibling);
  if (board() && LEFT.includes(code)) return beside(card, -1);
  if (board() && RIGHT.includes(code)) return beside(card, 1);
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
