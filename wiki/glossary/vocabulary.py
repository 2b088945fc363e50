"""The terms that somebody may see, in memory: what lists, senses, tips and marks are made from.

They are read from the pages themselves and kept as long as nothing in any of the lexicons has
changed, so that a term that is hidden, renamed or restricted is so everywhere at once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, select

from wiki.foundation.actor import Actor
from wiki.foundation.days import read_day
from wiki.foundation.db import session
from wiki.foundation.last_asked import LastAsked
from wiki.foundation.slugs import slugify
from wiki.glossary.matching import Tree
from wiki.glossary.models import Lexicon
from wiki.glossary.sheet import language_code
from wiki.glossary.tokens import keys_of
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page, Revision
from wiki.pages.queries.visibility import seen_by
from wiki.topics.models import Topic

KEPT = 8
"""Vocabularies of as many kinds of readers are kept in each process."""

# each looks no further than the next sign like its first: whatever is written costs its length
_MARKS = re.compile(r"([*_`])(\1?)(?=\S)((?:(?!\1).)+)(?<=\S)\1\2")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)\[\s]*\)")
_NOTE = re.compile(r"\[\^[^\[\]\s]+\]")


@dataclass(frozen=True)
class Platform:
    """What a lexicon is of."""

    id: int
    name: str
    slug: str
    kind: str = "platform"


@dataclass(frozen=True)
class LexiconHead:
    """A lexicon as its terms know it; `stamp` differs whenever something in it has changed."""

    id: int
    stamp: int
    slug: str
    title: str
    language: str
    visibility: str
    platform: Platform | None


@dataclass(frozen=True)
class Term:
    """One sense of a word: the name, what it means, and what else it is called."""

    page_id: int
    title: str
    path: str
    sort_key: str
    lexicon: LexiconHead
    definition: str = ""
    example: str = ""
    forms: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    word_language: str = ""
    checked_on: date | None = None

    @property
    def letter(self) -> str:
        """Where it stands from A to Z; « # » for what begins with no letter."""
        first = self.sort_key[:1].upper()
        return first if first.isalpha() else "#"

    @property
    def label(self) -> str:
        """What tells it from other senses: its platform, else its lexicon."""
        return self.lexicon.platform.name if self.lexicon.platform else self.lexicon.title

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to call it, its name first."""
        return (self.title, *self.forms)


class Vocabulary:
    """Terms of some lexicons, in French order."""

    def __init__(self, lexicons: Sequence[LexiconHead], terms: Sequence[Term]) -> None:
        self.lexicons = tuple(lexicons)
        self.terms = tuple(sorted(terms, key=lambda term: (term.sort_key, term.page_id)))
        self.by_page = {term.page_id: term for term in self.terms}
        self._trees: dict[str, Tree] = {}
        self._by_word: dict[str, list[Term]] = {}
        for term in self.terms:
            for word in dict.fromkeys(map(word_slug, term.names)):
                self._by_word.setdefault(word, []).append(term)

    @property
    def letters(self) -> list[str]:
        """Those that a term begins with."""
        return sorted({term.letter for term in self.terms})

    def of(self, lexicon_id: int) -> list[Term]:
        """The terms of one lexicon."""
        return [term for term in self.terms if term.lexicon.id == lexicon_id]

    def senses(self, word: str) -> list[Term]:
        """Every term that is called so, by the address of the word."""
        return self._by_word.get(word, [])

    def named(self, words: str, language: str) -> list[Term]:
        """Every term of a language that is called so, whatever its capitals and plural."""
        found = self.tree(language).meanings(keys_of(words))
        return [self.by_page[page_id] for page_id in found] or self.senses(word_slug(words))

    def tree(self, language: str) -> Tree:
        """The words of all terms of one language, for texts in it; each means ids of terms."""
        if language not in self._trees:
            self._trees[language] = Tree(
                (keys_of(name), term.page_id)
                for term in self.terms
                if term.lexicon.language == language and term.definition
                for name in term.names
            )
        return self._trees[language]


def word_slug(name: str) -> str:
    """A word as addresses write it; what stands in brackets is no part of it."""
    bare = re.sub(r"\([^()]*\)\s*$", "", name).rstrip()
    return slugify(bare or name, fallback="mot")


def list_lexicons(viewer: Actor) -> tuple[LexiconHead, ...]:
    """The lexicons that this person may see, the common ones first."""
    rows = session.connection().execute(_lexicons_query(viewer)).all()
    return tuple(
        LexiconHead(id_, stamp, slug, title, language, visibility, _platform(*topic))
        for id_, stamp, slug, title, language, visibility, *topic in rows
    )


def _platform(id_: int | None, name: str, slug: str) -> Platform | None:
    return Platform(id_, name, slug) if id_ else None


def vocabulary_of(lexicons: Sequence[LexiconHead]) -> Vocabulary:
    """The terms of these lexicons, as they are now."""
    key = tuple(lexicons)
    if known := _kept.get(key):
        return known
    found = Vocabulary(lexicons, _load(lexicons))
    _kept.put(key, found)
    return found


def plain(markdown: str) -> str:
    """A fact in words alone, for lists and tips."""
    text = _NOTE.sub("", markdown)
    text = _LINK.sub(r"\1", _WIKI_LINK.sub(lambda found: found[1].partition("#")[0], text))
    for _depth in range(3):
        text = _MARKS.sub(r"\3", text)
    return " ".join(text.split())


_kept: LastAsked[tuple[LexiconHead, ...], Vocabulary] = LastAsked(KEPT)


@lru_cache(maxsize=64)  # making a statement costs more than running it
def _lexicons_query(viewer: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Book.id, Book.stamp, Book.slug, Book.title, Book.language, Book.visibility,
            Topic.id, Topic.name, Topic.slug,
        )
        .outerjoin(Lexicon, Lexicon.book_id == Book.id)
        .outerjoin(Topic, Topic.id == Lexicon.topic_id)
        .where(Book.kind == "lexicon", seen_by(viewer))
        .order_by(Topic.id.is_not(None), Topic.sort_key, Book.position, Book.id)
    )  # fmt: skip


def _load(lexicons: Sequence[LexiconHead]) -> list[Term]:
    if not lexicons:
        return []
    by_id = {lexicon.id: lexicon for lexicon in lexicons}
    rows = session.execute(
        select(Page.id, Page.book_id, Page.title, Page.slug, Page.sort_key, Revision.fields)
        .join(Revision, Revision.id == Page.current_revision_id)
        .where(Page.book_id.in_(by_id), Page.deleted_at.is_(None))
    )
    return [
        _term(by_id[book_id], id_, title, slug, key, fields)
        for id_, book_id, title, slug, key, fields in rows
    ]


def _term(
    lexicon: LexiconHead, page_id: int, title: str, slug: str, key: str, fields: dict[str, Any]
) -> Term:  # fmt: skip
    return Term(
        page_id=page_id,
        title=title,
        path=page_path("lexicon", lexicon.slug, slug),
        sort_key=key,
        lexicon=lexicon,
        definition=plain(fields.get("definition", "")),
        example=plain(fields.get("example", "")),
        forms=tuple(map(plain, fields.get("forms", ()))),
        see_also=tuple(map(plain, fields.get("see_also", ()))),
        word_language=language_code(fields.get("foreign", "")),
        checked_on=read_day(fields.get("checked_on", "")),
    )
