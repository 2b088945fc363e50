"""What was decided, for those whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.pagination import Slice
from wiki.moderation.models import Appeal, Decision
from wiki.moderation.policy import can_see_queue
from wiki.moderation.queries.visibility import decisions_seen_by
from wiki.threads.models import Post, PostRevision, Thread

PER_PAGE = 25


@dataclass(frozen=True)
class DecisionLine:
    """One decision, the title of what it is about, and who took it."""

    decision: Decision
    title: str
    decided_by: Person
    is_reversed: bool


def get_decision(viewer: Actor, public_id: str) -> Decision:
    """One decision.

    Raises:
        NotFound: there is none, or none that concerns the viewer.
    """
    found = session.scalar(
        select(Decision)
        .where(Decision.public_id == public_id, decisions_seen_by(viewer))
        .options(joinedload(Decision.book), joinedload(Decision.thread))
    )
    if found is None:
        raise NotFound
    return found


def list_decisions(
    viewer: Actor, *, after: int | None = None, limit: int = PER_PAGE
) -> Slice[DecisionLine]:
    """The decisions about what the viewer moderates, the latest first.

    Raises:
        NotFound: the viewer moderates nothing.
    """
    if not can_see_queue(viewer):
        raise NotFound
    query = select(Decision).where(decisions_seen_by(viewer)).options(joinedload(Decision.book))
    if after:
        query = query.where(Decision.id < after)
    rows = session.scalars(query.order_by(Decision.id.desc()).limit(limit + 1)).all()
    lines = decision_lines(rows[:limit])
    return Slice(lines, after=str(rows[limit - 1].id) if len(rows) > limit else "")


def list_decisions_on(post_id: int, viewer: Actor) -> Sequence[DecisionLine]:
    """Everything decided on one post, the latest first."""
    rows = session.scalars(
        select(Decision)
        .where(Decision.post_id == post_id, decisions_seen_by(viewer))
        .order_by(Decision.id.desc())
        .limit(PER_PAGE)
        .options(joinedload(Decision.book))
    ).all()
    return decision_lines(rows)


def decision_lines(decisions: Sequence[Decision]) -> list[DecisionLine]:
    """These decisions with their names, in as many questions whatever their number."""
    titles = titles_of({one.post_id for one in decisions if one.post_id})
    people = list_people(one.decided_by_id for one in decisions)
    ids = [one.id for one in decisions]
    reversed_ids = set(
        session.scalars(select(Decision.reverses_id).where(Decision.reverses_id.in_(ids)))
    )
    return [
        DecisionLine(
            one,
            titles.get(one.post_id or 0, ""),
            people.get(one.decided_by_id, Person()),
            one.id in reversed_ids,
        )
        for one in decisions
    ]


def find_appeal(decision: Decision) -> Appeal | None:
    """The appeal against a decision, if its author has filed one."""
    return session.scalar(select(Appeal).where(Appeal.decision_id == decision.id))


def title_of(decision: Decision) -> str:
    """The title of the discussion that a decision is about, as its author called it."""
    return titles_of({decision.post_id}).get(decision.post_id or 0, "") if decision.post_id else ""


def titles_of(post_ids: set[int]) -> dict[int, str]:
    """By post, the title of its thread; of one whose title is not to be read, that of its first
    text. Only for those who may read what was hidden.
    """
    first, opening = aliased(Post), aliased(PostRevision)
    title = func.coalesce(
        func.nullif(Thread.title, ""), func.nullif(Thread.given_title, ""), opening.title
    )
    rows = session.execute(
        select(Post.id, title)
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(first, (first.thread_id == Thread.id) & first.parent_id.is_(None))
        .outerjoin(opening, (opening.post_id == first.id) & (opening.number == 1))
        .where(Post.id.in_(post_ids))
    )
    return {row[0]: row[1] or "" for row in rows}
