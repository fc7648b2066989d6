import { csrf } from "./csrf.js";
import { failed, offline } from "./toasts.js";

const WITH_FAULTS = [409, 422];

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") Object.assign(event.detail.headers, csrf());
});

/** A refusal that brings its own fragment (header X-Fragment) is shown in place. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (WITH_FAULTS.includes(xhr.status) && xhr.getResponseHeader("X-Fragment")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (xhr.status === 401) location.reload();
  else if (!xhr.getResponseHeader("HX-Trigger")) failed();
});

document.addEventListener("htmx:sendError", offline);
document.addEventListener("htmx:timeout", offline);

const banner = document.getElementById("offline");
const showConnection = () => {
  if (banner) banner.hidden = navigator.onLine;
};
addEventListener("online", showConnection);
addEventListener("offline", showConnection);
showConnection();

/** Focus stays on the same thing when its fragment is swapped. */
let focused = null;
document.addEventListener("htmx:beforeSwap", () => {
  focused = document.activeElement?.id || document.activeElement?.closest("[id]")?.id;
});
document.addEventListener("htmx:afterSettle", () => {
  if (focused && document.activeElement === document.body) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  focused = null;
});
