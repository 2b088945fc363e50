"""What is pasted from Word or the web keeps its formatting, which one may decline."""

from playwright.sync_api import expect

from tests.browser.editor import open_editor, paste, write
from tests.browser.visitors import Visitors

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<h2>Publier<o:p></o:p></h2>
<p class=MsoNormal>Un <b>texte</b> de
<i>Word</i>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Un point</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·</span>Deux</p>
<!--EndFragment--></body></html>"""
PLAIN = "Publier\r\nUn texte de Word.\r\n·  Un point\r\n·  Deux"
MARKDOWN = "## Publier\n\nUn **texte** de *Word*.\n\n- Un point\n- Deux"


def test_a_text_of_word_becomes_markdown_and_may_go_back_to_plain_text(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pasting")
    write(area, "Avant.\n\n|")
    assert not paste(area, {"text/html": WORD, "text/plain": PLAIN})
    expect(area).to_have_value(f"Avant.\n\n{MARKDOWN}")
    expect(page.get_by_text("Mise en forme gardée")).to_be_visible()
    page.get_by_role("button", name="Coller le texte seul").click()
    expect(area).to_have_value("Avant.\n\n" + PLAIN.replace("\r\n", "\n"))
    context.close()


def test_undoing_takes_the_formatting_then_the_text_away(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pasting")
    write(area, "|")
    paste(area, {"text/html": WORD, "text/plain": PLAIN})
    expect(area).to_have_value(MARKDOWN)
    area.focus()
    page.keyboard.press("Control+z")
    expect(area).to_have_value(PLAIN.replace("\r\n", "\n"))
    page.keyboard.press("Control+z")
    expect(area).to_have_value("")
    context.close()


def test_a_few_words_of_a_page_stay_in_their_sentence(visitors: Visitors) -> None:
    context = visitors.open("member")
    _page, area = open_editor(context, "pasting")
    write(area, "Voir | ici.")
    html = '<meta charset="utf-8"><a href="https://cci.fr/x">la <b>charte</b></a>'
    paste(area, {"text/html": html, "text/plain": "la charte"})
    expect(area).to_have_value("Voir [la **charte**](https://cci.fr/x) ici.")
    context.close()


def test_plain_text_and_code_are_left_to_the_browser(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pasting")
    write(area, "|")
    assert paste(area, {"text/plain": "seul"})
    assert paste(area, {"text/html": "<div style='color: red'>x</div>", "text/plain": "x"})
    page.keyboard.down("Control")
    page.keyboard.down("Shift")
    page.keyboard.press("v")
    assert paste(area, {"text/html": WORD, "text/plain": PLAIN})
    page.keyboard.up("Shift")
    page.keyboard.up("Control")
    context.close()


def test_offline_the_plain_text_comes_and_it_is_said(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pasting")
    write(area, "|")
    context.set_offline(True)
    paste(area, {"text/html": WORD, "text/plain": PLAIN})
    expect(area).to_have_value(PLAIN.replace("\r\n", "\n"))
    expect(page.get_by_text("le texte seul a été collé")).to_be_visible()
    context.close()


def test_pictures_of_a_pasted_text_are_left_out_and_named(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "pasting")
    write(area, "|")
    html = '<p>Un <b>mot</b><img src="file:///C:/Users/x/image.png"></p>'
    paste(area, {"text/html": html, "text/plain": "Un mot"})
    expect(area).to_have_value("Un **mot**")
    expect(page.get_by_text("Une image n’a pas été reprise")).to_be_visible()
    context.close()
