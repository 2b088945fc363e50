"""What every page owes its readers, whatever it is about."""

from itertools import pairwise

from playwright.sync_api import Page

OUTLINE = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.localName[1]))"""

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  const wide = [...document.body.querySelectorAll("*")].filter(
    (node) => node.getBoundingClientRect().right > width + 0.5);
  const names = wide.slice(-3).map((node) => `${node.localName}.${node.className}`);
  return `${document.documentElement.scrollWidth} px: ${names.join(", ")}`;
}"""


def outline_findings(page: Page) -> list[str]:
    """A title, a language, one first heading, and no level of heading skipped."""
    found = []
    if not page.title().strip():
        found.append("no title")
    language = page.locator("html").get_attribute("lang")
    if language not in {"fr", "en"}:
        found.append(f"language {language!r}")
    levels: list[int] = page.evaluate(OUTLINE)
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} first headings")
    if any(after > before + 1 for before, after in pairwise(levels)):
        found.append(f"levels of headings {levels}")
    return found


def scrolling_findings(page: Page) -> list[str]:
    """What sticks out of a narrow screen."""
    wide: str = page.evaluate(TOO_WIDE)
    return [f"scrolls sideways, {wide}"] if wide else []
