"""The pages that every site owes its readers: charter, help, legal notices."""

from dataclasses import dataclass
from pathlib import Path

from wiki.foundation.actor import Actor
from wiki.markup.rendering import Rendered
from wiki.pages.actions import create_book, create_page
from wiki.pages.models import Book
from wiki.pages.rendering import rendered

TEXTS = Path(__file__).resolve().parents[1] / "pages" / "site_texts"
TO_COMPLETE = ("[À COMPLÉTER", "[TO COMPLETE")
"""What marks, in the first texts, what only the people of the site know."""


@dataclass(frozen=True)
class SiteText:
    """One first text, read and rendered before anything is written."""

    title: str
    slug: str
    body: str
    rendering: Rendered


def read_site_texts(language: str = "fr") -> list[SiteText]:
    """The first texts in the site's own language, in the order of their names, rendered."""
    suffix = "" if language == "fr" else f".{language}"
    book = Book(kind="site", slug="site", language=language, visibility="public")
    names = sorted(path.name for path in TEXTS.glob("*.md") if path.name.count(".") == 1)
    return [_read(TEXTS / f"{name.removesuffix('.md')}{suffix}.md", book) for name in names]


def _read(path: Path, book: Book) -> SiteText:
    head, body = split_head(path.read_text(encoding="utf-8"))
    return SiteText(head["title"], head["slug"], body, rendered(book, body))


def split_head(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between two lines of `---`, and the text below them."""
    _before, head, body = text.split("---\n", 2)
    pairs = (line.partition(":") for line in head.splitlines() if line.strip())
    return {key.strip(): value.strip() for key, _colon, value in pairs}, body.lstrip("\n")


def create_site_book(
    *, actor: Actor, title: str, texts: list[SiteText], language: str = "fr"
) -> Book:
    """Open the book of the site itself, with a page for each first text."""
    book = create_book(
        actor=actor, title=title, kind="site", slug="site", regime="reviewed", language=language
    )
    for text in texts:
        create_page(
            actor=actor, book=book, title=text.title, slug=text.slug, body=text.body,
            rendering=text.rendering,
        )  # fmt: skip
    return book
