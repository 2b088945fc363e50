"""From the text of a post to what the widest audience of its thread sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from wiki.accounts.queries.calling import addresses_of_called
from wiki.foundation.db import session
from wiki.foundation.ids import new_public_id
from wiki.markup.rendering import (
    RENDERER_VERSION,
    Rendered,
    Target,
    find_links,
    find_people,
    render,
)
from wiki.pages.addresses import page_path
from wiki.pages.models import Book, Page
from wiki.pages.resolving import anchor_in, link_key
from wiki.threads.models import Thread
from wiki.threads.subjects import About, book_id_of, language_of

__all__ = ["RENDERER_VERSION", "Audience", "PreparedPost", "audience_of", "prepare_post"]


class Audience(NamedTuple):
    """The readers of a thread, by what they all may see besides public books."""

    visibility: str = "public"
    group_id: int | None = None
    book_id: int | None = None


@dataclass(frozen=True)
class PreparedPost:
    """A text ready to be kept: rendered before the transaction, with the pages that it names."""

    public_id: str
    title: str
    body: str
    rendering: Rendered
    links: Mapping[str, int | None]
    fields: dict[str, Any] = field(default_factory=dict)


def audience_of(thread: Thread) -> Audience:
    """Who reads this thread."""
    about = About(thread.subject_kind, thread.subject_id)
    return Audience(thread.visibility, thread.group_id, book_id_of(about))


def prepare_post(
    audience: Audience, *, body: str, title: str = "", fields: dict[str, Any] | None = None,
    public_id: str = "",
) -> PreparedPost:  # fmt: skip
    """Render what somebody wrote, its links to pages leading where all its readers may go, in the
    language of the book that it is about.

    `public_id` is that of the post, where it exists: ids in its text begin with it.

    Raises:
        Invalid: the text is too large, too deep or too slow to render.
    """
    public_id = public_id or new_public_id()
    pages = _pages_named(audience, find_links(body))
    targets = dict(_targets(pages))
    language = language_of(audience.book_id)
    people = None if audience.visibility == "public" else addresses_of_called(find_people(body))
    rendering = render(
        body, ids=f"m{public_id}-", heading_offset=3, targets=targets, people=people, lang=language
    )
    links = {link_key(name): page.id if page else None for name, page in pages.items()}
    return PreparedPost(public_id, title, body, rendering, links, fields or {})


def _targets(pages: Mapping[str, Page | None]) -> Iterator[tuple[str, Target]]:
    for name, page in pages.items():
        if page:
            path = page_path(page.book.kind, page.book.slug, page.slug)
            anchor = anchor_in(name)
            yield name, Target(url=f"{path}#{anchor}" if anchor else path, title=page.title)


def _pages_named(audience: Audience, names: list[str]) -> dict[str, Page | None]:
    """The page of each name: by its number, else by its title or slug; one of the thread's own book
    comes first, the older before the younger.
    """
    keys = {name: link_key(name) for name in names}
    wanted = {key for key in keys.values() if key}
    if not wanted:
        return {}
    ids = {int(key[2:]) for key in wanted if key[:2] == "p:" and key[2:].isdigit()}
    rows = session.scalars(
        select(Page)
        .join(Page.book)
        .where(
            Page.deleted_at.is_(None),
            _read_by_all(audience),
            or_(Page.id.in_(ids), Page.sort_key.in_(wanted), Page.slug.in_(names)),
        )
        .order_by((Book.id == (audience.book_id or 0)).desc(), Page.id)
        .options(joinedload(Page.book))
    ).all()
    found: dict[str, Page] = {}
    for page in rows:
        for key in (f"p:{page.id}", page.sort_key, link_key(page.slug)):
            found.setdefault(key, page)
    return {name: found.get(key) for name, key in keys.items()}


def _read_by_all(audience: Audience) -> ColumnElement[bool]:
    """Condition on `Book`: those that everybody who reads the thread may open."""
    open_to = [Book.visibility == "public", Book.id == (audience.book_id or 0)]
    if audience.visibility != "public":
        open_to.append(Book.visibility == "members")
    if audience.visibility == "group":
        open_to.append((Book.visibility == "group") & (Book.group_id == audience.group_id))
    return or_(*open_to)
