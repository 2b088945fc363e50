"""What people come for, from beginning to end, in a real browser."""

import re

from playwright.sync_api import Page, expect

from tests.browser.visitors import Visitors, sign_in
from wiki.demo.members import shown_accounts

GUIDE = "/guides/medias-sociaux-guide-pratique"


def write(page: Page, address: str, words: str, summary: str = "") -> None:
    """Open the form of a page and put words at the end of its text, without sending it."""
    page.goto(address)
    page.get_by_role("link", name="Modifier", exact=True).click()
    body = page.locator("main form [name=body]")
    body.fill(f"{body.input_value()}\n\n{words}\n")
    page.locator("main form [name=summary]").fill(summary)


def publish(page: Page) -> None:
    page.locator("main form [name=publish]").click()


def test_a_reader_finds_a_page_cites_it_and_reports_an_error(visitors: Visitors) -> None:
    page = visitors.open().new_page()
    page.goto("/")
    page.get_by_role("link", name="Lire le guide").click()
    page.locator("main").get_by_role("link", name="Images, textes et musiques").first.click()
    expect(page.locator("h1")).to_have_text("Images, textes et musiques")
    page.get_by_text("Citer", exact=True).click()
    expect(page.locator("#citation")).to_contain_text("Images, textes et musiques")
    expect(page.locator("#citation")).to_contain_text("CC BY-SA 4.0")
    page.get_by_role("link", name="Signaler une erreur").click()
    page.locator("main form [name=message]").fill("Le délai n’est plus de dix ans.")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator("main")).to_contain_text("Images, textes et musiques")
    page.context.close()

    moderator = visitors.open("moderator").new_page()
    moderator.goto("/moderation/")
    expect(moderator.locator("main")).to_contain_text("Le délai n’est plus de dix ans.")
    moderator.context.close()


def test_a_member_corrects_a_page_and_sees_history_and_comparison(visitors: Visitors) -> None:
    page = visitors.open().new_page()
    sign_in(page, dict(shown_accounts())["member"])
    address = f"{GUIDE}/conserver-et-archiver"
    write(page, address, "Une précision utile.", "Précise la fin")
    page.locator("main form [name=preview]").click()
    expect(page.locator("main .preview .content")).to_contain_text("Une précision utile.")
    publish(page)
    expect(page).to_have_url(f"{visitors.site}{address}")
    expect(page.locator("main .content")).to_contain_text("Une précision utile.")
    page.get_by_role("link", name="Historique").click()
    newest = page.locator("ol.history > li").first
    expect(newest).to_contain_text("Précise la fin")
    newest.get_by_role("link", name="Ce qui a changé").click()
    expect(page.locator("main ins").first).to_contain_text("Une précision utile.")
    page.context.close()


def test_of_two_members_who_write_at_once_neither_loses_a_word(visitors: Visitors) -> None:
    address = f"{GUIDE}/mesurer-ce-qui-compte"
    first = visitors.open("member").new_page()
    second = visitors.open("moderator").new_page()
    write(first, address, "La phrase de la première.")
    write(second, address, "La phrase de la seconde.", "Un mot de plus")
    publish(first)
    expect(first.locator("main .content")).to_contain_text("La phrase de la première.")

    publish(second)
    expect(second.locator("#whole-theirs")).to_have_value(re.compile("La phrase de la première"))
    expect(second.locator("#whole-mine")).to_have_value(re.compile("La phrase de la seconde"))
    expect(second.locator("main form [name=summary]")).to_have_value("Un mot de plus")
    second.get_by_label("Les deux").first.check()
    second.get_by_role("button", name="Publier ce choix").click()
    text = second.locator("main .content")
    expect(text).to_contain_text("La phrase de la première.")
    expect(text).to_contain_text("La phrase de la seconde.")
    first.context.close()
    second.context.close()
