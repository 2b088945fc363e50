"""Threads: of the whole site, about a page, about a proposal."""

from typing import get_args

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.foundation.ids import read_public_id
from wiki.pages.queries import get_page
from wiki.threads.policy import can_create_thread
from wiki.threads.queries import list_threads as find_threads
from wiki.threads.queries import list_waiting_threads
from wiki.threads.queries.lists import Filter
from wiki.threads.subjects import About, find_subject, places_of
from wiki.threads.views.blueprint import blueprint
from wiki.web.actor import current_actor

FILTERS: dict[str, Filter] = {
    "libres": "free",
    "pages": "page",
    "propositions": "proposal",
    "sans-reponse": "unanswered",
}
assert set(FILTERS.values()) | {""} == set(get_args(Filter))


@blueprint.get("/discussions/")
def list_threads() -> ResponseReturnValue:
    """`pour` narrows the list, `proposition` names what threads are to be about."""
    viewer = current_actor()
    chosen = request.args.get("pour", "")
    proposal = request.args.get("proposition", "")
    about = find_subject(viewer, "proposal", proposal) if proposal else None
    return render_template(
        "threads/list_threads.html",
        lines=find_threads(viewer, only=FILTERS.get(chosen, ""), about=about, after=_after()),
        waiting=list_waiting_threads(viewer),
        chosen=chosen if chosen in FILTERS else "",
        place=places_of({about}).get(about) if about else None,
        proposal=proposal,
        may_create=can_create_thread(viewer),
    )


@blueprint.get("/guides/<book_slug>/<page_slug>/discussions")
def list_page_threads(book_slug: str, page_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    page = get_page(book_slug, page_slug, viewer)
    return render_template(
        "threads/list_page_threads.html",
        page=page,
        lines=find_threads(viewer, about=About("page", page.id), after=_after()),
        may_create=can_create_thread(viewer),
    )


def _after() -> str:
    return read_public_id(request.args.get("apres", "")) or ""
