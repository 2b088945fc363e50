// A refused form starts at what is to be mended.
document.querySelector("[data-focus]")?.focus();
