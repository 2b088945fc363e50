// « Discuter un passage » takes along the words that are selected in the text.
for (const link of document.querySelectorAll("a[data-discuss]")) {
  const text = document.querySelector(".reading .content");
  const plain = link.href;
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const words = chosen.toString().replace(/\s+/g, " ").trim();
    if (!words || words.length > 1000 || !text?.contains(chosen.anchorNode)) return;
    link.href = `${plain}&${new URLSearchParams({ passage: words })}`;
  });
}
