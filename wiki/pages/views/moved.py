"""Addresses that are not quite right lead to the one that is, in one step."""

from urllib.parse import quote

from flask import current_app, redirect, request, url_for
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
        rules = current_app.url_map.iter_rules(endpoint)
        known = {name for rule in rules for name in rule.arguments}
        target = url_for(endpoint, **{name: kept[name] for name in known if name in kept})
    return redirect(with_question(target), 301 if request.method in ("GET", "HEAD") else 308)


def with_question(path: str) -> str:
    """An address with what was asked for at this one."""
    query = request.query_string.decode(errors="replace")
    return f"{path}?{query}" if query else path


@blueprint.get("/guides/<path:rest>")
def drop_slash(rest: str) -> ResponseReturnValue:
    """Only the list of guides and the guides themselves end with a slash."""
    if not rest.endswith("/") or "//" in rest or "\\" in rest:
        raise NotFound
    return redirect(with_question(f"/guides/{quote(rest[:-1])}"), 301)
