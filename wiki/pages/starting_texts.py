"""Texts that a new page may start from: those of the product, and those of its guide."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.pages.models import Book, PageTemplate

FOLDER = Path(__file__).parent / "page_models"
LANGUAGES = {"fr": ".md", "en": ".en.md"}


@dataclass(frozen=True)
class StartingText:
    """`key` names it in addresses and forms."""

    key: str
    title: str
    body: str


def list_starting_texts(book: Book) -> list[StartingText]:
    """Those of this guide first, then those of the product in the guide's language."""
    own = session.scalars(
        select(PageTemplate)
        .where(PageTemplate.book_id == book.id)
        .order_by(PageTemplate.position, PageTemplate.id)
    )
    return [*(StartingText(one.public_id, one.title, one.body) for one in own),
            *built_in_texts(book.language)]  # fmt: skip


def find_starting_text(book: Book, key: str) -> StartingText | None:
    """The one of that name, if there is one."""
    return next((text for text in list_starting_texts(book) if text.key == key), None)


@cache
def built_in_texts(language: str) -> tuple[StartingText, ...]:
    """Those that come with the product, in French where the language is another one."""
    suffix = LANGUAGES.get(language, LANGUAGES["fr"])
    files = sorted(path for path in FOLDER.glob("*.md") if _suffix(path) == suffix)
    return tuple(_read(path, path.name.removesuffix(suffix)) for path in files)


def _suffix(path: Path) -> str:
    return "".join(path.suffixes)


def _read(path: Path, key: str) -> StartingText:
    title, _, body = path.read_text(encoding="utf-8").removeprefix("# ").partition("\n")
    return StartingText(key, title.strip(), body.lstrip("\n"))
