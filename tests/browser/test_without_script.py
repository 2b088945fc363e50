"""Reading, choosing a language, signing in, writing and reporting in a browser without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitors import Visitors, sign_in
from wiki.demo.members import shown_accounts

GUIDE = "/guides/medias-sociaux-guide-pratique"


@pytest.fixture
def page(visitors: Visitors) -> Page:
    """A page of a guest, in a browser that runs no script."""
    return visitors.open(java_script_enabled=False).new_page()


def test_a_reader_goes_from_home_to_a_page_and_through_its_contents(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Lire le guide").click()
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{GUIDE}/repondre-et-faire-face")
    page.get_by_text("Citer", exact=True).click()
    expect(page.locator("#citation")).to_be_visible()
    line = page.locator("[data-contents] a[href^='#']").nth(1)
    if not line.is_visible():
        page.locator("details:has([data-contents]) > summary").click()
    line.click()
    assert "#" in page.url


def test_a_reader_chooses_english_and_stays_on_the_page(page: Page) -> None:
    page.goto(f"{GUIDE}/repondre-et-faire-face")
    page.get_by_role("button", name="English").click()
    assert page.url.endswith(f"{GUIDE}/repondre-et-faire-face")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_a_member_signs_in_and_changes_a_page(page: Page) -> None:
    sign_in(page, dict(shown_accounts())["member"])
    page.goto(f"{GUIDE}/proteger-les-comptes")
    page.get_by_role("link", name="Modifier", exact=True).click()
    body = page.locator("main form [name=body]")
    body.fill(f"{body.input_value()}\n\nÉcrit sans aucun script.\n")
    page.get_by_role("button", name="Publier").click()
    assert page.url.endswith(f"{GUIDE}/proteger-les-comptes")
    expect(page.locator("main")).to_contain_text("Écrit sans aucun script.")


def test_a_reader_reports_an_error(page: Page) -> None:
    page.goto(f"{GUIDE}/repondre-et-faire-face")
    page.get_by_role("link", name="Signaler une erreur").click()
    page.locator("main form [name=message]").fill("Un chiffre a changé depuis.")
    page.get_by_role("button", name="Envoyer").click()
    page.wait_for_url("**/merci")
