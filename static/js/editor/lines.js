// What begins a line: headings, lists, quotes. The same button takes them away.
import { replace, selectedLines } from "./typing.js";

const LISTED = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+/;
const KINDS = {
  list: { is: /^\s*[-*+]\s+/, sign: () => "- " },
  numbers: { is: /^\s*\d{1,9}[.)]\s+/, sign: (number) => `${number}. ` },
};

export function toggleList(area, kind) {
  const { is, sign } = KINDS[kind];
  change(area, (lines) => {
    const written = lines.filter((line) => line.trim());
    if (written.length && written.every((line) => is.test(line))) {
      return lines.map((line) => line.replace(LISTED, "$1"));
    }
    let number = 0;
    if (!written.length) return [sign(1)];
    return lines.map((line) => (line.trim() ? listed(line, sign((number += 1))) : line));
  });
}

function listed(line, sign) {
  const indent = /^\s*/.exec(line)[0];
  return indent + sign + line.replace(LISTED, "").trimStart();
}

// Text becomes a title, a title a subtitle, and so on to text again.
const NEXT = { 0: "## ", 1: "## ", 2: "### ", 3: "#### " };

export function cycleHeading(area) {
  change(area, (lines) => lines.map((line) => {
    const level = /^(#{1,6})\s+/.exec(line)?.[1].length || 0;
    return (NEXT[level] || "") + line.replace(/^#{1,6}\s+/, "");
  }));
}

export function toggleQuote(area, words) {
  const { start, end } = selectedLines(area);
  const lines = area.value.slice(start, end).split("\n");
  if (lines.every((line) => /^>/.test(line))) {
    return change(area, () => lines.map((line) => line.replace(/^>\s?/, "")));
  }
  const quoted = lines.map((line) => `> ${line || words.quote}`).join("\n");
  const before = start && area.value[start - 2] !== "\n" ? "\n" : "";
  const text = `${before}${quoted}\n> — ${words.speaker}`;
  const place = start + text.length - words.speaker.length;
  replace(area, start, end, text, place, place + words.speaker.length);
}

function change(area, turn) {
  const { start, end } = selectedLines(area);
  const { selectionStart, selectionEnd, value } = area;
  const old = value.slice(start, end);
  const text = turn(old.split("\n")).join("\n");
  const alone = selectionStart === selectionEnd;
  const caret = Math.max(start, selectionStart + text.length - old.length);
  replace(area, start, end, text, alone ? caret : start, alone ? caret : start + text.length);
}
