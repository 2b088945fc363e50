// One key for each decision: [data-key] is pressed by its letter, unless one is writing. A passage
// selected in the text that is judged goes with the link, or into the field, that asks for it.
const judged = [...document.querySelectorAll("[data-judged]")];
const selected = () => {
  const selection = getSelection();
  const place = selection.rangeCount ? selection.getRangeAt(0).commonAncestorContainer : null;
  const inside = place && judged.some((text) => text.contains(place));
  return inside ? selection.toString().trim().slice(0, 1500) : "";
};
const keys = document.querySelector("[data-keys]");
const keySwitch = document.querySelector("[data-keys-switch]");
const keysWork = () => localStorage.getItem("keys") !== "off";
if (keys && keySwitch) {
  const on = keySwitch.textContent;
  const show = () => {
    keys.toggleAttribute("data-keys-work", keysWork());
    keySwitch.textContent = keysWork() ? on : keySwitch.dataset.off;
  };
  keySwitch.hidden = false;
  keySwitch.addEventListener("click", () => {
    localStorage.setItem("keys", keysWork() ? "off" : "on");
    show();
  });
  show();
}
addEventListener("keydown", (event) => {
  if (!keysWork()) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const letter = event.key.toLowerCase();
  if (!/^[a-z]$/.test(letter)) return;
  const writing = document.querySelector(`[data-focus-key="${letter}"]`);
  const pressed = document.querySelector(`[data-key="${letter}"]`);
  if (!writing && !pressed) return;
  event.preventDefault();
  if (writing) writing.focus();
  else pressed.click();
});
for (const link of document.querySelectorAll("a[data-with-selection]")) {
  link.addEventListener("click", () => {
    const passage = selected();
    if (!passage) return;
    const url = new URL(link.href);
    url.searchParams.set("passage", passage);
    link.href = url;
  });
}
const wanted = document.querySelector("[data-take-selection]");
if (wanted && judged.length) {
  document.addEventListener("selectionchange", () => {
    const passage = selected();
    if (passage) wanted.value = passage;
  });
}
