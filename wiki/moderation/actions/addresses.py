"""What an address that somebody copied leads to."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.ids import read_public_id
from wiki.pages.models import Book, Page, Revision
from wiki.threads.models import Post, PostRevision, Thread

_POST = re.compile(r"/m/([^/]+)")
_THREAD = re.compile(r"/discussions/([0-9a-z]+)")
_PAGE = re.compile(r"/(?:guides|lexique)/([^/]+)/([^/]+)|/tutoriels/([^/]+)")


class Target(NamedTuple):
    """A post or a page, with the text of it that readers see now; nothing where none is known."""

    post_id: int | None = None
    page_id: int | None = None
    revision_number: int = 0
    digest: str = ""


def find_target(address: str) -> Target:
    """What stands at an address of this site; nothing elsewhere, nor where it says nothing."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return Target()
    return _post(path) or _page(path) or Target()


def _post(path: str) -> Target | None:
    query = select(Post.id, PostRevision.number, PostRevision.digest).outerjoin(
        PostRevision, PostRevision.id == Post.published_revision_id
    )
    if found := _POST.match(path):
        query = query.where(Post.public_id == (read_public_id(found[1]) or ""))
    elif found := _THREAD.match(path):
        query = query.join(Thread, Thread.id == Post.thread_id).where(
            Thread.public_id == found[1], Post.parent_id.is_(None)
        )
    else:
        return None
    row = session.execute(query.order_by(Post.seq).limit(1)).first()
    return Target(row[0], None, row[1] or 0, row[2] or "") if row else None


def _page(path: str) -> Target | None:
    found = _PAGE.match(path)
    if not found:
        return None
    query = (
        select(Page.id, Revision.number, Revision.digest)
        .join(Book, Book.id == Page.book_id)
        .outerjoin(Revision, Revision.id == Page.current_revision_id)
        .where(Page.slug == (found[2] or found[3]))
    )
    query = query.where(Book.slug == found[1] if found[1] else Book.kind == "tutorials")
    row = session.execute(query.limit(1)).first()
    return Target(None, row[0], row[1] or 0, row[2] or "") if row else None
