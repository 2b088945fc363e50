"""Who wrote the words of a page as it is published now."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from wiki.accounts.models import Contributor, User
from wiki.foundation.db import session
from wiki.pages.authorship.runs import Runs
from wiki.pages.authorship.words import AUTHORSHIP_VERSION
from wiki.pages.models import Authorship, Page, Rendering, Revision, RevisionCredit
from wiki.pages.queries.authors import Author, author_of


class Helper(NamedTuple):
    """Somebody beside its author who took part in a revision, and how."""

    part: str
    name: str


@dataclass(frozen=True)
class Writer:
    """A revision whose words are still there: when, by whom, and with whom; or somebody who brought
    words into the revision of another.
    """

    number: int
    at: datetime
    kind: str
    author: Author
    helpers: list[Helper] = field(default_factory=list)
    part: str = ""


@dataclass(frozen=True)
class WrittenPage:
    """The text published now, what it looks like, and the origin of each of its words; `writers`
    has one for each origin.
    """

    revision_id: int
    renderer_version: int
    html: str
    body: str
    runs: Runs
    writers: dict[int, Writer]


def find_authorship(page: Page) -> WrittenPage | None:
    """Who wrote the words of a page that the viewer may see, or None while that is not known."""
    row = session.execute(
        select(
            Revision.id, Rendering.renderer_version, Rendering.html, Revision.body, Authorship.runs
        )
        .join(Rendering, Rendering.revision_id == Revision.id)
        .join(Authorship, Authorship.revision_id == Revision.id)
        .where(Revision.id == page.current_revision_id, Authorship.version == AUTHORSHIP_VERSION)
    ).first()
    return WrittenPage(*row, _writers_of(page, set(row.runs[1::2]))) if row else None


def list_page_ids() -> list[int]:
    """Every page that has a text."""
    return list(
        session.scalars(
            select(Page.id).where(Page.current_revision_id.is_not(None)).order_by(Page.id)
        )
    )


def _writers_of(page: Page, origins: Collection[int]) -> dict[int, Writer]:
    """By origin; of words brought into the revision of another, the part is told too."""
    found = _writers(page, [origin for origin in origins if origin > 0])
    credit_ids = [-origin for origin in origins if origin < 0]
    return {**found, **_helping_writers(page, credit_ids)} if credit_ids else found


def _helping_writers(page: Page, credit_ids: Collection[int]) -> dict[int, Writer]:
    rows = session.execute(
        select(RevisionCredit, Revision.number, Revision.created_at, User.name)
        .join(Revision, Revision.id == RevisionCredit.revision_id)
        .outerjoin(User, User.contributor_id == RevisionCredit.contributor_id)
        .where(Revision.page_id == page.id, RevisionCredit.id.in_(credit_ids))
        .order_by(RevisionCredit.id)
    )
    return {
        -credit.id: Writer(number, at, "person", Author(name or "", ""), part=credit.part)
        for credit, number, at, name in rows
    }


def _writers(page: Page, numbers: Collection[int]) -> dict[int, Writer]:
    rows = session.execute(
        select(Revision, User.name, Contributor.kind)
        .join(Contributor, Contributor.id == Revision.contributor_id)
        .outerjoin(User, User.contributor_id == Revision.contributor_id)
        .where(Revision.page_id == page.id, Revision.number.in_(numbers))
        .order_by(Revision.number)
    ).all()
    helpers: dict[int, list[Helper]] = defaultdict(list)
    for revision_id, helper in _helpers([row[0].id for row in rows]):
        helpers[revision_id].append(helper)
    return {
        revision.number: Writer(
            revision.number, revision.created_at, kind, author_of(revision, name, kind),
            helpers[revision.id],
        )
        for revision, name, kind in rows
    }  # fmt: skip


def _helpers(revision_ids: Collection[int]) -> Iterator[tuple[int, Helper]]:
    rows = session.execute(
        select(RevisionCredit.revision_id, RevisionCredit.part, User.name)
        .join(User, User.contributor_id == RevisionCredit.contributor_id)
        .where(RevisionCredit.revision_id.in_(revision_ids))
        .order_by(RevisionCredit.part.desc(), User.name)
    )
    for revision_id, part, name in rows:
        yield revision_id, Helper(part, name)
