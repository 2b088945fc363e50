"""Following a tutorial on a phone beside the screen, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.focus import tab_to
from tests.browser.visitors import Visitors

TUTORIAL = "/tutoriels/creer-la-page-linkedin-de-sa-chambre"


@pytest.fixture
def phone(visitors: Visitors) -> Page:
    return visitors.open("member", width=360, reduced_motion="reduce").new_page()


def test_a_member_follows_a_tutorial_to_its_end_and_says_it_was_useful(phone: Page) -> None:
    phone.goto("/tutoriels/")
    tab_to(phone, "Créer la page LinkedIn de sa chambre")
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("Créer la page LinkedIn de sa chambre")
    tab_to(phone, "Suivre pas à pas")
    phone.keyboard.press("Enter")
    for number in range(1, 6):
        expect(phone.locator(".one-step-progress")).to_contain_text(f"Étape {number} sur 6")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
        phone.keyboard.press("ArrowRight")
    expect(phone.locator(".one-step-progress")).to_contain_text("Étape 6 sur 6")
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("ArrowLeft")
    expect(phone.locator(".one-step-progress")).to_contain_text("Étape 5 sur 6")
    tab_to(phone, "Suivante")
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_have_text("Publier, puis inviter")
    tab_to(phone, "M’a encore été utile")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name="M’a été utile")).to_have_attribute(
        "aria-pressed", "true"
    )
    phone.keyboard.press("ArrowLeft")
    expect(phone).to_have_url(re.compile(r"/pas-a-pas/5$"))
    phone.context.close()


def test_arrows_stay_with_the_field_that_is_written_in(visitors: Visitors) -> None:
    page = visitors.open("member").new_page()
    page.goto(f"{TUTORIAL}/pas-a-pas/2")
    page.evaluate("document.querySelector('.one-step').append(document.createElement('input'))")
    page.locator(".one-step input").last.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"/pas-a-pas/2$"))
    page.context.close()


def test_without_script_each_step_leads_to_the_next(visitors: Visitors) -> None:
    page = visitors.open(java_script_enabled=False, width=360).new_page()
    page.goto(TUTORIAL)
    expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()
    page.get_by_role("link", name="Suivre pas à pas").click()
    for number in range(2, 7):
        page.get_by_role("link", name="Étape suivante").click()
        expect(page.locator(".one-step-progress")).to_contain_text(f"Étape {number} sur 6")
    expect(page.locator("main")).to_contain_text("C’est fini")
    page.context.close()


def test_the_printed_sheet_has_a_box_to_tick_at_each_step(visitors: Visitors) -> None:
    page = visitors.open().new_page()
    page.goto(TUTORIAL)
    page.emulate_media(media="print")
    boxes = page.evaluate(
        """[...document.querySelectorAll(".step-title, .box-check > .box-title")]
        .map(one => parseFloat(getComputedStyle(one, "::before").width) > 8)"""
    )
    assert len(boxes) == 12
    assert all(boxes)
    expect(page.get_by_role("link", name="Suivre pas à pas")).to_be_hidden()
    page.context.close()
