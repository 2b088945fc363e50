"""Lines of pages, tutorials and terms."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, undefer

from wiki.accounts.models import Contributor, User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.markup.text import excerpt, plain_text
from wiki.pages.addresses import page_path
from wiki.pages.models import Page, Rendering, Revision
from wiki.pages.queries import get_tree, seen_by
from wiki.search.documents.pages import BOOK_KINDS, names_in, whole_text
from wiki.search.french import plain_words, prepared
from wiki.search.lines.line import Line
from wiki.search.passages import Marker

SITE = _("This site")


def page_lines(viewer: Actor, ids: Sequence[int], marker: Marker, name: str) -> Iterator[Line]:
    rows = session.execute(
        select(Page, Revision, Rendering.html, User.name, Contributor.kind)
        .join(Page.book)
        .join(Revision, Revision.id == Page.current_revision_id)
        .join(Rendering, Rendering.revision_id == Revision.id)
        .join(Contributor, Contributor.id == Revision.contributor_id)
        .outerjoin(User, User.contributor_id == Revision.contributor_id)
        .where(Page.id.in_(ids), Page.deleted_at.is_(None), seen_by(viewer))
        .options(contains_eager(Page.book), undefer(Revision.fields))
    )
    for page, revision, html, author, author_kind in rows:
        text = whole_text(revision.fields, plain_text(html), page.book.language)
        kind = BOOK_KINDS[page.book.kind]
        is_asked_for = kind == "term" and name in _names(page.title, *names_in(revision.fields))
        yield Line(
            key=f"page:{page.id}",
            kind=kind,
            title=marker.marked(page.title),
            passage=marker.passage(_said_first(revision) or text),
            date=revision.created_at,
            place=_place(page),
            path=page_path(page.book.kind, page.book.slug, page.slug),
            author=(author or "") if author_kind == "person" else "",
            organisation=revision.organisation_label,
            language=page.book.language,
            definition=_definition(revision, text) if is_asked_for else "",
        )


def _names(*names: str) -> set[str]:
    return {" ".join(plain_words(prepared(name))) for name in names}


def _place(page: Page) -> list[str | Message]:
    if page.book.kind == "site":
        return [SITE]
    return [page.book.title, *(node.title for node in get_tree(page.book).ancestors(page.id))]


def _said_first(revision: Revision) -> str:
    """What a term means and an example of it: the list at the head of its text is no passage."""
    said = [revision.fields.get(name) for name in ("definition", "example")]
    return " ".join(one for one in said if isinstance(one, str))


def _definition(revision: Revision, text: str) -> str:
    said = revision.fields.get("definition")
    return excerpt(said if isinstance(said, str) and said else text, 320)
