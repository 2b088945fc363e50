"""The order of a guide, changed by mouse and by keyboard without leaving the screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.visitors import Visitors


@pytest.fixture
def screen(visitors: Visitors) -> Iterator[Page]:
    context: BrowserContext = visitors.open("administrator")
    page = context.new_page()
    page.goto("/guides/medias-sociaux-guide-pratique/organiser")
    page.locator("[data-organiser-row][draggable=true]").first.wait_for()
    yield page
    context.close()


def order(page: Page) -> list[str]:
    titles: list[str] = page.locator(".organiser-title").all_text_contents()
    return titles


def test_alt_and_an_arrow_move_the_page_one_is_on(screen: Page) -> None:
    before = order(screen)
    first = screen.locator(".organiser-title").first
    first.focus()
    screen.keyboard.press("Alt+ArrowDown")
    expect(screen.locator("[data-organiser-said]")).to_contain_text("est déplacée")
    assert order(screen) != before
    assert screen.evaluate("document.activeElement.closest('[data-page]') !== null")
    assert screen.evaluate("document.activeElement.closest('[data-page]').textContent").strip()
    screen.keyboard.press("Alt+ArrowUp")
    expect(screen.locator(".organiser-title").first).to_have_text(before[0])
    assert order(screen) == before


def test_a_button_pressed_keeps_the_focus_to_be_pressed_again(screen: Page) -> None:
    before = order(screen)
    roots = screen.locator(".organiser > .organiser-pages > li")
    button = roots.nth(0).locator(":scope > [data-organiser-row] [value^=down]")
    value = button.get_attribute("value")
    button.focus()
    screen.keyboard.press("Enter")
    expect(screen.locator(".organiser-title").first).not_to_have_text(before[0])
    assert screen.evaluate("document.activeElement.value") == value
    screen.keyboard.press("Alt+ArrowUp")
    expect(screen.locator(".organiser-title").first).to_have_text(before[0])


def test_a_page_dragged_before_another_goes_there(screen: Page) -> None:
    before = order(screen)
    roots = screen.locator(".organiser > .organiser-pages > li > [data-organiser-row]")
    roots.nth(1).drag_to(roots.nth(0), source_position={"x": 20, "y": 4},
                         target_position={"x": 20, "y": 3})  # fmt: skip
    expect(screen.locator(".organiser-title").first).not_to_have_text(before[0])
    screen.locator(".organiser-title").first.focus()
    screen.keyboard.press("Alt+ArrowDown")
    expect(screen.locator(".organiser-title").first).to_have_text(before[0])


def test_a_site_that_does_not_answer_is_said_and_nothing_moves(screen: Page) -> None:
    before = order(screen)
    screen.route("**/organiser", lambda route: route.abort())
    screen.locator(".organiser-title").first.focus()
    screen.keyboard.press("Alt+ArrowDown")
    expect(screen.get_by_role("alert")).to_contain_text("le site ne répond pas")
    assert order(screen) == before
