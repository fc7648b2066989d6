/** The columns of a list are put in order by buttons, or by Alt and an arrow; the arrows alone go from one to the next. */
const choiceOf = (element) => element.closest?.("[data-columns] > li");

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-column-step]");
  if (button) step(choiceOf(button), Number(button.dataset.columnStep), button);
});

document.addEventListener("keydown", (event) => {
  const choice = choiceOf(event.target);
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
  if (!choice || !by || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (event.altKey) step(choice, by, event.target);
  else beside(choice, by)?.querySelector("input:enabled, button")?.focus();
});

const beside = (choice, by) => (by < 0 ? choice.previousElementSibling : choice.nextElementSibling);

function step(choice, by, focused) {
  const other = beside(choice, by);
  if (!other) return;
  if (by < 0) other.before(choice);
  else other.after(choice);
  focused.focus();
  choice.scrollIntoView({ block: "nearest" });
  tell(choice);
}

function tell(choice) {
  const news = choice.closest("form").querySelector("[data-columns-news]");
  const place = [...choice.parentElement.children].indexOf(choice) + 1;
  news.textContent = `${choice.dataset.name}: ${place} ${news.dataset.of}`;
}
