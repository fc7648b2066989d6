import { columnOf, words } from "./deals.js";

const SPACE = "\u00a0";
const MILLION = 1e6;

/** Both headers follow a card at once; the server's own totals come with the fresh cards. */
export function carry(cards, from, to) {
  const amount = cards.reduce((sum, card) => sum + Number(card.dataset.sum || 0), 0);
  add(from, -cards.length, -amount);
  add(to, cards.length, amount);
}

function add(stage, cards, amount) {
  const column = columnOf(stage);
  const count = column?.querySelector("[data-count]");
  const sum = column?.querySelector("[data-amount]");
  if (count) count.textContent = grouped(Number(count.textContent.replace(/\D/g, "")) + cards);
  if (sum) {
    sum.dataset.amount = String(Number(sum.dataset.amount) + amount);
    sum.textContent = money(Number(sum.dataset.amount));
  }
}

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, SPACE);

/** As the server writes it: millions, billions and trillions with one decimal, less than a million in full. */
export function money(amount) {
  const { millions, billions, trillions, currency } = words();
  const whole = Math.round(amount);
  if (Math.abs(whole) < MILLION) return grouped(whole) + SPACE + currency;
  const units = [millions, billions, trillions];
  let scaled = whole / MILLION;
  while (units.length > 1 && Math.abs(tenths(scaled)) >= 1000) {
    scaled /= 1000;
    units.shift();
  }
  const [head, tenth] = tenths(scaled).toFixed(1).split(".");
  return `${grouped(head)},${tenth}${SPACE}${units[0]}${SPACE}${currency}`;
}

const tenths = (number) => Math.round(number * 10) / 10;
