// Titles while somebody types in a field of search: a listbox that the arrows walk through.
for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.id = `${field.id}-titles`;
  list.className = "plain menu-panel suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0].textContent);
  list.hidden = true;
  field.form.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  let waiting, asked = "", at = -1;

  const show = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (place) => {
    at = place;
    [...list.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) field.setAttribute("aria-activedescendant", list.children[at].id);
    else field.removeAttribute("aria-activedescendant");
  };
  const line = ({ title, kind, href }, i) => {
    const made = document.createElement("li");
    made.id = `${list.id}-${i}`;
    made.setAttribute("role", "option");
    made.append(title, " ", Object.assign(document.createElement("small"), { textContent: kind }));
    made.dataset.href = href;
    return made;
  };
  const ask = async () => {
    const typed = field.value.trim();
    if (typed === asked) return;
    asked = typed;
    if (typed.length < 2) return show(false);
    const address = new URL(field.dataset.suggest, location);
    address.searchParams.set("q", typed);
    for (const name of ["guide", "discussion"]) {
      const kept = field.form.elements[name];
      if (kept) address.searchParams.set(name, kept.value);
    }
    try {
      const answer = await fetch(address);
      const found = answer.ok ? await answer.json() : [];
      if (typed !== asked) return;
      list.replaceChildren(...found.map(line));
      show(found.length > 0 && document.activeElement === field);
      choose(-1);
    } catch {
      show(false);
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count && field.value.trim().length > 1) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = list.hidden ? (step > 0 ? 0 : count - 1) : at + step;
      show(true);
      choose(next < -1 ? count - 1 : next >= count ? -1 : next);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.assign(list.children[at].dataset.href);
    }
  });
  field.addEventListener("blur", () => show(false));
  list.addEventListener("pointerover", (event) => {
    choose([...list.children].indexOf(event.target.closest("li")));
  });
  list.addEventListener("pointerdown", (event) => {
    const chosen = event.target.closest("li");
    event.preventDefault();
    if (chosen) location.assign(chosen.dataset.href);
  });
}
