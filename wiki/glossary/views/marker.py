"""Marks the terms of a text for whoever reads it; within one request lexicons are listed once."""

from collections.abc import Collection

from flask import g

from wiki.foundation.actor import Actor
from wiki.glossary.marking import with_marks
from wiki.glossary.vocabulary import LexiconHead, Vocabulary, list_lexicons, vocabulary_of
from wiki.web.actor import current_actor


def version(viewer: Actor) -> object:
    """The lexicons that somebody sees, and their state."""
    return tuple((lexicon.id, lexicon.stamp) for lexicon in lexicons_of(viewer))


def mark(
    html: str, *, viewer: Actor, language: str, platforms: Collection[str], but: int
) -> str:  # fmt: skip
    """A text with a link at each term that its reader may look up."""
    lexicons = lexicons_of(viewer)
    if not lexicons:
        return html
    vocabulary = vocabulary_of(lexicons)
    return with_marks(html, vocabulary, language=language, platforms=platforms, but=but)


def vocabulary_seen() -> Vocabulary:
    """Every term that whoever looks may see."""
    return vocabulary_of(lexicons_of(current_actor()))


def lexicons_of(viewer: Actor) -> tuple[LexiconHead, ...]:
    """The lexicons that somebody sees."""
    known: dict[Actor, tuple[LexiconHead, ...]] = g.setdefault("lexicons", {})
    if viewer not in known:
        known[viewer] = list_lexicons(viewer)
    return known[viewer]
