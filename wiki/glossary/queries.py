"""Reads about terms, each under the rights of who reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotFound
from wiki.foundation.messages import _
from wiki.glossary.models import Lexicon, TermUse, UsesLooked
from wiki.glossary.sheet import TERM_SHEET
from wiki.glossary.tokens import WORD, exact_key_of, is_sigle
from wiki.glossary.vocabulary import LexiconHead, Term, Vocabulary, list_lexicons, vocabulary_of
from wiki.pages.addresses import page_path
from wiki.pages.facts import Facts
from wiki.pages.models import Book, Page, Revision
from wiki.pages.queries import get_book
from wiki.pages.queries.visibility import seen_by

MOST_USES = 10
"""Places where a term is used that its own page names."""
MOST_LISTED = 200
"""Terms that one list shows whole; of more, one letter at a time."""
FEW_PAGES = 2
"""A word that fewer pages use is no word that readers have to be told."""
LONGEST_SIGLE = 8
MOST_SIGLES = 30
MOST_PAGES_READ = 500
"""Texts in which words that nobody explains are looked for."""


@dataclass(frozen=True)
class UsedIn:
    """A page that uses a term, and the section where it first does."""

    title: str
    url: str
    heading: str
    book_title: str
    language: str


def get_vocabulary(viewer: Actor) -> Vocabulary:
    """Every term that this person may see."""
    return vocabulary_of(list_lexicons(viewer))


def get_lexicon(slug: str, viewer: Actor) -> tuple[Book, LexiconHead]:
    """A lexicon, as a book and as its terms know it.

    Raises:
        Moved: it lives elsewhere now.
        NotFound: no such lexicon, or none that the viewer may see.
    """
    book = get_book(slug, viewer)
    for lexicon in list_lexicons(viewer):
        if lexicon.id == book.id:
            return book, lexicon
    raise NotFound


def list_uses(page_id: int, viewer: Actor, *, limit: int = MOST_USES) -> Sequence[UsedIn]:
    """Pages of guides and tutorials that use a term and that the viewer may see; none that was
    written on since it was looked through, so that no heading outlives its text.
    """
    rows = session.execute(
        select(
            Page.title, Page.slug, Book.kind, Book.slug, Book.title, Book.language,
            TermUse.anchor, TermUse.heading,
        )
        .join(TermUse, TermUse.page_id == Page.id)
        .join(Book, Book.id == Page.book_id)
        .join(UsesLooked, UsesLooked.page_id == Page.id)
        .where(
            TermUse.term_id == page_id, Page.deleted_at.is_(None), Book.kind != "lexicon",
            UsesLooked.revision_id == Page.current_revision_id, seen_by(viewer),
        )
        .order_by(Book.position, Book.id, Page.position, Page.id)
        .limit(limit)
    )  # fmt: skip
    return [
        UsedIn(
            title, page_path(kind, book_slug, slug) + (f"#{anchor}" if anchor else ""), heading,
            book_title, language,
        )
        for title, slug, kind, book_slug, book_title, language, anchor, heading in rows
    ]  # fmt: skip


def find_uses_stamp() -> object:
    """The same as long as nothing was looked through anew."""
    return session.scalar(select(func.max(UsesLooked.looked_at)))


def list_unused_terms(lexicon_id: int) -> set[int]:
    """Terms of a lexicon that no text uses."""
    used = exists().where(TermUse.term_id == Page.id)
    return set(
        session.scalars(
            select(Page.id).where(Page.book_id == lexicon_id, Page.deleted_at.is_(None), ~used)
        )
    )


def missing_see_also(terms: Sequence[Term], vocabulary: Vocabulary) -> list[tuple[str, list[Term]]]:
    """Words that terms send readers to and that no term is called, each with who names it."""
    missing: dict[str, list[Term]] = {}
    for term in terms:
        for words in term.see_also:
            if not vocabulary.named(words, term.lexicon.language):
                missing.setdefault(words, []).append(term)
    return sorted(missing.items())


def list_undefined_sigles(
    vocabulary: Vocabulary, viewer: Actor, language: str
) -> list[tuple[str, int]]:
    """Words in capitals that several pages use and no term explains, the commonest first."""
    tree = vocabulary.tree(language)
    pages: dict[str, int] = {}
    for body in session.scalars(_bodies(viewer, language)):
        for word in set(WORD.findall(body)):
            if is_sigle(word) and word.isalpha() and len(word) <= LONGEST_SIGLE:
                pages[word] = pages.get(word, 0) + 1
    found = [
        (word, number)
        for word, number in pages.items()
        if number >= FEW_PAGES and not tree.meanings((exact_key_of(word),))
    ]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:MOST_SIGLES]


def _bodies(viewer: Actor, language: str) -> Select[str]:
    return (
        select(Revision.body)
        .join(Page, Page.current_revision_id == Revision.id)
        .join(Book, Book.id == Page.book_id)
        .where(
            Page.deleted_at.is_(None), Book.kind != "site", Book.language == language,
            seen_by(viewer),
        )
        .order_by(Page.id.desc())
        .limit(MOST_PAGES_READ)
    )  # fmt: skip


def list_written_terms(book: Book) -> list[tuple[str, Facts, str]]:
    """Each term of a lexicon as it is written, in French order: its name, its facts, its text."""
    rows = session.execute(
        select(Page.title, Revision.body)
        .join(Revision, Revision.id == Page.current_revision_id)
        .where(Page.book_id == book.id, Page.deleted_at.is_(None))
        .order_by(Page.sort_key, Page.id)
    )
    return [(title, *TERM_SHEET.split(body)) for title, body in rows]


def find_lexicon_at(slug: str) -> Book:
    """The lexicon at this address; without one the common lexicon, if there is only one.

    Raises:
        Invalid: there is none, or one has to be named.
    """
    query = select(Book).where(Book.kind == "lexicon")
    if slug:
        found = session.scalars(query.where(Book.slug == slug)).all()
    else:
        common = query.outerjoin(Lexicon, Lexicon.book_id == Book.id)
        found = session.scalars(common.where(Lexicon.topic_id.is_(None))).all()
    if len(found) != 1:
        raise Invalid({"lexicon": _("Which lexicon? Please give its address: --lexicon …")})
    return found[0]
