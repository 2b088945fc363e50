// Pictures pasted, dropped or chosen: described first, then sent, one after the other.
import { replace } from "./typing.js";
import { tokenOf } from "./server.js";
import { isWaiting, placeholder, send, settle } from "./uploads.js";

const KINDS = /^image\/(png|jpeg|gif|webp)$/;
const MOST = 15 * 1024 * 1024;

export function takePictures(editor, form, area, parts, say, notices) {
  const url = editor.dataset.uploadUrl;
  let queue = Promise.resolve();

  const bring = (files) => {
    const wanted = [...files].filter((file) => refusal(file, say, notices));
    wanted.forEach((file, at) => {
      queue = queue.then(() => one(file, at + 1, wanted.length));
    });
  };
  const one = async (file, number, of) => {
    const { selectionEnd: place } = area;
    const facts = await describe(parts.dialog, file, number, of, say);
    area.focus({ preventScroll: true });
    area.setSelectionRange(place, place);
    if (!facts) return;
    const waiting = placeholder(say("sending", { name: file.name }));
    const [before, after] = around(area.value, place);
    replace(area, place, place, before + waiting.text + after);
    parts.progress.hidden = false;
    const answer = await send(url, { ...facts, file, csrf_token: tokenOf(form)?.value || "" },
      (percent) => { parts.progress.textContent = say("progress", { name: file.name, done: `${percent}\u00a0%` }); });
    parts.progress.hidden = true;
    settle(area, waiting, answer.ok && answer.data ? answer.data.markdown : "");
    if (!answer.ok) notices.tell(why(answer, file, say), "error");
  };

  area.addEventListener("dragover", (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    editor.classList.add("is-dropping");
  });
  for (const name of ["dragleave", "drop"]) {
    area.addEventListener(name, () => editor.classList.remove("is-dropping"));
  }
  area.addEventListener("drop", (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    bring(event.dataTransfer.files);
  });
  parts.chooser.addEventListener("change", () => {
    bring(parts.chooser.files);
    parts.chooser.value = "";
  });
  form.addEventListener("submit", (event) => {
    if (!isWaiting(area.value)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    notices.tell(say("still_sending"), "warning");
  }, true);
  return { bring, choose: () => parts.chooser.click() };
}

function refusal(file, say, notices) {
  const sentence = !KINDS.test(file.type) ? say("not_a_picture", { name: file.name })
    : file.size > MOST ? say("too_large", { name: file.name, size: Math.ceil(file.size / 1048576) }) : "";
  if (sentence) notices.tell(sentence, "error");
  return !sentence;
}

function why({ status, data }, file, say) {
  const told = Object.values(data?.errors || {}).join(" ");
  if (status === 401) return say("picture_signed_out", { name: file.name });
  return say("picture_failed", { name: file.name, why: told || say(status ? "why_server" : "why_network") });
}

function hasFiles(data) {
  return [...(data?.types || [])].includes("Files");
}

function around(value, place) {
  const before = value.slice(0, place);
  const after = value.slice(place);
  const above = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  return [above, !after || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n"];
}

// What the picture shows is asked before it is sent; closing the question sends nothing.
function describe(dialog, file, number, of, say) {
  const field = (name) => dialog.querySelector(`[name=${name}]`);
  const [alternative, decorative] = [field("alternative"), field("is_decorative")];
  const people = [...dialog.querySelectorAll("[name=people_shown]")];
  const trouble = dialog.querySelector("[data-trouble]");
  dialog.querySelector("[data-file]").textContent = of > 1 ? say("picture_of", { name: file.name, number, of }) : file.name;
  alternative.value = "";
  decorative.checked = false;
  for (const one of people) one.checked = false;
  const complain = (sentence) => { trouble.textContent = sentence; trouble.hidden = !sentence; };
  complain("");
  const facts = () => ({
    alternative: decorative.checked ? "" : alternative.value.trim(),
    ...(decorative.checked ? { is_decorative: "y" } : {}),
    people_shown: people.find((one) => one.checked)?.value || "",
  });
  return new Promise((resolve) => {
    const closed = () => { done.removeEventListener("click", accept); resolve(dialog.returnValue === "yes" ? facts() : null); };
    const accept = () => {
      const given = facts();
      if (!given.alternative && !decorative.checked) return complain(say("describe_it")), alternative.focus();
      if (!given.people_shown) return complain(say("say_people")), people[0].focus();
      if (given.people_shown === "not_asked") return complain(say("ask_people"));
      dialog.close("yes");
    };
    const done = dialog.querySelector("[data-accept]");
    done.addEventListener("click", accept);
    dialog.returnValue = "";
    dialog.addEventListener("close", closed, { once: true });
    dialog.showModal();
    alternative.focus();
  });
}
