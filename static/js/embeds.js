// A video or slides come only when asked for: the link becomes its player, in its place.
for (const link of document.querySelectorAll("a.embed-link[data-embed]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = link.dataset.embed;
    player.title = link.dataset.title || link.textContent.trim();
    player.className = "embed-player";
    player.allow = "fullscreen; picture-in-picture";
    player.referrerPolicy = "strict-origin-when-cross-origin";
    player.tabIndex = 0;
    link.replaceWith(player);
    player.focus();
  });
}
