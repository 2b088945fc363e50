// A picture on its way: words stand in the text until it has come, and leave no trace if it fails.
import { replaceAside } from "./typing.js";

const WAITING = /!\[⏳[^\]\n]*\]\(#[a-z0-9-]+\)\n?\n?/g;

// The text without what is still on its way.
export function settled(text) {
  return text.replace(WAITING, "");
}

export function isWaiting(text) {
  return text.search(WAITING) >= 0;
}

export function placeholder(words) {
  const name = `envoi-${Math.random().toString(36).slice(2, 8)}`;
  return { name, text: `![⏳ ${words.replace(/[\[\]\n]/g, " ")}](#${name})` };
}

export function settle(area, { name }, text) {
  const found = new RegExp(`!\\[⏳[^\\]\\n]*\\]\\(#${name}\\)`).exec(area.value);
  if (!found) return;
  const { index } = found;
  let end = index + found[0].length;
  if (!text) while (area.value[end] === "\n" && end < index + found[0].length + 2) end += 1;
  replaceAside(area, index, end, text);
}

export function send(url, fields, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(Math.round((100 * event.loaded) / event.total));
    });
    request.addEventListener("loadend", () => {
      let data = null;
      try { data = JSON.parse(request.responseText); } catch { /* no answer of ours */ }
      resolve({ ok: request.status === 201 || request.status === 200, status: request.status, data });
    });
    request.send(body);
  });
}
