import { csrf } from "./csrf.js";

/*
 * A field of a deal is changed where it stands: data-field holds what is shown (.fact-shown) and a link to the edit form
 * (data-edit), which serves those without scripts. A click, Enter or E begins, Enter saves, Esc gives up; leaving saves
 * what was changed. The page brings template#field-editor. After saving document hears "deal:changed" {id, version, field}.
 */
const editor = () => document.getElementById("field-editor");
const words = () => editor().dataset;
let choices;

document.addEventListener("click", (event) => {
  const fact = event.target.closest?.("[data-field]");
  if (!fact || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const pencil = event.target.closest("[data-edit]");
  if (!pencil && (event.target.closest("a, button, form") || String(getSelection()))) return;
  if (!fact.querySelector("[data-edit]")) return;
  event.preventDefault();
  edit(fact);
});

document.addEventListener("keydown", (event) => {
  if (event.code !== "KeyE" || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest?.("input, textarea, select")) return;
  const fact = event.target.closest?.("[data-field]");
  if (!fact?.querySelector("[data-edit]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  edit(fact);
});

for (const sign of ["pointerover", "focusin"]) {
  document.addEventListener(sign, (event) => {
    if (event.target.closest?.('[data-input="choice"], [data-input="suggested"]')) known();
  });
}

/** Owners and sources are asked for once, when somebody comes near a field that wants them. */
async function known() {
  choices ??= fetch(words().choices, { headers: { "HX-Request": "true" } })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
    .then((html) => {
      const part = parsed(html);
      document.body.append(part.querySelector("datalist"));
      return part;
    });
  try {
    return await choices;
  } catch {
    choices = undefined;
    return null;
  }
}

/** Opens the field for writing. */
export async function edit(fact) {
  if (!editor() || fact.classList.contains("editing")) return;
  fact.classList.add("editing");
  const form = editor().content.firstElementChild.cloneNode(true);
  const field = await fieldFor(fact, form);
  field.setAttribute("aria-label", fact.dataset.label);
  field.value = fact.dataset.input === "money" ? inThousands(fact.dataset.was) : fact.dataset.was;
  form.dataset.began = field.value;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(fact, form, fact.dataset);
  });
  form.addEventListener("keydown", (event) => onKey(event, fact));
  form.addEventListener("focusout", (event) => left(event, fact, form));
  form.querySelector("[data-give-up]").addEventListener("click", () => giveUp(fact));
  fact.append(form);
  field.focus();
  field.select?.();
}

async function fieldFor(fact, form) {
  const field = form.elements.value;
  switch (fact.dataset.input) {
    case "choice": {
      const select = (await known())?.querySelector(`[data-choices="${fact.dataset.field}"]`)?.cloneNode(true);
      if (!select) return field;
      select.name = "value";
      form.querySelector(".box").replaceWith(select);
      return withPresent(select, fact);
    }
    case "suggested":
      field.setAttribute("list", "known-sources");
      break;
    case "money": {
      field.inputMode = "decimal";
      const unit = form.querySelector(".unit");
      unit.textContent = words().currency;
      unit.hidden = false;
      break;
    }
    case "date":
    case "tel":
      field.type = fact.dataset.input;
      break;
    case "email":
      field.inputMode = "email";
  }
  return field;
}

/** As people write a sum: 9 400 000,5. */
function inThousands(sum) {
  const [whole, rest] = sum.split(".");
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return rest ? `${parted},${rest}` : parted;
}

/** An owner who has left can stay, though nobody new can be given to them. */
function withPresent(select, fact) {
  const { was } = fact.dataset;
  if (![...select.options].some((option) => option.value === was)) {
    select.append(new Option(fact.querySelector(".fact-shown").textContent.trim(), was));
  }
  return select;
}

/** Enter in a list of choices would only open it. */
function onKey(event, fact) {
  const chosen = event.key === "Enter" && event.target.matches("select");
  if (event.key !== "Escape" && !chosen) return;
  event.preventDefault();
  event.stopPropagation();
  if (chosen) event.target.form.requestSubmit();
  else giveUp(fact);
}

function left(event, fact, form) {
  if (form.contains(event.relatedTarget) || !document.hasFocus() || form.dataset.state) return;
  if (form.elements.value.value === form.dataset.began) close(fact);
  else save(fact, form, fact.dataset);
}

/** Removing what has the focus is a leaving, too, but not one that saves. */
function close(fact) {
  fact.classList.remove("editing", "saving");
  const form = fact.querySelector("form");
  if (!form) return;
  form.dataset.state = "closed";
  form.remove();
}

function giveUp(fact) {
  close(fact);
  fact.querySelector("[data-edit]").focus();
}

async function save(fact, form, { version, was }) {
  if (["saving", "closed"].includes(form.dataset.state)) return;
  begin(fact, form);
  try {
    const answer = await send(fact, form.elements.value.value, version, was);
    tell(answer);
    const html = await answer.text();
    if (answer.status === 200) saved(fact, form, html);
    else if (answer.status === 422 && answer.headers.get("X-Fragment")) refuse(form, parsed(html).textContent.trim());
    else if (answer.status === 409 && answer.headers.get("X-Fragment")) ask(fact, form, parsed(html));
    else if (answer.status === 401) location.reload();
    else fail(form);
  } catch {
    fail(form);
  } finally {
    fact.classList.remove("saving");
    form.querySelector("button").removeAttribute("aria-busy");
  }
}

function send(fact, value, version, was) {
  return fetch(`/deals/${fact.dataset.of}/fields`, {
    method: "POST",
    headers: { ...csrf(), "HX-Request": "true" },
    body: new URLSearchParams({ field: fact.dataset.field, value, version, was }),
  });
}

/** Notices come with the answer, as they do to htmx. */
function tell(answer) {
  const events = answer.headers.get("HX-Trigger");
  if (!events) return;
  for (const [name, detail] of Object.entries(JSON.parse(events))) {
    document.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function begin(fact, form) {
  form.dataset.state = "saving";
  form.classList.remove("invalid");
  form.querySelector(".error").hidden = true;
  form.querySelector("[data-conflict]")?.remove();
  form.elements.value.removeAttribute("aria-invalid");
  form.querySelector("button").setAttribute("aria-busy", "true");
  fact.classList.add("saving");
}

function refuse(form, sentence) {
  const field = form.elements.value;
  form.dataset.state = "refused";
  form.classList.add("invalid");
  const fault = form.querySelector(".error");
  fault.id = "field-fault";
  fault.querySelector("span").textContent = sentence;
  fault.hidden = false;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", fault.id);
  field.focus();
}

function fail(form) {
  refuse(form, words().failed);
}

/** Both values side by side; keeping mine saves it over what is there now. */
function ask(fact, form, answer) {
  form.dataset.state = "conflict";
  const theirs = answer.querySelector(`[data-field="${fact.dataset.field}"]`).dataset;
  const bar = answer.querySelector("[data-conflict]");
  bar.querySelector("[data-take-theirs]").addEventListener("click", () => {
    close(fact);
    place(answer, fact);
  });
  bar.querySelector("[data-keep-mine]").addEventListener("click", () => save(fact, form, theirs));
  form.append(bar);
  bar.querySelector("[data-take-theirs]").focus();
}

function saved(fact, form, html) {
  const inside = form.contains(document.activeElement);
  const nowhere = document.activeElement === document.body;
  const { field, of } = fact.dataset;
  close(fact);
  const version = place(parsed(html), inside || nowhere ? fact : null);
  document.getElementById("field-news").textContent = words().saved;
  document.dispatchEvent(new CustomEvent("deal:changed", { detail: { id: Number(of), version, field } }));
}

/** Puts every field that is shown in its place, but none that is being written in; the focus goes to the given one. */
function place(answer, focused) {
  const { of, version } = answer.querySelector("[data-fields]").dataset;
  const shown = [...document.querySelectorAll(`[data-field][data-of="${of}"]:not(.editing)`)];
  for (const old of shown) {
    const fresh = answer.querySelector(`[data-field="${old.dataset.field}"]`)?.cloneNode(true);
    if (!fresh) continue;
    keepLink(old, fresh);
    if (old.dataset.field === "name") retitle(old.dataset.was, fresh.dataset.was);
    old.replaceWith(fresh);
    if (old === focused) fresh.querySelector("[data-edit]")?.focus();
  }
  for (const row of document.querySelectorAll(`[data-deal="${of}"]`)) row.dataset.version = version;
  return Number(version);
}

/** A list shows the name as a link to the deal, which leads where it led, under the new name. */
function keepLink(old, fresh) {
  const link = old.querySelector(".fact-shown > a[data-link]");
  const stop = old.querySelector("[data-edit]")?.getAttribute("tabindex");
  if (stop) fresh.querySelector("[data-edit]")?.setAttribute("tabindex", stop);
  if (!link) return;
  const shown = fresh.querySelector(".fact-shown");
  link.textContent = shown.textContent.trim();
  shown.replaceChildren(link);
}

function retitle(before, now) {
  if (document.title.startsWith(before)) document.title = now + document.title.slice(before.length);
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
