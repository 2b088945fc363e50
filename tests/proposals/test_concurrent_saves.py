"""Several people write on one page: each word sent is in a revision, or back in its form."""

import random
import threading
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories.accounts import make_actor
from tests.factories.pages import make_page
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page, Revision
from wiki.pages.queries import get_current_revision
from wiki.proposals.actions.save_page import Saved, save_page
from wiki.proposals.saving import TextsConflict, prepare_save

pytestmark = pytest.mark.usefixtures("app")

START = "\n\n".join(
    [
        "Les réseaux sont utiles. Ils demandent du temps. Chacun les essaie.",
        "## Pour commencer",
        "Choisir un réseau. Y ouvrir une page. La nourrir chaque semaine.",
        "- Un point.\n- Un deuxième point.\n- Un troisième point.",
        "::: bon-a-savoir\nUne page sans réponse déçoit.\n:::",
        "Mesurer les effets. En parler aux collègues. Recommencer.",
    ]
)
MARKS = ("<<<<<<<", "=======", ">>>>>>>")


@dataclass
class Writer:
    """Somebody with the form open: what it was opened on, what it holds, their own words in it."""

    actor: Actor
    base: int
    body: str
    words: list[str]


@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_random_saves_lose_no_word(seed: int) -> None:
    write_together(random.Random(seed), edits=50)


@pytest.mark.prove
def test_five_thousand_random_saves_lose_no_word() -> None:
    for seed in range(100, 150):
        write_together(random.Random(seed), edits=100)


def write_together(rng: random.Random, *, edits: int) -> None:
    page = make_page(title=f"Une page {rng.random()}", body=f"{START}\n")
    actors = [make_actor() for _ in range(4)]
    writers = [opened(page, actor) for actor in actors]
    for number in range(edits):
        place = rng.randrange(len(writers))
        writer = writers[place]
        write(rng, writer, f"mot{number}x{rng.randrange(10**6)}")
        if rng.random() < 0.7:
            send(rng, page, writer)
            writers[place] = opened(page, writer.actor)


def opened(page: Page, actor: Actor) -> Writer:
    current = get_current_revision(page)
    return Writer(actor, current.number, current.body, [])


def write(rng: random.Random, writer: Writer, word: str) -> None:
    """Change, add, remove or move something, leaving a word of one's own nearly always."""
    blocks = writer.body.rstrip("\n").split("\n\n")
    place = rng.randrange(len(blocks))
    kind = rng.choice(("add", "change", "change", "append", "move", "remove"))
    if kind == "add":
        blocks.insert(place, f"Un paragraphe {word}.")
    elif kind == "move":
        blocks.insert(rng.randrange(len(blocks)), blocks.pop(place))
        blocks.append(f"Déplacé {word}.")
    elif kind == "remove" and len(blocks) > 4:
        gone = blocks.pop(place)
        writer.words = [known for known in writer.words if known not in gone]
        blocks.append(f"Retiré {word}.")
    elif kind == "append" or ":::" in blocks[place] or blocks[place].startswith("#"):
        blocks.append(f"Une suite {word}.")
    else:
        sentences = blocks[place].split(". ")
        chosen = rng.randrange(len(sentences))
        mine = [known for known in writer.words if known not in sentences[chosen]]
        sentences[chosen] = f"Récrit {word}" + ("." if sentences[chosen].endswith(".") else "")
        blocks[place] = ". ".join(sentences)
        writer.words = [known for known in mine if known in "\n\n".join(blocks)]
    writer.body = "\n\n".join(blocks) + "\n"
    writer.words.append(word)


def send(rng: random.Random, page: Page, writer: Writer) -> None:
    """As the form does: merged where it can be, else every word is back before its author."""
    title = page.title
    try:
        prepared = prepare_save(page, base_number=writer.base, title=title, body=writer.body)
    except TextsConflict as conflict:
        shown = "".join(
            getattr(piece, "text", "") or getattr(piece, "mine", "")
            for piece in conflict.merge.pieces
        )
        assert all(word in shown for word in writer.words)
        choices = {c.number: rng.choice((c.mine, c.both)) for c in conflict.merge.conflicts}
        chosen = conflict.merge.resolved(choices)
        prepared = prepare_save(page, base_number=conflict.theirs.number, title=title, body=chosen)
    with transaction():
        saved = save_page(actor=writer.actor, page=page, prepared=prepared)
    assert saved.revision is not None
    body = get_current_revision(page).body
    assert all(word in body for word in writer.words)
    assert not any(line.startswith(MARKS) for line in body.splitlines())


def test_of_two_saves_at_the_same_moment_one_is_told_and_merged(app: Flask) -> None:
    """Both prepared on the same revision; both commit; the later one finds it has moved on."""
    page = make_page(body="Premier point. Deuxième point.\n")
    bodies = ("Tout premier point. Deuxième point.\n", "Premier point. Dernier point.\n")
    actors = [make_actor() for _ in bodies]
    prepared = [prepare_save(page, base_number=1, title=page.title, body=body) for body in bodies]
    told: list[Exception] = []
    start = threading.Barrier(len(bodies))

    def save(number: int) -> Saved | None:
        with app.app_context():
            start.wait(timeout=10)
            try:
                with transaction():
                    return save_page(
                        actor=actors[number],
                        page=session.get_one(Page, page_id),
                        prepared=prepared[number],
                    )
            except Conflict as conflict:
                told.append(conflict)
            finally:
                session.remove()
        return None

    page_id = page.id
    session.rollback()
    threads = [threading.Thread(target=save, args=(number,)) for number in range(len(bodies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(told) == 1
    assert session.scalars(select(Revision.number).where(Revision.page_id == page_id)).all() == [
        1,
        2,
    ]
    late = next(body for body in bodies if get_current_revision(page).body != body)
    again = prepare_save(page, base_number=1, title=page.title, body=late)
    assert again.body == "Tout premier point. Dernier point.\n"
