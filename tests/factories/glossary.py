"""Lexicons and terms for tests."""

from typing import Any

from tests.factories.experiences import make_topic
from tests.factories.pages import make_page
from wiki.accounts.queries import system_actor
from wiki.foundation.transaction import transaction
from wiki.glossary.actions import open_lexicon
from wiki.glossary.sheet import TERM_SHEET
from wiki.pages.models import Book, Page


def make_lexicon(title: str = "Lexique commun", *, platform: str = "", **kwargs: Any) -> Book:
    topic = make_topic(platform) if platform else None
    with transaction():
        return open_lexicon(actor=system_actor(), title=title, platform=topic, **kwargs)


def make_term(
    lexicon: Book | None = None, title: str = "Mur", definition: str = "Un espace public.",
    text: str = "", **facts: str | list[str],
) -> Page:  # fmt: skip
    """A published term; facts that are lists are given as lists."""
    lexicon = lexicon or make_lexicon()
    return make_page(lexicon, title, term_text(definition, text, lexicon.language, **facts))


def term_text(
    definition: str, text: str = "", language: str = "fr", **facts: str | list[str]
) -> str:  # fmt: skip
    """What a term's text is made of."""
    stated = {key: [value] if isinstance(value, str) else value for key, value in facts.items()}
    return TERM_SHEET.join({"definition": [definition], **stated}, text, language)
