"""What a list of terms would change in a lexicon: looked at, and rendered, before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message
from wiki.foundation.sorting import sort_key
from wiki.foundation.spreadsheets import problem
from wiki.glossary.names import belongs_to, known_terms, owners_of
from wiki.glossary.sheet import TERM_SHEET
from wiki.glossary.term_list import TermLine, TermList, names_of
from wiki.markup.rendering import Rendered
from wiki.pages.models import Book, Page, Revision
from wiki.pages.rendering import rendered


@dataclass(frozen=True)
class PlannedTerm:
    """A term as it will be; without a page it is new, without a rendering it stays as it is."""

    line: TermLine
    body: str
    page: Page | None = None
    base_number: int = 0
    rendering: Rendered | None = None


def plan_terms(book: Book, terms: TermList) -> list[PlannedTerm]:
    """What each line of a list does to a lexicon.

    Raises:
        Invalid: a variant belongs to another term, or a text cannot be rendered, by line.
    """
    known = known_terms(book)
    planned, problems = [], _clashes(terms, known)
    if problems:
        raise Invalid(problems)
    for line in terms.lines:
        page, revision = known.get(sort_key(line.title), (None, None))
        try:
            planned.append(_planned(book, line, page, revision))
        except Invalid as refusal:
            sentence = next(iter(refusal.errors.values()))
            problems[f"line {line.number}"] = problem(terms.file, line.number, sentence)
    if problems:
        raise Invalid(problems)
    return planned


def _clashes(
    terms: TermList, known: dict[str, tuple[Page, Revision]]
) -> dict[str, Message]:  # fmt: skip
    """Lines that call a term what another one of the lexicon is called."""
    listed = {sort_key(line.title) for line in terms.lines}
    owners = owners_of(term for key, term in known.items() if key not in listed)
    found = {}
    for line in terms.lines:
        for name in names_of(line):
            if owner := owners.get(sort_key(name)):
                sentence = belongs_to(name, owner)
                found[f"line {line.number}"] = problem(terms.file, line.number, sentence)
    return found


def _planned(
    book: Book, line: TermLine, page: Page | None, revision: Revision | None
) -> PlannedTerm:  # fmt: skip
    rest = TERM_SHEET.split(revision.body)[1] if revision else ""
    text = rest if line.text is None else line.text
    body = TERM_SHEET.join(line.facts, text, book.language)
    if page is None or revision is None:
        return PlannedTerm(line, body, rendering=rendered(book, body))
    if (revision.body, page.title) == (body, line.title):
        return PlannedTerm(line, body, page, revision.number)
    return PlannedTerm(line, body, page, revision.number, rendered(book, body, page=page))


def count_new(planned: Sequence[PlannedTerm]) -> tuple[int, int, int]:
    """How many terms are new, changed, and as they were."""
    new = sum(one.page is None for one in planned)
    same = sum(one.rendering is None for one in planned)
    return new, len(planned) - new - same, same
