// Folds that a wide screen always shows open say so to assistive technology too.
const wide = matchMedia("(min-width: 62.5rem)");
const unfold = () => {
  for (const fold of document.querySelectorAll("details[data-wide-open]")) fold.open = wide.matches;
};
wide.addEventListener("change", unfold);
unfold();
