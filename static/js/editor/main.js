// Each field [data-editor] becomes an editor; without this script it stays a field that works alone.
import { arrangeBar } from "./bar.js";
import { insertNote, insertPageLink, insertTable, toggleBox, toggleLink } from "./blocks.js";
import { complete } from "./completing.js";
import { continueLists } from "./continuing.js";
import { countWords } from "./counting.js";
import { keepDraft } from "./keeping.js";
import { listenToKeys } from "./keys.js";
import { cycleHeading, toggleList, toggleQuote } from "./lines.js";
import { toggleMark } from "./marks.js";
import { noticesIn } from "./notices.js";
import { keepFormatting } from "./pasting.js";
import { takePictures } from "./pictures.js";
import { showPreview } from "./preview.js";
import { keepInStep } from "./scrolling.js";
import { growWithText, stayAboveKeyboard } from "./sizing.js";
import { arrangeViews } from "./views.js";

for (const editor of document.querySelectorAll("[data-editor]")) start(editor);

function start(editor) {
  const area = editor.querySelector("textarea");
  const form = area.form;
  const words = JSON.parse(editor.dataset.words);
  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const part = (name) => editor.querySelector(`[data-part=${name}]`);
  const speak = (sentence) => { part("spoken").textContent = sentence; };
  for (const template of editor.querySelectorAll("template")) {
    template.replaceWith(...[]);
    document.body.append(template.content);
  }
  const dialog = (name) => document.getElementById(`${area.id}-${name}`);
  const notices = noticesIn(part("notices"), say("close"));

  growWithText(area);
  stayAboveKeyboard(editor);
  countWords(area, part("count"), say);
  const { uploadUrl, previewUrl } = editor.dataset;
  const pictures = uploadUrl && takePictures(editor, form, area,
    { dialog: dialog("picture"), chooser: part("chooser"), progress: part("progress") }, say, notices);
  keepFormatting(editor, form, area, pictures, say, notices);
  complete(editor, area, part("options"), say, speak);
  continueLists(area);
  const drafts = keepDraft(editor, form, area,
    { saved: part("saved"), signIn: part("sign-in"), found: part("found") }, say, speak);

  const commands = {
    bold: () => toggleMark(area, "**", words.bold),
    italic: () => toggleMark(area, "*", words.italic),
    heading: () => cycleHeading(area),
    list: () => toggleList(area, "list"),
    numbers: () => toggleList(area, "numbers"),
    quote: () => toggleQuote(area, words),
    link: () => toggleLink(area, words),
    page: () => insertPageLink(area),
    picture: pictures && pictures.choose,
    table: () => insertTable(area, words),
    note: () => insertNote(area, words.note),
    know: () => toggleBox(area, "bon-a-savoir", words.box),
    why: () => toggleBox(area, "pour-quoi-faire", words.box),
    help: () => dialog("help").showModal(),
    beside: previewUrl && (() => {}),
  };
  editor.classList.add("is-ready");
  part("bar").hidden = false;
  if (previewUrl) {
    showPreview(editor, form, area, { body: part("shown"), trouble: part("trouble") }, say);
    keepInStep(editor, area, part("preview"));
    arrangeViews(editor, { tabs: part("tabs"), writing: part("writing"), preview: part("preview"), beside: part("beside") });
  }
  arrangeBar(part("bar").firstElementChild, commands);
  listenToKeys(form, area, commands, drafts);
}
