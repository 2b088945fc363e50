// The order of a guide without leaving the screen; without this script each button loads it anew.
import { drag } from "./dragging.js";
import { moveIn } from "./moving.js";

const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };
const place = document.querySelector("[data-organiser]");
if (place) start();

function start() {
  const send = moveIn(place, document.querySelector("[data-organiser-said]"));
  const move = (value, beside, page) => send(value, beside, () => {
    ready();
    back(page, value);
  });
  const ready = drag(place, move);
  place.addEventListener("submit", (event) => {
    const value = event.submitter?.value;
    if (!value) return;
    event.preventDefault();
    move(value, place.querySelector("[name=beside]")?.value, value.split("-")[1]);
  });
  place.addEventListener("keydown", (event) => {
    const way = event.altKey && !event.ctrlKey && !event.metaKey && ARROWS[event.key];
    const item = way && event.target.closest("[data-page]");
    if (!item) return;
    event.preventDefault();
    const page = item.dataset.page;
    const button = place.querySelector(`[name=move][value="${way}-${page}"]`);
    if (!button.disabled) move(button.value, "", page);
  });
  document.querySelector("[data-organiser-keys]").hidden = false;
  ready();
}

function back(page, value) {
  const refusal = place.querySelector("[data-organiser-refusal]");
  if (refusal) return refusal.focus();
  const item = place.querySelector(`[data-page="${page}"]`);
  const button = item?.querySelector(`[name=move][value="${value}"]`);
  (button && !button.disabled ? button : item?.querySelector(".organiser-title"))?.focus();
  item?.scrollIntoView({ block: "nearest" });
  item?.classList.add("is-moved");
  return null;
}
