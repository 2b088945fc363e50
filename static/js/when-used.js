// What few visitors use is loaded when they come to it.
document.addEventListener("focusin", ({ target }) => target.dataset.script && import(target.dataset.script));
