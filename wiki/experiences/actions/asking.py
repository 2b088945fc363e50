"""Asking others for what they tried, and saying to whom."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from wiki.accounts.models import GroupMember, Organisation, User
from wiki.accounts.queries.rights import list_groups_of
from wiki.experiences.models import Request, RequestAddressee
from wiki.experiences.policy import can_address_request, can_create_request, can_extend_request
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions import create_thread
from wiki.threads.actions.checks import scope_of_thread
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
    group_ids: Iterable[int] = (),
    visibility: str = "public",
    form_key: str = "",
    place: str = "",
) -> Request:
    """Ask for experiences by a day, of people and chambers or of whoever reads it; of a group,
    those who are in it at that moment. Those it is addressed to are written to once it is
    published. The same form sent twice asks once.

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
    groups = _checked_groups(actor, group_ids)
    _check_addressees(people, chambers, groups)
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
    _add(request, people | _people_in(groups), chambers)
    return request


def address_request(
    *,
    actor: Actor,
    request: Request,
    contributor_ids: Iterable[int] = (),
    organisation_ids: Iterable[int] = (),
    group_ids: Iterable[int] = (),
) -> Request:
    """Ask some more people or chambers, or those who are in a group now; those who were asked
    already are not asked again.

    Raises:
        NotAllowed: somebody else asked, or answers are no longer expected.
        Invalid: nobody of that name, or too many.
    """
    if not can_address_request(actor, request):
        raise NotAllowed(_("Whoever asked says to whom, as long as answers are expected."))
    people, chambers = set(contributor_ids), set(organisation_ids)
    groups = _checked_groups(actor, group_ids)
    if not (people or chambers or groups):
        raise Invalid({"people": _("Please choose whom to ask.")})
    _check_addressees(people, chambers, groups)
    if _add(request, people | _people_in(groups), chambers):
        record(
            "experiences.address_request", actor=actor, subject=request.thread,
            scope=("request", request.thread_id),
        )  # fmt: skip
    return request


def extend_request(*, actor: Actor, request: Request, deadline: date | None) -> Request:
    """Expect answers for longer; whoever has not answered is reminded once more two days before the
    new end. The same day again changes nothing.

    Raises:
        NotAllowed: somebody else asked, or answers are no longer expected.
        Invalid: no day, one before the one that was said, or one that is far.
    """
    if not can_extend_request(actor, request):
        raise NotAllowed(_("Whoever asked gives more time, as long as answers are expected."))
    if deadline == request.deadline:
        return request
    day = _checked(deadline)
    if day < request.deadline:
        raise Invalid({"deadline": _("Please choose a later day: some count on the one you said.")})
    former, request.deadline = request.deadline, day
    thread = request.thread
    _remind_again(request)
    record(
        "experiences.extend_request", actor=actor, subject=thread,
        scope=scope_of_thread(thread) if thread.published_at else ("request", thread.id),
        former=former.isoformat(), deadline=day.isoformat(),
    )  # fmt: skip
    return request


def _remind_again(request: Request) -> None:
    """The last reminder comes again before the new end; the one at mid-term not after it."""
    reminded = session.scalars(
        select(RequestAddressee).where(
            RequestAddressee.request_id == request.thread_id,
            RequestAddressee.reminded_last_at.is_not(None),
        )
    )
    for addressee in reminded:
        addressee.reminded_at = addressee.reminded_last_at
        addressee.reminded_last_at = None
    session.flush()


def _checked(deadline: date | None) -> date:
    today = now().date()
    if deadline is None:
        raise Invalid({"deadline": _("Please say until when.")})
    if deadline <= today:
        raise Invalid({"deadline": _("Please choose a day that is still to come.")})
    if deadline - today > LONGEST:
        raise Invalid({"deadline": _("Please choose a day within a year.")})
    return deadline


def _checked_groups(actor: Actor, group_ids: Iterable[int]) -> set[int]:
    """One asks the groups that one is in; administrators any."""
    groups = set(group_ids)
    if not groups <= {group.id for group in list_groups_of(actor)}:
        raise Invalid({"addressees": _("Please choose among what is offered.")})
    return groups


def _people_in(groups: set[int]) -> set[int]:
    """Those whose account is open who are in these groups now."""
    return set(
        session.scalars(
            select(User.contributor_id)
            .join(GroupMember, GroupMember.user_id == User.id)
            .where(GroupMember.group_id.in_(groups), User.deactivated_at.is_(None))
        )
    )


def _check_addressees(people: set[int], chambers: set[int], groups: set[int]) -> None:
    known = select(User.contributor_id).where(
        User.contributor_id.in_(people), User.deactivated_at.is_(None)
    )
    open_ones = select(Organisation.id).where(
        Organisation.id.in_(chambers), Organisation.closed_at.is_(None)
    )
    if set(session.scalars(known)) != people or set(session.scalars(open_ones)) != chambers:
        raise Invalid({"addressees": _("Please choose among what is offered.")})
    if len(people) + len(chambers) + len(groups) > MOST_ADDRESSEES:
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
