// A button [data-copy="#id"] copies the text found there and says so; hidden where it cannot.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) {
    button.hidden = true;
    continue;
  }
  const words = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const source = document.querySelector(button.dataset.copy);
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    button.textContent = button.dataset.done || words;
    setTimeout(() => { button.textContent = words; }, 2500);
  });
}
