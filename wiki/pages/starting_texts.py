"""Texts that a new page may start from: those of the product, and those of its guide."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wiki.pages.models import Book
from wiki.pages.queries.templates import list_templates

FOLDER = Path(__file__).parent / "page_models"
LANGUAGES = {"fr": ".md", "en": ".en.md"}


@dataclass(frozen=True)
class StartingText:
    """`key` names it in addresses and forms."""

    key: str
    title: str
    body: str


def list_starting_texts(book: Book) -> list[StartingText]:
    """Those of this guide first, then those of the product for its kind, in its language."""
    own = (StartingText(one.public_id, one.title, one.body) for one in list_templates(book))
    return [*own, *built_in_texts(book.language, book.kind)]


@cache
def built_in_texts(language: str, kind: str = "guide") -> tuple[StartingText, ...]:
    """Those that come with the product, in French where the language is another one; a kind of book
    that has texts of its own is offered no others, and a term is no text to be laid out.
    """
    if kind == "lexicon":
        return ()
    suffix = LANGUAGES.get(language, LANGUAGES["fr"])
    own = FOLDER / kind
    folder = own if own.is_dir() else FOLDER
    files = sorted(path for path in folder.glob("*.md") if _suffix(path) == suffix)
    return tuple(_read(path, path.name.removesuffix(suffix)) for path in files)


def _suffix(path: Path) -> str:
    return "".join(path.suffixes)


def _read(path: Path, key: str) -> StartingText:
    title, _, body = path.read_text(encoding="utf-8").removeprefix("# ").partition("\n")
    return StartingText(key, title.strip(), body.lstrip("\n"))
