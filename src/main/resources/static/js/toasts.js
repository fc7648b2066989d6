const region = document.getElementById("toasts");
const MOST = 4;

export const failed = () => show({ text: region.dataset.failed, error: true });
export const offline = () => show({ text: region.dataset.offline, error: true });

/** A banner for the place of what did not come: it is asked for again by its button. */
export function unfetched(again) {
  const banner = document.createElement("div");
  banner.className = "banner bad";
  banner.dataset.unfetched = "";
  banner.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = region.dataset.unfetched;
  const button = document.createElement("button");
  button.className = "button small";
  button.type = "button";
  button.textContent = region.dataset.again;
  button.addEventListener("click", again);
  banner.append(words, button);
  return banner;
}

/** Shows {text, detail, action: {label, url, method}, seconds, error}; zero seconds stay until closed. */
export function show(toast) {
  const box = document.createElement("div");
  box.className = toast.error ? "toast error" : "toast";
  box.setAttribute("role", toast.error ? "alert" : "status");
  box.append(words(toast));
  if (toast.action) box.append(action(toast, box));
  if (!toast.seconds || !toast.action) box.append(closer(box));
  region.append(box);
  while (region.children.length > MOST) region.firstElementChild.remove();
  if (toast.seconds) countDown(box, toast.seconds * 1000);
}

function words({ text, detail }) {
  const words = document.createElement("span");
  words.className = "toast-text";
  words.textContent = text;
  if (detail) {
    const more = document.createElement("span");
    more.className = "toast-detail";
    more.textContent = detail;
    words.append(more);
  }
  return words;
}

function action({ action, seconds }, box) {
  const button = document.createElement("button");
  button.className = "button";
  button.type = "button";
  if (seconds) button.append(ring(seconds));
  button.append(action.label);
  if (action.method === "POST" && seconds) {
    button.dataset.key = "KeyZ";
    const cap = document.createElement("kbd");
    cap.textContent = "Z";
    button.append(cap);
  }
  button.addEventListener("click", () => {
    act(action);
    box.remove();
  });
  return button;
}

/** A change goes through htmx, so that the answer's fragments and notices arrive; a refusal says so itself. */
function act({ url, method, run }) {
  if (run) run();
  else if (method === "RELOAD") location.reload();
  else if (method === "GET") location.assign(url);
  else window.htmx.ajax(method, url, { target: "body", swap: "none" });
}

function closer(box) {
  const button = document.createElement("button");
  button.className = "button close icon-only";
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", region.dataset.close);
  button.addEventListener("click", () => box.remove());
  return button;
}

function ring(seconds) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "countdown");
  svg.setAttribute("viewBox", "0 0 36 36");
  svg.setAttribute("aria-hidden", "true");
  svg.style.animationDuration = `${seconds}s`;
  const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  for (const [name, value] of Object.entries({ cx: 18, cy: 18, r: 15.9 })) circle.setAttribute(name, value);
  svg.append(circle);
  return svg;
}

/** Time stands still under the pointer and while something inside has focus. */
function countDown(box, left) {
  let timer;
  let started;
  const go = () => {
    box.classList.remove("held");
    started = Date.now();
    timer = setTimeout(() => box.remove(), left);
  };
  const hold = () => {
    clearTimeout(timer);
    left -= Date.now() - started;
    box.classList.add("held");
  };
  box.addEventListener("pointerenter", hold);
  box.addEventListener("pointerleave", go);
  go();
}

document.addEventListener("toast", (event) => show(event.detail));
if (region.dataset.toast) show(JSON.parse(region.dataset.toast));
