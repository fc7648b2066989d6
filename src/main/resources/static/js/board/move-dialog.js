import { open } from "../dialogs.js";
import { csrf } from "../csrf.js";
import { failed, offline, show } from "../toasts.js";
import { change, move } from "./change.js";
import { dealOf, isPage, shownDeal } from "./deals.js";
import { chosen, chosenOr, drop } from "./selection.js";

const LOST = "143";

/**
 * Opens the question about the deals: moves, closing, owners or tags; what opens it does not matter.
 *
 * end: they are lost, the question is why; to: the stage that is meant; from: where the focus goes back to
 */
export async function ask(kind, cards, end = "", { to = "", from = cards[0] } = {}) {
  if (cards.length === 0) return;
  const address = `/deals/${kind}?${new URLSearchParams({ deals: cards.map((card) => card.dataset.deal), end, to })}`;
  early = null;
  asking = true;
  try {
    const answer = await fetch(address, { headers: { ...csrf(), "HX-Request": "true" } });
    if (answer.ok) lay(await answer.text(), from);
    else refused(answer);
  } catch {
    offline();
  } finally {
    asking = false;
  }
}

/** A digit pressed before the question is there answers it all the same; Escape takes it away. */
let asking = false;
let early = null;

document.addEventListener(
  "keydown",
  (event) => {
    if (!asking || !/^(Digit\d|Escape)$/.test(event.code)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    early = event.code;
  },
  true,
);

function refused(answer) {
  const notice = answer.headers.get("HX-Trigger");
  if (notice) show(JSON.parse(notice).toast);
  else failed();
}

function lay(html, opener) {
  document.getElementById("question")?.remove();
  const dialog = document.importNode(new DOMParser().parseFromString(html, "text/html").querySelector("dialog"), true);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove(), { once: true });
  open(dialog, opener);
  if (early === "Escape") dialog.close();
  else if (early) dialog.querySelector(`[data-key="${early}"]:enabled`)?.click();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-ask], [data-move]");
  if (!opener) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const cards = meant(opener);
  if (cards.length === 0) return;
  event.preventDefault();
  opener.closest("dialog")?.close();
  const { ask: kind = "moves", end, to } = opener.dataset;
  ask(kind, cards, end, { to, from: backTo(opener, cards[0]) });
});

/** On a deal's page the focus goes back to the button, elsewhere to the card. */
function backTo(opener, card) {
  if (!isPage(card)) return card;
  return opener.closest("dialog, .card-refusal") ? document.activeElement : opener;
}

function meant(opener) {
  const ids = opener.dataset.deals ?? opener.closest("dialog, #card-menu")?.dataset.deals;
  if (ids) return ids.split(",").map(shownDeal).filter(Boolean);
  return opener.closest("#selection") ? chosen() : chosenOr(dealOf(opener));
}

/** Before anything marks the form as sent: it stays for another try when something lacks. */
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.matches("dialog .question-form, form[data-moves]")) return;
    event.preventDefault();
    if (form.matches("[data-moves]")) moveNow(form, event.submitter);
    else answer(form, event.submitter);
  },
  true,
);

/** A deal's page moves it by plain buttons, too. */
const moveNow = (form, button) => move([shownDeal(form.dataset.moves)], button.value);

function answer(form, button) {
  const fields = new FormData(form, button ?? form.querySelector(".primary"));
  const dialog = form.closest("dialog");
  const { question, deals } = dialog.dataset;
  if (lacks(question, fields)) {
    form.querySelector("[data-missing]").hidden = false;
    return;
  }
  const cards = deals.split(",").map(shownDeal).filter(Boolean);
  dialog.close();
  if (cards.some((card) => card.classList.contains("chosen"))) drop();
  carryOut(question, cards, fields);
}

const lacks = (question, fields) =>
  question === "tags"
    ? !fields.get("add").trim() && !fields.has("remove")
    : fields.get("to") === LOST && !fields.get("reason") && !fields.get("otherReason")?.trim();

function carryOut(question, cards, fields) {
  if (question === "owners") change("/deals/owners", cards, { owner: fields.get("owner") });
  else if (question === "tags") change("/deals/tags", cards, { add: fields.get("add"), remove: fields.getAll("remove") });
  else move(cards, fields.get("to"), reasons(fields));
}

const reasons = (fields) =>
  fields.get("to") === LOST
    ? { reason: fields.get("reason") ?? "", otherReason: fields.get("otherReason"), comment: fields.get("comment") }
    : {};

/** «Другая…» is a question of its own. */
document.addEventListener("change", (event) => {
  const other = event.target.closest(".question-form [name=reason]");
  if (!other) return;
  other.form.querySelector("[data-missing]").hidden = true;
  if (other.hasAttribute("data-other")) other.form.elements.otherReason.focus();
  else other.form.elements.otherReason.value = "";
});
