// [[ proposes pages, @ proposes people: arrows choose, Enter takes, Escape closes.
import { look } from "./server.js";
import { placesOf } from "./measuring.js";
import { replace } from "./typing.js";

const PAUSE = 150;
const ASKED = [
  { sign: /\[\[([^\[\]\n|]{0,80})$/, least: 0, url: "pagesUrl" },
  { sign: /(?:^|[\s(«“"'’])@([\p{L}][\p{L} '’-]{1,40})$/u, least: 2, url: "peopleUrl" },
];

export function complete(editor, area, list, say, speak) {
  const state = { options: [], chosen: -1, start: 0, later: 0, asking: null, closed: "" };

  const close = () => {
    clearTimeout(state.later);
    state.asking?.abort();
    state.options = [];
    list.hidden = true;
    area.removeAttribute("aria-activedescendant");
    area.removeAttribute("aria-controls");
  };
  const choose = (place) => {
    state.chosen = (place + state.options.length) % state.options.length;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === state.chosen)));
    const option = list.children[state.chosen];
    area.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const take = (place) => {
    const { insert } = state.options[place];
    const rest = area.value.slice(area.selectionEnd);
    const label = /^\|[^\[\]\n]*\]\]/.test(rest) && insert.startsWith("[[");
    const words = label ? insert.replace(/(\|[^\]]*)?\]\]$/, "") : insert;
    const end = area.selectionEnd + (!label && rest.startsWith("]]") && insert.startsWith("[[") ? 2 : 0);
    close();
    state.closed = `${state.start}`;
    replace(area, state.start, end, words);
  };
  const show = (options) => {
    state.options = options;
    if (!options.length) return close();
    list.replaceChildren(...options.map((option, at) => drawn(option, `${list.id}-${at}`)));
    list.hidden = false;
    place(area, list, state.start);
    area.setAttribute("aria-controls", list.id);
    choose(0);
    speak(say(options.length === 1 ? "found_one" : "found_many", { n: options.length }));
  };
  const search = async (url, words) => {
    state.asking?.abort();
    state.asking = new AbortController();
    try {
      const query = new URLSearchParams({ q: words, livre: editor.dataset.book || "" });
      const answer = await look(`${url}?${query}`, { signal: state.asking.signal });
      if (answer.ok) show(answer.data.results);
      else close();
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };
  const read = () => {
    const found = asked(editor, area);
    if (!found || `${found.start}` === state.closed) return close();
    state.start = found.start;
    clearTimeout(state.later);
    state.later = setTimeout(search, PAUSE, found.url, found.words);
  };
  area.addEventListener("input", () => { if (!asked(editor, area)) state.closed = ""; read(); });
  area.addEventListener("blur", close);
  area.addEventListener("pointerdown", close);
  area.addEventListener("scroll", close);
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const act = {
      ArrowDown: () => choose(state.chosen + 1),
      ArrowUp: () => choose(state.chosen - 1),
      Enter: () => take(state.chosen),
      Tab: () => take(state.chosen),
      Escape: () => { state.closed = `${state.start}`; close(); },
    }[event.key];
    if (!act || event.shiftKey || event.ctrlKey || event.metaKey) {
      if (/^(Arrow(Left|Right)|Home|End|Page)/.test(event.key)) close();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take([...list.children].indexOf(option));
  });
}

function asked(editor, area) {
  if (area.selectionStart !== area.selectionEnd) return null;
  const place = area.selectionStart;
  const before = area.value.slice(Math.max(0, place - 100), place);
  for (const { sign, least, url } of ASKED) {
    const found = sign.exec(before);
    if (found && editor.dataset[url] && found[1].length >= least) {
      const signs = url === "pagesUrl" ? 2 : 1;
      return { url: editor.dataset[url], words: found[1], start: place - found[1].length - signs };
    }
  }
  return null;
}

function drawn({ title, where }, id) {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  const name = document.createElement("span");
  name.textContent = title;
  const place = document.createElement("small");
  place.textContent = where;
  option.append(name, " ", place);
  return option;
}

// Below the line being written, inside the field's width.
function place(area, list, position) {
  const [spot] = placesOf(area, [position]);
  const top = area.offsetTop + spot.top + spot.height - area.scrollTop;
  const most = area.parentElement.clientWidth - list.offsetWidth;
  list.style.insetBlockStart = `${top}px`;
  list.style.insetInlineStart = `${Math.max(0, Math.min(area.offsetLeft + spot.left, most))}px`;
}
