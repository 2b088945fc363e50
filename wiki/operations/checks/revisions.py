"""Pages and their revisions."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, text_digest
from wiki.foundation.messages import Message, _
from wiki.pages.models import Page, Rendering, Revision

AT_ONCE = 200


def find_revision_faults() -> Iterator[Message]:
    """Numbers without a gap, digests that fit, one current revision that is the page's own."""
    yield from _numbers()
    yield from _bases()
    yield from _current()
    yield from _parents()
    yield from _renderings()
    yield from _digests()


def _numbers() -> Iterator[Message]:
    counted = (
        select(Revision.page_id, func.count(), func.max(Revision.number), func.min(Revision.number))
        .group_by(Revision.page_id)
        .order_by(Revision.page_id)
    )
    for page_id, count, last, first in session.execute(counted):
        if (first, last) != (1, count):
            yield _("The revisions of page %(page)s are not numbered 1, 2, 3….", page=page_id)


def _bases() -> Iterator[Message]:
    base = aliased(Revision)
    wrong = (
        select(Revision.id)
        .join(base, Revision.based_on_id == base.id)
        .where((base.page_id != Revision.page_id) | (base.number >= Revision.number))
    )
    for revision_id in session.scalars(wrong):
        yield _("Revision %(revision)s is based on one that cannot be.", revision=revision_id)


def _current() -> Iterator[Message]:
    last = (
        select(func.max(Revision.number))
        .where(Revision.page_id == Page.id)
        .correlate(Page)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Page.id, Page.title, Revision.page_id, Revision.title, Revision.number, last)
        .outerjoin(Revision, Page.current_revision_id == Revision.id)
        .order_by(Page.id)
    )
    for page_id, title, owner_id, shown, number, newest in rows:
        if owner_id is None:
            yield _("Page %(page)s has no current revision.", page=page_id)
        elif owner_id != page_id or number != newest:
            yield _("The current revision of page %(page)s is not its last one.", page=page_id)
        elif title != shown:
            yield _("Page %(page)s does not have the title of its revision.", page=page_id)


def _parents() -> Iterator[Message]:
    parents = {
        page_id: (book_id, parent_id)
        for page_id, book_id, parent_id in session.execute(
            select(Page.id, Page.book_id, Page.parent_id)
        )
    }
    for page_id, (book_id, parent) in parents.items():
        if (parent is not None and parents[parent][0] != book_id) or _is_below_itself(
            page_id, parents
        ):
            yield _("Page %(page)s stands below a page that it cannot.", page=page_id)


def _is_below_itself(page_id: int, parents: dict[int, tuple[int, int | None]]) -> bool:
    above, seen = parents[page_id][1], set[int]()
    while above is not None and above not in seen:
        if above == page_id:
            return True
        seen.add(above)
        above = parents[above][1]
    return False


def _renderings() -> Iterator[Message]:
    missing = (
        select(Page.id)
        .outerjoin(Rendering, Rendering.revision_id == Page.current_revision_id)
        .where(Rendering.revision_id.is_(None))
    )
    for page_id in session.scalars(missing):
        yield _("Page %(page)s has nothing to show: its rendering is missing.", page=page_id)


def _digests() -> Iterator[Message]:
    rows = session.execute(
        select(
            Revision.id, Revision.salt, Revision.title, Revision.body, Revision.fields,
            Revision.digest, Revision.algo,
        ).execution_options(yield_per=AT_ONCE)
    )  # fmt: skip
    for revision_id, salt, title, body, fields, digest, algo in rows:
        if algo != ALGO or digest != text_digest(salt, title, body, fields):
            yield _(
                "The text of revision %(revision)s is not the one its digest was made of.",
                revision=revision_id,
            )
