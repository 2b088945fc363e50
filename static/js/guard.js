// Leaving a form [data-guard] with unsent words asks first.
for (const form of document.querySelectorAll("form[data-guard]")) {
  const words = () => new URLSearchParams(new FormData(form)).toString();
  const before = words();
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("beforeunload", (event) => {
    if (!sent && (words() !== before || "refused" in form.dataset)) event.preventDefault();
  });
}
