"""A lexicon to take away: as a spreadsheet, or as a table of Markdown."""

from collections.abc import Iterator

from flask import Response
from flask.typing import ResponseReturnValue

from wiki.glossary.queries import get_lexicon, list_written_terms
from wiki.glossary.term_list import write_csv, write_table
from wiki.glossary.views.blueprint import blueprint
from wiki.pages.models import Book
from wiki.web.actor import current_actor


@blueprint.get("/lexique/<book_slug>/termes.csv")
def export_terms(book_slug: str) -> ResponseReturnValue:
    book, _lexicon = get_lexicon(book_slug, current_actor())
    return _file(book, write_csv(list_written_terms(book), book.language), "csv")


@blueprint.get("/lexique/<book_slug>/termes.md")
def export_table(book_slug: str) -> ResponseReturnValue:
    book, _lexicon = get_lexicon(book_slug, current_actor())
    return _file(book, write_table(list_written_terms(book), book.language), "markdown")


def _file(book: Book, lines: Iterator[str], kind: str) -> Response:
    answer = Response("".join(lines), mimetype=f"text/{kind}")
    name = f"{book.slug}.{'csv' if kind == 'csv' else 'md'}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
