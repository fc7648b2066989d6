import { board } from "./deals.js";
import { post } from "./send.js";

/** Whether cards stand where people put them. */
export const isByHand = () => ["mine", "shared"].includes(board()?.dataset.order);

/**
 * Where cards let go at this height come to stand in the column: the card above them, the element below them. Cards on
 * their way are as if they were not there.
 */
export function spotAt(list, y, cards) {
  const others = [...list.querySelectorAll(":scope > [data-deal]")].filter((card) => !cards.includes(card));
  const below = others.findIndex((card) => y < card.getBoundingClientRect().top + card.offsetHeight / 2);
  return spot(list, others, below < 0 ? others.length : below);
}

/** The spot under the first so many of the other cards. */
export function spot(list, others, count) {
  return { after: others[count - 1]?.dataset.deal ?? "", before: others[count] ?? list.querySelector(":scope > .more") };
}

/** Asks to keep the deals there, one under the other; whether that was done. */
export async function keep(deals, stage, after) {
  const { board: address, query } = board().dataset;
  const fields = [...new URLSearchParams(query), ...deals.map((deal) => ["deal", deal]), ["stage", stage], ["after", after]];
  return Boolean(await post(`${address}/order`, fields));
}
