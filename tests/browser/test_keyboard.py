"""Everything with the keyboard alone, and one always sees where one is."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.focus import stop, tab_to, walk
from tests.browser.visitors import Visitors

GUIDE = "/guides/medias-sociaux-guide-pratique"
PAGE = f"{GUIDE}/publier-dans-les-regles"
WALKS = [
    ("guest", "/"),
    ("guest", PAGE),
    ("guest", "/guides/formes-de-texte/formes-de-texte"),
    ("guest", "/connexion"),
    ("guest", "/rejoindre"),
    ("member", f"{PAGE}/modifier"),
    ("member", f"{PAGE}/historique"),
    ("member", f"{PAGE}/comparer?vue=source"),
    ("administrator", "/administration/membres"),
]


def is_at(page: Page, words: str) -> bool:
    here = stop(page)
    return here is not None and f"« {words}" in here["name"]


@pytest.mark.parametrize(("role", "address"), WALKS)
@pytest.mark.parametrize("width", [1280, 360])
def test_each_stop_of_the_tabulator_is_drawn_and_in_sight(
    role: str, address: str, width: int, visitors: Visitors
) -> None:
    context = visitors.open(role, width=width, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    stops = walk(page)
    context.close()
    assert len(stops) > 5
    assert not [one["name"] for one in stops if not one["drawn"]], "focus not drawn"
    assert not [one["name"] for one in stops if not one["seen"]], "focus out of sight"


def test_the_first_stop_leads_to_the_content(visitors: Visitors) -> None:
    page = visitors.open().new_page()
    page.goto(PAGE)
    page.keyboard.press("Tab")
    assert is_at(page, "Aller au contenu")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.context.close()


def test_the_account_menu_opens_and_escape_gives_the_focus_back(visitors: Visitors) -> None:
    page = visitors.open("member").new_page()
    page.goto("/")
    menu = page.locator("header .header-end details")
    summary = menu.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    account = menu.get_by_role("link").first
    expect(account).to_be_visible()
    page.keyboard.press("Tab")
    expect(account).to_be_focused()
    page.keyboard.press("Escape")
    expect(account).to_be_hidden()
    expect(summary).to_be_focused()
    page.context.close()


def test_a_line_of_the_contents_leads_to_its_heading(visitors: Visitors) -> None:
    page = visitors.open().new_page()
    page.goto(PAGE)
    lines = page.locator("[data-contents] a[href^='#']")
    lines.nth(2).focus()
    target = (lines.nth(2).get_attribute("href") or "")[1:]
    page.keyboard.press("Enter")
    heading = page.locator(f"[id='{target}']")
    expect(heading).to_be_in_viewport()
    page.keyboard.press("Tab")
    after = """(id) => Boolean(document.getElementById(id)
      .compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"""
    assert page.evaluate(after, target), "the tabulator goes on from the heading"
    page.context.close()


def test_the_sentence_to_cite_is_opened_and_copied(visitors: Visitors) -> None:
    context = visitors.open(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(PAGE)
    tab_to(page, "Citer")
    page.keyboard.press("Enter")
    citation = page.locator("#citation")
    expect(citation).to_be_visible()
    page.keyboard.press("Tab")
    assert is_at(page, "Copier")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert " ".join(copied.split()) == " ".join(citation.inner_text().split())
    context.close()


def test_two_revisions_are_chosen_and_compared(visitors: Visitors) -> None:
    page = visitors.open().new_page()
    page.goto(f"{PAGE}/historique")
    page.locator("[name=de]").nth(1).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=de]").nth(2)).to_be_checked()
    tab_to(page, "Comparer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comparer?*")
    asked = parse_qs(urlsplit(page.url).query)
    assert int(asked["a"][0]) - int(asked["de"][0]) == 2
    tab_to(page, "Texte saisi")
    page.keyboard.press("Enter")
    page.wait_for_url("**vue=source**")
    page.context.close()


def test_a_refused_form_leads_to_what_is_to_be_mended(
    staged: dict[str, Any], visitors: Visitors
) -> None:
    page = visitors.open().new_page()
    page.goto(staged["report"])
    page.locator("main form [name=passage]").fill("des mots à garder")
    tab_to(page, "Envoyer")
    page.keyboard.press("Enter")
    problem = page.locator("[data-focus]")
    expect(problem).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main form [name=message]")).to_be_focused()
    expect(page.locator("main form [name=passage]")).to_have_value("des mots à garder")
    page.context.close()
