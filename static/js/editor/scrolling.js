// The preview follows the text, from heading to heading.
import { placesOf } from "./measuring.js";

export function keepInStep(editor, area, pane) {
  let known = null;
  let waiting = false;
  const forget = () => { known = null; };
  const follow = () => {
    waiting = false;
    if (pane.hidden || pane.scrollHeight <= pane.clientHeight) return;
    known ??= pairs(area, pane);
    pane.scrollTop = across(known, area.scrollTop);
  };
  area.addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(follow);
    waiting = true;
  });
  area.addEventListener("input", forget);
  addEventListener("resize", forget);
  editor.addEventListener("previewed", () => { forget(); follow(); });
}

// Heights of the same heading in both; the ends of both where headings do not tell.
function pairs(area, pane) {
  const written = headingsOf(area.value);
  const shown = [...pane.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => !one.closest(".notes"));
  const end = [area.scrollHeight - area.clientHeight, pane.scrollHeight - pane.clientHeight];
  if (written.length !== shown.length) return [[0, 0], end];
  const top = pane.getBoundingClientRect().top - pane.scrollTop;
  const places = placesOf(area, written);
  const found = places.map((place, at) => [place.top, shown[at].getBoundingClientRect().top - top]);
  return [[0, 0], ...found.filter(([place, other]) => place < end[0] && other < end[1]), end];
}

function headingsOf(text) {
  const found = [];
  let fence = "";
  let place = 0;
  for (const line of text.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark) fence = fence ? (mark.startsWith(fence) ? "" : fence) : mark;
    else if (!fence && /^#{1,6}\s+\S/.test(line)) found.push(place);
    place += line.length + 1;
  }
  return found;
}

function across(known, place) {
  const after = known.findIndex(([from]) => from > place);
  if (after < 1) return known.at(after ? -1 : 0)[1];
  const [[from, otherFrom], [to, otherTo]] = [known[after - 1], known[after]];
  return otherFrom + ((place - from) / (to - from)) * (otherTo - otherFrom);
}
