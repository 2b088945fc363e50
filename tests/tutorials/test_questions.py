"""A question about a step stays with that step."""

import pytest
from flask import Flask

from tests.browser_without_script import page_of, submit
from tests.ending import ends
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from tests.factories.threads import first_post, make_thread
from tests.factories.tutorials import TEXT, make_tutorial
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page
from wiki.threads.actions import close_thread
from wiki.threads.models import Thread
from wiki.threads.quoting import passage_of
from wiki.tutorials.queries import list_questions, questions_by_step

pytestmark = pytest.mark.usefixtures("app")

STEPS = [
    ("ouvrir-le-compte", "Ouvrir le compte"), ("deposer-le-logo", "Déposer le logo"),
    ("prevenir-les-autres", "Prévenir les autres"),
]  # fmt: skip


def by_step(page: Page, body: str = TEXT) -> dict[str, list[str]]:
    found = questions_by_step(list_questions(page.slug, GUEST), body, STEPS)
    return {id_: [one.title for one in asked] for id_, asked in found.items()}


def ask(page: Page, title: str, quote: str, section: str = "", **more: object) -> Thread:
    return make_thread(None, title, page=page, passage=passage_of(page, quote, section), **more)


def test_a_member_asks_from_the_step_and_finds_the_question_there(app: Flask) -> None:
    make_tutorial()
    member = sign_in(app.test_client(), make_actor())
    step = page_of(member.get("/tutoriels/ouvrir-un-compte")).select(".step")[1]
    asking = next(a for a in step.select("a") if "Poser une question" in a.get_text())
    form = page_of(member.get(asking["href"]))
    assert form.select_one("textarea[name=passage]").get_text(strip=True) == "Déposer le logo"
    submit(
        member, asking["href"], title="Quel format ?", body="PNG ou SVG ?\n", capacity="personal"
    )
    step = page_of(member.get("/tutoriels/ouvrir-un-compte")).select(".step")[1]
    assert "1 question ouverte" in step.get_text()
    assert "Quel format" in step.get_text()
    others = page_of(member.get("/tutoriels/ouvrir-un-compte")).select(".step")
    assert [("question" in one.select_one("details").get_text()) if one.select_one("details")
            else False for one in others] == [False, True, False]  # fmt: skip


def test_words_that_stand_in_several_steps_are_those_of_the_step_asked_from() -> None:
    text = TEXT.replace("Dites-le.", "Redire : Ouvrir le compte.").replace(
        "Pour la personne", "Ouvrir le compte : pour la personne"
    )
    page = make_tutorial(body=text)
    ask(page, "Où ?", "Ouvrir le compte", "ouvrir-le-compte")
    assert by_step(page, text) == {"ouvrir-le-compte": ["Où ?"]}


def test_a_passage_inside_a_step_belongs_to_it_and_one_before_them_to_none() -> None:
    page = make_tutorial()
    other = make_page(make_book("Bruit"), "Ouvrir un compte", TEXT)
    ask(page, "Carré ?", "Un carré de 400 points")
    ask(page, "Qui ?", "Pour la personne qui tient la page.")
    ask(other, "Bruit", "Un carré de 400 points")
    assert by_step(page) == {"deposer-le-logo": ["Carré ?"]}


def test_what_is_closed_or_answered_is_no_longer_open() -> None:
    page = make_tutorial()
    closed, answered = (ask(page, f"Question {n}", "Dites-le.") for n in (1, 2))
    ask(page, "Ouverte", "Dites-le.")
    with transaction():
        close_thread(actor=make_actor("moderator"), thread=session.get_one(Thread, closed.id))
        session.get_one(Thread, answered.id).answer_post_id = first_post(answered).id
    assert by_step(page) == {"prevenir-les-autres": ["Ouverte"]}


@pytest.mark.parametrize(
    "body",
    [
        TEXT.replace("## Déposer", "## Avant tout\n\nRien.\n\n## Déposer"),
        "```\n## Déposer le logo\n```\n\n" + TEXT,
        TEXT.replace("## Déposer le logo", "##   Déposer **le** logo ##"),
    ],
)
def test_steps_are_found_however_the_text_is_written(body: str) -> None:
    page = make_tutorial()
    ask(page, "Carré ?", "Un carré de 400 points")
    revise(page, body)
    assert by_step(page, body) == {"deposer-le-logo": ["Carré ?"]}


def test_many_steps_whose_words_stand_nowhere_cost_their_number() -> None:
    page = make_tutorial()
    ask(page, "Et après ?", "Ouvrir le compte")
    body = "".join(f"## [[Page|étape {n}]]\n" for n in range(20_000))
    headings = [(f"etape-{n}", f"étape {n}") for n in range(20_000)]
    with ends():
        assert questions_by_step(list_questions(page.slug, GUEST), body, headings) == {}
