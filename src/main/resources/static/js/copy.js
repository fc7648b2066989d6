import { show } from "./toasts.js";

/** data-copy="/deals/42" on a button puts that address, whole, into the clipboard; data-copied is said then. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const address = new URL(button.dataset.copy, location.href).href;
  if (await copied(address)) show({ text: button.dataset.copied, detail: address, seconds: 6 });
  else show({ text: button.dataset.notCopied, detail: address, error: true });
});

/** Pages without TLS have no clipboard, but may still copy what is selected. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

function copiedBySelection(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "visually-hidden";
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return done;
}
