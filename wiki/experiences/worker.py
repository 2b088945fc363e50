"""The duty that recurs: two reminders of each request, and an end to those whose day has passed."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from wiki.accounts.queries import system_actor
from wiki.experiences.actions import lapse_request
from wiki.experiences.mails import write_to
from wiki.experiences.models import Request, RequestAddressee
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.reminders import PAUSE, reminder_due
from wiki.threads.models import Thread

AT_ONCE = 50


def look_after_requests() -> int:
    """Remind those who have not answered yet, and let questions lapse; how many were acted upon."""
    today = now().date()
    over = session.scalars(
        select(Request.thread_id)
        .where(Request.state == "open", Request.deadline < today)
        .order_by(Request.thread_id)
        .limit(AT_ONCE)
    ).all()
    waiting = session.scalars(_waiting()).all()
    session.rollback()
    for thread_id in over:
        with transaction():
            lapse_request(actor=system_actor(), request=session.get_one(Request, thread_id))
    reminded = 0
    for addressee_id in waiting:
        with transaction():
            reminded += _remind(addressee_id)
    return len(over) + reminded


def _waiting() -> Select[int]:
    """Whoever was called upon, has not declined, and may have a reminder due."""
    return (
        select(RequestAddressee.id)
        .join(Request, Request.thread_id == RequestAddressee.request_id)
        .join(Thread, Thread.id == Request.thread_id)
        .where(
            Request.state == "open",
            Request.deadline >= now().date(),
            RequestAddressee.state.in_(("invited", "accepted")),
            RequestAddressee.called_at < now() - PAUSE,
            RequestAddressee.reminded_last_at.is_(None),
            Thread.published_at.is_not(None),
            Thread.title != "",
        )
        .order_by(RequestAddressee.id)
    )


def _remind(addressee_id: int) -> int:
    """The reminder that is due, if any; looked at again inside the transaction."""
    addressee = session.scalars(
        select(RequestAddressee)
        .where(RequestAddressee.id == addressee_id)
        .options(joinedload(RequestAddressee.request))
    ).one()
    if addressee.state not in ("invited", "accepted") or not addressee.request.is_open:
        return 0
    due = reminder_due(addressee, addressee.request.deadline)
    if due == "last":
        addressee.reminded_last_at = now()
    elif due == "halfway":
        addressee.reminded_at = now()
    else:
        return 0
    write_to(addressee, due)
    return 1
