"""What search engines read of a page (schema.org); the template writes it with `tojson`."""

from typing import Any

from wiki.foundation.licences import licence_of
from wiki.pages.addresses import page_path
from wiki.pages.models import Book
from wiki.pages.queries import BookView, PageView
from wiki.web.addresses import site_address


def describe_page(view: PageView, canonical: str) -> dict[str, Any]:
    """The page as an article of its guide."""
    revision = view.revision
    return _without_blanks(
        {
            "@context": "https://schema.org",
            "@type": "TechArticle",
            "headline": revision.title,
            "description": view.rendering.description,
            "url": canonical,
            "inLanguage": view.book.language,
            "wordCount": view.rendering.words,
            "datePublished": view.page.created_at.isoformat(timespec="seconds"),
            "dateModified": revision.created_at.isoformat(timespec="seconds"),
            "author": _organisation(view.author.organisation or view.book.publisher),
            "publisher": _organisation(view.book.publisher),
            "license": licence_of(view.book.licence).url,
            "isPartOf": _part_of(view.book),
        }
    )


def describe_book(view: BookView, canonical: str) -> dict[str, Any]:
    """The guide as a book."""
    book = view.book
    return _without_blanks(
        {
            "@context": "https://schema.org",
            "@type": "Book",
            "name": book.title,
            "description": book.description,
            "url": canonical,
            "inLanguage": book.language,
            "bookEdition": book.version_label,
            "datePublished": book.version_date.isoformat() if book.version_date else "",
            "dateModified": view.changed_at.isoformat(timespec="seconds")
            if view.changed_at
            else "",
            "author": _organisation(book.publisher),
            "publisher": _organisation(book.publisher),
            "license": licence_of(book.licence).url,
        }
    )


def _part_of(book: Book) -> dict[str, str] | None:
    if book.kind == "site":
        return None
    address = site_address() + page_path(book.kind, book.slug, "")
    return {"@type": "Book", "name": book.title, "url": address}


def _organisation(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _without_blanks(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", None)}
