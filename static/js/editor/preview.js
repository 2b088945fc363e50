// What readers would see, from the site's own renderer, a moment after one stops typing.
import { ask } from "./server.js";

const PAUSE = 500;
const BUSY = 3000;

export function showPreview(editor, form, area, parts, say) {
  const { body, trouble } = parts;
  const { previewUrl, page, book } = editor.dataset;
  const state = { shown: null, later: 0, asking: null, wanted: false };

  // What the form asks for beside the text stands at its head.
  const facts = () => Object.fromEntries([...new FormData(form)].filter(([name]) => name.startsWith("fact_")));
  const draw = async () => {
    const text = area.value, beside = facts();
    const written = JSON.stringify([text, beside]);
    if (written === state.shown || !state.wanted) return;
    state.asking?.abort();
    state.asking = new AbortController();
    try {
      const answer = await ask(form, previewUrl, { ...beside, body: text, page: page || "", book: book || "" },
        { signal: state.asking.signal });
      if (answer.ok) show(written, answer.data.html);
      else if (answer.status === 429) again(answer.data?.error);
      else tell(answer.data?.error || say(answer.status === 401 ? "preview_signed_out" : "preview_failed"));
    } catch (error) {
      if (error.name !== "AbortError") tell(say("preview_failed"));
    }
  };
  const show = (written, html) => {
    state.shown = written;
    body.innerHTML = html;
    if (!html.trim()) body.textContent = say("preview_empty");
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
  form.addEventListener("input", ({ target }) => {
    if (target === area || target.name?.startsWith("fact_")) soon();
  });
  editor.addEventListener("arranged", ({ detail }) => {
    state.wanted = detail.shows;
    if (detail.shows) draw();
  });
}
