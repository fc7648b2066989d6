import { open } from "./dialogs.js";
import { means } from "./keymap.js";

/* The command palette: what one can do stands in the page and is matched here, deals and clients come from /search. */
const WAIT = 200;
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

const dialog = document.getElementById("palette");
if (dialog) start();

function start() {
  const field = dialog.querySelector("[role=combobox]");
  const list = dialog.querySelector("[role=listbox]");
  const actions = dialog.querySelector("[data-palette-actions]");
  const found = dialog.querySelector("[data-palette-found]");
  const said = dialog.querySelector("[role=status]");
  let timer;
  let request = null;
  let entered = false;

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing || !means(event, "search")) return;
    const written = !event.ctrlKey && !event.metaKey;
    if (written && event.target.closest?.(FIELDS)) return;
    event.preventDefault();
    if (!event.repeat && !document.querySelector("dialog[open]")) open(dialog);
  });

  field.addEventListener("focus", () => {
    if (actions.childElementCount) return;
    actions.append(dialog.querySelector("template").content.cloneNode(true));
    offer();
  });

  field.addEventListener("input", () => {
    forget();
    say("", "");
    match();
    const text = field.value.trim();
    if (text) timer = setTimeout(() => ask(text), WAIT);
  });

  dialog.addEventListener("close", () => {
    forget();
    field.blur();
    field.value = "";
    actions.replaceChildren();
    say("", "");
  });

  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (means(event, "search") && (event.ctrlKey || event.metaKey)) event.preventDefault();
    if (event.target !== field || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter") enter();
    else return;
    event.preventDefault();
  });

  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
    dialog.close();
    const theme = option.dataset.themeChoice;
    if (theme) document.querySelector(`[data-theme-form] [name="theme"][value="${theme}"]`)?.click();
  });

  /** What was asked before the last letter is of no use any more. */
  function forget() {
    clearTimeout(timer);
    timer = undefined;
    request?.abort();
    request = null;
    entered = false;
  }

  async function ask(text) {
    timer = undefined;
    const mine = (request = new AbortController());
    try {
      const answer = await fetch(`/search?query=${encodeURIComponent(text)}`, {
        headers: { "HX-Request": "true" },
        signal: mine.signal,
      });
      if (answer.status === 401) return location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      if (request === mine) show(html);
    } catch {
      if (request === mine) {
        request = null;
        say("", dialog.dataset.failed);
      }
    }
  }

  function show(html) {
    request = null;
    say(html, "");
    said.textContent = found.firstElementChild?.dataset.said ?? "";
    if (entered) enter();
  }

  function say(html, text) {
    found.innerHTML = html;
    said.textContent = text;
    offer();
  }

  /** By the beginning of any of its words, on either layout. */
  function match() {
    const asked = field.value.trim().toLowerCase();
    const texts = [asked, swapped(asked, "latin", "russian"), swapped(asked, "russian", "latin")];
    for (const option of actions.querySelectorAll("[role=option]")) {
      const words = ` ${option.dataset.words.toLowerCase()}`;
      option.hidden = asked !== "" && !texts.some((text) => words.includes(` ${text}`));
    }
    for (const group of actions.children) group.hidden = !group.querySelector("[role=option]:not([hidden])");
    offer();
  }

  function swapped(text, from, to) {
    return [...text].map((letter) => dialog.dataset[to][dialog.dataset[from].indexOf(letter)] ?? letter).join("");
  }

  function options() {
    return [...list.querySelectorAll("[role=option]:not([hidden])")];
  }

  const current = () => list.querySelector('[role=option][aria-selected="true"]:not([hidden])');

  function offer() {
    const all = options();
    list.hidden = all.length === 0;
    field.setAttribute("aria-expanded", String(all.length > 0));
    choose(current() ?? all[0]);
  }

  function choose(option) {
    for (const other of list.querySelectorAll('[aria-selected="true"]')) other.setAttribute("aria-selected", "false");
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = options();
    if (all.length) choose(all[(all.indexOf(current()) + by + all.length) % all.length]);
  }

  /** Pressed before the answer is there it opens the first of it. */
  function enter() {
    const option = current();
    if (option) option.click();
    else entered = timer !== undefined || request !== null;
  }
}
