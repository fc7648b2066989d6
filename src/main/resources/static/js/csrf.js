/** The header that proves a request comes from a page of ours. */
export function csrf() {
  const meta = document.querySelector('meta[name="csrf"]');
  return meta ? { [meta.dataset.header]: meta.content } : {};
}
