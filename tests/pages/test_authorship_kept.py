"""Who wrote each word is kept at each save, and can be made again from the history."""

from collections.abc import Sequence

from flask import Flask
from sqlalchemy import delete, select, update

from tests.counting import counted_queries
from tests.factories.pages import make_book, make_page, revise
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.actions.authorship import replace_authorship, replayed
from wiki.pages.models import Authorship, FormerPassage, Page, Revision
from wiki.pages.worker import renew_authorship

FIRST = "La chambre répond en deux jours. Elle signe ses messages.\n"
BODIES = (
    FIRST,
    FIRST + "\nLe samedi, une réponse automatique renvoie au lundi.\n",
    "Page à refaire entièrement.\n",
    "Elle signe ses messages. Le ton reste simple en toute occasion.\n",
    FIRST + "\nLe samedi, une réponse automatique renvoie au lundi.\n",
)


def make_history(bodies: Sequence[str] = BODIES) -> Page:
    page = make_page(make_book("Guide"), "Répondre", bodies[0])
    make_page(page.book, "Autre page", bodies[0])  # noise
    for body in bodies[1:]:
        revise(page, body)
    return page


def kept(page: Page) -> list[list[int]]:
    return list(
        session.scalars(
            select(Authorship.runs)
            .where(Authorship.page_id == page.id)
            .order_by(Authorship.revision_id)
        )
    )


def tables(page: Page) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    rows = select(
        Authorship.revision_id, Authorship.text_key, Authorship.runs, Authorship.version
    ).where(Authorship.page_id == page.id)
    former = select(FormerPassage.key, FormerPassage.runs, FormerPassage.number).where(
        FormerPassage.page_id == page.id
    )
    return (
        [tuple(row) for row in session.execute(rows.order_by(Authorship.revision_id))],
        [tuple(row) for row in session.execute(former.order_by(FormerPassage.key))],
    )


def test_each_save_keeps_who_wrote_each_word(app: Flask) -> None:
    page = make_history()
    assert kept(page) == [[10, 1], [10, 1, 8, 2], [4, 3], [4, 1, 7, 4], [10, 1, 8, 2]]


def test_making_it_again_gives_the_same(app: Flask) -> None:
    page = make_history()
    before = tables(page)
    assert before[1]
    rows, former = replayed(page.id)
    with transaction():
        assert replace_authorship(page.id, rows, former)
    assert tables(page) == before


def test_a_page_changed_meanwhile_is_left_alone(app: Flask) -> None:
    page = make_history()
    rows, former = replayed(page.id)
    revise(page, "Tout autre chose.\n")
    before = tables(page)
    with transaction():
        assert not replace_authorship(page.id, rows, former)
    assert tables(page) == before


def test_the_worker_makes_what_is_missing_and_what_older_rules_made(app: Flask) -> None:
    page = make_history()
    before = tables(page)
    with transaction():
        session.execute(delete(Authorship).where(Authorship.page_id == page.id))
        session.execute(delete(FormerPassage))
    assert renew_authorship() == 1
    assert tables(page) == before
    with transaction():
        session.execute(update(Authorship).values(version=0, runs=[1, 1]))
    assert renew_authorship() == 2
    assert tables(page) == before
    assert renew_authorship() == 0


def test_a_save_after_an_unknown_past_keeps_nothing_false(app: Flask) -> None:
    page = make_history()
    with transaction():
        session.execute(delete(Authorship).where(Authorship.page_id == page.id))
    revise(page, FIRST)
    assert kept(page) == []
    assert renew_authorship() == 1
    assert kept(page)[-1] == [10, 1]


def test_other_pages_lend_no_authors(app: Flask) -> None:
    page = make_page(make_book("Guide"), "Une page", "Rien encore.\n")
    make_history()
    revise(page, BODIES[1])
    assert kept(page)[-1] == [18, 2]


def test_a_text_without_words_has_no_authors(app: Flask) -> None:
    page = make_history(("---\n", FIRST, "---\n", FIRST))
    assert kept(page) == [[], [10, 2], [], [10, 2]]


def test_it_takes_as_many_questions_whatever_the_history(app: Flask) -> None:
    def questions(saves: int) -> int:
        page = make_page(make_book(f"Guide {saves}"), "Page", FIRST)
        for n in range(saves):
            revise(page, f"{FIRST}\nUne phrase numéro {n}, pour essai.\n")
        with counted_queries() as asked:
            revise(page, f"{FIRST}\nUne dernière phrase.\n")
        return sum("authorship" in one or "former_passage" in one for one in asked)

    assert questions(2) == questions(8) <= 7


def test_what_is_remembered_is_bounded(app: Flask, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    for module in ("actions.authorship", "authorship.memory"):
        monkeypatch.setattr(f"wiki.pages.{module}.MOST_REMEMBERED", 3)
    page = make_history([f"Voici la phrase numéro {n}, seule.\n" for n in range(8)])
    before = tables(page)
    assert len(before[1]) == 3
    assert {number for _key, _runs, number in before[1]} == {6, 7, 8}
    rows, former = replayed(page.id)
    with transaction():
        replace_authorship(page.id, rows, former)
    assert tables(page) == before


def test_revisions_are_numbered_as_their_authorship_says(app: Flask) -> None:
    page = make_history()
    numbers = select(Revision.number).where(Revision.page_id == page.id)
    assert {origin for runs in kept(page) for origin in runs[1::2]} <= set(session.scalars(numbers))
