import { csrf } from "../csrf.js";
import { failed, show } from "../toasts.js";

/*
 * A change is sent under a key of its own. Without an answer it is sent again under the same key: the server carries it
 * out once, however often it comes.
 */
const PATIENCE = 8000;
const PAUSE = 2000;
const AGAIN = [502, 503, 504];

let unsure = 0;
let wake = () => {};

/** The results by deal, or null when the whole was refused, which has been said then. */
export async function send(address, fields) {
  const answer = await post(address, fields);
  return answer && results(await answer.text());
}

/** The answer, or null when it was refused, which has been said then. */
export async function post(address, fields) {
  const request = {
    method: "POST",
    headers: { ...csrf(), "HX-Request": "true", "Idempotency-Key": newKey() },
    body: new URLSearchParams(fields),
  };
  const answer = await answered(address, request);
  if (answer.ok) return answer;
  if (answer.status === 401) location.reload();
  else refused(answer);
  return null;
}

async function answered(address, request) {
  let waits = false;
  for (;;) {
    try {
      const answer = await fetch(address, { ...request, signal: AbortSignal.timeout(PATIENCE) });
      if (!AGAIN.includes(answer.status)) {
        if (waits) doubt(-1);
        return answer;
      }
    } catch {
      // No answer says nothing about the change: it may have been made.
    }
    if (!waits) doubt(1);
    waits = true;
    await pause();
  }
}

function doubt(more) {
  unsure += more;
  const banner = document.getElementById("unsure");
  if (banner) banner.hidden = unsure === 0;
}

const pause = () =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-send-again]")) wake();
});
addEventListener("online", () => wake());
addEventListener("beforeunload", (event) => {
  if (unsure > 0) event.preventDefault();
});

/** Pages without TLS have no randomUUID. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function results(html) {
  const list = new DOMParser().parseFromString(html, "text/html").querySelector("[data-results]");
  const deals = [...list.children].map((item) => ({ ...item.dataset, message: item.textContent.trim() }));
  return { ...list.dataset, deals };
}

function refused(answer) {
  const notice = answer.headers.get("HX-Trigger");
  if (notice) show(JSON.parse(notice).toast);
  else failed();
}
