/**
 * The next step about a deal or contact. It shows anew when the page hears "deal:changed" {id} or "contact:changed" {id}; what
 * has the focus or stands open is left alone. A change made here comes with its own answer: {part: "tasks"}.
 */
for (const kind of ["deal", "contact"]) {
  document.addEventListener(`${kind}:changed`, ({ detail }) => {
    const tasks = document.querySelector(`[data-tasks="${kind}:${detail.id}"]`);
    if (!tasks || detail.part === "tasks" || (isUnderTheHand(tasks) && detail.part !== "all")) return;
    if (detail.part === "all") tasks.dataset.anyway = "";
    window.htmx.ajax("GET", `/tasks?about=${tasks.dataset.tasks}`, { target: tasks, swap: "outerHTML" });
  });
}

const isUnderTheHand = (tasks) => tasks.contains(document.activeElement) || tasks.querySelector("details[open]") !== null;

/** It may have come under the hand while it was being read. */
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const reads = detail.requestConfig?.verb === "get" && detail.target.matches?.("[data-tasks*=':']:not(:has(> [data-unfetched]))");
  if (reads && !("anyway" in detail.target.dataset) && isUnderTheHand(detail.target)) detail.shouldSwap = false;
});

/** Who opens a question writes the answer. */
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open && target.closest("[data-tasks]")) target.querySelector("[data-first], .menu-item")?.focus();
  },
  true,
);
