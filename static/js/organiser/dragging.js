// With the mouse: a row is dragged before, after or onto another, which shows where it will stand.

export function drag(place, move) {
  let dragged = null;
  const itemOf = (target) => target.closest?.("[data-page]");
  const rowOf = (item) => item.querySelector(":scope > [data-organiser-row]");
  const clear = () => {
    for (const item of place.querySelectorAll("[data-drop]")) delete item.dataset.drop;
  };
  const wayOver = (item, y) => {
    const box = rowOf(item).getBoundingClientRect();
    const part = (y - box.top) / box.height;
    if (part < 0.3) return "before";
    return part > 0.7 ? "after" : "under";
  };
  place.addEventListener("dragstart", (event) => {
    dragged = itemOf(event.target);
    if (!dragged) return;
    dragged.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", rowOf(dragged).querySelector("a").textContent);
  });
  place.addEventListener("dragover", (event) => {
    const over = dragged && itemOf(event.target);
    clear();
    if (!over || dragged.contains(over)) return;
    event.preventDefault();
    over.dataset.drop = wayOver(over, event.clientY);
  });
  place.addEventListener("dragleave", (event) => {
    if (!place.contains(event.relatedTarget)) clear();
  });
  place.addEventListener("drop", (event) => {
    const over = place.querySelector("[data-drop]");
    if (!dragged || !over) return;
    event.preventDefault();
    const way = over.dataset.drop;
    const page = dragged.dataset.page;
    clear();
    move(`${way}-${page}`, over.dataset.page, page);
  });
  place.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    clear();
  });
  return () => {
    for (const row of place.querySelectorAll("[data-organiser-row]")) row.draggable = true;
    for (const link of place.querySelectorAll("[data-organiser-row] a")) link.draggable = false;
  };
}
