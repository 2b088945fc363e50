// Text is changed as if it were typed, so that Ctrl+Z takes each change back.
export function replace(area, start, end, text, from = start + text.length, to = from) {
  if (start === end && !text) return area.setSelectionRange(from, to);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  const done = document.execCommand(text ? "insertText" : "delete", false, text);
  if (!done) {
    area.setRangeText(text, start, end, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  area.setSelectionRange(from, to);
}

// The same, leaving the caret and the focus where they are.
export function replaceAside(area, start, end, text) {
  const moved = (place) => (place >= end ? place + text.length - (end - start) : Math.min(place, start));
  const from = moved(area.selectionStart);
  const to = moved(area.selectionEnd);
  const focused = document.activeElement;
  const top = area.scrollTop;
  replace(area, start, end, text, from, to);
  area.scrollTop = top;
  if (focused !== area) focused?.focus({ preventScroll: true });
}

// Where the lines of the selection begin and end.
export function selectedLines(area) {
  const { value, selectionStart, selectionEnd } = area;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const last = selectionEnd > selectionStart && value[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
  const end = value.indexOf("\n", last);
  return { start, end: end < 0 ? value.length : end };
}
