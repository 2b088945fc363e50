"""Asking others for what they tried, and saying to whom."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from wiki.accounts.models import Organisation, User
from wiki.experiences.models import Request, RequestAddressee
from wiki.experiences.policy import can_address_request, can_create_request
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions import create_thread
from wiki.threads.rendering import PreparedPost
from wiki.topics.models import Topic

LONGEST = timedelta(days=366)
MOST_ADDRESSEES = 50


def create_request(
    *,
    actor: Actor,
    text: PreparedPost,
    capacity: str,
    deadline: date | None,
    platform: Topic | None = None,
    contributor_ids: Iterable[int] = (),
    organisation_ids: Iterable[int] = (),
    visibility: str = "public",
    form_key: str = "",
    place: str = "",
) -> Request:
    """Ask for experiences by a day, of people and chambers or of whoever reads it. Those it is
    addressed to are written to once it is published. The same form sent twice asks once.

    Raises:
        NotAllowed: the actor is no member.
        Invalid: no question, text or capacity; a day that is past or far; or nobody of that name.
    """
    if not can_create_request(actor):
        raise NotAllowed(_("Only members ask for experiences. Please sign in."))
    day = _checked(deadline)
    if platform is not None and platform.kind != "platform":
        raise Invalid({"platform": _("Please choose among what is offered.")})
    people, chambers = set(contributor_ids), set(organisation_ids)
    _check_addressees(people, chambers)
    thread = create_thread(
        actor=actor, text=text, capacity=capacity, kind="request", visibility=visibility,
        form_key=form_key, place=place,
    )  # fmt: skip
    known = session.get(Request, thread.id)
    if known is not None:
        return known
    request = Request(
        thread_id=thread.id, deadline=day, platform_id=platform.id if platform else None
    )
    session.add(request)
    session.flush()
    _add(request, people, chambers)
    return request


def address_request(
    *,
    actor: Actor,
    request: Request,
    contributor_ids: Iterable[int] = (),
    organisation_ids: Iterable[int] = (),
) -> Request:
    """Ask some more people or chambers; those who were asked already are not asked again.

    Raises:
        NotAllowed: somebody else asked, or answers are no longer expected.
        Invalid: nobody of that name, or too many.
    """
    if not can_address_request(actor, request):
        raise NotAllowed(_("Whoever asked says to whom, as long as answers are expected."))
    people, chambers = set(contributor_ids), set(organisation_ids)
    _check_addressees(people, chambers)
    if _add(request, people, chambers):
        record(
            "experiences.address_request", actor=actor, subject=request.thread,
            scope=("request", request.thread_id),
        )  # fmt: skip
    return request


def _checked(deadline: date | None) -> date:
    today = now().date()
    if deadline is None:
        raise Invalid({"deadline": _("Please say until when.")})
    if deadline <= today:
        raise Invalid({"deadline": _("Please choose a day that is still to come.")})
    if deadline - today > LONGEST:
        raise Invalid({"deadline": _("Please choose a day within a year.")})
    return deadline


def _check_addressees(people: set[int], chambers: set[int]) -> None:
    known = select(User.contributor_id).where(
        User.contributor_id.in_(people), User.deactivated_at.is_(None)
    )
    open_ones = select(Organisation.id).where(
        Organisation.id.in_(chambers), Organisation.closed_at.is_(None)
    )
    if set(session.scalars(known)) != people or set(session.scalars(open_ones)) != chambers:
        raise Invalid({"addressees": _("Please choose among what is offered.")})
    if len(people) + len(chambers) > MOST_ADDRESSEES:
        raise Invalid({"addressees": _("Please ask at most 50 people and chambers at a time.")})


def _add(request: Request, people: set[int], chambers: set[int]) -> int:
    """Those who were not asked yet, but for whoever asks; how many."""
    asked = session.execute(
        select(RequestAddressee.contributor_id, RequestAddressee.organisation_id).where(
            RequestAddressee.request_id == request.thread_id
        )
    ).all()
    people = people - {row[0] for row in asked} - {request.thread.contributor_id}
    chambers = chambers - {row[1] for row in asked}
    for contributor_id in sorted(people):
        session.add(RequestAddressee(request_id=request.thread_id, contributor_id=contributor_id))
    for organisation_id in sorted(chambers):
        session.add(RequestAddressee(request_id=request.thread_id, organisation_id=organisation_id))
    session.flush()
    return len(people) + len(chambers)
