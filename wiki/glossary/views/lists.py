"""All words from A to Z, and one lexicon."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.actor import Actor
from wiki.glossary.policy import can_import_terms, can_open_lexicon, can_set_platform
from wiki.glossary.queries import MOST_LISTED, get_lexicon
from wiki.glossary.views.blueprint import blueprint
from wiki.glossary.views.marker import vocabulary_seen
from wiki.glossary.views.structured_data import describe_lexicon
from wiki.glossary.vocabulary import LexiconHead, Term, Vocabulary
from wiki.pages.models import Book
from wiki.pages.policy import can_create_page, can_edit_book, can_publish_new_page
from wiki.pages.views.waiting import is_following
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.addresses import public_url

NO_LETTER = "autres"
"""What addresses call the words that begin with no letter."""


@dataclass(frozen=True)
class Letters:
    """A list of terms by their first letter: all of them, or those of one where they are many.

    `letters` are each letter, what addresses call it, and how many terms begin with it; `missing`
    is a letter that was asked for and begins none.
    """

    terms: Sequence[Term]
    letters: Sequence[tuple[str, str, int]]
    chosen: str
    total: int
    missing: str = ""

    @property
    def by_letter(self) -> list[tuple[str, str, list[Term]]]:
        """Each letter with its address and the terms shown under it."""
        found: dict[str, list[Term]] = {}
        for term in self.terms:
            found.setdefault(term.letter, []).append(term)
        return [(letter, _address(letter), terms) for letter, terms in found.items()]

    @property
    def is_whole(self) -> bool:
        """Every term is shown."""
        return not self.chosen


@blueprint.get("/lexique/")
def list_terms() -> ResponseReturnValue:
    viewer = current_actor()
    vocabulary, asked = vocabulary_seen(), _asked()
    return pagecache.answer(
        lambda: render_template(
            "glossary/list_terms.html",
            vocabulary=vocabulary,
            letters=letters_of(vocabulary.terms, asked),
            counts=_counts(vocabulary),
            here=url_for(".list_terms"),
            may_open=can_open_lexicon(viewer),
            canonical=public_url("glossary.list_terms"),
        ),
        parts=(*vocabulary.lexicons, asked),
        is_public=True,
    )


@blueprint.get("/lexique/<book_slug>/")
def show_lexicon(book_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    book, lexicon = get_lexicon(book_slug, viewer)
    asked, follows = _asked(), is_following(book.slug, "", viewer)
    return pagecache.answer(
        lambda: _render(book, lexicon, viewer, asked, follows=follows),
        parts=(lexicon, asked, follows),
        is_public=book.visibility == "public",
    )


def _render(
    book: Book, lexicon: LexiconHead, viewer: Actor, asked: str, *, follows: bool
) -> str:  # fmt: skip
    letters = letters_of(vocabulary_seen().of(lexicon.id), asked)
    canonical = public_url("glossary.show_lexicon", book_slug=book.slug)
    return render_template(
        "glossary/show_lexicon.html",
        book=book,
        lexicon=lexicon,
        letters=letters,
        here=url_for(".show_lexicon", book_slug=book.slug),
        canonical=canonical,
        structured_data=describe_lexicon(book, letters.terms, canonical),
        follows=follows,
        may_create=can_create_page(viewer, book),
        may_publish=can_publish_new_page(viewer, book),
        may_edit=can_edit_book(viewer, book),
        may_import=can_import_terms(viewer, book),
        may_set_platform=can_set_platform(viewer, book),
    )


def letters_of(terms: Sequence[Term], asked: str) -> Letters:
    """Terms by letter; where there are many, those of the letter asked for, else of the first."""
    counts: dict[str, int] = {}
    for term in terms:
        counts[term.letter] = counts.get(term.letter, 0) + 1
    letters = [(one, _address(one), number) for one, number in sorted(counts.items())]
    known = [one for one, address, _number in letters if address == asked]
    missing = "" if known or not asked.isalpha() or len(asked) > 1 else asked.upper()
    if len(terms) <= MOST_LISTED:
        return Letters(terms, letters, "", len(terms), missing)
    chosen = known[0] if known else letters[0][0]
    shown = [term for term in terms if term.letter == chosen]
    return Letters(shown, letters, _address(chosen), len(terms), missing)


def _address(letter: str) -> str:
    return NO_LETTER if letter == "#" else letter.lower()


def _asked() -> str:
    return request.args.get("lettre", "")[:10]


def _counts(vocabulary: Vocabulary) -> dict[int, int]:
    counts = {lexicon.id: 0 for lexicon in vocabulary.lexicons}
    for term in vocabulary.terms:
        counts[term.lexicon.id] += 1
    return counts
