import { board, dealWith, focus } from "./deals.js";
import { refresh } from "./fresh.js";

/*
 * A new deal is written in a small form over the board, whatever leads to it; its card then stands on the board and has the
 * focus. Without this script the links lead to the full form.
 */
const NEW = "/deals/new";
let asking = false;

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.(`a[href="${NEW}"]`);
  if (!link || !board() || event.ctrlKey || event.metaKey || event.shiftKey || link.closest("dialog")) return;
  event.preventDefault();
  if (asking) return;
  asking = true;
  try {
    const address = `${NEW}?pipeline=${board().dataset.pipeline}`;
    await window.htmx.ajax("GET", address, { source: document.body, target: document.body, swap: "beforeend" });
  } finally {
    asking = false;
  }
});

document.addEventListener("opened", async (event) => {
  const { deal } = event.detail;
  document.getElementById("quick-deal")?.closest("dialog")?.close();
  await refresh([deal]);
  const card = dealWith(deal);
  if (card) focus(card);
});
