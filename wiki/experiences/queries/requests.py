"""Requests, those they are addressed to as far as one may know, and what answered them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import contains_eager

from wiki.accounts.models import Organisation
from wiki.accounts.queries.names import Person, list_people
from wiki.experiences.models import Request, RequestAddressee, RequestAnswer
from wiki.experiences.policy import can_see_addressees
from wiki.experiences.queries.filters import experiences_seen_by
from wiki.experiences.queries.lists import ExperienceLine, list_experiences_among
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.pagination import Slice
from wiki.threads.models import Post, Thread
from wiki.threads.queries import threads_seen_by
from wiki.topics.models import Topic

PER_PAGE = 20
MOST_LINES = 100


@dataclass(frozen=True)
class RequestLine:
    """One line of a list: a question, who asks, about which platform, and how many answered."""

    request: Request
    thread: Thread
    person: Person
    platform: str
    answer_count: int


@dataclass(frozen=True)
class AddresseeLine:
    """One of those a question is addressed to. To whoever asked, a refusal looks like silence."""

    addressee: RequestAddressee
    name: str
    organisation: str
    state: str


def get_request(public_id: str, viewer: Actor) -> Request:
    """A request, by the public id of its thread.

    Raises:
        NotFound: no such request, or none that the viewer may see.
    """
    found = session.scalar(
        select(Request)
        .join(Request.thread)
        .where(Thread.public_id == public_id, threads_seen_by(viewer))
        .options(contains_eager(Request.thread))
    )
    if found is None:
        raise NotFound
    return found


def list_requests(
    viewer: Actor, *, state: str = "open", after: str = "", limit: int = PER_PAGE
) -> Slice[RequestLine]:
    """Questions in a state: open ones by their day, the others with the last asked first; `after`
    is the public id of the last one shown.
    """
    query = _shown(viewer).where(Request.state == state)
    query = query.where(*_after(state, after))
    first = Request.deadline if state == "open" else Request.deadline.desc()
    second = Request.thread_id if state == "open" else Request.thread_id.desc()
    rows = session.execute(query.order_by(first, second).limit(limit + 1)).all()
    lines = _lines(rows[:limit], viewer)
    return Slice(lines, after=lines[-1].thread.public_id if len(rows) > limit else "")


def list_requests_where(
    viewer: Actor, condition: ColumnElement[bool], *, limit: int = MOST_LINES
) -> Sequence[RequestLine]:
    """Those that are so and not taken back: open ones first, then the last asked."""
    query = _shown(viewer).where(condition, Request.state != "withdrawn")
    order = ((Request.state == "open").desc(), Request.thread_id.desc())
    return _lines(session.execute(query.order_by(*order).limit(limit)).all(), viewer)


def count_requests(viewer: Actor) -> dict[str, int]:
    """How many questions in each state somebody finds in the lists."""
    rows = session.execute(
        select(Request.state, func.count())
        .join(Thread, Thread.id == Request.thread_id)
        .where(_listed(viewer))
        .group_by(Request.state)
    )
    return {state: count for state, count in rows}  # noqa: C416  # rows, not pairs


def count_requests_for(viewer: Actor) -> int:
    """How many open questions are addressed to somebody who has not said anything yet."""
    return (
        session.scalar(
            select(func.count(Request.thread_id.distinct()))
            .join(Thread, Thread.id == Request.thread_id)
            .join(RequestAddressee, RequestAddressee.request_id == Request.thread_id)
            .where(
                Request.state == "open",
                RequestAddressee.state == "invited",
                addressed_to(viewer),
                _listed(viewer),
            )
        )
        or 0
    )


def list_requests_for(viewer: Actor) -> set[int]:
    """The open questions that are addressed to somebody, but for those they declined."""
    rows = session.scalars(
        select(RequestAddressee.request_id)
        .join(Request, Request.thread_id == RequestAddressee.request_id)
        .where(
            Request.state == "open",
            RequestAddressee.state.in_(("invited", "accepted")),
            addressed_to(viewer),
        )
    )
    return set(rows)


def addressed_to(viewer: Actor) -> ColumnElement[bool]:
    """Condition on `RequestAddressee`: the viewer, or their chamber."""
    mine: list[ColumnElement[bool]] = [false()]
    if viewer.contributor_id:
        mine.append(RequestAddressee.contributor_id == viewer.contributor_id)
    if viewer.organisation_id:
        mine.append(RequestAddressee.organisation_id == viewer.organisation_id)
    return or_(*mine)


def find_own_addressee(request: Request, viewer: Actor) -> RequestAddressee | None:
    """As whom somebody is asked: as themselves rather than as their chamber."""
    return session.scalars(
        select(RequestAddressee)
        .where(RequestAddressee.request_id == request.thread_id, addressed_to(viewer))
        .order_by(RequestAddressee.contributor_id.is_(None), RequestAddressee.id)
        .limit(1)
    ).first()


def list_addressees(request: Request, viewer: Actor) -> Sequence[AddresseeLine]:
    """To whom it is addressed, for whoever asked and the moderators; nobody else is told."""
    if not can_see_addressees(viewer, request):
        return []
    rows = session.execute(
        select(RequestAddressee, Organisation.name)
        .outerjoin(Organisation, Organisation.id == RequestAddressee.organisation_id)
        .where(RequestAddressee.request_id == request.thread_id)
        .order_by(RequestAddressee.id)
    ).all()
    people = list_people(addressee.contributor_id for addressee, _name in rows)
    lines = []
    for addressee, chamber in rows:
        person = people.get(addressee.contributor_id or 0, Person())
        state = "invited" if addressee.state == "declined" else addressee.state
        lines.append(AddresseeLine(addressee, person.name, chamber or person.organisation, state))
    return lines


def list_answers(request: Request, viewer: Actor) -> Sequence[ExperienceLine]:
    """The experiences that answer it, as far as the viewer reads them."""
    answers = select(RequestAnswer.post_id).where(RequestAnswer.request_id == request.thread_id)
    return list_experiences_among(viewer, answers)


def list_requests_answered_by(post: Post, viewer: Actor) -> Sequence[Thread]:
    """The questions that an experience answers."""
    return session.scalars(
        select(Thread)
        .join(RequestAnswer, RequestAnswer.request_id == Thread.id)
        .where(RequestAnswer.post_id == post.id, _listed_threads(viewer))
        .order_by(Thread.id)
    ).all()


def _lines(rows: Sequence[Any], viewer: Actor) -> list[RequestLine]:
    counts = _answer_counts([request.thread_id for request, _t, _n in rows], viewer)
    people = list_people(thread.contributor_id for _r, thread, _n in rows)
    return [
        RequestLine(
            request, thread, people.get(thread.contributor_id, Person()), name or "",
            counts.get(request.thread_id, 0),
        )
        for request, thread, name in rows
    ]  # fmt: skip


def _shown(viewer: Actor) -> Select[Request, Thread, str | None]:
    return (
        select(Request, Thread, Topic.name)
        .join(Thread, Thread.id == Request.thread_id)
        .outerjoin(Topic, Topic.id == Request.platform_id)
        .where(_listed(viewer))
    )


def _listed(viewer: Actor) -> ColumnElement[bool]:
    return and_(_listed_threads(viewer), Thread.kind == "request")


def _listed_threads(viewer: Actor) -> ColumnElement[bool]:
    """Published questions whose text is there."""
    return and_(threads_seen_by(viewer), Thread.published_at.is_not(None), Thread.title != "")


def _after(state: str, after: str) -> list[ColumnElement[bool]]:
    last = after and session.execute(
        select(Request.deadline, Request.thread_id)
        .join(Thread, Thread.id == Request.thread_id)
        .where(Thread.public_id == after)
    ).first()  # fmt: skip
    if not last:
        return []
    same = Request.deadline == last.deadline
    if state == "open":
        later = Request.deadline > last.deadline
        return [or_(later, same & (Request.thread_id > last.thread_id))]
    earlier = Request.deadline < last.deadline
    return [or_(earlier, same & (Request.thread_id < last.thread_id))]


def _answer_counts(thread_ids: Sequence[int], viewer: Actor) -> dict[int, int]:
    seen = experiences_seen_by(viewer).with_only_columns(Post.id)
    rows = session.execute(
        select(RequestAnswer.request_id, func.count())
        .where(RequestAnswer.request_id.in_(thread_ids), RequestAnswer.post_id.in_(seen))
        .group_by(RequestAnswer.request_id)
    )
    return {thread_id: count for thread_id, count in rows}  # noqa: C416  # rows, not pairs
