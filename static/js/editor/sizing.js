// The field grows with its text; where the browser does not do it alone.
export function growWithText(area) {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = () => {
    const top = scrollY;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
    scrollTo({ top, behavior: "instant" });
  };
  area.addEventListener("input", fit);
  addEventListener("resize", fit);
  fit();
}

// On a phone the bar stands above the keyboard, which hides the bottom of the page.
export function stayAboveKeyboard(editor) {
  const seen = window.visualViewport;
  if (!seen) return;
  const move = () => {
    const hidden = Math.max(0, document.documentElement.clientHeight - seen.height - seen.offsetTop);
    editor.style.setProperty("--keyboard", `${Math.round(hidden)}px`);
  };
  seen.addEventListener("resize", move);
  seen.addEventListener("scroll", move);
}
