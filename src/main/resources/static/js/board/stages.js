/*
 * On a phone one stage fills the screen: a swipe, the arrows beside its name and the bar above lead to the others. The
 * links work without this script; with it they keep the focus on an arrow and the bar says where one is.
 */
const board = document.getElementById("board");
const bar = document.querySelector(".stage-bar");
const columns = board ? [...board.querySelectorAll(":scope > .column")] : [];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-to-column]");
  const column = link && document.querySelector(link.getAttribute("href"));
  if (!column) return;
  event.preventDefault();
  column.scrollIntoView({ block: "nearest", inline: "start", behavior: calm.matches ? "auto" : "smooth" });
  if (link.matches(".stage-step")) same(link, column)?.focus({ preventScroll: true });
});

/** The arrow one goes on with: the same way, or back at the end of the way. */
function same(link, column) {
  const way = link.matches(".stage-on") ? ".stage-on" : ".stage-back";
  return column.querySelector(way) ?? column.querySelector(".stage-step");
}

function show(column) {
  const at = columns.indexOf(column);
  bar.querySelectorAll("a").forEach((link, place) => {
    link.classList.toggle("passed", place < at);
    if (place === at) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

if (bar) {
  const seen = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => show(entry.target)),
    { root: board, threshold: 0.6 },
  );
  columns.forEach((column) => seen.observe(column));
}
