/**
 * data-dialog-open="id" opens a dialog of the page; dialog[data-auto] opens when it is swapped in. An opener is best a
 * link to the same question as a page of its own, for browsers without scripts; data-dialog-close leads back there.
 */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog-open]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialogOpen);
    if (!dialog) return;
    event.preventDefault();
    open(dialog, opener);
  }
  const dialog = event.target.closest("[data-dialog-close]")?.closest("dialog");
  if (dialog) {
    event.preventDefault();
    dialog.close();
  }
});

export function open(dialog, opener = document.activeElement) {
  if (dialog.open) return;
  dialog.showModal();
  const first = dialog.querySelector("[autofocus], input:not([type=hidden]), select, textarea");
  first?.focus();
  dialog.addEventListener("close", () => closed(dialog, opener), { once: true });
}

function closed(dialog, opener) {
  dialog.querySelectorAll("form").forEach((form) => form.reset());
  if (dialog.hasAttribute("data-auto")) dialog.remove();
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

document.addEventListener("htmx:load", (event) => {
  const { elt } = event.detail;
  const dialogs = elt.matches?.("dialog[data-auto]") ? [elt] : elt.querySelectorAll?.("dialog[data-auto]");
  dialogs?.forEach((dialog) => open(dialog));
});

/** The answer to a form in a dialog closes it by the event "done". */
document.addEventListener("done", () => {
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
});
