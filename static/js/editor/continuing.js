// Enter goes on with a list or a quote; Tab moves a point in and out, Escape then Tab leaves.
import { replace, selectedLines } from "./typing.js";

const POINT = /^((?:>\s?)*\s*)([-*+]|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?/;
const QUOTE = /^(?:>\s?)+/;

export function continueLists(area) {
  let mayIndent = false;
  area.addEventListener("blur", () => { mayIndent = false; });
  area.addEventListener("pointerdown", () => { mayIndent = true; });
  area.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") mayIndent = false;
    else if (event.key === "Tab") mayIndent && indent(area, event);
    else if (event.key !== "Shift") mayIndent = true;
    if (event.key === "Enter" && !event.shiftKey) goOn(area, event);
  });
}

function goOn(area, event) {
  const { value, selectionStart, selectionEnd } = area;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const line = value.slice(start, selectionStart);
  const point = POINT.exec(line);
  const sign = point ? nextSign(point) : QUOTE.exec(line)?.[0];
  if (!sign || selectionStart !== selectionEnd) return;
  event.preventDefault();
  const begun = (point || QUOTE.exec(line))[0];
  if (line.trimEnd().length <= begun.trimEnd().length && endsHere(value, selectionStart)) {
    return replace(area, start, selectionStart, "");
  }
  replace(area, selectionStart, selectionEnd, `\n${sign}`);
}

function endsHere(value, place) {
  return place === value.length || value[place] === "\n";
}

function nextSign([, indent, sign, number, end, gap, box]) {
  return indent + (number ? Number(number) + 1 + end : sign) + gap + (box ? "[ ] " : "");
}

function indent(area, event) {
  const { start, end } = selectedLines(area);
  const lines = area.value.slice(start, end).split("\n");
  if (!lines.some((line) => POINT.test(line))) return;
  event.preventDefault();
  const moved = lines.map((line) => (event.shiftKey ? line.replace(/^ {1,4}/, "") : line.trim() ? `    ${line}` : line));
  const text = moved.join("\n");
  const { selectionStart, selectionEnd } = area;
  const first = moved[0].length - lines[0].length;
  const alone = selectionStart === selectionEnd;
  const from = Math.max(start, selectionStart + first);
  replace(area, start, end, text, alone ? from : start, alone ? from : start + text.length);
}
