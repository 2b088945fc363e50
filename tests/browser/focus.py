"""Where the keyboard is, and whether one can see it."""

from typing import Any

from playwright.sync_api import Page

MOST_STOPS = 150

STOP = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const whole = here.getBoundingClientRect();
  const left = Math.max(whole.left, 0), top = Math.max(whole.top, 0);
  const width = Math.min(whole.right, innerWidth) - left;
  const height = Math.min(whole.bottom, innerHeight) - top;
  const drawn = (node) => {
    const style = getComputedStyle(node);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
      || style.boxShadow !== "none";
  };
  const inside = (x, y) => {
    const found = document.elementFromPoint(x, y);
    return found && (here.contains(found) || found.contains(here));
  };
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]];
  const words = (here.innerText || here.name || "").trim().slice(0, 40);
  return {
    name: `${here.localName}${here.id ? "#" + here.id : ""} « ${words} »`,
    drawn: drawn(here) || [...(here.labels || [])].some(drawn),
    seen: width > 0 && height > 0
      && points.some(([x, y]) => inside(left + width * x, top + height * y)),
  };
}"""


def stop(page: Page) -> dict[str, Any] | None:
    """What has the focus: its name, whether the focus is drawn, whether it is in sight."""
    found: dict[str, Any] | None = page.evaluate(STOP)
    return found


def walk(page: Page) -> list[dict[str, Any]]:
    """Every stop of the tabulator from the top of the page until it leaves it."""
    stops = []
    for _step in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = stop(page)
        if here is None:
            return stops
        stops.append(here)
    raise AssertionError(f"the tabulator never leaves the page: {stops[-3:]}")


def tab_to(page: Page, name: str) -> None:
    """Press the tabulator until what has this name has the focus."""
    for _step in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = stop(page)
        if here and f"« {name}" in here["name"]:
            return
    raise AssertionError(f"the tabulator never comes to « {name} »")
