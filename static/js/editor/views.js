// Wide, the preview stands beside the text and a button puts it away; narrow, two tabs show one.
const WIDE = matchMedia("(min-width: 62.5rem)");
const CHOICE = "editor-preview";

export function arrangeViews(editor, parts) {
  const { tabs, writing, preview, beside } = parts;
  const state = { shown: remembered(), tab: "writing" };
  const showsPreview = () => (WIDE.matches ? state.shown : state.tab === "preview");
  const arrange = () => {
    const shows = showsPreview();
    tabs.hidden = WIDE.matches;
    editor.classList.toggle("is-beside", WIDE.matches && shows);
    editor.classList.toggle("is-previewing", !WIDE.matches && shows);
    writing.hidden = !WIDE.matches && shows;
    preview.hidden = !shows;
    beside.setAttribute("aria-pressed", String(shows));
    asTabs(tabs, writing, preview, WIDE.matches, state.tab);
    editor.dispatchEvent(new CustomEvent("arranged", { detail: { shows } }));
  };
  for (const tab of tabs.children) {
    tab.addEventListener("click", () => { state.tab = tab.dataset.tab; arrange(); });
  }
  tabs.addEventListener("keydown", (event) => moveBetween(tabs, event));
  beside.addEventListener("click", () => {
    state.shown = !state.shown;
    remember(state.shown);
    arrange();
  });
  WIDE.addEventListener("change", arrange);
  arrange();
  return { showsPreview };
}

function asTabs(tabs, writing, preview, wide, chosen) {
  for (const tab of tabs.children) {
    const isChosen = tab.dataset.tab === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
  }
  for (const panel of [writing, preview]) {
    if (wide) panel.removeAttribute("role");
    else panel.setAttribute("role", "tabpanel");
  }
  if (wide) preview.setAttribute("role", "region");
}

function moveBetween(tabs, event) {
  const all = [...tabs.children];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  next.focus();
  next.click();
}

function remembered() {
  try { return localStorage.getItem(CHOICE) !== "no"; } catch { return true; }
}

function remember(shown) {
  try { localStorage.setItem(CHOICE, shown ? "yes" : "no"); } catch { /* nothing is remembered */ }
}
