import { open } from "./dialogs.js";

/*
 * data-key="KeyM", "Shift+KeyM" or "KeyG KeyV" on a button, link or field: the key presses or focuses it.
 * Codes are physical, so a Russian layout works.
 */
const WAIT = 1000;
let pressed = "";
let timer;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) {
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
  const list = document.createElement("dl");
  list.className = "keys";
  for (const element of scope().querySelectorAll("[data-key]")) {
    if (!element.checkVisibility()) continue;
    const key = document.createElement("dt");
    const cap = document.createElement("kbd");
    cap.textContent = written(element.dataset.key);
    key.append(cap);
    const name = document.createElement("dd");
    name.textContent = element.dataset.keyName ?? element.getAttribute("aria-label") ?? label(element);
    list.append(key, name);
  }
  const close = document.createElement("button");
  close.className = "button";
  close.dataset.dialogClose = "";
  close.textContent = sheet.dataset.close;
  const foot = document.createElement("div");
  foot.className = "dialog-foot";
  foot.append(close);
  sheet.replaceChildren(title, list, foot);
  open(sheet);
}

/** What stands on a button, without the key cap beside it. */
function label(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((cap) => cap.remove());
  return copy.textContent.trim();
}

function written(keys) {
  return keys.replaceAll("Key", "").replaceAll("Digit", "").replaceAll("Slash", "/").replaceAll("+", " ");
}
