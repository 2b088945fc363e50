// What stands on lines of its own, or points elsewhere: boxes, tables, notes, links.
import { replace, selectedLines } from "./typing.js";

export function toggleBox(area, kind, sample) {
  const found = boxAround(area, kind);
  if (found) return replace(area, found.start, found.end, found.inside);
  const { start, end } = selectedLines(area);
  const words = area.value.slice(start, end).trim() || sample;
  const [before, after] = gaps(area.value, start, end);
  const opening = `${before}::: ${kind}\n`;
  const from = start + opening.length;
  replace(area, start, end, `${opening}${words}\n:::${after}`, from, from + words.length);
}

function boxAround(area, kind) {
  const { value, selectionStart } = area;
  const opening = value.lastIndexOf(`::: ${kind}`, selectionStart);
  if (opening < 0 || (opening && value[opening - 1] !== "\n")) return null;
  const first = value.indexOf("\n", opening) + 1;
  const closing = /^:::[ \t]*$/m.exec(value.slice(first));
  if (!first || !closing) return null;
  const end = first + closing.index + closing[0].length;
  if (end < selectionStart) return null;
  return { start: opening, end, inside: value.slice(first, first + closing.index).trimEnd() };
}

export function insertTable(area, words) {
  const { end } = selectedLines(area);
  const [before, after] = gaps(area.value, end, end);
  const head = `${words.column} 1`;
  const rule = "-".repeat(head.length);
  const empty = " ".repeat(head.length);
  const text = `${before}| ${head} | ${words.column} 2 |\n| ${rule} | ${rule} |\n| ${empty} | ${empty} |${after}`;
  const from = end + before.length + 2;
  replace(area, end, end, text, from, from + head.length);
}

export function insertNote(area, sample) {
  const numbers = [...area.value.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
  const number = Math.max(0, ...numbers) + 1;
  const place = area.selectionEnd;
  replace(area, place, place, `[^${number}]`);
  const end = area.value.trimEnd().length;
  const before = /(^|\n)\[\^\d+\]:[^\n]*$/.test(area.value.slice(0, end)) ? "\n" : "\n\n";
  const note = `${before}[^${number}]: ${sample}`;
  replace(area, end, area.value.length, `${note}\n`, end + note.length - sample.length, end + note.length);
}

export function toggleLink(area, words) {
  const { value, selectionStart, selectionEnd } = area;
  for (const found of value.matchAll(/(?<!!)\[([^\[\]\n]+)\]\(([^()\s]*)\)/g)) {
    const end = found.index + found[0].length;
    if (found.index <= selectionStart && selectionEnd <= end && selectionStart < end && selectionEnd > found.index) {
      return replace(area, found.index, end, found[1], found.index, found.index + found[1].length);
    }
  }
  const chosen = value.slice(selectionStart, selectionEnd).trim();
  if (/^https?:\/\/\S+$/.test(chosen)) {
    return replace(area, selectionStart, selectionEnd, `[${words.linked}](${chosen})`, selectionStart + 1,
      selectionStart + 1 + words.linked.length);
  }
  const text = chosen || words.linked;
  const from = selectionStart + text.length + 3;
  replace(area, selectionStart, selectionEnd, `[${text}](https://)`, from, from + "https://".length);
}

export function insertPageLink(area) {
  const { value, selectionStart, selectionEnd } = area;
  const words = value.slice(selectionStart, selectionEnd).trim();
  const text = words ? `[[|${words}]]` : "[[]]";
  replace(area, selectionStart, selectionEnd, text, selectionStart + 2);
}

// An empty line before and after, unless there is one.
function gaps(value, start, end) {
  const before = value.slice(0, start);
  const after = value.slice(end);
  const line = start > 0 && before[start - 1] !== "\n";
  const above = !before.trim() ? "" : before.endsWith("\n\n") ? "" : line ? "\n\n" : "\n";
  const below = !after.trim() || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  return [above, below];
}
