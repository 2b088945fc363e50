"""Pictures pasted, dropped or chosen: described, sent, shown; a failure leaves a sentence only."""

import base64
import re
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import violations
from tests.browser.editor import open_editor, paste, write
from tests.browser.visitors import Visitors


def picture(name: str = "vitrine.png", colour: str = "teal", more: int = 0) -> dict[str, Any]:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, "PNG")
    data = base64.b64encode(buffer.getvalue() + b"\0" * more).decode()
    return {"name": name, "type": "image/png", "base64": data}


def describe(page: Page, words: str) -> None:
    dialog = page.get_by_role("dialog", name="Décrire l’image")
    dialog.get_by_label("Que doit savoir quelqu’un").fill(words)
    dialog.get_by_label("Non, personne").check()
    dialog.get_by_role("button", name="Ajouter l’image").click()


def test_a_dropped_picture_is_described_sent_and_shown(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pictures")
    write(area, "Avant.|")
    assert not paste(area, files=[picture()], kind="drop")
    dialog = page.get_by_role("dialog", name="Décrire l’image")
    expect(dialog).to_contain_text("vitrine.png")
    assert violations(page) == []
    dialog.get_by_role("button", name="Ajouter l’image").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Décrivez l’image")
    describe(page, "La vitrine de la chambre")
    expect(area).to_have_value(
        re.compile(r"^Avant\.\n\n!\[La vitrine de la chambre\]\(/fichiers/\S+\)")
    )
    shown = page.get_by_role("region", name="Aperçu").locator("img")
    expect(shown).to_have_attribute("alt", "La vitrine de la chambre")
    assert shown.evaluate("(one) => one.decode().then(() => one.naturalWidth)") == 40
    context.close()


def test_several_pictures_are_asked_about_one_after_the_other(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pictures")
    write(area, "|")
    paste(area, files=[picture("un.png", "red"), picture("deux.png", "blue")])
    dialog = page.get_by_role("dialog", name="Décrire l’image")
    expect(dialog).to_contain_text("un.png (1 sur 2)")
    describe(page, "Le premier")
    expect(dialog).to_contain_text("deux.png (2 sur 2)")
    dialog.get_by_label("Elle est décorative").check()
    dialog.get_by_label("Non, personne").check()
    dialog.get_by_role("button", name="Ajouter l’image").click()
    expect(area).to_have_value(re.compile(r"^!\[Le premier\]\(\S+\)\n\n!\[\]\(\S+\)\s*$"))
    context.close()


def test_a_failure_leaves_a_sentence_and_no_broken_picture(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pictures")
    write(area, "Avant.|")
    page.route("**/fichiers/deposer", lambda route: route.abort())
    paste(area, files=[picture("perdue.png", "green")])
    describe(page, "Perdue")
    expect(page.get_by_role("alert").filter(has_text="perdue.png")).to_contain_text(
        "La connexion a été perdue"
    )
    assert area.input_value().strip() == "Avant."
    context.close()


def test_words_typed_meanwhile_stay_and_nothing_is_sent_before_the_picture(
    visitors: Visitors,
) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pictures")
    write(area, "|")
    waiting: list[Route] = []
    page.route("**/fichiers/deposer", lambda route: waiting.append(route))  # noqa: PLW0108
    paste(area, files=[picture("lente.png", "navy")])
    describe(page, "Lente")
    expect(area).to_have_value(re.compile("Envoi de"))
    page.keyboard.press("Control+End")
    page.keyboard.type("\nLa suite.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Une image est encore en route")).to_be_visible()
    waiting[0].continue_()
    expect(area).to_have_value(re.compile(r"^!\[Lente\]\(/fichiers/\S+\)\s+La suite\.$"))
    context.close()


def test_what_is_too_large_or_no_picture_is_refused_before_it_is_sent(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pictures")
    write(area, "|")
    page.route("**/fichiers/deposer", lambda route: route.abort())
    paste(area, files=[picture("grande.png", more=16 * 1024 * 1024)])
    expect(page.get_by_role("alert").filter(has_text="grande.png")).to_contain_text("15 Mo au plus")
    text = {"name": "note.txt", "type": "text/plain", "base64": base64.b64encode(b"x").decode()}
    paste(area, files=[text], kind="drop")
    expect(page.get_by_role("alert").filter(has_text="note.txt")).to_contain_text("PNG, JPEG")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(area).to_have_value("")
    context.close()
