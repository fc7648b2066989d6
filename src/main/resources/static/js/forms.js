/** Changes are sent once: the button shows it is busy, a second press is nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  event.submitter?.setAttribute("aria-busy", "true");
});

addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  document.querySelectorAll('.button[aria-busy="true"]').forEach(rest);
});

const rest = (button) => button.removeAttribute("aria-busy");

const buttonOf = (detail) => {
  const { elt, requestConfig } = detail;
  return requestConfig?.triggeringEvent?.submitter ?? (elt.matches(".button") ? elt : null);
};

document.addEventListener("htmx:beforeRequest", (event) => {
  const button = buttonOf(event.detail);
  if (button?.getAttribute("aria-busy") === "true") event.preventDefault();
  else button?.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:afterRequest", (event) => {
  const button = buttonOf(event.detail);
  if (button) rest(button);
});

/** A filter is sent when it is changed: data-submit on the field. */
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form?.requestSubmit();
});

/** A search changes the page's address without the links on it; such a link asks for the same, in its own columns. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-like-page]");
  if (!link) return;
  const asked = new URLSearchParams(location.search);
  asked.delete("cursor");
  const columns = new URLSearchParams(link.search).get("columns");
  if (columns && !asked.has("columns")) asked.set("columns", columns);
  link.search = asked.toString();
});

/** Ctrl Enter sends the form being typed in. */
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
});

/** Files dropped on a zone go into its field. */
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const zone = event.target.closest?.(".drop");
    if (!zone || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.toggle("over", kind === "dragover");
    if (kind === "drop") {
      const field = zone.querySelector('input[type="file"]');
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

/** A chosen file shows its name in place of the hint. */
document.addEventListener("change", (event) => {
  const name = event.target.closest(".drop")?.querySelector("[data-file]");
  if (name && event.target.files?.length) name.textContent = event.target.files[0].name;
});
