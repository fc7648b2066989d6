/*
 * What others change, as it happens. On document:
 *   live:deals    {deals: [{id, version, by, name}]}  somebody changed these; version 0: nothing that a card shows
 *   live:places                                       somebody gave these deals another place in the order all share
 *   live:contacts, live:companies                     the same of those whose names stand on cards
 *   live:much     whatever the page shows may be old: read it again
 *   live:viewing  {viewers: [{deal, by, name}]}       who has which deal open, whole
 *   live:lost     nothing is heard for now
 *   live:back     it is heard again; what came meanwhile follows as live:deals or live:much
 *
 * Browsers give a host six connections, so only pages that are visible listen, and of those one holds the stream and passes
 * on what it hears. Where there are no locks (plain http on a bare address) every visible page holds a stream of its own.
 */
const HOLDS = "voronka-live";
const CHANGES = ["deals", "places", "contacts", "companies", "much"];
const BEAT = 3_000;
const SILENT = 45_000;
const LOST_AFTER = 1_500;
const DELAYS = [300, 1_000, 2_000, 4_000, 8_000, 15_000];
const SLACK = 1_000;
const REMEMBERED = 60_000;

const me = crypto.getRandomValues(new Uint32Array(2)).join("-");
const others = navigator.locks && window.BroadcastChannel ? new BroadcastChannel(HOLDS) : null;

/** When the page was surely up to date, by performance.now(): it is not older than its own request. */
let fresh = 0;
let listening = null;
let speaker = null;
let lost = false;

const since = () => Math.ceil(performance.now() - fresh) + SLACK;
const viewed = () => Number(document.querySelector("[data-deal-page]")?.dataset.dealPage ?? 0);

function say(name, detail) {
  document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }));
}

const changed = (what) => ({ [what]: all, by, name }) => say(what, { [what]: all.map((one) => ({ ...one, by, name })) });

const HEAR = {
  deals: changed("deals"),
  places: changed("places"),
  contacts: changed("contacts"),
  companies: changed("companies"),
  much: () => say("much"),
  viewing: ({ viewing }) => say("viewing", { viewers: viewing }),
  lost: () => isLost(true),
  back: () => isLost(false),
  beat: () => {},
  bye: () => location.reload(),
};

function hear(name, data) {
  if (!["lost", "back"].includes(name)) {
    fresh = performance.now();
    isLost(false);
  }
  HEAR[name]?.(data);
}

function isLost(now) {
  if (lost === now) return;
  lost = now;
  say(now ? "lost" : "back");
}

/** Holds the stream for itself and for the other pages of this browser. */
class Speaker {
  #source = null;
  #opening = null;
  #tries = 0;
  #timers = {};
  #told = [];
  #covered = performance.now() - since();
  #viewing = new Map();
  #address = "";

  constructor() {
    this.#open();
    this.#timers.beat = setInterval(() => this.#look(), BEAT);
    others?.postMessage({ ask: true });
  }

  #deals() {
    const fromOthers = [...this.#viewing.values()].filter(({ at }) => performance.now() - at < REMEMBERED);
    return [...new Set([viewed(), ...fromOthers.map(({ deal }) => deal)])].filter(Boolean).sort();
  }

  #open() {
    clearTimeout(this.#timers.again);
    this.#opening?.close();
    this.#address = this.#deals().map((deal) => `&deal=${deal}`).join("");
    const next = new EventSource(`/live?since=${since()}${this.#address}`);
    this.#opening = next;
    next.onopen = () => this.#opened(next);
    next.onerror = () => this.#broken(next);
    for (const name of [...CHANGES, "viewing", "beat", "bye"]) {
      next.addEventListener(name, (event) => this.#hear(name, JSON.parse(event.data)));
    }
    next.addEventListener("again", () => this.#open());
  }

  /** The old stream ends only now, so that nothing is missed between the two. */
  #opened(next) {
    this.#source?.close();
    this.#source = next;
    this.#opening = null;
    this.#tries = 0;
    clearTimeout(this.#timers.lost);
    this.#timers.lost = null;
    this.#watch();
    this.pass("back", {});
  }

  #broken(stream) {
    stream.close();
    if (stream !== this.#source && stream !== this.#opening) return;
    if (stream === this.#source) this.#source = null;
    this.#opening = null;
    if (!this.#source) this.#timers.lost ??= setTimeout(() => this.pass("lost", {}), LOST_AFTER);
    const delay = DELAYS[Math.min(this.#tries++, DELAYS.length - 1)];
    clearTimeout(this.#timers.again);
    this.#timers.again = setTimeout(() => this.#open(), delay * (0.75 + Math.random() / 2));
  }

  #hear(name, data) {
    this.#watch();
    if (CHANGES.includes(name)) this.#remember(name, data);
    this.pass(name, data);
  }

  #watch() {
    clearTimeout(this.#timers.silent);
    this.#timers.silent = setTimeout(() => this.#source && this.#broken(this.#source), SILENT);
  }

  #remember(name, data) {
    const now = performance.now();
    this.#told.push({ at: now, name, data });
    while (this.#told[0].at < now - REMEMBERED) this.#covered = this.#told.shift().at + 1;
  }

  pass(name, data) {
    hear(name, data);
    others?.postMessage({ name, data });
  }

  #look() {
    if (this.#source) others?.postMessage({ name: "beat", data: {} });
    const wanted = this.#deals().map((deal) => `&deal=${deal}`).join("");
    if (this.#source && !this.#opening && wanted !== this.#address) this.#open();
  }

  retry() {
    if (!this.#source) this.#open();
  }

  /** Another page says that it listens from now on, and what it missed. */
  join({ from, deal, missed }) {
    this.#viewing.set(from, { deal, at: performance.now() });
    if (missed === undefined) return;
    const start = performance.now() - missed;
    const all = start < this.#covered ? [{ name: "much", data: {} }] : this.#told.filter(({ at }) => at >= start);
    all.forEach(({ name, data }) => others.postMessage({ to: from, name, data }));
    others.postMessage({ to: from, name: this.#source ? "beat" : "lost", data: {} });
  }

  leave(from) {
    this.#viewing.delete(from);
  }

  end() {
    Object.values(this.#timers).forEach((timer) => clearTimeout(timer));
    this.#source?.close();
    this.#opening?.close();
    others?.postMessage({ name: "beat", data: {} });
  }
}

others?.addEventListener("message", ({ data: message }) => {
  if (speaker) {
    if (message.join) speaker.join(message);
    if (message.leave) speaker.leave(message.from);
  } else if (listening) {
    if (message.ask) join();
    else if (message.name && (!message.to || message.to === me)) hear(message.name, message.data);
  }
});

function join() {
  others.postMessage({ join: true, from: me, deal: viewed(), missed: since() });
}

function begin() {
  if (listening) return;
  listening = new AbortController();
  if (!others) {
    speaker = new Speaker();
    return;
  }
  const { signal } = listening;
  navigator.locks.request(HOLDS, { signal }, () => speak(signal)).catch((error) => {
    if (error.name !== "AbortError") throw error;
  });
  join();
}

/** The lock is held until the page is hidden; whoever waits for it is next. */
function speak(signal) {
  if (signal.aborted) return undefined;
  return new Promise((release) => {
    speaker = new Speaker();
    signal.addEventListener("abort", release, { once: true });
  });
}

function end() {
  if (!listening) return;
  speaker?.end();
  speaker = null;
  listening.abort();
  listening = null;
  others?.postMessage({ leave: true, from: me });
}

/** Tells the speaker what is open here, and what it heard last. */
setInterval(() => {
  if (listening && !speaker) others?.postMessage({ join: true, from: me, deal: viewed() });
}, BEAT);

const follow = () => (document.visibilityState === "visible" ? begin() : end());
document.addEventListener("visibilitychange", follow);
addEventListener("pagehide", end);
addEventListener("pageshow", follow);
addEventListener("online", () => speaker?.retry());
follow();
