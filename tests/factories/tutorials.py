"""The book of tutorials and tutorials in it, for tests."""

from typing import Any

from tests.factories.accounts import make_actor
from tests.factories.pages import make_page
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import Actor
from wiki.foundation.transaction import transaction
from wiki.pages.actions import set_page_topics
from wiki.pages.models import Book, Page
from wiki.pages.queries import latest_number
from wiki.topics.models import Topic
from wiki.tutorials.actions import mark_useful, open_tutorials

TEXT = """Niveau
: Débutant

Durée
: 20 minutes

Il vous faut
: Un ordinateur
: Le **logo**

Vérifié le
: 12/03/2026

Pour la personne qui tient la page. On y ouvre le compte.

## Ouvrir le compte

1. Choisissez **Créer**.

::: verifiez
Le nom paraît en haut.
:::

## Déposer le logo

Un carré de 400 points[^1].

## Prévenir les autres

Dites-le.

[^1]: Au moins.
"""


def make_tutorials(**kwargs: Any) -> Book:
    """The book, as an administrator opens it; `visibility` and the like are set at once."""
    with transaction():
        book = open_tutorials(actor=system_actor())
        for name, value in kwargs.items():
            setattr(book, name, value)
        book.touch()
    return book


def make_tutorial(
    book: Book | None = None, title: str = "Ouvrir un compte", body: str = TEXT,
    topics: tuple[Topic, ...] = (), **kwargs: Any,
) -> Page:  # fmt: skip
    page = make_page(book or make_tutorials(), title, body, **kwargs)
    if topics:
        with transaction():
            set_page_topics(actor=system_actor(), page=page, topics=topics)
    return page


def mark(page: Page, actor: Actor | None = None, number: int = 0) -> Actor:
    """It was useful to this member, as it reads now or read in that revision."""
    actor = actor or make_actor()
    with transaction():
        mark_useful(actor=actor, page=page, number=number or latest_number(page))
    return actor


def with_level(level: str) -> str:
    """A text of that level."""
    return TEXT.replace("Débutant", level)
