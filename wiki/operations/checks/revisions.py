"""Pages and their revisions."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, text_digest
from wiki.foundation.messages import Message, _
from wiki.pages.levels import MOST_LEVELS
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
    rows = session.execute(select(Page.id, Page.book_id, Page.parent_id, Page.deleted_at))
    pages = {row.id: row for row in rows}
    for page_id, page in pages.items():
        above = _above(page_id, pages)
        if (above and above[0].book_id != page.book_id) or page in above:
            yield _("Page %(page)s stands below a page that it cannot.", page=page_id)
        elif page.deleted_at is None and len(above) >= MOST_LEVELS:
            yield _("Page %(page)s stands too deep in its guide.", page=page_id)
        elif page.deleted_at is None and any(one.deleted_at for one in above):
            yield _("Page %(page)s stands below a page that is deleted.", page=page_id)


def _above(page_id: int, pages: dict[int, Any]) -> list[Any]:
    """The pages above one, as far as they do not come round again."""
    above: list[Any] = []
    while (page_id := pages[page_id].parent_id or 0) in pages and pages[page_id] not in above:
        above.append(pages[page_id])
    return above


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
