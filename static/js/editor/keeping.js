// The draft is kept by the site a moment after one stops typing; else in this browser, and it says so.
import { ask, renewToken, tokenOf } from "./server.js";
import { copyOf } from "./copies.js";
import { settled } from "./uploads.js";

const PAUSE = 2500;
const LONGEST_WAIT = 15000;
// The longest that browsers send for a page that is going away.
const LAST_WORDS = 60000;

export function keepDraft(editor, form, area, parts, say, speak) {
  const url = editor.dataset.draftUrl;
  const copy = copyOf(`${editor.dataset.keptName}:${area.name}`);
  const state = { last: "", later: 0, since: 0, left: "", told: "", sending: false };
  const fields = () => {
    const all = Object.fromEntries(
      [...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && typeof value === "string"));
    return { ...all, [area.name]: settled(area.value) };
  };
  const written = () => JSON.stringify(fields());
  state.last = written();

  const tell = (kind, values = {}, link = false) => {
    parts.saved.textContent = say(kind, values);
    parts.signIn.hidden = !link;
    editor.dataset.keeping = kind;
    if (state.told !== kind) speak(say(kind, values));
    state.told = kind;
  };
  const keptHere = (kind, link) => {
    const done = copy.write(fields());
    tell(done ? kind : "kept_nowhere", { time: clock() }, link);
  };
  const save = async () => {
    clearTimeout(state.later);
    const text = written();
    state.since = 0;
    if (text === state.last || state.sending) return;
    if (!url) {
      state.last = text;
      return keptHere("kept_only");
    }
    if (!navigator.onLine) return keptHere("offline");
    state.sending = true;
    try {
      const answer = await ask(form, url, fields());
      if (answer.ok) {
        state.last = text;
        copy.drop();
        if (written() === text) form.dataset.kept = "";
        tell("kept", { time: clock(answer.data?.saved_at) });
      } else if (answer.status === 401) keptHere("signed_out", true);
      else keptHere(answer.status === 422 ? "refused" : "kept_here");
    } catch {
      keptHere("offline");
    } finally {
      state.sending = false;
      if (written() !== text) soon();
    }
  };
  const soon = () => {
    delete form.dataset.kept;
    state.since ||= Date.now();
    clearTimeout(state.later);
    state.later = setTimeout(save, Date.now() - state.since > LONGEST_WAIT ? 0 : PAUSE);
  };
  const leave = () => {
    const text = written();
    if (text === state.last || text === state.left || "sent" in form.dataset) return;
    state.left = text;
    const body = new URLSearchParams({ ...fields(), csrf_token: tokenOf(form)?.value || "" });
    const small = url && body.toString().length < LAST_WORDS;
    if (!small || !navigator.onLine) return copy.write(fields());
    fetch(url, { method: "POST", headers: { Accept: "application/json" }, body, keepalive: true })
      .then((answer) => { if (!answer.ok) copy.write(fields()); }, () => copy.write(fields()));
  };

  form.addEventListener("input", soon);
  editor.addEventListener("changed", soon);
  addEventListener("online", save);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden) return leave();
    if (state.told === "signed_out") await renewToken(form).catch(() => false);
    if (["signed_out", "offline", "kept_here"].includes(state.told)) save();
  });
  form.addEventListener("submit", () => {
    form.dataset.sent = "";
    clearTimeout(state.later);
    copy.write(fields(), true);
  });
  addEventListener("pageshow", () => { delete form.dataset.sent; });
  offerCopy(form, area, parts, copy, fields, say);
  return { save };
}

// Words that only this browser has, after a crash or an evening without network.
function offerCopy(form, area, parts, copy, fields, say) {
  const found = copy.read();
  if (!found) return;
  const now = fields();
  const text = (value) => (value || "").replace(/\r\n/g, "\n").trim();
  const same = ["title", area.name].every((name) => text(found.fields[name]) === text(now[name]));
  if (same || !text(found.fields[area.name])) return copy.drop();
  parts.found.hidden = false;
  parts.found.querySelector("[data-words]").textContent = say("found_here", { time: clock(found.at) });
  const [resume, forget] = parts.found.querySelectorAll("button");
  resume.addEventListener("click", () => {
    for (const name of ["title", "summary", area.name]) {
      const field = form.elements[name];
      if (field && name in found.fields) field.value = found.fields[name];
    }
    parts.found.hidden = true;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    area.focus();
  });
  forget.addEventListener("click", () => { copy.drop(); parts.found.hidden = true; area.focus(); });
}

// « 14 h 05 » in French, 14:05 elsewhere.
function clock(when) {
  const date = when && !Number.isNaN(new Date(when).getTime()) ? new Date(when) : new Date();
  const minutes = String(date.getMinutes()).padStart(2, "0");
  const isFrench = document.documentElement.lang.startsWith("fr");
  return isFrench ? `${date.getHours()}\u00a0h\u00a0${minutes}` : `${date.getHours()}:${minutes}`;
}
