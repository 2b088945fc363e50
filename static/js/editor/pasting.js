// Text from Word or the web: it comes plain at once, then with its formatting as Markdown.
import { ask } from "./server.js";
import { replace, replaceAside } from "./typing.js";

const MOST = 1000000;
const RICH = /<(?:h[1-6]|[uo]l|li|table|blockquote|strong|em|sup|sub|img|b|i|a)[\s>]|mso-list|font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic/i;

export function keepFormatting(editor, form, area, pictures, say, notices) {
  let plainWanted = false;
  area.addEventListener("keydown", (event) => {
    plainWanted = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v";
  });
  area.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    const html = data?.getData("text/html") || "";
    const plain = (data?.getData("text/plain") || "").replace(/\r\n?/g, "\n");
    const files = [...(data?.files || [])].filter((file) => file.type.startsWith("image/"));
    if (files.length && pictures && !plain.trim()) {
      event.preventDefault();
      return pictures.bring(files);
    }
    if (plainWanted || !editor.dataset.convertUrl || !RICH.test(html)) return;
    event.preventDefault();
    if (html.length > MOST) notices.tell(say("paste_large"), "info");
    const place = area.selectionStart;
    replace(area, place, area.selectionEnd, plain);
    if (html.length <= MOST) convert(place, plain, html);
  });

  const convert = async (place, plain, html) => {
    let answer = { ok: false };
    try { answer = await ask(form, editor.dataset.convertUrl, { html }); } catch { /* the plain text stays */ }
    if (!answer.ok) return notices.tell(say("paste_plain"), "info");
    const { markdown, pictures: dropped } = answer.data;
    const start = startOf(area, place, plain);
    if (start < 0 || (markdown.trim() === plain.trim() && !dropped)) return;
    const text = inPlace(area.value, start, start + plain.length, markdown);
    replaceAside(area, start, start + plain.length, text);
    const sentence = say(dropped ? (dropped > 1 ? "paste_kept_pictures" : "paste_kept_picture") : "paste_kept", { n: dropped });
    notices.tell(sentence, "info", { words: say("paste_undo"), act: () => {
      const found = startOf(area, start, text);
      if (found >= 0) replaceAside(area, found, found + text.length, plain);
      area.focus();
    } });
  };
}

// Where those words are now: others may have been typed before them meanwhile.
function startOf(area, place, text) {
  return area.value.startsWith(text, place) ? place : area.value.indexOf(text);
}

// A block needs an empty line around it; a few words inside a sentence do not.
function inPlace(value, start, end, markdown) {
  const text = markdown.replace(/\n+$/, "");
  if (!/\n|^(?:#|>|[-*+] |\d+[.)] |\|)/.test(text)) return text;
  const before = value.slice(0, start);
  const after = value.slice(end);
  const above = !before.trim() || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = !after.trim() || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  return above + text + below;
}
