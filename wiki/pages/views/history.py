"""How a page came to be: its revisions, and each of them as it was."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.foundation.pagination import read_key
from wiki.markup.output import trusted
from wiki.pages.models import Page
from wiki.pages.policy import can_edit_page
from wiki.pages.queries import (
    RevisionView,
    get_page,
    get_revision,
    latest_number,
    list_revisions,
)
from wiki.pages.views.addresses import permanent_address
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.contents import headings_of
from wiki.web import pagecache
from wiki.web.actor import current_actor


@blueprint.get("/guides/<book_slug>/<page_slug>/historique")
def show_history(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    before = read_key(request.args.get("avant"))
    lines = list_revisions(page, before=before)
    return pagecache.answer(
        lambda: render_template(
            "pages/show_history.html",
            page=page,
            lines=lines,
            may_edit=can_edit_page(current_actor(), page),
        ),
        parts=(page.book.stamp, *((line.revision.id, line.author) for line in lines.rows)),
        is_public=page.book.visibility == "public",
    )


@blueprint.get("/guides/<book_slug>/<page_slug>/modifications/<int:number>")
def show_revision(book_slug: str, page_slug: str, number: int) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    view, latest = get_revision(page, number), latest_number(page)
    return pagecache.answer(
        lambda: _render(page, view, latest),
        parts=(page.book.stamp, view.revision.id, view.author, view.rendering.renderer_version),
        is_public=page.book.visibility == "public",
    )


def _render(page: Page, view: RevisionView, latest: int) -> str:
    return render_template(
        "pages/show_revision.html",
        page=page,
        view=view,
        latest=latest,
        revision=view.revision,
        is_current=view.revision.id == page.current_revision_id,
        body=trusted(view.rendering.html),
        headings=headings_of(view.rendering),
        permalink=permanent_address(page, view.revision.number),
        may_edit=can_edit_page(current_actor(), page),
    )
