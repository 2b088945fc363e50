"""What a page states at the head of its text, name by name, as a definition list of Markdown.

    Définition
    : Page publique d’une organisation.

    Variantes
    : pages fans
    : fan page

The text alone holds it: what is compared, merged, proposed, reworded and exported is what people
read. Each kind of book says which names it knows (`FactSheet`); the list ends with the first name
that it does not know, or with the first line that is no part of it. What it states is kept a
second time as the `fields` of each revision, for queries.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import sort_key

if TYPE_CHECKING:
    from wiki.pages.models import Book, Page

_VALUE = re.compile(r" {0,3}:[ \t]+(?=\S)")
_MORE = re.compile(r"(?: {2,}|\t)(?=\S)")
_EMPTY_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_LONGEST = 4_000
_MOST = 60

Facts = dict[str, list[str]]
"""By key, what is stated: one paragraph or several."""


@dataclass(frozen=True, eq=False)
class Fact:
    """One thing that pages of a kind state.

    `names` is what texts call it, by language; `is_list` says that several may be given, one a
    line; `is_long` that it is more than a few words; `is_needed` that forms ask for it; `choices`
    are the words that forms offer, by language, in the same order; `read` makes something of what
    is written, and None of what it cannot mean.
    """

    key: str
    names: Mapping[str, str]
    label: Message
    hint: Message | None = None
    is_list: bool = False
    is_long: bool = False
    is_needed: Message | None = None
    in_more: bool = False
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    read: Callable[[str], object] | None = None

    def name_in(self, language: str) -> str:
        """What a text of this language calls it."""
        return self.names.get(language) or self.names["fr"]

    def choices_in(self, language: str) -> Sequence[str]:
        """The words that a form of this language offers."""
        return self.choices.get(language) or self.choices.get("fr", ())

    def chosen(self, value: str) -> str:
        """A value as the choices spell it, whatever its accents; another one as it is."""
        spelt = (word for words in self.choices.values() for word in words)
        return next((word for word in spelt if sort_key(word) == sort_key(value)), value)


class NameTaken(Invalid):
    """What a page is called belongs to another one, `title`, which is read at `path`; `key` says
    where it was called so: `title`, or the key of a fact.
    """

    def __init__(self, key: str, title: str, path: str, sentence: Message) -> None:
        super().__init__({key if key == "title" else _field_of(key): sentence})
        self.title = title
        self.path = path


NamesCheck = Callable[["Book", "Page | None", str, Mapping[str, Sequence[str]]], None]
"""Of a book, the page that is written on, its title and its facts. Raises Invalid."""


def _any_names(
    _book: "Book", _page: "Page | None", _title: str, _facts: Mapping[str, Sequence[str]]
) -> None:
    """Pages of most books may be called as they like."""


@dataclass(frozen=True, eq=False)
class FactSheet:
    """What pages of one kind of book state, in the order in which it is read."""

    facts: tuple[Fact, ...]
    check_names: NamesCheck = _any_names
    """Refuses a title, or what else a page is called, that belongs to another page of the book."""

    def split(self, body: str) -> tuple[Facts, str]:
        """What a text states at its head, and the rest of it."""
        known = {sort_key(name): fact for fact in self.facts for name in fact.names.values()}
        found: Facts = {}
        lines = body.split("\n")
        at = _after_blanks(lines, 0)
        while at < len(lines):
            fact = known.get(sort_key(lines[at])) if lines[at][:1].isalpha() else None
            values, end = _values(lines, at + 1)
            if fact is None or fact.key in found or not values:
                break
            found[fact.key] = values
            at = _after_blanks(lines, end)
        if not found:
            return {}, body
        return found, "\n".join(lines[at:])

    def join(self, facts: Mapping[str, Sequence[str]], rest: str, language: str) -> str:
        """A text that states these facts and goes on with `rest`."""
        blocks = []
        for fact in self.facts:
            values = [one for value in facts.get(fact.key, ()) if (one := _tidy(value))]
            if values:
                name = fact.name_in(language)
                blocks.append("\n".join([name, *(f": {value}" for value in values)]))
        if rest.strip():
            text = _EMPTY_LINES.sub("", rest).strip("\n")
            blocks.append(text.lstrip() if blocks else text)  # indented, it would go on with a fact
        return "\n\n".join(blocks) + "\n" if blocks else ""

    def fields_of(self, body: str) -> dict[str, Any]:
        """What is kept of a text for queries: a list where several may be given, else a text."""
        found, _rest = self.split(body)
        kept: dict[str, Any] = {}
        for fact in self.facts:
            values = [fact.chosen(_flat(value)) for value in found.get(fact.key, ())]
            if values:
                kept[fact.key] = values if fact.is_list else "\n\n".join(values)
        return kept

    def check(self, facts: Mapping[str, Sequence[str]]) -> None:
        """That a sheet can be kept as it was filled in.

        Raises:
            Invalid: something is needed and missing, or too long, by name of the form's field.
        """
        errors = {}
        for fact in self.facts:
            values = [value for value in facts.get(fact.key, ()) if value.strip()]
            if fact.is_needed and not values:
                errors[field_name(fact)] = fact.is_needed
            elif len(values) > _MOST or any(len(value) > _LONGEST for value in values):
                errors[field_name(fact)] = _("This is too long: a few sentences, please.")
        for fact, sentence in self.unread(facts):
            errors.setdefault(field_name(fact), sentence)
        if errors:
            raise Invalid(errors)

    def unread(self, facts: Mapping[str, Sequence[str]]) -> Iterator[tuple[Fact, Message]]:
        """What is written and cannot mean anything, each with a sentence about it."""
        for fact in self.facts:
            for value in facts.get(fact.key, ()):
                if fact.read and value.strip() and fact.read(value) is None:
                    yield fact, _(
                        "“%(value)s” cannot be understood. %(hint)s",
                        value=value.strip()[:40], hint=fact.hint or "",
                    )  # fmt: skip


def field_name(fact: Fact) -> str:
    """What forms call the field of a fact."""
    return _field_of(fact.key)


def _field_of(key: str) -> str:
    return f"fact_{key}"


def _values(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The values that follow a name, and where they end; blank lines stand between paragraphs."""
    values: list[str] = []
    while at < len(lines) and (start := _VALUE.match(lines[at])):
        paragraph = [lines[at][start.end() :]]
        at += 1
        while at < len(lines):
            following = _after_blanks(lines, at)
            if following >= len(lines) or not _MORE.match(lines[following]):
                break
            paragraph += ["" for _blank in range(at, following)] + [lines[following].strip()]
            at = following + 1
        values.append("\n".join(paragraph).rstrip())
    return values, at


def _after_blanks(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _tidy(value: str) -> str:
    """A value as the list writes it: its further lines are indented, so that they stay in it."""
    lines = [line.strip() for line in value.strip().split("\n")]
    return "\n".join([lines[0], *(f"    {line}" if line else "" for line in lines[1:])])


def _flat(value: str) -> str:
    """A value on as few lines as it has paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", value))


_sheets: dict[str, FactSheet] = {}


def configure(sheets: Mapping[str, FactSheet]) -> None:
    """Say what pages state, by kind of book."""
    _sheets.clear()
    _sheets.update(sheets)


def sheet_of(book_kind: str) -> FactSheet | None:
    """What pages of this kind of book state; None where they are free text alone."""
    return _sheets.get(book_kind)
