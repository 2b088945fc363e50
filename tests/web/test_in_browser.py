"""The gallery in a real browser: nothing overflows, little is loaded, scripts keep their word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, Request

from tests.web.browser import gallery_site, opened
from tests.web.gallery import SCREENS

pytestmark = [
    pytest.mark.prove,
    pytest.mark.browser,
    # Flask-Compress leaves the closing of a static file it has compressed to the collector.
    pytest.mark.filterwarnings("ignore:Exception ignored in. <_io.FileIO"),
]

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"viewport": {"width": 1280, "height": 800}}
NARROW = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with gallery_site(tmp_path_factory.mktemp("gallery")) as address:
        yield address


@pytest.mark.parametrize("width", [320, 360, 768, 1000, 1280, 1920])
@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_scrolls_sideways(browser: Browser, site: str, name: str, width: int) -> None:
    size = {"width": width, "height": 800}
    with opened(browser, f"{site}/{name}", viewport=size) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_load_is_small(browser: Browser, site: str) -> None:
    context = browser.new_context(**WIDE)
    page = context.new_page()
    done: list[Request] = []
    page.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108 (not a built-in)
    page.goto(f"{site}/form", wait_until="networkidle")
    assert len(done) <= 5
    assert sum(r.sizes()["responseBodySize"] for r in done) <= 34_000
    assert all(r.url.startswith(site.removesuffix("/gallery")) for r in done)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.skipif(not AXE.exists(), reason="npm ci has not been run")
def test_axe_finds_nothing(browser: Browser, site: str, name: str, scheme: str) -> None:
    # The policy of the site blocks foreign scripts: the checker comes in beside it.
    with opened(browser, f"{site}/{name}", color_scheme=scheme, bypass_csp=True, **WIDE) as page:
        page.add_script_tag(path=AXE)
        found = page.evaluate("async () => (await axe.run()).violations")
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []


def test_folds_are_closed_on_a_phone_and_open_on_a_desk(browser: Browser, site: str) -> None:
    for settings, seen in ((NARROW, False), (WIDE, True)):
        with opened(browser, f"{site}/reading", **settings) as page:
            link = page.get_by_role("navigation", name="Sommaire du guide").get_by_role("link")
            assert link.first.is_visible() is seen


def test_folds_open_without_script_too(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/reading", java_script_enabled=False, **WIDE) as page:
        assert page.get_by_role("link", name="Répondre aux critiques").first.is_visible()


def test_the_contents_mark_what_is_being_read(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/reading", **WIDE) as page:
        page.locator("#quand-se-taire").evaluate("e => e.scrollIntoView({behavior: 'instant'})")
        page.wait_for_selector('.contents a[href="#quand-se-taire"][aria-current="location"]')
        assert page.locator(".contents [aria-current]").count() == 1


def test_a_video_comes_only_when_asked_for_and_keeps_the_focus(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/reading", **WIDE) as page:
        page.context.route("https://**", lambda route: route.fulfill(body="<p>player</p>"))
        assert page.locator("iframe").count() == 0
        page.locator("a.embed-link").focus()
        page.keyboard.press("Enter")
        player = page.locator("iframe")
        assert player.get_attribute("title")
        assert player.evaluate("e => e === document.activeElement")


def test_a_refused_form_starts_at_its_errors(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/form", **WIDE) as page:
        assert page.evaluate("document.activeElement.id") == "form-errors"
        page.get_by_role("link", name="Vous écrirez surtout").click()
        assert page.evaluate("document.activeElement.id") == "capacity-0"


def test_leaving_unsent_words_asks_first(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/form", **WIDE) as page:
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.get_by_role("link", name="Guides").first.click()
        page.go_back()
        assert asked == []
        page.locator("#person").fill("Membre d’essai")
        page.get_by_role("link", name="Guides").first.click()
        page.wait_for_url("**/guides/")
        assert asked == ["beforeunload"]


def test_citing_copies_the_sentence_and_says_so(browser: Browser, site: str) -> None:
    with opened(
        browser, f"{site}/reading", permissions=["clipboard-read", "clipboard-write"], **WIDE
    ) as page:
        page.get_by_role("button", name="Copier").click()
        page.get_by_role("button", name="Copié").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == "Préparer une prise de parole, Guide d’essai, 1er mars 2026."


def test_a_menu_closes_on_escape_and_gives_the_focus_back(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/lists", **WIDE) as page:
        menu = page.locator("main details[data-menu]")
        menu.locator("summary").click()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert menu.get_attribute("open") is None
        assert page.evaluate("document.activeElement.localName") == "summary"


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(
    browser: Browser, site: str
) -> None:
    with opened(browser, f"{site}/reading", **WIDE) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "contenu"
