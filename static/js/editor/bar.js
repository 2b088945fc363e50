// The toolbar: one stop of the tabulator, arrows go from button to button.
export function arrangeBar(bar, commands) {
  const buttons = [...bar.querySelectorAll("button")];
  const shown = () => buttons.filter((button) => button.offsetParent);
  const settle = (current) => buttons.forEach((button) => { button.tabIndex = button === current ? 0 : -1; });
  const go = (button) => { settle(button); button.focus(); };
  settle(buttons[0]);
  bar.addEventListener("focusin", (event) => settle(event.target.closest("button")));
  bar.addEventListener("keydown", (event) => {
    const all = shown();
    const at = all.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    go(all[(next + all.length) % all.length]);
  });
  // A touch or a click leaves the selection of the text where it is.
  bar.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[data-command]")) event.preventDefault();
  });
  bar.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-command]")) event.preventDefault();
  });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-command]");
    if (button) commands[button.dataset.command]?.();
  });
  for (const button of buttons) {
    if (button.dataset.command && !commands[button.dataset.command]) button.hidden = true;
  }
}
