"""Who wrote each word, kept with each revision."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import delete, func, insert, select

from wiki.foundation.db import session
from wiki.pages.authorship.attributing import Attributed, Attribution, attribute
from wiki.pages.authorship.memory import MOST_REMEMBERED, Recalled
from wiki.pages.authorship.replaying import replay
from wiki.pages.authorship.runs import Runs
from wiki.pages.authorship.shared import shared
from wiki.pages.authorship.texts import read_text
from wiki.pages.authorship.words import AUTHORSHIP_VERSION
from wiki.pages.models import Authorship, FormerPassage, Revision, RevisionCredit

AT_ONCE = 5_000
"""Keys in one question: databases take no more than some thirty thousand."""
BODIES_AT_ONCE = 50


def keep_authorship(revision: Revision, body: str) -> None:
    """Keep who wrote each word of a new revision, from what is known of the one before.

    Where nothing is known of that one nothing is kept: the worker plays the history again.
    """
    before = _before(revision)
    if revision.number > 1 and before is None:
        return
    found = attribute(body, revision.number, before, _Past(revision.page_id))
    session.execute(insert(Authorship).values(_row(revision.page_id, revision.id, found)))
    _remember(revision.page_id, revision.number, found.gone)


def share_words(revision: Revision) -> None:
    """Give the words that somebody beside its author brought into a new revision to them, once its
    credits are there.
    """
    shares = _shares(revision.page_id, revision.number).get(revision.number)
    kept = session.get(Authorship, revision.id)
    if shares and kept:
        kept.runs = shared(kept.runs, revision.number, shares)
        session.flush()


def replayed(page_id: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of the authorship of a page and of its former passages, made from its history."""
    memory, rows, left = Recalled(), list[dict[str, Any]](), dict[int, int]()
    ids = session.scalars(
        select(Revision.id).where(Revision.page_id == page_id).order_by(Revision.number)
    ).all()
    for number, (revision_id, found) in enumerate(
        zip(ids, replay(_bodies(page_id), memory, _shares(page_id)), strict=True), 1
    ):
        rows.append(_row(page_id, revision_id, found))
        for key in found.gone:
            left.setdefault(key, number)
    former = [
        {"page_id": page_id, "key": key, "runs": runs, "number": left[key]}
        for key, runs in memory.former.items()
    ]
    return rows, former


def replace_authorship(
    page_id: int, rows: list[dict[str, Any]], former: list[dict[str, Any]]
) -> bool:
    """Store what `replayed` gave, unless the page has changed in the meantime."""
    latest = select(func.count()).where(Revision.page_id == page_id)
    if session.scalar(latest) != len(rows):
        return False
    for model, made in ((Authorship, rows), (FormerPassage, former)):
        session.execute(delete(model).where(model.page_id == page_id))
        if made:
            session.execute(insert(model), made)
    return True


class _Past:
    """The memory of a page as its tables keep it."""

    def __init__(self, page_id: int) -> None:
        self.page_id = page_id

    def text(self, key: int) -> Runs | None:
        return session.scalar(
            select(Authorship.runs)
            .where(
                Authorship.page_id == self.page_id,
                Authorship.text_key == key,
                Authorship.version == AUTHORSHIP_VERSION,
            )
            .limit(1)
        )

    def passages(self, keys: Collection[int]) -> Mapping[int, Runs]:
        found: dict[int, Runs] = {}
        wanted = sorted(keys)
        for start in range(0, len(wanted), AT_ONCE):
            rows = session.execute(
                select(FormerPassage.key, FormerPassage.runs).where(
                    FormerPassage.page_id == self.page_id,
                    FormerPassage.key.in_(wanted[start : start + AT_ONCE]),
                )
            )
            found.update((key, runs) for key, runs in rows)
        return found


def _before(revision: Revision) -> Attributed | None:
    row = session.execute(
        select(Revision.body, Authorship.runs)
        .join(Authorship, Authorship.revision_id == Revision.id)
        .where(
            Revision.page_id == revision.page_id,
            Revision.number == revision.number - 1,
            Authorship.version == AUTHORSHIP_VERSION,
        )
    ).first()
    return Attributed(read_text(row.body), row.runs) if row else None


def _bodies(page_id: int) -> Iterator[str]:
    """The texts of a page from the first, never all of them in memory."""
    last = 0
    while True:
        some = session.execute(
            select(Revision.number, Revision.body)
            .where(Revision.page_id == page_id, Revision.number > last)
            .order_by(Revision.number)
            .limit(BODIES_AT_ONCE)
        ).all()
        yield from (body for _number, body in some)
        if len(some) < BODIES_AT_ONCE:
            return
        last = some[-1].number


def _shares(page_id: int, number: int | None = None) -> dict[int, dict[int, Runs]]:
    """What others brought into the revisions of a page, or into one, by number and by credit."""
    query = (
        select(Revision.number, RevisionCredit.id, RevisionCredit.words)
        .join(Revision, Revision.id == RevisionCredit.revision_id)
        .where(Revision.page_id == page_id)
        .order_by(RevisionCredit.id)
    )
    if number is not None:
        query = query.where(Revision.number == number)
    found: dict[int, dict[int, Runs]] = defaultdict(dict)
    for its_number, credit_id, words in session.execute(query):
        if words:
            found[its_number][credit_id] = words
    return found


def _row(page_id: int, revision_id: int, found: Attribution) -> dict[str, Any]:
    return {
        "page_id": page_id, "revision_id": revision_id, "text_key": found.text.key,
        "runs": found.runs, "version": AUTHORSHIP_VERSION,
    }  # fmt: skip


def _remember(page_id: int, number: int, gone: Mapping[int, Runs]) -> None:
    known = _Past(page_id).passages(gone.keys())
    rows = [
        {"page_id": page_id, "key": key, "runs": gone[key], "number": number}
        for key in sorted(gone.keys() - known.keys())
    ]
    if not rows:
        return
    session.execute(insert(FormerPassage), rows)
    own = FormerPassage.page_id == page_id
    count = session.scalar(select(func.count()).select_from(FormerPassage).where(own)) or 0
    if count > MOST_REMEMBERED:
        first = (
            select(FormerPassage.key)
            .where(own)
            .order_by(FormerPassage.number, FormerPassage.key)
            .limit(count - MOST_REMEMBERED)
        )
        session.execute(
            delete(FormerPassage).where(own, FormerPassage.key.in_(first)),
            execution_options={"synchronize_session": False},
        )
