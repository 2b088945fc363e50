"""What waits to be read, one's own proposals, and those on one page."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.foundation.clock import now
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.pages.queries import get_page
from wiki.proposals.queries import (
    list_books_with_proposals_to_read,
    list_open_proposals_on,
    list_own_proposals,
    list_proposals_to_read,
)
from wiki.proposals.views.blueprint import blueprint
from wiki.web.actor import current_actor


@blueprint.get("/propositions/")
def list_proposals() -> ResponseReturnValue:
    viewer = current_actor()
    _check_member()
    book_slug = request.args.get("guide", "")
    after = read_key(request.args.get("apres"))
    return render_template(
        "proposals/list_proposals.html",
        lines=list_proposals_to_read(viewer, book_slug=book_slug, after=after),
        books=list_books_with_proposals_to_read(viewer),
        book_slug=book_slug,
        today=now().date(),
    )


@blueprint.get("/propositions/miennes")
def show_own_proposals() -> ResponseReturnValue:
    viewer = current_actor()
    _check_member()
    proposals = list_own_proposals(viewer, before=read_key(request.args.get("avant")))
    return render_template("proposals/list_own_proposals.html", proposals=proposals)


@blueprint.get("/guides/<book_slug>/<page_slug>/propositions")
def list_page_proposals(book_slug: str, page_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    page = get_page(book_slug, page_slug, viewer)
    _check_member()
    return render_template(
        "proposals/list_page_proposals.html",
        page=page,
        lines=list_open_proposals_on(page, viewer),
        today=now().date(),
    )


def _check_member() -> None:
    if not current_actor().is_member:
        raise NotAllowed(_("Members read proposals. Please sign in."))
