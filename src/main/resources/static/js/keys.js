import { open } from "./dialogs.js";
import { groups, means } from "./keymap.js";

/*
 * data-key="KeyM", "Shift+KeyM" or "KeyG KeyV" on a button, link or field: the key presses or focuses it.
 * Codes are physical, so a Russian layout works.
 */
const WAIT = 1000;
const ARROWS = [
  ["ArrowDown", "↓"],
  ["ArrowUp", "↑"],
  ["ArrowLeft", "←"],
  ["ArrowRight", "→"],
];
let pressed = "";
let timer;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
  if (event.key === "?" || means(event, "sheet")) {
    event.preventDefault();
    showSheet();
    return;
  }
  const chord = (event.shiftKey ? "Shift+" : "") + event.code;
  const target = find(`${pressed} ${chord}`.trim()) ?? find(chord);
  pressed = chord;
  clearTimeout(timer);
  timer = setTimeout(() => (pressed = ""), WAIT);
  if (target) {
    event.preventDefault();
    pressed = "";
    use(target);
  }
});

/** Inside an open dialog, or what is laid over the page, only its own keys work, and those of notices. */
function scope() {
  return document.querySelector("dialog[open]") ?? document.querySelector("[data-over]") ?? document;
}

function find(keys) {
  const its = `[data-key="${CSS.escape(keys)}"]`;
  return [...document.querySelectorAll(`#toasts ${its}`), ...scope().querySelectorAll(its)].findLast(
    (element) => !element.disabled && element.checkVisibility(),
  );
}

function use(element) {
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea, select")) element.focus();
  else element.click();
}

function showSheet() {
  const sheet = document.getElementById("keys");
  if (!sheet || sheet.open) return;
  const title = document.createElement("h2");
  title.textContent = sheet.dataset.title;
  const close = document.createElement("button");
  close.className = "button";
  close.dataset.dialogClose = "";
  close.textContent = sheet.dataset.close;
  const foot = document.createElement("div");
  foot.className = "dialog-foot";
  foot.append(close);
  sheet.replaceChildren(title, ...shown(sheet).flatMap(written), foot);
  open(sheet);
}

/** The keys of every page and of deals, then those that only this page has; in what is laid over it, its own alone. */
function shown(sheet) {
  const known = scope() === document ? groups() : [];
  const listed = new Set(known.flatMap((group) => group.keys.flatMap((key) => key.chords)));
  const own = [...scope().querySelectorAll("[data-key]")].filter(
    (element) => element.checkVisibility() && !listed.has(element.dataset.key),
  );
  const here = own.map((element) => ({ chords: [element.dataset.key], name: nameOf(element) }));
  return here.length ? [...known, { title: sheet.dataset.here, keys: here }] : known;
}

const nameOf = (element) => element.dataset.keyName ?? element.getAttribute("aria-label") ?? label(element);

function written({ title, keys }) {
  const heading = document.createElement("h3");
  heading.textContent = title;
  const list = document.createElement("dl");
  list.className = "keys";
  for (const { chords, name } of keys) {
    const caps = document.createElement("dt");
    caps.append(...chords.map(cap));
    const said = document.createElement("dd");
    said.textContent = name;
    list.append(caps, said);
  }
  return [heading, list];
}

function cap(chord) {
  const cap = document.createElement("kbd");
  cap.textContent = ARROWS.reduce((text, [code, sign]) => text.replace(code, sign), chord)
    .replace("Shift+Slash", "?")
    .replaceAll("Key", "")
    .replaceAll("Digit", "")
    .replaceAll("Slash", "/")
    .replaceAll("+", " ")
    .replace("Escape", "Esc");
  return cap;
}

/** What stands on a button, without the key cap beside it. */
function label(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((cap) => cap.remove());
  return copy.textContent.trim();
}
