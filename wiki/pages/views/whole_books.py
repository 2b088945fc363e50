"""A whole guide on one page, to read at a stretch, to print, to keep."""

from flask import render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.licences import licence_of
from wiki.markup.output import trusted
from wiki.pages.addresses import page_path
from wiki.pages.markdown_files import book_file
from wiki.pages.models import Book
from wiki.pages.queries import get_book, list_whole_pages
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.credits import credits_by_role
from wiki.pages.whole_html import anchor_of, put_together
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.addresses import public_url, site_address


@blueprint.get("/guides/<book_slug>/tout")
def show_whole_book(book_slug: str) -> ResponseReturnValue:
    book = get_book(book_slug, current_actor())
    return pagecache.answer(
        lambda: _render(book), parts=(book.stamp,), is_public=book.visibility == "public"
    )


@blueprint.get("/guides/<book_slug>/tout.md")
def download_book(book_slug: str) -> ResponseReturnValue:
    book = get_book(book_slug, current_actor())
    address = site_address() + page_path(book.kind, book.slug, "")
    return pagecache.answer(
        lambda: book_file(book, list_whole_pages(book, source=True), address),
        parts=(book.stamp,),
        is_public=book.visibility == "public",
        media_type="text/markdown; charset=utf-8",
    )


def _render(book: Book) -> str:
    parts = put_together(list_whole_pages(book))
    return render_template(
        "pages/show_whole_book.html",
        book=book,
        pages=[(page.node, anchor_of(page.node.id), trusted(html)) for page, html in parts],
        licence=licence_of(book.licence),
        credits=credits_by_role(book),
        canonical=public_url("pages.show_whole_book", book_slug=book.slug),
    )
