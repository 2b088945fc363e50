"""What is to be read again, in one guide and in all."""

from flask import render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.pages.queries import get_book
from wiki.pages.queries.stale import list_stale as find_stale
from wiki.pages.views.blueprint import blueprint
from wiki.web.actor import current_actor


@blueprint.get("/a-relire")
def list_all_stale() -> ResponseReturnValue:
    viewer = current_actor()
    _check_member()
    return render_template("pages/list_all_stale.html", lines=find_stale(viewer))


@blueprint.get("/guides/<book_slug>/a-relire")
def list_stale(book_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    book = get_book(book_slug, viewer)
    _check_member()
    return render_template("pages/list_stale.html", book=book, lines=find_stale(viewer, book))


def _check_member() -> None:
    if not current_actor().is_member:
        raise NotAllowed(_("Members see what is to be read again. Please sign in."))
