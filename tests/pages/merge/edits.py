"""Random pages, and random edits of them as people make them, in sentences that can be counted."""

import random
import re
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[3]
GUIDES = [
    path
    for path in (PROJECT / "tests/data/guide-compostage.txt", PROJECT / "data/guide-1.0.txt")
    if path.exists()
]
_WORDS = re.findall(
    r"\w+",
    "réseau chambre guide membre page message réponse entreprise question règle compte image "
    "public projet conseil lecture équipe service tableau note charte veille photo vidéo lien",
)
_LITTLE = re.findall(r"\w+", "le la les un une des du pour dans avec sur chaque votre sans selon")
KINDS = ["prose"] * 6 + ["heading", "list", "table", "box", "note", "code", "quote"]
_SHORT = ["Voir plus bas.", "À relire.", "Oui."]


class Piece(NamedTuple):
    """A block of a page: what kind it is, and its sentences, items, rows or lines."""

    kind: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        if self.kind in ("prose", "quote"):
            return ("> " if self.kind == "quote" else "") + " ".join(self.parts)
        if self.kind == "code":
            return "\n".join(("```", *self.parts, "```"))
        if self.kind == "box":
            return "\n".join(("::: attention", "", " ".join(self.parts), "", ":::"))
        if self.kind == "table":
            return "\n".join(("| A | B |", "|---|---|", *self.parts))
        return "\n".join(self.parts)


Page = list[Piece]


def as_text(page: Page, end: str = "\n") -> str:
    return "\n\n".join(piece.text for piece in page) + (end if page else "")


def write_sentence(draw: random.Random) -> str:
    if draw.random() < 0.05:
        return draw.choice(_SHORT)
    words = [draw.choice(_LITTLE if n % 2 else _WORDS) for n in range(draw.randint(4, 14))]
    words.insert(draw.randrange(len(words)), f"mot{draw.randrange(10**6)}")
    return " ".join(words).capitalize() + draw.choice(["."] * 8 + ["\u202f!", "\u202f?"])


def write_piece(draw: random.Random) -> Piece:
    kind = draw.choice(KINDS)
    many = [write_sentence(draw) for _ in range(draw.randint(1, 5))]
    if kind == "heading":
        return Piece(kind, (f"## {many[0][:-1]}",))
    if kind == "list":
        return Piece(kind, tuple(f"- {one}" for one in many))
    if kind == "table":
        return Piece(kind, tuple(f"| {one} | {n} |" for n, one in enumerate(many)))
    if kind == "note":
        return Piece(kind, (f"[^{draw.randrange(10**6)}]: {many[0]}",))
    if kind == "code":
        return Piece(kind, tuple(f"{one.lower()[:-1]};" for one in many))
    return Piece(kind, tuple(many))


def write_page(draw: random.Random, most: int = 10) -> Page:
    return [write_piece(draw) for _ in range(draw.randint(1, most))]


def from_guide(text: str, draw: random.Random, most: int = 25) -> Page:
    """A stretch of a real guide, its paragraphs cut at full stops."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    start = draw.randrange(max(1, len(blocks) - most))
    found = []
    for block in blocks[start : start + most]:
        if "\n" in block:
            found.append(Piece("lines", tuple(block.split("\n"))))
            continue
        cut = block.replace(". ", ".\0").split("\0")
        found.append(Piece("prose", tuple(one for one in cut if one)))
    return found


def edit(draw: random.Random, page: Page, times: int) -> Page:
    page = list(page)
    for _ in range(times):
        if not page:
            return [write_piece(draw)]
        _EDITS[draw.randrange(len(_EDITS))](draw, page)
    return page


def _place(draw: random.Random, page: Page) -> tuple[int, list[str]]:
    at = draw.randrange(len(page))
    return at, list(page[at].parts)


def _reword(draw: random.Random, page: Page) -> None:
    at, parts = _place(draw, page)
    n = draw.randrange(len(parts))
    words = parts[n].split(" ")
    words[draw.randrange(len(words) // 2, len(words))] = f"nouveau{draw.randrange(10**6)}."
    parts[n] = " ".join(words)
    page[at] = page[at]._replace(parts=tuple(parts))


def _rewrite(draw: random.Random, page: Page) -> None:
    at, parts = _place(draw, page)
    if page[at].kind in ("prose", "box", "quote"):
        parts[draw.randrange(len(parts))] = write_sentence(draw)
        page[at] = page[at]._replace(parts=tuple(parts))


def _add(draw: random.Random, page: Page) -> None:
    at, parts = _place(draw, page)
    sentence = write_sentence(draw)
    shapes = {"list": f"- {sentence}", "table": f"| {sentence} | 7 |", "code": sentence[:-1]}
    if page[at].kind not in ("heading", "note"):
        parts.insert(draw.randint(0, len(parts)), shapes.get(page[at].kind, sentence))
        page[at] = page[at]._replace(parts=tuple(parts))


def _remove(draw: random.Random, page: Page) -> None:
    at, parts = _place(draw, page)
    del parts[draw.randrange(len(parts))]
    if parts:
        page[at] = page[at]._replace(parts=tuple(parts))
    else:
        del page[at]


def _add_piece(draw: random.Random, page: Page) -> None:
    page.insert(draw.randint(0, len(page)), write_piece(draw))


def _remove_piece(draw: random.Random, page: Page) -> None:
    del page[draw.randrange(len(page))]


def _move(draw: random.Random, page: Page) -> None:
    piece = page.pop(draw.randrange(len(page)))
    page.insert(draw.randint(0, len(page)), piece)


def _split(draw: random.Random, page: Page) -> None:
    at, parts = _place(draw, page)
    if page[at].kind == "prose" and len(parts) > 1:
        middle = draw.randrange(1, len(parts))
        page[at : at + 1] = [
            Piece("prose", tuple(half)) for half in (parts[:middle], parts[middle:])
        ]


def _join(draw: random.Random, page: Page) -> None:
    at = draw.randrange(len(page))
    if at + 1 < len(page) and page[at].kind == page[at + 1].kind == "prose":
        page[at : at + 2] = [Piece("prose", page[at].parts + page[at + 1].parts)]


def _rebox(draw: random.Random, page: Page) -> None:
    """Put a paragraph into a box or into code, or take it out."""
    at = draw.randrange(len(page))
    kinds = {"prose": draw.choice(["box", "code"]), "box": "prose"}
    page[at] = page[at]._replace(kind=kinds.get(page[at].kind, page[at].kind))


_EDITS = [_reword] * 5 + [_rewrite, _add, _add, _add, _remove, _remove, _add_piece, _add_piece]
_EDITS += [_remove_piece, _move, _split, _join, _rebox]
