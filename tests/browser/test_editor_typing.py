"""The bar, the shortcuts and the lists of the editor, by mouse, by finger and by keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.editor import address_of, open_editor, selected, write
from tests.browser.visitors import Visitors


@pytest.fixture
def opened(visitors: Visitors) -> Iterator[tuple[Page, Locator]]:
    context = visitors.open("member")
    yield open_editor(context, "typing")
    context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(
    ("button", "before", "after"),
    [
        ("Gras", "Un |mot| ici", "Un **mot** ici"),
        ("Gras", "Un mo|t ici", "Un **mot** ici"),
        ("Italique", "Un **|mot|** ici", "Un ***mot*** ici"),
        ("Liste", "|un\ndeux|", "- un\n- deux"),
        ("Liste numérotée", "|- un\n- deux|", "1. un\n2. deux"),
        (
            "Citation avec son auteur",
            "Nous |répondons.",
            "> Nous répondons.\n> — Fonction, chambre",
        ),
        ("Lien", "Voir |la charte|", "Voir [la charte](https://)"),
        ("Lien", "|https://cci.fr|", "[mots du lien](https://cci.fr)"),
        ("Encadré « Bon à savoir »", "|Retenez.|", "::: bon-a-savoir\nRetenez.\n:::"),
        ("Encadré « Pour quoi faire ? »", "|Vendre.|", "::: pour-quoi-faire\nVendre.\n:::"),
    ],
)
def test_a_button_puts_its_signs_and_is_undone(
    opened: tuple[Page, Locator], button: str, before: str, after: str
) -> None:
    page, area = opened
    write(area, before)
    bare = before.replace("|", "")
    press(page, button)
    expect(area).to_have_value(after)
    expect(area).to_be_focused()
    page.keyboard.press("Control+z")
    expect(area).to_have_value(bare)


@pytest.mark.parametrize(
    ("button", "text"),
    [
        ("Gras", "Un |mot| ici"),
        ("Gras", "Un mo|t ici"),
        ("Italique", "Un **|mot|** ici"),
        ("Liste", "|un\ndeux|"),
        ("Liste numérotée", "|un\n\ndeux|"),
        ("Encadré « Bon à savoir »", "Avant.\n\n|Retenez.|\n\nAprès."),
    ],
)
def test_the_same_button_takes_its_signs_away(
    opened: tuple[Page, Locator], button: str, text: str
) -> None:
    page, area = opened
    write(area, text)
    press(page, button)
    assert area.input_value() != text.replace("|", "")
    press(page, button)
    expect(area).to_have_value(text.replace("|", ""))


def test_a_link_and_a_quote_are_taken_away_too(opened: tuple[Page, Locator]) -> None:
    page, area = opened
    write(area, "Voir [la |charte](https://cci.fr) ici")
    press(page, "Lien")
    expect(area).to_have_value("Voir la charte ici")
    write(area, "|> Dit.\n> — Le Gers|")
    press(page, "Citation avec son auteur")
    expect(area).to_have_value("Dit.\n— Le Gers")


def test_headings_go_down_level_by_level_and_back_to_text(opened: tuple[Page, Locator]) -> None:
    page, area = opened
    write(area, "Publi|er")
    seen = []
    for _press in range(4):
        press(page, "Titre, puis sous-titre")
        seen.append(area.input_value())
    assert seen == ["## Publier", "### Publier", "#### Publier", "Publier"]


def test_notes_and_tables_are_ready_to_be_filled(opened: tuple[Page, Locator]) -> None:
    page, area = opened
    write(area, "Un chiffre| et la suite.\n")
    press(page, "Note")
    expect(area).to_have_value("Un chiffre[^1] et la suite.\n\n[^1]: Source ou explication.\n")
    assert selected(area) == "Source ou explication."
    write(area, "Avant|\n\nAprès")
    press(page, "Tableau")
    assert "Avant\n\n| Colonne 1 | Colonne 2 |\n| --------- | --------- |\n" in area.input_value()
    assert selected(area) == "Colonne 1"


def test_lists_go_on_number_themselves_and_end(opened: tuple[Page, Locator]) -> None:
    page, area = opened
    write(area, "1. un|")
    page.keyboard.press("Enter")
    page.keyboard.type("deux")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("fin")
    expect(area).to_have_value("1. un\n2. deux\nfin")
    area.blur()
    write(area, "- a\n- b|")
    page.keyboard.press("Tab")
    expect(area).to_have_value("- a\n- b")  # nothing was typed yet: the tabulator leaves
    write(area, "- a\n- b|")
    page.keyboard.type("c")
    page.keyboard.press("Tab")
    expect(area).to_have_value("- a\n    - bc")
    page.keyboard.press("Shift+Tab")
    expect(area).to_have_value("- a\n- bc")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(area).not_to_be_focused()
    expect(area).to_have_value("- a\n- bc")


def test_the_bar_is_one_stop_and_arrows_go_through_it(opened: tuple[Page, Locator]) -> None:
    page, area = opened
    area.focus()
    page.keyboard.press("Shift+Tab")
    first = page.get_by_role("button", name="Gras")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Italique")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Aide à la rédaction")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(first).to_be_focused()
    write(area, "|mot|")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(area).to_have_value("**mot**")
    expect(area).to_be_focused()


def test_shortcuts_write_keep_and_help(opened: tuple[Page, Locator]) -> None:
    page, area = opened
    write(area, "|mot|")
    page.keyboard.press("Control+b")
    page.keyboard.press("Control+i")
    expect(area).to_have_value("***mot***")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-part=saved]")).to_contain_text("Brouillon gardé à")
    page.get_by_role("button", name="Aide à la rédaction").click()
    help_ = page.get_by_role("dialog", name="Aide à la rédaction")
    expect(help_).to_contain_text("Ctrl + B")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    expect(area).to_be_focused()


def test_control_enter_publishes(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "typing")
    write(area, "Un texte publié par une touche.|\n")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/guides/atelier/typing")
    expect(page.locator("main .content")).to_contain_text("publié par une touche")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('kept:'))") == []
    context.close()


def test_words_are_counted(opened: tuple[Page, Locator]) -> None:
    page, area = opened
    area.fill("L’été, trois mots-clés et 2 chiffres.")
    expect(page.locator("[data-part=count]")).to_contain_text("6 mots · 1 min de lecture")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_the_editor(visitors: Visitors, width: int, scheme: str) -> None:
    context = visitors.open("member", width=width, color_scheme=scheme)
    page, area = open_editor(context, "typing")
    assert violations(page) == []
    write(area, "Voir |")
    page.keyboard.type("[[atel")
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == []
    context.close()


def test_on_a_phone_the_bar_stays_in_reach_of_the_thumb(visitors: Visitors) -> None:
    context = visitors.open("member", width=360, has_touch=True)
    page, area = open_editor(context, "typing")
    area.fill("Une ligne.\n" * 200)
    area.focus()
    page.keyboard.press("Control+End")
    bar = page.get_by_role("toolbar")
    expect(bar).to_be_in_viewport()
    sizes = bar.locator("button:visible").evaluate_all(
        "(all) => all.map((one) => [one.offsetWidth, one.offsetHeight])"
    )
    assert all(width >= 44 and height >= 44 for width, height in sizes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_without_script_the_field_works_alone(visitors: Visitors) -> None:
    context = visitors.open("member", java_script_enabled=False)
    page = context.new_page()
    page.goto(address_of("previewing"))
    expect(page.get_by_role("toolbar")).to_be_hidden()
    page.locator("textarea[name=body]").fill("Écrit **sans script**.")
    page.get_by_role("button", name="Aperçu", exact=True).click()
    expect(page.locator("main .content strong")).to_have_text("sans script")
    expect(page.locator("textarea[name=body]")).to_have_value("Écrit **sans script**.\n")
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.locator("main .content strong")).to_have_text("sans script")
    context.close()
