"""What is told, judged and contested, from its author to its readers, in a real browser."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.product import command, running_site
from tests.browser.visitors import Visitors, sign_in

PASSAGE = "un incapable notoire"
RUDE = f"Celui qui filmait est {PASSAGE}."
SOON = 20.0
"""Seconds that the worker has to do what follows from an act."""


@pytest.fixture(scope="module")
def demo_visitors(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Visitors]:
    """Visitors of a demo site that nobody else has been on: its queue is known."""
    folder: Path = tmp_path_factory.mktemp("demo")
    command(folder, "-m", "wiki", "demo")
    with running_site(folder) as address:
        yield Visitors(browser, address)


def main(page: Page) -> Locator:
    return page.locator("main")


def press(page: Page, name: str) -> None:
    main(page).get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    main(page).get_by_role("link", name=name).first.click()


def until_shown(page: Page, address: str, wanted: Locator) -> None:
    """Ask for a list until it shows, further on perhaps, what the worker brings there."""
    further = main(page).get_by_role("link", name="Suite")
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        page.goto(address, wait_until="networkidle")
        while not wanted.count() and further.count():
            further.click()
            page.wait_for_load_state("networkidle")
        if wanted.count():
            return
    expect(wanted.first).to_be_visible()


def open_item(judge: Page, title: str) -> None:
    """The item of that title, once the worker has put it into the queue."""
    link = main(judge).locator(".rows").get_by_role("link", name=title)
    until_shown(judge, "/moderation/", link)
    link.first.click()
    expect(judge.locator("h1")).to_contain_text(title)


def see_it_decided(judge: Page, title: str) -> None:
    """Whatever the next item is, its screen says what was decided a moment ago."""
    expect(judge.locator(".notice-success", has_text=title).first).to_be_visible()


def share(author: Page, title: str) -> str:
    """Four fields and one button; the address of what is told."""
    author.goto("/experiences/partager")
    form = main(author).locator("form.editor")
    form.locator("[name=title]").fill(title)
    form.get_by_label("YouTube").check()
    form.locator("[name=body]").fill("Nous avons filmé une réunion.")
    form.locator("[name=difficulty]").fill("Trouver quelqu’un pour filmer.")
    press(author, "Publier à titre professionnel")
    expect(main(author)).to_contain_text("Ce message attend d’être relu par un modérateur")
    return author.url


def ask_for_changes(judge: Page, title: str) -> None:
    open_item(judge, title)
    expect(main(judge)).to_contain_text("Trouver quelqu’un pour filmer.")
    main(judge).get_by_label(re.compile("Que faudrait-il changer")).fill("Qui a filmé ?")
    press(judge, "Demander des modifications")
    see_it_decided(judge, title)


def send_again(author: Page) -> None:
    author.goto("/moderation/mes-messages")
    expect(main(author)).to_contain_text("Qui a filmé ?")
    follow(author, "Modifier mon message")
    body = main(author).locator("[name=body]")
    body.fill(f"{body.input_value()}\n\n{RUDE}")
    press(author, "Publier à titre professionnel")
    expect(main(author)).to_contain_text("Ce message attend d’être relu par un modérateur")


def approve(judge: Page, title: str) -> None:
    """The second reading shows what has changed since the first."""
    open_item(judge, title)
    expect(main(judge)).to_contain_text("Ce qui a changé depuis")
    expect(main(judge).locator(".comparison ins, ins").first).to_be_visible()
    press(judge, "Publier")
    see_it_decided(judge, title)


def answer(member: Page, address: str) -> None:
    member.goto(address)
    main(member).locator(".answering [name=body]").fill("Et avec quel micro ?")
    press(member, "Publier à titre personnel")
    expect(main(member)).to_contain_text("Et avec quel micro")


def flag(member: Page, address: str) -> None:
    member.goto(address)
    member.locator("article.experience").get_by_role("link", name="Signaler").click()
    main(member).get_by_label("Grossier ou blessant").check()
    press(member, "Signaler")
    expect(main(member)).to_contain_text("Merci")


def hide(judge: Page, title: str) -> None:
    """With a statement of reasons: what is missing is asked for, what is written stays."""
    open_item(judge, title)
    expect(main(judge)).to_contain_text("Grossier ou blessant")
    follow(judge, "Masquer")
    main(judge).locator("[name=passage]").fill(PASSAGE)
    press(judge, "Masquer")
    expect(main(judge)).to_contain_text("Cochez la règle")
    expect(main(judge).locator("[name=passage]")).to_have_value(PASSAGE)
    main(judge).get_by_label("Article 5 — Courtoisie").check()
    main(judge).locator("[name=sentence]").fill("Cette phrase attaque une personne, pas un fait.")
    press(judge, "Masquer")
    see_it_decided(judge, title)


def contest(author: Page) -> str:
    """The address of the decision, which names its rule, its passage and its reasons."""
    author.goto("/moderation/mes-messages")
    follow(author, "Lire la décision")
    for said in ("Article 5 — Courtoisie", PASSAGE, "Cette phrase attaque une personne"):
        expect(main(author)).to_contain_text(said)
    decision = author.url
    follow(author, "Contester cette décision")
    main(author).locator("[name=text]").fill("Je parlais de moi-même, qui filmais.")
    press(author, "Envoyer")
    expect(main(author)).to_contain_text("Attend une autre personne de la modération")
    return decision


def restore(first: Page, second: Page, title: str) -> None:
    """Whoever decided may not judge; somebody else does."""
    open_item(second, title)
    expect(main(second)).to_contain_text("Je parlais de moi-même")
    contested = second.url
    first.goto(contested)
    expect(main(first)).to_contain_text("Cela attend une autre personne")
    expect(main(first).get_by_role("button", name="Annuler la décision")).to_have_count(0)
    main(second).locator("[name=sentence]").fill("L’auteur parlait de lui-même.")
    press(second, "Annuler la décision")
    see_it_decided(second, title)


@pytest.mark.parametrize(
    ("script", "email"),
    [(True, "archives-reunion@exemple.test"), (False, "dpo-bretagne@exemple.test")],
    ids=["with script", "without script"],
)
def test_told_returned_published_answered_flagged_hidden_contested_and_restored(
    visitors: Visitors, script: bool, email: str
) -> None:
    def person(role: str = "guest") -> Page:
        return visitors.open(role, java_script_enabled=script).new_page()

    author, judge, second, member, reader = map(
        person, ("guest", "moderator", "administrator", "member", "guest")
    )
    sign_in(author, email)
    title = f"Notre vidéo a trouvé son public, par {email.partition('@')[0]}"

    address = share(author, title)
    assert _status(reader, address) == 404
    ask_for_changes(judge, title)
    send_again(author)
    assert _status(reader, address) == 404
    approve(judge, title)
    assert _status(reader, address) == 200
    expect(main(reader)).to_contain_text(RUDE)
    answer(member, address)
    flag(member, address)
    hide(judge, title)
    assert _status(reader, address) == 410
    expect(reader.locator("body")).not_to_contain_text(PASSAGE)
    expect(main(reader)).to_contain_text("Et avec quel micro")
    decision = contest(author)
    restore(judge, second, title)
    assert _status(reader, address) == 200
    expect(main(reader)).to_contain_text(RUDE)
    author.goto(decision)
    expect(main(author)).to_contain_text("L’auteur parlait de lui-même.")
    for page in (author, judge, second, member, reader):
        page.context.close()


def _status(page: Page, address: str) -> int:
    answered = page.goto(address)
    assert answered is not None
    return answered.status


def test_a_moderator_decides_on_ten_mixed_items_one_after_another(demo_visitors: Visitors) -> None:
    """Twenty minutes: each decision opens the next item, until « C’est fini »."""
    judge = demo_visitors.open("moderator").new_page()
    until_shown(judge, "/moderation/", main(judge).locator(".rows > li").nth(9))
    press(judge, "Commencer")
    decided: list[str] = []
    while not main(judge).get_by_text("C’est fini").count():
        kind = _kind(judge)
        decided.append(kind)
        assert len(decided) < 20, decided
        DECISIONS[kind](judge)
    assert decided[0] == "Contenu illicite signalé"
    assert len(decided) >= 10
    assert set(decided) == set(DECISIONS)
    expect(judge).to_have_url(re.compile("/moderation/"))
    expect(main(judge)).to_contain_text("Attend une autre personne que vous")
    judge.get_by_role("navigation", name="Modération").get_by_text("Traités").click()
    expect(main(judge).locator(".rows > li")).to_have_count(len(decided))
    judge.context.close()


def _kind(judge: Page) -> str:
    """What is on the screen, as it is called there."""
    if "/propositions/" in judge.url:
        return "Proposition"
    if "/moderation/erreurs/" in judge.url:
        return "Erreur signalée"
    return main(judge).locator(".breadcrumb [aria-current]").inner_text()


def _take_up(judge: Page) -> None:
    press(judge, "Publier")
    expect(main(judge)).to_contain_text(re.compile("Publiée par|l’auteur est invité à réunir"))
    press(judge, "Suivant à modérer")


def _retouch(judge: Page) -> None:
    follow(judge, "Publier avec retouches")
    body = main(judge).locator("[name=body]")
    body.fill(f"{body.input_value().rstrip()} Merci.\n")
    press(judge, "Publier")


def _leave(judge: Page) -> None:
    main(judge).locator("[name=sentence]").fill("Personne n’est nommé, et rien n’est affirmé.")
    press(judge, "Rien à retirer")


def _take_away(judge: Page) -> None:
    follow(judge, "Masquer")
    main(judge).locator("[name=passage]").fill("-30 % avec le code CANTAL30")
    main(judge).get_by_label("Article 1 — Objet").check()
    main(judge).locator("[name=sentence]").fill("Un code de réduction personnel est une publicité.")
    press(judge, "Masquer")


DECISIONS: dict[str, Callable[[Page], None]] = {
    "Contenu illicite signalé": _leave,
    "Proposition": _take_up,
    "Erreur signalée": lambda judge: press(judge, "Traiter le signalement"),
    "Nouveau message": lambda judge: press(judge, "Publier"),
    "Message modifié": _retouch,
    "Message signalé": _take_away,
    "À occulter": lambda judge: press(judge, "Occulter"),
}
"""What the moderator does with each kind of item."""
