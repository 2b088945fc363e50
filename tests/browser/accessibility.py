"""axe-core on the page as it stands: what it finds, one line each."""

from functools import cache

from playwright.sync_api import Page

from tests.browser.product import PROJECT

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  let changing;  // what inherits a colour begins to change when its parent has
  while ((changing = document.getAnimations()).length) changing.forEach((one) => one.finish());
  const rules = { type: "tag", values: tags };
  const found = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `axe ${rule.id} at ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""


def violations(page: Page) -> list[str]:
    """Every element that breaks a rule; evaluated from outside, so the page's own policy holds."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(_source())
    found: list[str] = page.evaluate(RUN, TAGS)
    return found


@cache
def _source() -> str:
    assert AXE.is_file(), "axe-core is not installed: run `npm ci` in the project's folder."
    return AXE.read_text(encoding="utf-8")
