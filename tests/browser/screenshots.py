"""The pictures of the README, taken of the running product: `python -m tests.browser.screenshots`.

By hand, when screens change. A temporary site with the demo content is served and thrown away.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser.product import PROJECT, command, running_site
from tests.browser.visitors import Visitors
from tests.chromium import ARGUMENTS, MISSING, find_chromium

FOLDER = PROJECT / "docs" / "screenshots"
MOST_BYTES = 150_000
GUIDE = "/guides/medias-sociaux-guide-pratique"


@dataclass(frozen=True)
class Picture:
    """What one picture shows, to whom, how large."""

    name: str
    address: str
    role: str = "guest"
    size: tuple[int, int] = (1280, 800)
    scheme: Literal["light", "dark"] = "light"
    at: str = ""  # what is to stand at the top; the top of the page if nothing is said


PICTURES = (
    Picture("home", "/"),
    Picture("page", f"{GUIDE}/repondre-et-faire-face"),
    Picture("comparison", f"{GUIDE}/decider-d-etre-present/comparer?vue=source", at="h1"),
    Picture("edit", f"{GUIDE}/repondre-et-faire-face/modifier", "member"),
    Picture("members", "/membres/", "member"),
    Picture("mobile-dark", f"{GUIDE}/repondre-et-faire-face", size=(360, 720), scheme="dark"),
)


def main() -> int:
    """Take every picture again; 1 if one is too heavy for a README."""
    executable = find_chromium()
    if executable is None:
        sys.stderr.write(f"{MISSING}\n")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command(Path(folder), "-m", "wiki", "demo")
        with running_site(Path(folder)) as site:
            browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
            heavy = [_take(browser, site, picture) > MOST_BYTES for picture in PICTURES]
            browser.close()
    return int(any(heavy))


def _take(browser: Browser, site: str, picture: Picture) -> int:
    width, height = picture.size
    options: dict[str, Any] = {"color_scheme": picture.scheme, "reduced_motion": "reduce"}
    context = Visitors(browser, site).open(picture.role, width=width, **options)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(picture.address, wait_until="networkidle")
    if picture.at:
        page.locator(picture.at).first.evaluate("(place) => scrollTo(0, place.offsetTop - 24)")
    target = FOLDER / f"{picture.name}.png"
    page.screenshot(path=target)
    context.close()
    size = target.stat().st_size
    sys.stdout.write(f"{target.relative_to(PROJECT)}: {size // 1000} kB\n")
    return size


if __name__ == "__main__":
    sys.exit(main())
