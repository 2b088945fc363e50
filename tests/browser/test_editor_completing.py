"""Pages after `[[` and people after `@`, chosen with the keyboard or the finger."""

from playwright.sync_api import expect

from tests.browser.editor import open_editor, write
from tests.browser.visitors import Visitors


def test_a_page_is_found_without_accents_and_taken_with_enter(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "completing")
    write(area, "Voir |")
    page.keyboard.type("[[atelier dra")
    option = page.get_by_role("option")
    expect(option).to_have_count(1)
    expect(area).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    expect(page.locator("[data-part=spoken]")).to_contain_text("Entrée pour la prendre")
    page.keyboard.press("Enter")
    expect(area).to_have_value("Voir [[Atelier drafts]]")
    page.keyboard.type(" et [[medias deci")
    expect(page.get_by_role("option")).to_have_count(0)
    write(area, "Voir |")
    page.keyboard.type("[[decider d'etre")
    expect(page.get_by_role("option").first).to_contain_text("Décider d’être présent")
    page.keyboard.press("Tab")
    assert area.input_value().startswith("Voir [[p:")
    assert area.input_value().endswith("|Décider d’être présent]]")
    context.close()


def test_arrows_choose_and_escape_closes_without_taking(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "completing")
    write(area, "Voir |")
    page.keyboard.type("[[atelier")
    options = page.get_by_role("option")
    expect(options).to_have_count(6)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(area).to_be_focused()
    page.keyboard.type("x")
    expect(area).to_have_value("Voir [[atelierx")
    context.close()


def test_a_finger_takes_a_suggestion_and_the_label_stays(visitors: Visitors) -> None:
    context = visitors.open("member", width=360, has_touch=True)
    page, area = open_editor(context, "completing")
    write(area, "Voir |ces brouillons|.")
    page.get_by_role("toolbar").get_by_role("button", name="Lien vers une page").click()
    page.keyboard.type("atelier draf")
    page.get_by_role("option").first.tap()
    expect(area).to_have_value("Voir [[Atelier drafts|ces brouillons]].")
    context.close()


def test_a_member_is_proposed_after_an_at_sign_and_not_in_an_address(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "completing")
    write(area, "Merci à |")
    page.keyboard.type("@charg")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    assert area.input_value().startswith(("Merci à @Charg", "Merci à [Charg"))
    write(area, "contact|")
    page.keyboard.type("@charge")
    page.wait_for_timeout(600)
    expect(page.get_by_role("listbox")).to_be_hidden()
    context.close()
