"""A change under « relecture », from its author to its readers, in a real browser.

One proposes, somebody else remarks and suggests a wording, it is taken, retouched and published,
and readers see it with the name of who wrote it.
"""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.focus import tab_to
from tests.browser.visitors import Visitors

GUIDE = "/guides/relecture"

Press = Callable[[Page, Locator, str], None]
"""How a person comes to a link or button of that name and uses it."""


def by_pointer(_page: Page, target: Locator, _name: str) -> None:
    target.click()


def by_keyboard(page: Page, _target: Locator, name: str) -> None:
    page.evaluate("document.activeElement?.blur()")
    tab_to(page, name)
    page.keyboard.press("Enter")


def link(page: Page, name: str, press: Press) -> None:
    press(page, page.locator("main").get_by_role("link", name=name).first, name)


def button(page: Page, name: str, press: Press) -> None:
    press(page, page.locator("main").get_by_role("button", name=name).first, name)


def propose(page: Page, address: str, press: Press) -> str:
    """The member writes; the address of what becomes of it."""
    page.goto(address)
    link(page, "Proposer un changement", press)
    page.locator("main form [name=body]").fill(
        "Un texte revu.\n\n## Un titre\n\nLa fin proposée.\n"
    )
    page.locator("main form [name=summary]").fill("Revoit la fin")
    button(page, "Proposer à titre professionnel", press)
    expect(page.locator("main")).to_contain_text("Votre proposition attend")
    return page.url


def remark(page: Page, address: str, press: Press) -> None:
    """The moderator says what they think of the last passage, and how they would say it."""
    page.goto(address)
    expect(page.locator("main ins").first).to_be_visible()
    link(page, "Faire une remarque sur un passage", press)
    page.locator("main").get_by_role("link", name="Faire une remarque sur ce passage").last.focus()
    page.keyboard.press("Enter")
    page.locator("main form [name=body]").fill("Plus simple, peut-être ?")
    page.locator("main form [name=wording]").fill("La fin, plus simple.")
    button(page, "Envoyer la remarque", press)
    expect(page.locator("main .remark")).to_contain_text("Plus simple, peut-être")


def take_wording(page: Page, address: str, press: Press) -> None:
    page.goto(address)
    button(page, "Reprendre cette formulation", press)
    expect(page.locator("main")).to_contain_text("La fin, plus simple.")


def retouch_and_publish(page: Page, address: str, press: Press) -> None:
    page.goto(address)
    link(page, "Retoucher puis publier", press)
    body = page.locator("main form textarea[name$=body]")
    body.fill(body.input_value().replace("revu", "revu ensemble"))
    button(page, "Publier", press)
    expect(page.locator("main")).to_contain_text("publiée")


def journey(visitors: Visitors, name: str, press: Press, *, script: bool = True) -> None:
    author = visitors.open("member", java_script_enabled=script).new_page()
    reviewer = visitors.open("moderator", java_script_enabled=script).new_page()
    address = f"{GUIDE}/{name}"
    proposal = propose(author, address, press)

    reader = visitors.open(java_script_enabled=script).new_page()
    reader.goto(address)
    expect(reader.locator("main .content")).to_contain_text("La suite.")
    expect(reader.locator("body")).not_to_contain_text("La fin proposée.")
    assert reader.goto(proposal).status == 404  # type: ignore[union-attr]

    remark(reviewer, proposal, press)
    take_wording(author, proposal, press)
    retouch_and_publish(reviewer, proposal, press)

    reader.goto(address)
    expect(reader.locator("main .content")).to_contain_text("Un texte revu ensemble.")
    expect(reader.locator("main .content")).to_contain_text("La fin, plus simple.")
    author.goto(proposal)
    expect(author.locator("main")).to_contain_text("Retouchée par")
    for page in (author, reviewer, reader):
        page.context.close()


def test_a_proposal_is_remarked_on_retouched_published_and_read(visitors: Visitors) -> None:
    journey(visitors, "with-script", by_pointer)


def test_all_of_it_works_without_script(visitors: Visitors) -> None:
    journey(visitors, "without-script", by_pointer, script=False)


def test_all_of_it_works_by_keyboard(visitors: Visitors) -> None:
    journey(visitors, "by-keyboard", by_keyboard)
