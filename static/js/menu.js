// Small menus close on Escape, on a click elsewhere, and give the focus back.
const menus = document.querySelectorAll("details[data-menu]");
const close = (menu, refocus) => {
  if (!menu.open) return;
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") menus.forEach((menu) => close(menu, menu.contains(document.activeElement)));
});
document.addEventListener("click", (event) => {
  menus.forEach((menu) => menu.contains(event.target) || close(menu, false));
});
