import { open } from "../dialogs.js";
import { csrf } from "../csrf.js";
import { failed, offline, show } from "../toasts.js";
import { change, move } from "./change.js";
import { dealOf, dealWith } from "./deals.js";
import { chosen, chosenOr, drop } from "./selection.js";

const LOST = "143";

/** Opens the question about the deals: moves, closing, owners or tags; what opens it does not matter. */
export async function ask(kind, cards, end = "") {
  if (cards.length === 0) return;
  const ids = cards.map((card) => card.dataset.deal).join(",");
  const address = `/deals/${kind}?deals=${ids}${end ? `&end=${end}` : ""}`;
  early = null;
  asking = true;
  try {
    const answer = await fetch(address, { headers: { ...csrf(), "HX-Request": "true" } });
    if (answer.ok) lay(await answer.text(), cards[0]);
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
  const cards = meant(opener);
  if (cards.length === 0) return;
  event.preventDefault();
  opener.closest("dialog")?.close();
  ask(opener.dataset.ask ?? "moves", cards, opener.dataset.end);
});

function meant(opener) {
  const ids = opener.dataset.deals ?? opener.closest("dialog")?.dataset.deals;
  if (ids) return ids.split(",").map(dealWith).filter(Boolean);
  return opener.closest("#selection") ? chosen() : chosenOr(dealOf(opener));
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("dialog .question-form");
  if (!form) return;
  event.preventDefault();
  const fields = new FormData(form, event.submitter ?? form.querySelector(".primary"));
  const dialog = form.closest("dialog");
  const { question, deals } = dialog.dataset;
  if (lacks(question, fields)) {
    form.querySelector("[data-missing]").hidden = false;
    return;
  }
  const cards = deals.split(",").map(dealWith).filter(Boolean);
  dialog.close();
  drop();
  carryOut(question, cards, fields);
});

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
