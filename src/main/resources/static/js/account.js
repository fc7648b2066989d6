/** Copies what is shown once: data-copy names the field, data-copied says that it is done. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  if (await copied(field.value)) button.querySelector("span").textContent = button.dataset.copied;
});

/** Browsers give the clipboard only to secure pages; the old way works on the rest. */
const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
};

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-whole]")) event.target.select();
});
