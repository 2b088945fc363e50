"""What leads to a page, and the links of a guide that need somebody."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.pages.models import Book
from wiki.pages.policy import can_edit_page, can_publish_new_page
from wiki.pages.queries import backlinks, broken_links, dead_links, get_book, get_page, wanted_pages
from wiki.pages.views.blueprint import blueprint
from wiki.web.actor import current_actor


@blueprint.get("/guides/<book_slug>/<page_slug>/liens")
def list_backlinks(book_slug: str, page_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    page = get_page(book_slug, page_slug, viewer)
    may_edit = can_edit_page(viewer, page)
    return render_template(
        "pages/list_backlinks.html",
        page=page,
        linking=backlinks.list_backlinks(page, viewer),
        broken=broken_links.broken_links_of(page) if may_edit else [],
        may_edit=may_edit,
        may_publish=can_publish_new_page(viewer, page.book),
    )


@blueprint.get("/guides/<book_slug>/liens")
def list_broken_links(book_slug: str) -> ResponseReturnValue:
    book = _book_of_members(book_slug)
    return render_template(
        "pages/list_broken_links.html",
        book=book,
        broken=broken_links.list_broken_links(book),
        may_publish=can_publish_new_page(current_actor(), book),
    )


@blueprint.get("/guides/<book_slug>/liens/pages-souhaitees")
def list_wanted_pages(book_slug: str) -> ResponseReturnValue:
    book = _book_of_members(book_slug)
    return render_template(
        "pages/list_wanted_pages.html",
        book=book,
        wanted=wanted_pages.list_wanted_pages(book),
        may_publish=can_publish_new_page(current_actor(), book),
    )


@blueprint.get("/guides/<book_slug>/liens/pages-isolees")
def list_orphan_pages(book_slug: str) -> ResponseReturnValue:
    book = _book_of_members(book_slug)
    return render_template(
        "pages/list_orphan_pages.html",
        book=book,
        orphans=backlinks.list_orphan_pages(book, current_actor()),
    )


@blueprint.get("/guides/<book_slug>/liens/autres-sites")
def list_dead_links(book_slug: str) -> ResponseReturnValue:
    book = _book_of_members(book_slug)
    return render_template(
        "pages/list_dead_links.html",
        book=book,
        dead=dead_links.list_dead_links(book),
        is_checking=current_app.config["SETTINGS"].check_links,
    )


def _book_of_members(book_slug: str) -> Book:
    book = get_book(book_slug, current_actor())
    if not current_actor().is_member:
        raise NotAllowed(_("Members look after the links of a guide. Please sign in."))
    return book
