"""Tutorials by platform and by level."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.foundation.ids import read_public_id
from wiki.pages.addresses import TUTORIALS
from wiki.pages.models import Book
from wiki.pages.policy import can_create_page, can_edit_book, can_publish_new_page
from wiki.pages.queries import get_book
from wiki.topics.queries import current_slug
from wiki.tutorials.forms import OpenForm
from wiki.tutorials.policy import can_open_tutorials
from wiki.tutorials.queries import (
    Chosen,
    TutorialLine,
    count_facets,
    find_tutorials_stamp,
    has_tutorials,
)
from wiki.tutorials.queries import list_tutorials as find_tutorials
from wiki.tutorials.views.blueprint import blueprint
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.addresses import public_url

LEVEL_NAMES = {"debutant": "beginner", "intermediaire": "intermediate", "avance": "advanced"}
LEVEL_WORDS = {level: word for word, level in LEVEL_NAMES.items()}


@blueprint.get(f"/{TUTORIALS}/")
def list_tutorials() -> ResponseReturnValue:
    """`plateforme`, `objectif`, `theme` and `niveau` narrow the list; `apres` is the last one
    shown.
    """
    chosen, after = _chosen(), read_public_id(request.args.get("apres", "")) or ""
    if current_actor().is_member:
        return _render(chosen, after)
    return pagecache.answer(
        lambda: _render(chosen, after),
        parts=("tutorials", *find_tutorials_stamp(), chosen, after),
        is_public=True,
    )


def _chosen() -> Chosen:
    args = request.args
    return Chosen(
        platform=current_slug(args.get("plateforme", "")[:80]),
        objective=current_slug(args.get("objectif", "")[:80]),
        theme=current_slug(args.get("theme", "")[:80]),
        level=LEVEL_NAMES.get(args.get("niveau", ""), ""),
    )


def _render(chosen: Chosen, after: str) -> str:
    viewer = current_actor()
    book = find_book()
    lines = find_tutorials(viewer, chosen, after=after)
    return render_template(
        "tutorials/list_tutorials.html",
        book=book,
        lines=lines,
        groups=_groups(lines.rows, chosen),
        facets=count_facets(viewer, chosen),
        chosen=chosen,
        levels=LEVEL_WORDS,
        after=after,
        may_write=book and can_create_page(viewer, book),
        may_publish=book and can_publish_new_page(viewer, book),
        may_edit=book and can_edit_book(viewer, book),
        open_form=_open_form(),
        canonical=public_url("tutorials.list_tutorials") if not chosen and not after else "",
        next_url=url_for(".list_tutorials", **asked(chosen), apres=lines.after)
        if lines.has_more
        else "",
    )


class Group(NamedTuple):
    """Lines below one heading: the name of a platform, nothing for those about none; None where
    there is no heading.
    """

    name: str | None
    lines: Sequence[TutorialLine]


def _groups(lines: Sequence[TutorialLine], chosen: Chosen) -> list[Group]:
    """By platform, unless one was chosen or there is none to tell apart."""
    found = [Group(name, list(group)) for name, group in groupby(lines, lambda line: line.platform)]
    if chosen.platform or not any(group.name for group in found):
        return [Group(None, lines)] if lines else []
    return found


def find_book() -> Book | None:
    """The book of tutorials, if there is one that the viewer may see."""
    try:
        book = get_book(TUTORIALS, current_actor())
    except NotFound:
        return None
    return book if book.kind == "tutorials" else None


def _open_form() -> OpenForm | None:
    """For who may open the tutorials, as long as they are not open."""
    if not can_open_tutorials(current_actor()) or has_tutorials():
        return None
    return OpenForm(formdata=None)


def asked(chosen: Chosen) -> dict[str, Any]:
    """What is chosen, as addresses say it."""
    said = {
        "plateforme": chosen.platform,
        "objectif": chosen.objective,
        "theme": chosen.theme,
        "niveau": LEVEL_WORDS.get(chosen.level, ""),
    }
    return {name: value for name, value in said.items() if value}
