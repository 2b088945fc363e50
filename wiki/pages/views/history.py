"""How a page came to be: its revisions, and each of them as it was."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.foundation.pagination import read_key
from wiki.markup.output import trusted
from wiki.pages.policy import can_edit_page
from wiki.pages.queries import get_page, get_revision, latest_number, list_revisions
from wiki.pages.views.addresses import permanent_address
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.contents import headings_of
from wiki.web.actor import current_actor


@blueprint.get("/guides/<book_slug>/<page_slug>/historique")
def show_history(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    lines = list_revisions(page, before=read_key(request.args.get("avant")))
    return render_template(
        "pages/show_history.html",
        page=page,
        lines=lines,
        may_edit=can_edit_page(current_actor(), page),
    )


@blueprint.get("/guides/<book_slug>/<page_slug>/modifications/<int:number>")
def show_revision(book_slug: str, page_slug: str, number: int) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    view = get_revision(page, number)
    return render_template(
        "pages/show_revision.html",
        page=page,
        view=view,
        latest=latest_number(page),
        revision=view.revision,
        is_current=view.revision.id == page.current_revision_id,
        body=trusted(view.rendering.html),
        headings=headings_of(view.rendering),
        permalink=permanent_address(page, number),
    )
