"""Addresses that are not quite right lead to the one that is, in one step."""

from urllib.parse import quote

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.pages.addresses import page_path
from wiki.pages.queries import Moved
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.places import READING


@blueprint.app_errorhandler(Moved)
def lead_on(found: Moved) -> ResponseReturnValue:
    """The same screen of the same thing where it lives now; a form goes there with its words."""
    kept = {**(request.view_args or {}), "book_slug": found.book_slug}
    if found.page_slug:
        kept["page_slug"] = found.page_slug
    endpoint = request.endpoint or ""
    if endpoint in READING:
        target = page_path(found.book_kind, found.book_slug, found.page_slug)
    else:
        target = url_for(endpoint, **kept)
    if request.query_string:
        target = f"{target}?{request.query_string.decode(errors='replace')}"
    return redirect(target, 301 if request.method in ("GET", "HEAD") else 308)


@blueprint.get("/guides/<path:rest>")
def drop_slash(rest: str) -> ResponseReturnValue:
    """Only the list of guides and the guides themselves end with a slash."""
    if not rest.endswith("/") or "//" in rest or "\\" in rest:
        raise NotFound
    query = f"?{request.query_string.decode(errors='replace')}" if request.query_string else ""
    return redirect(f"/guides/{quote(rest[:-1])}{query}", 301)
