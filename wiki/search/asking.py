"""What somebody typed, read as a question: whatever it is, it is one, and never a long one.

Words are all wanted; « OU » between two of them wants one; « -mot » wants none of it; « mot* » is
any word that begins so; quotes keep a phrase together; `titre:`, `auteur:`, `plateforme:` and
`type:` say where to look.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from wiki.foundation.sorting import folded
from wiki.search.french import LONGEST_WORD, plain_words, prepared, stems, ways

MOST_CHARACTERS = 200
MOST_ATOMS = 10
"""Words and phrases that are looked for; what is typed beyond them is left aside."""
MOST_WORDS_IN_PHRASE = 12
SHORTEST_PREFIX = 2

FieldName = Literal["", "title"]
FIELDS = {"titre": "title", "title": "title"}
NARROWING = {
    "auteur": "author", "auteure": "author", "author": "author", "plateforme": "platform",
    "platform": "platform", "type": "kind",
}  # fmt: skip
_PIECE = re.compile(
    r"""(?P<minus>(?<![^\s(])[-−])?(?:(?P<field>[A-Za-zé]{2,12})\s?:\s?(?=[^\s:/]))?"""
    r"""(?:"(?P<straight>[^"]*)"?|[«“](?P<curly>[^»”"]*)[»”"]?"""
    r"""|(?P<word>[^\W_]+(?:['’ʼ‘\-‑‐][^\W_]+)*)(?P<star>\*)?)"""
)
_OR = {"OU", "OR"}


@dataclass(frozen=True)
class Atom:
    """One thing that is looked for. Each of `ways` is stems that are all needed; where a word has
    none of its own, as « la », and for phrases and beginnings, `plain` are the words themselves.
    """

    kind: Literal["word", "phrase", "prefix"]
    plain: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...] = ()
    field: FieldName = ""

    @property
    def says_little(self) -> bool:
        """A word that every text has."""
        return self.kind == "word" and not self.ways


@dataclass(frozen=True)
class Question:
    """What is looked for: one of the atoms of each of `wanted`, none of `unwanted`, and what the
    words `auteur:`, `plateforme:` and `type:` were followed by.
    """

    typed: str = ""
    wanted: tuple[tuple[Atom, ...], ...] = ()
    unwanted: tuple[Atom, ...] = ()
    narrowed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    was_cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing is looked for."""
        return not self.wanted and not self.narrowed

    @property
    def name(self) -> str:
        """What a thing would be called that is exactly what was typed."""
        return " ".join(plain_words(prepared(self.typed)))

    @property
    def atoms(self) -> Iterator[Atom]:
        """Everything wanted."""
        for alternatives in self.wanted:
            yield from alternatives


def read_question(text: str | None) -> Question:
    """The question in whatever was typed."""
    typed = " ".join(_without_controls(text or "")[: MOST_CHARACTERS + 1].split())
    was_cut = len(typed) > MOST_CHARACTERS
    typed = typed[:MOST_CHARACTERS]
    wanted: list[tuple[Atom, ...]] = []
    unwanted: list[Atom] = []
    narrowed: dict[str, tuple[str, ...]] = {}
    joins = False
    room = MOST_ATOMS
    for found in _PIECE.finditer(prepared(typed)):
        if _is_or(found):
            joins = bool(wanted)
            continue
        name = folded(found["field"] or "")
        if name in NARROWING:
            _narrow(narrowed, NARROWING[name], found)
            joins = False
            continue
        atoms = _atoms(found, name)
        if len(atoms) > room:
            atoms, was_cut = atoms[:room], True
        room -= len(atoms)
        if found["minus"]:
            unwanted.extend(atoms)
        elif joins and atoms:
            wanted[-1] += (atoms[0],)
            wanted.extend((atom,) for atom in atoms[1:])
        else:
            wanted.extend((atom,) for atom in atoms)
        joins = False
    return Question(typed, _telling(wanted), tuple(unwanted), narrowed, was_cut)


def without_narrowing(question: Question) -> Question:
    """The same in all kinds, by all authors."""
    return replace(question, narrowed={})


def with_value(typed: str, name: str, said: str, better: str) -> str:
    """What was typed, with something better after a field instead of what was `said` there."""
    text = prepared(typed)
    for found in _PIECE.finditer(text):
        if NARROWING.get(folded(found["field"] or "")) == name and _said(found) == said:
            plain = better.replace('"', "")
            quoted = plain if plain.isalnum() else f'"{plain}"'
            name_of_group = next(g for g in ("straight", "curly", "word") if found[g] is not None)
            start = found.start(name_of_group) - (name_of_group != "word")
            return text[:start] + quoted + text[found.end() :]
    return text


def _without_controls(text: str) -> str:
    head = text[: 4 * MOST_CHARACTERS]
    return "".join(c if c.isprintable() else " " for c in head)


def _is_or(found: re.Match[str]) -> bool:
    return found["word"] in _OR and not (found["minus"] or found["field"] or found["star"])


def _narrow(narrowed: dict[str, tuple[str, ...]], name: str, found: re.Match[str]) -> None:
    said = _said(found)
    if said and not found["minus"] and len(narrowed.get(name, ())) < 4:
        narrowed[name] = (*narrowed.get(name, ()), said)


def _said(found: re.Match[str]) -> str:
    return " ".join((found["straight"] or found["curly"] or found["word"] or "").split())


def _atoms(found: re.Match[str], name: str) -> list[Atom]:
    where: FieldName = "title" if FIELDS.get(name) else ""
    before = [] if where or not name else _word(name, "")
    quoted = found["straight"] if found["straight"] is not None else found["curly"]
    if quoted is not None:
        plain = tuple(plain_words(quoted))[:MOST_WORDS_IN_PHRASE]
        return before + ([Atom("phrase", plain, field=where)] if plain else [])
    if found["star"]:
        return before + _prefix(found["word"], where)
    return before + _word(found["word"], where)


def _word(text: str, where: FieldName) -> list[Atom]:
    plain = tuple(plain_words(text))
    return [Atom("word", plain, ways(text), where)] if plain else []


def _prefix(text: str, where: FieldName) -> list[Atom]:
    """« l’entrep* »: the words before the last one as they are, and the beginning of that."""
    *whole, last = plain_words(text) or [""]
    found = [Atom("word", (word,), ((s,),), where) for word in whole for s in stems(word)]
    if len(last) < SHORTEST_PREFIX:
        return found + (_word(last, where) if last else [])
    return [*found, Atom("prefix", (last[:LONGEST_WORD],), field=where)]


def _telling(wanted: list[tuple[Atom, ...]]) -> tuple[tuple[Atom, ...], ...]:
    """Without the words that every text has, unless there are no others."""
    telling = tuple(w for w in wanted if not all(atom.says_little for atom in w))
    return telling or tuple(wanted)
