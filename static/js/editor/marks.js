// Bold and italic: the same button puts the signs and takes them away.
import { replace } from "./typing.js";

const LINE_START = /^\s*(?:>\s?)*(?:(?:[-*+]|\d{1,9}[.)])\s+|#{1,6}\s+)?/;

export function toggleMark(area, mark, sample) {
  const { value } = area;
  let [start, end] = trimmed(value, area.selectionStart, area.selectionEnd);
  if (start === end) [start, end] = wordAt(value, start);
  const around = Math.min(run(value, start - 1, -1), run(value, end, 1));
  if (has(around, mark) && start < end) {
    return replace(area, start - mark.length, end + mark.length, value.slice(start, end),
      start - mark.length, end - mark.length);
  }
  const words = value.slice(start, end);
  const inside = Math.min(run(words, 0, 1), run(words, words.length - 1, -1));
  if (has(inside, mark) && words.length > 2 * mark.length) {
    const bare = words.slice(mark.length, -mark.length);
    return replace(area, start, end, bare, start, start + bare.length);
  }
  if (words.includes("\n")) {
    const marked = words.split("\n").map((line) => markedLine(line, mark)).join("\n");
    return replace(area, start, end, marked, start, start + marked.length);
  }
  const text = words || sample;
  replace(area, start, end, mark + text + mark, start + mark.length, start + mark.length + text.length);
}

function markedLine(line, mark) {
  const before = LINE_START.exec(line)[0];
  const words = line.slice(before.length).trimEnd();
  return words ? before + mark + words + mark : line;
}

// Three stars are both marks at once.
function has(stars, mark) {
  return mark === "*" ? stars === 1 || stars === 3 : stars >= 2;
}

function run(text, place, step) {
  let count = 0;
  while (text[place + count * step] === "*" && count < 3) count += 1;
  return count;
}

function trimmed(value, start, end) {
  while (start < end && /\s/.test(value[start])) start += 1;
  while (end > start && /\s/.test(value[end - 1])) end -= 1;
  return [start, end];
}

function wordAt(value, place) {
  const before = /[\p{L}\p{N}’'-]*$/u.exec(value.slice(Math.max(0, place - 100), place))[0].length;
  const after = /^[\p{L}\p{N}’'-]*/u.exec(value.slice(place, place + 100))[0].length;
  return before && after ? [place - before, place + after] : [place, place];
}
