"""Every address of the product, as every role sees it, wide and narrow, by day and by night."""

from typing import Any

import pytest
from playwright.sync_api import APIResponse, Error, Page, Response

from tests.browser.accessibility import violations
from tests.browser.layout import outline_findings, scrolling_findings
from tests.browser.visitors import ROLES, Visitors, watched
from tests.browser.watching import Watch

WIDE, NARROW, NARROWEST = 1280, 360, 320
THOROUGH = ("guest", "administrator")
"""Looked at in both widths and both schemes; the roles between them see the same components."""
CONVERSATIONS = ("/discussions", "/experiences", "/m/", "/moderation", "/signaler")
"""Looked at so by every role: each sees another part of what is said and decided."""


def test_every_get_endpoint_has_a_sample(staged: dict[str, Any]) -> None:
    assert not staged["without_sample"], (
        f"Add to SAMPLES in tests/browser/screens.py: {', '.join(staged['without_sample'])}"
    )


@pytest.mark.parametrize("role", ROLES)
def test_every_screen_is_sound_for(role: str, staged: dict[str, Any], visitors: Visitors) -> None:
    context = visitors.open(role, width=WIDE)
    page, watch = watched(context)
    judge = _Judge(page, watch, thorough=role in THOROUGH)
    for address in staged["screens"]:
        judge.look_at(address)
    context.close()
    assert not judge.findings, judge.report()


class _Judge:
    """Goes from screen to screen and notes what is wrong with each."""

    def __init__(self, page: Page, watch: Watch, *, thorough: bool) -> None:
        self.page = page
        self.watch = watch
        self.thorough = thorough
        self.findings: dict[str, list[str]] = {}
        self.seen: set[str] = set()

    def look_at(self, address: str) -> None:
        """One address; the screens of refusal are the same everywhere, and looked at once."""
        answer = self._open(address)
        if answer.status >= 500:
            self._note(address, [f"answers {answer.status}"])
        screen = self.page.url.split("?suite=")[0] if answer.ok else f"status {answer.status}"
        noticed = self.watch.findings()
        if "text/html" not in answer.headers.get("content-type", ""):
            return  # what the browser itself draws around a file is not ours
        self._note(address, noticed)
        if screen not in self.seen:
            self.seen.add(screen)
            self._look_closely(address)

    def _open(self, address: str) -> Response | APIResponse:
        """The answer, shown in the page unless it is a file to keep."""
        try:
            answer = self.page.goto(address)
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            return self.page.request.get(address)
        assert answer is not None
        return answer

    def _look_closely(self, address: str) -> None:
        self._note(address, outline_findings(self.page))
        self._note(f"{address} wide", violations(self.page))
        thorough = self.thorough or address.startswith(CONVERSATIONS)
        if thorough:
            self._in_scheme(address, "wide", "dark")
        self.page.set_viewport_size({"width": NARROWEST, "height": 800})
        self._note(f"{address} at {NARROWEST} px", scrolling_findings(self.page))
        self.page.set_viewport_size({"width": NARROW, "height": 800})
        self._note(f"{address} at {NARROW} px", scrolling_findings(self.page))
        if thorough:
            self._note(f"{address} narrow", violations(self.page))
            self._in_scheme(address, "narrow", "dark")
        self.page.set_viewport_size({"width": WIDE, "height": 800})
        self._note(address, self.watch.findings())

    def _in_scheme(self, address: str, width: str, scheme: Any) -> None:
        self.page.emulate_media(color_scheme=scheme)
        self._note(f"{address} {width} {scheme}", violations(self.page))
        self.page.emulate_media(color_scheme="light")

    def _note(self, where: str, findings: list[str]) -> None:
        for finding in findings:
            self.findings.setdefault(finding, []).append(where)

    def report(self) -> str:
        """Each finding once, with some of the screens that show it."""
        return "\n".join(
            f"{finding}\n    on {len(where)}: {' · '.join(where[:4])}"
            for finding, where in sorted(self.findings.items(), key=lambda one: -len(one[1]))
        )
