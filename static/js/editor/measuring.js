// Where on the screen a place of the text is: the same text laid out in a hidden copy.
const COPIED = ["boxSizing", "width", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft",
  "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth", "borderStyle",
  "fontFamily", "fontSize", "fontSizeAdjust", "fontWeight", "fontStyle", "lineHeight", "letterSpacing",
  "wordSpacing", "tabSize", "textIndent", "textTransform"];

export function placesOf(area, positions) {
  const copy = document.createElement("div");
  const style = getComputedStyle(area);
  for (const name of COPIED) copy.style[name] = style[name];
  Object.assign(copy.style, {
    position: "absolute", visibility: "hidden", insetBlockStart: "0", insetInlineStart: "0",
    whiteSpace: "pre-wrap", overflowWrap: "break-word", width: `${area.clientWidth}px`, borderWidth: "0",
    boxSizing: "border-box",
  });
  let from = 0;
  const marks = positions.map((position) => {
    const mark = document.createElement("span");
    mark.textContent = "\u200b";
    copy.append(area.value.slice(from, position), mark);
    from = position;
    return mark;
  });
  copy.append(area.value.slice(from, from + 200));
  area.parentElement.append(copy);
  const places = marks.map((mark) => ({ top: mark.offsetTop, left: mark.offsetLeft, height: mark.offsetHeight }));
  copy.remove();
  return places;
}
