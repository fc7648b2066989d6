/* What a key means everywhere and on deals: read from the list that the page brings, as the sheet under «?» is. */
const list = document.getElementById("key-list");
const meanings = new Map();
for (const key of list?.querySelectorAll("[data-means]") ?? []) {
  for (const chord of key.dataset.chords.split("|")) {
    meanings.set(chord, [...(meanings.get(chord) ?? []), key.dataset.means]);
  }
}

/** A press by the place of its key: Ctrl+Shift+KeyM. */
export const chordOf = (event) =>
  (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.shiftKey ? "Shift+" : "") + event.code;

export const means = (event, ...names) => (meanings.get(chordOf(event)) ?? []).some((name) => names.includes(name));

/** The groups of keys that work on this page, each {title, keys: [{chords, name}]}. */
export function groups() {
  return [...(list?.querySelectorAll("[data-key-place]") ?? [])]
    .filter((group) => isHere(group.dataset.keyPlace))
    .map((group) => ({
      title: group.dataset.title,
      keys: [...group.querySelectorAll("[data-means]")].map((key) => ({
        chords: key.dataset.chords.split("|"),
        name: key.textContent,
      })),
    }));
}

function isHere(place) {
  if (place === "board") return Boolean(document.getElementById("board"));
  return place === "everywhere" || Boolean(document.querySelector("[data-cards]"));
}
