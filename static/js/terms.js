// What a marked word means, beside it: on hover, on focus, on a first tap; Escape closes. Without
// this script the word is a link to its definition.
const WAIT = 250;
const tips = new Map();
let open = null;
let later = 0;

const fetchTip = async (path) => {
  if (!tips.has(path)) {
    const answer = await fetch(`${path}/bulle`, { headers: { Accept: "text/html" } });
    if (!answer.ok) return "";
    tips.set(path, await answer.text());
  }
  return tips.get(path);
};

const close = () => {
  clearTimeout(later);
  if (!open) return;
  open.link.removeAttribute("aria-describedby");
  open.tip.remove();
  open = null;
};

const show = async (link, asked) => {
  if (open?.link === link) return;
  const html = await fetchTip(new URL(link.href).pathname).catch(() => "");
  if (!html || asked !== later) return;
  close();
  const tip = document.createElement("div");
  tip.className = "term-tip";
  tip.id = "term-tip";
  tip.setAttribute("role", "tooltip");
  tip.innerHTML = html;
  (link.closest("main") || document.body).append(tip);
  place(link, tip);
  link.setAttribute("aria-describedby", tip.id);
  tip.addEventListener("mouseenter", () => clearTimeout(later));
  tip.addEventListener("mouseleave", soonClose);
  open = { link, tip };
};

// Below the word, or above it where there is no room; never beyond the sides.
const place = (link, tip) => {
  const word = link.getClientRects()[0] || link.getBoundingClientRect();
  const box = tip.getBoundingClientRect();
  const below = word.bottom + box.height + 8 < innerHeight || word.top < box.height + 8;
  const left = Math.max(16, Math.min(word.left, document.documentElement.clientWidth - box.width - 16));
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${(below ? word.bottom + 2 : word.top - box.height - 2) + scrollY}px`;
};

const soonShow = (link, wait) => {
  clearTimeout(later);
  const asked = setTimeout(() => show(link, asked), wait);
  later = asked;
};
const soonClose = () => {
  clearTimeout(later);
  later = setTimeout(close, WAIT);
};

const termOf = (target) => target.closest?.("a.term");

document.addEventListener("mouseover", ({ target }) => {
  const link = termOf(target);
  if (link) soonShow(link, WAIT);
});
document.addEventListener("mouseout", ({ target, relatedTarget }) => {
  if (termOf(target) && !open?.tip.contains(relatedTarget)) soonClose();
});
document.addEventListener("focusin", ({ target }) => {
  const link = termOf(target);
  if (link) soonShow(link, 0);
  else if (open && !open.tip.contains(target)) close();
});
document.addEventListener("focusout", ({ target }) => { if (termOf(target)) soonClose(); });
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") close(); });

// A finger has no hover: the first tap shows the tip, the second follows the link.
let touched = false;
document.addEventListener("pointerdown", ({ pointerType, target }) => {
  touched = pointerType === "touch";
  if (open && !open.tip.contains(target) && termOf(target) !== open.link) close();
});
document.addEventListener("click", (event) => {
  const link = termOf(event.target);
  if (!link || !touched || open?.link === link) return;
  event.preventDefault();
  soonShow(link, 0);
});
