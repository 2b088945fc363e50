// Sends one move and shows the order that the site answers with, where the person was.
export function moveIn(place, said) {
  let busy = false;
  return async (value, beside, back) => {
    if (busy) return;
    busy = true;
    const form = place.querySelector("form");
    const fields = new URLSearchParams(new FormData(form));
    fields.set("move", value);
    if (beside) fields.set("beside", beside);
    place.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(form.action, { method: "POST", body: fields, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.querySelector("[data-organiser]");
      if (!fresh) throw new Error("another screen");
      place.replaceChildren(...fresh.childNodes);
      said.textContent = page.querySelector("main .notice, [role=status].notice")?.textContent.trim() ?? "";
      back();
    } catch {
      said.textContent = "";
      tell(place, place.dataset.failed);
    } finally {
      busy = false;
      place.removeAttribute("aria-busy");
    }
  };
}

function tell(place, sentence) {
  const notice = document.createElement("p");
  notice.className = "notice notice-error";
  notice.setAttribute("role", "alert");
  notice.textContent = sentence;
  place.querySelector(":scope > .notice")?.remove();
  place.prepend(notice);
}
