// How many words, and how long they take to read.
const A_MINUTE = 220;

export function countWords(area, place, say) {
  const show = () => {
    const words = area.value.match(/[\p{L}\p{N}]+(?:['’.‑-][\p{L}\p{N}]+)*/gu)?.length || 0;
    const shown = new Intl.NumberFormat(document.documentElement.lang).format(words);
    place.textContent = words < 2 ? say(`words_${words}`)
      : say("words", { words: shown, minutes: Math.max(1, Math.round(words / A_MINUTE)) });
  };
  let later = 0;
  area.addEventListener("input", () => { clearTimeout(later); later = setTimeout(show, 300); });
  show();
}
