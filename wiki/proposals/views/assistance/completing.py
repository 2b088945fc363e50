"""Completion: pages after `[[`, people after `@`; never more than the asker may see."""

import re

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.models import User
from wiki.accounts.queries import list_members
from wiki.accounts.queries.calling import addresses_of_called
from wiki.markup.mentions import find_people
from wiki.pages.queries.naming import NamedPage, list_pages_to_link
from wiki.proposals.views.assistance.answering import refusal
from wiki.proposals.views.blueprint import blueprint
from wiki.web.actor import current_actor

MOST = 10
MOST_TYPED = 80

_MEANT = re.compile(r"([\\\[\]*_`<>&|~^])")


@blueprint.get("/editeur/pages")
def suggest_pages() -> ResponseReturnValue:
    barred = refusal()
    if barred:
        return barred
    book_slug = request.args.get("livre", "")
    found = list_pages_to_link(current_actor(), _typed(), book_slug=book_slug, limit=MOST)
    results = [
        {
            "title": page.title,
            "where": "" if page.book_slug == book_slug else page.book_title,
            "insert": _link(page, book_slug),
        }
        for page in found
    ]
    return jsonify(results=results), 200, {"Cache-Control": "no-store"}


@blueprint.get("/editeur/personnes")
def suggest_people() -> ResponseReturnValue:
    barred = refusal()
    if barred:
        return barred
    people = list_members(current_actor(), search=_typed()).rows[:MOST]
    addresses = addresses_of_called([[user.name] for user in people])
    results = [_suggested(user, is_alone=bool(addresses.get(user.name))) for user in people]
    return jsonify(results=results), 200, {"Cache-Control": "no-store"}


def _suggested(user: User, *, is_alone: bool) -> dict[str, str]:
    """Their name after an @, or a link to their page where others bear it or it reads otherwise."""
    address = url_for("accounts.show_member", public_id=user.contributor.public_id)
    where = user.positions[0].organisation.name if user.positions else ""
    words = f"@{user.name}"
    if not (is_alone and _reads_as_name(words)):
        name = _MEANT.sub(r"\\\1", user.name)
        words = f"[{name}]({address})"
    return {"title": user.name, "where": where, "insert": words}


def _reads_as_name(words: str) -> bool:
    """Whether the whole of it is read as one name, and nothing of it as formatting."""
    found = find_people(words)
    return bool(found) and f"@{found[0][0]}" == words and not _MEANT.search(words)


def _typed() -> str:
    return request.args.get("q", "")[:MOST_TYPED]


def _link(page: NamedPage, book_slug: str) -> str:
    """By its title inside its own guide, else by its number, which no other page has."""
    if page.book_slug == book_slug and page.is_only_one and not re.search(r"[\[\]|#]", page.title):
        return f"[[{page.title}]]"
    label = re.sub(r"[\[\]|]", " ", page.title)
    return f"[[p:{page.id}|{' '.join(label.split())}]]"
