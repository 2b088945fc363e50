"""Answering a census, and reading the map, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.focus import stop, tab_to
from tests.browser.visitors import Visitors, sign_in

CENSUSES = "/cartographie/recensements/"


def open_census(page: Page) -> None:
    """The census that is open, from the list of all."""
    page.goto(CENSUSES)
    tab_to(page, "Recensement en cours")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Recensement")
    expect(page.locator("main")).to_contain_text("réponses attendues jusqu’au")


def test_a_member_answers_for_the_chamber_on_a_phone(visitors: Visitors) -> None:
    page = visitors.open("member", width=360, reduced_motion="reduce").new_page()
    open_census(page)
    tab_to(page, "Répondre pour ma chambre")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Envoyer la réponse")).to_be_visible()
    tab_to(page, "Mastodon")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("https://mastodon.test/@dieppe")
    page.keyboard.press("Tab")
    page.keyboard.type("Parler aux associations")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    tab_to(page, "Envoyer la réponse")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Vous pouvez modifier cette réponse jusqu’au")
    page.goto("/cartographie/ma-chambre")
    expect(page.locator("main")).to_contain_text("Parler aux associations")
    page.context.close()


def test_without_script_nothing_has_changed_is_one_click(visitors: Visitors) -> None:
    page = visitors.open(java_script_enabled=False).new_page()
    sign_in(page, "com-gers@exemple.test")
    page.goto(CENSUSES)
    page.locator("main").get_by_role("link", name="Recensement en cours").click()
    page.get_by_role("link", name="Répondre pour ma chambre").click()
    page.get_by_role("button", name="Rien n’a changé").click()
    expect(page.locator("main")).to_contain_text("Rien n’a changé")
    expect(page.locator("main")).to_contain_text("Vous pouvez modifier cette réponse jusqu’au")
    page.context.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_map_is_read_or_passed_over_by_keyboard(visitors: Visitors, width: int) -> None:
    page = visitors.open(width=width, reduced_motion="reduce").new_page()
    page.goto("/cartographie")
    tab_to(page, "Passer la carte")
    page.keyboard.press("Tab")
    here = stop(page)
    assert here is not None
    assert here["seen"]
    assert here["drawn"]
    name = page.evaluate("document.activeElement.querySelector('title').textContent")
    assert re.search(r"\(\d\w+\)\s: ", name)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/cartographie/.*departement="))
    expect(page.locator("main")).to_contain_text(name.partition(" (")[0])
    page.go_back()
    tab_to(page, "Passer la carte")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    here = "document.activeElement.closest('[aria-label=\"Présences par département\"]')"
    assert page.evaluate(f"!!{here}")
    page.context.close()
