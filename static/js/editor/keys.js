// Shortcuts inside the form; each command is also a button.
const KEYS = { b: "bold", i: "italic", k: "link" };

export function listenToKeys(form, area, commands, drafts) {
  form.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (key === "s" && !event.shiftKey) return act(event, () => drafts?.save());
    if (key === "enter" && !event.shiftKey) return act(event, () => publish(form));
    if (event.target !== area) return;
    if (event.shiftKey && event.code === "Digit7") return act(event, commands.numbers);
    if (event.shiftKey && event.code === "Digit8") return act(event, commands.list);
    if (!event.shiftKey && KEYS[key]) act(event, commands[KEYS[key]]);
  });
}

function act(event, run) {
  event.preventDefault();
  run();
}

// Where one chooses in which capacity one speaks, the keys lead to the choice and do not make it.
function publish(form) {
  const capacities = form.querySelectorAll("button[name=capacity]");
  if (capacities.length > 1) return capacities[0].focus();
  const button = form.querySelector("[data-publish]") || form.querySelector("button[name=publish]")
    || form.querySelector("button:not([type=button])");
  form.requestSubmit(button);
}
