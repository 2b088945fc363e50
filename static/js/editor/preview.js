// What readers would see, from the site's own renderer, a moment after one stops typing.
import { ask } from "./server.js";

const PAUSE = 500;
const BUSY = 3000;

export function showPreview(editor, form, area, parts, say) {
  const { body, trouble } = parts;
  const { previewUrl, page, book } = editor.dataset;
  const state = { shown: null, later: 0, asking: null, wanted: false };

  const draw = async () => {
    const text = area.value;
    if (text === state.shown || !state.wanted) return;
    state.asking?.abort();
    state.asking = new AbortController();
    try {
      const answer = await ask(form, previewUrl, { body: text, page: page || "", book: book || "" },
        { signal: state.asking.signal });
      if (answer.ok) show(text, answer.data.html);
      else if (answer.status === 429) again(answer.data?.error);
      else tell(answer.data?.error || say(answer.status === 401 ? "preview_signed_out" : "preview_failed"));
    } catch (error) {
      if (error.name !== "AbortError") tell(say("preview_failed"));
    }
  };
  const show = (text, html) => {
    state.shown = text;
    body.innerHTML = html;
    if (!text.trim()) body.textContent = say("preview_empty");
    tell("");
    editor.dispatchEvent(new CustomEvent("previewed"));
  };
  const tell = (sentence) => {
    if (trouble.textContent !== sentence) trouble.textContent = sentence;
    trouble.hidden = !sentence;
  };
  const again = (sentence) => {
    tell(sentence || say("preview_failed"));
    clearTimeout(state.later);
    state.later = setTimeout(draw, BUSY);
  };
  const soon = () => { clearTimeout(state.later); state.later = setTimeout(draw, PAUSE); };
  area.addEventListener("input", soon);
  editor.addEventListener("arranged", ({ detail }) => {
    state.wanted = detail.shows;
    if (detail.shows) draw();
  });
}
