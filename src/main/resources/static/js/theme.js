import { csrf } from "./csrf.js";
import { failed, offline } from "./toasts.js";

/** Changes the colours without leaving what is being typed; the cookie is the server's. */
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-theme-form]");
  if (!form) return;
  event.preventDefault();
  delete form.dataset.sent;
  const theme = event.submitter.value;
  event.submitter.removeAttribute("aria-busy");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: csrf(),
      body: new URLSearchParams({ theme }),
      redirect: "manual",
    });
    if (answer.ok || answer.type === "opaqueredirect") wear(theme);
    else failed();
  } catch {
    offline();
  }
});

function wear(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.querySelectorAll('[data-theme-form] [name="theme"]').forEach((button) => {
    button.setAttribute("aria-pressed", String(button.value === theme));
  });
}
