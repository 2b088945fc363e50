// Leaving a form [data-guard] with unsent words asks first, unless the site keeps them as a draft.
for (const form of document.querySelectorAll("form[data-guard]")) {
  const words = () => new URLSearchParams(new FormData(form)).toString();
  const before = words();
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("beforeunload", (event) => {
    if (!sent && !("kept" in form.dataset) && (words() !== before || "refused" in form.dataset)) event.preventDefault();
  });
}
