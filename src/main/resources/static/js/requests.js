import { csrf } from "./csrf.js";
import { failed, offline, unfetched } from "./toasts.js";

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
  else if (xhr.status >= 500 && hasPlace(event.detail)) missing(event.detail);
  else if (!xhr.getResponseHeader("HX-Trigger")) failed();
});

for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(lost, ({ detail }) => (hasPlace(detail) ? missing(detail) : offline()));
}

/** A part of the page that was to be read, with a place of its own where it can say that it did not come. */
function hasPlace({ target, requestConfig: { verb, elt } }) {
  return verb === "get" && target?.isConnected && target !== document.body && elt.getAttribute("hx-swap") !== "none";
}

function missing({ target, pathInfo, requestConfig: { elt } }) {
  target.querySelector(":scope > [data-unfetched]")?.remove();
  const again = () => {
    if (elt.matches("form")) elt.requestSubmit();
    else window.htmx.ajax("GET", pathInfo.finalRequestPath, { target, swap: elt.getAttribute("hx-swap") ?? undefined });
  };
  target.prepend(unfetched(again));
}

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
