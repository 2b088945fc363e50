"""What a word means, beside it: by mouse, keyboard and finger; and without script, as a link."""

from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.visitors import Visitors

PAGE = "/guides/medias-sociaux-guide-pratique/repondre-et-faire-face"
TIP = "[role=tooltip]"


def opened(visitors: Visitors, **options: object) -> Page:
    page = visitors.open("guest", **options).new_page()
    page.goto(PAGE)
    return page


def test_a_tip_opens_on_focus_describes_its_word_and_closes_with_escape(
    visitors: Visitors,
) -> None:
    page = opened(visitors)
    word = page.locator("a.term").first
    word.focus()
    tip = page.locator(TIP)
    expect(tip).to_be_visible()
    assert word.get_attribute("aria-describedby") == tip.get_attribute("id")
    assert not violations(page)
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    expect(word).to_be_focused()
    assert word.get_attribute("aria-describedby") is None
    page.context.close()


def test_a_tip_opens_under_the_mouse_and_stays_while_it_is_pointed_at(visitors: Visitors) -> None:
    page = opened(visitors)
    page.locator("a.term").first.hover()
    tip = page.locator(TIP)
    expect(tip).to_be_visible()
    tip.hover()
    page.wait_for_function("document.querySelector('[role=tooltip]:hover') !== null")
    expect(tip).to_be_visible()
    page.locator("h1").hover()
    expect(tip).to_have_count(0)
    page.context.close()


def test_a_finger_reads_the_tip_first_and_follows_the_link_then(visitors: Visitors) -> None:
    page = opened(visitors, width=360, has_touch=True)
    word = page.locator("a.term").first
    target = word.get_attribute("href")
    word.tap()
    expect(page.locator(TIP)).to_be_visible()
    assert page.url.endswith(PAGE)
    box = page.locator(TIP).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    word.tap()
    page.wait_for_url(f"**{target}")
    page.context.close()


def test_without_script_the_word_leads_to_its_definition(visitors: Visitors) -> None:
    page = opened(visitors, width=360, java_script_enabled=False)
    word = page.locator("a.term").first
    target = str(word.get_attribute("href"))
    word.click()
    page.wait_for_url(f"**{target}")
    expect(page.locator(".term-definition")).to_be_visible()
    page.context.close()
