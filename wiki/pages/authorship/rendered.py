"""Cut a rendered page into passages, and say of each who wrote its words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from wiki.pages.authorship.runs import Runs, origins_of
from wiki.pages.authorship.texts import Text, read_text, source_blocks
from wiki.pages.authorship.words import cut
from wiki.pages.diff.bounds import BLOCK_CELLS, HTML_CHARACTERS, HTML_TAGS
from wiki.pages.diff.html_units import Token, read_tokens
from wiki.pages.diff.spans import spans

_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr", "!"})
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
     "small", "span", "strong", "sub", "sup", "u"}
)  # fmt: skip

_CELLS = frozenset({"td", "th"})


class Quote(NamedTuple):
    """Words in a row that one revision brought."""

    origin: int
    text: str


class Passage(NamedTuple):
    """A stretch of a rendered page, and what each revision brought of it, in reading order."""

    html: str
    quotes: tuple[Quote, ...]

    @property
    def origins(self) -> tuple[int, ...]:
        """The revisions that brought it, each once."""
        return tuple(dict.fromkeys(quote.origin for quote in self.quotes))


class _Piece(NamedTuple):
    html: str
    tokens: list[str]
    keys: list[str]


def passages(html: str, body: str, runs: Runs) -> list[Passage]:
    """The passages of a page, whole elements only, neighbours of the same one author as one.

    Nothing if the page is not well-formed or too long to be matched with its source.
    """
    bounded = len(html) <= HTML_CHARACTERS and html.count("<") <= HTML_TAGS
    read = read_tokens(html) if bounded else None
    if read is None:
        return []
    pieces = [_piece(tokens) for tokens in _elements(read)]
    words, origins = _source(read_text(body), body, runs)
    shown = [key for piece in pieces for key in piece.keys if key]
    if len(words) != len(origins) or len(words) * len(shown) > BLOCK_CELLS:
        return []
    found = iter(_aligned(words, origins, shown))
    quoted = [Passage(piece.html, tuple(_quotes(piece, found))) for piece in pieces]
    return list(_joined(quoted))


def _elements(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The elements that stand in no other, each with the space before it."""
    inside, depth = list[Token](), 0
    for token in tokens:
        inside.append(token)
        if token.tag and token.tag not in _VOID:
            depth += -1 if token.closing else 1
            if not depth and token.tag not in _INLINE:
                yield inside
                inside = []
    if inside:
        yield inside


def _piece(tokens: Sequence[Token]) -> _Piece:
    said = "".join("\n" if _separates(token) else token.said for token in tokens)
    return _Piece("".join(token.source for token in tokens), *cut(said))


def _separates(token: Token) -> bool:
    return bool(token.tag) and token.tag not in _INLINE | _CELLS


def _source(text: Text, body: str, runs: Runs) -> tuple[list[str], list[int]]:
    """The words and their origins in the order they are shown: notes come last."""
    origins = origins_of(runs)
    if len(origins) != text.length or "[^" not in body:
        return text.words, origins
    kinds = iter([block.kind for block in source_blocks(body) if read_text(block.text).words])
    notes = {paragraph.start: next(kinds) == "note" for paragraph in text.paragraphs}
    ordered = sorted(text.paragraphs, key=lambda paragraph: notes[paragraph.start])
    places = [place for one in ordered for place in range(one.start, one.stop)]
    return [text.words[place] for place in places], [origins[place] for place in places]


def _aligned(words: list[str], origins: list[int], shown: list[str]) -> list[int]:
    """The origin of each word shown; 0 for those that are not in the source."""
    found = [0] * len(shown)
    for span in spans(words, shown):
        if span.same:
            found[span.new_start : span.new_end] = origins[span.old_start : span.old_end]
    return found


def _quotes(piece: _Piece, origins: Iterator[int]) -> Iterator[Quote]:
    """A word that the source does not have (the label of a box) goes with those around it."""
    known = [next(origins) if key else 0 for key in piece.keys]
    last = next((origin for origin in known if origin), 0)
    if not last:
        return
    marked = []
    for token, origin in zip(piece.tokens, known, strict=True):
        last = origin or last
        marked.append((last, token))
    for origin, group in groupby(marked, key=lambda pair: pair[0]):
        said = "".join(token for _, token in group)
        for line in said.split("\n"):  # an item, a row: each is quoted by itself
            if any(character.isalnum() for character in line):
                yield Quote(origin, " ".join(line.split()))


def _joined(found: Iterable[Passage]) -> Iterator[Passage]:
    """Neighbours of one and the same author as one; what nobody wrote goes with what is before."""
    waiting: Passage | None = None
    for passage in found:
        if waiting and (not passage.quotes or _same_one(waiting, passage)):
            waiting = Passage(waiting.html + passage.html, waiting.quotes)
            continue
        if waiting:
            yield waiting
        waiting = passage
    if waiting:
        yield waiting


def _same_one(one: Passage, other: Passage) -> bool:
    return len(one.origins) == 1 and one.origins == other.origins
