"""The preview: beside the text on a wide screen, behind a tab on a narrow one, never in the way."""

from playwright.sync_api import expect

from tests.browser.editor import open_editor, write
from tests.browser.visitors import Visitors


def test_what_is_typed_is_shown_beside_as_readers_will_see_it(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "previewing")
    preview = page.get_by_role("region", name="Aperçu")
    write(area, "Du **gras** et [[Atelier typing]].|")
    expect(preview.locator("strong")).to_have_text("gras")
    expect(preview.get_by_role("link", name="Atelier typing")).to_be_visible()
    button = page.get_by_role("button", name="Aperçu à côté du texte")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(preview).to_be_hidden()
    page.reload()
    page.locator(".text-editor.is-ready").wait_for()
    expect(page.get_by_role("region", name="Aperçu")).to_be_hidden()
    context.close()


def test_on_a_narrow_screen_two_tabs_show_one_or_the_other(visitors: Visitors) -> None:
    context = visitors.open("member", width=360)
    page, area = open_editor(context, "previewing")
    write(area, "Du *penché*.|")
    page.get_by_role("tab", name="Écrire").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Aperçu")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Aperçu").locator("em")).to_have_text("penché")
    expect(area).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(area).to_be_visible()
    context.close()


def test_the_preview_follows_the_headings_of_the_text(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "previewing")
    parts = [f"## Titre {n}\n\n" + "Une phrase assez longue pour aller à la ligne. " * 20
             for n in range(12)]  # fmt: skip
    area.fill("\n\n".join(parts))
    pane = page.get_by_role("region", name="Aperçu")
    expect(pane.locator("h2")).to_have_count(12)
    area.evaluate("(area) => { area.scrollTop = area.scrollHeight / 2; }")
    tops = """(pane) => [...pane.querySelectorAll("h2")].map((one) =>
      Math.abs(one.getBoundingClientRect().top - pane.getBoundingClientRect().top))"""
    page.wait_for_function("(pane) => pane.scrollTop > 0", arg=pane.element_handle())
    distances = pane.evaluate(tops)
    assert distances.index(min(distances)) in (5, 6, 7)
    context.close()


def test_a_refused_preview_says_so_and_leaves_the_text(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "previewing")
    write(area, "> " * 60 + "trop profond|")
    trouble = page.locator("[data-part=trouble]")
    expect(trouble).to_contain_text("imbriqué")
    write(area, "Revenu à **plat**.|")
    expect(trouble).to_be_hidden()
    expect(page.get_by_role("region", name="Aperçu").locator("strong")).to_have_text("plat")
    context.set_offline(True)
    write(area, "Sans réseau.|")
    expect(trouble).to_contain_text("L’aperçu n’a pas pu être mis à jour")
    expect(area).to_have_value("Sans réseau.")
    context.close()
