// A tutorial is followed with the arrow keys, and printed.
for (const step of document.querySelectorAll("[data-stepping]")) {
  const ways = { ArrowLeft: "prev", ArrowRight: "next" };
  document.addEventListener("keydown", (event) => {
    const way = ways[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, video, [contenteditable]")) return;
    step.querySelector(`nav a[rel="${way}"]`)?.click();
  });
}
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
