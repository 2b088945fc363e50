"""What those concerned by a request are written: that they are asked, reminders, and answers."""

from collections.abc import Iterator

from flask import render_template
from flask_babel import force_locale
from sqlalchemy import select

from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.accounts.queries.duties import list_users_answering_for
from wiki.accounts.queries.names import Person, list_people
from wiki.experiences.models import Request, RequestAddressee
from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.mail.actions import queue_mail
from wiki.threads.models import Thread
from wiki.threads.policy import can_see_thread
from wiki.threads.views.found import key_of
from wiki.web.addresses import public_url
from wiki.web.i18n import translate

REMINDERS: dict[str, Message] = {
    "called": _("You are asked: %(title)s"),
    "halfway": _("Half the time has passed: %(title)s"),
    "last": _("Two days left: %(title)s"),
}


def write_to(addressee: RequestAddressee, why: str) -> int:
    """Write to a person, or to those who look after a chamber; how many mails. `why` is that they
    are called upon, or which reminder it is.
    """
    request = addressee.request
    thread = request.thread
    asker = list_people([thread.contributor_id]).get(thread.contributor_id, Person())
    count = 0
    for user in _people_of(addressee):
        if user.contributor_id == thread.contributor_id or not _sees(user, thread):
            continue
        with force_locale(user.language or "fr"):
            queue_mail(
                recipient=user.email,
                subject=translate(_titled(REMINDERS[why], thread.title)),
                body=render_template(
                    "experiences/mail/asked.txt",
                    why=why, user=user, request=request, asker=asker, title=thread.title,
                    for_chamber=addressee.organisation_id is not None,
                    address=request_address(thread),
                ),
            )  # fmt: skip
        count += 1
    return count


def write_to_asker(request: Request, headline: str, address: str) -> None:
    """Tell whoever asked that an experience answers their question."""
    thread = request.thread
    user = session.scalar(
        select(User).where(
            User.contributor_id == thread.contributor_id, User.deactivated_at.is_(None)
        )
    )
    if user is None or not thread.title:
        return
    with force_locale(user.language or "fr"):
        queue_mail(
            recipient=user.email,
            subject=translate(_titled(_("An experience answers: %(title)s"), thread.title)),
            body=render_template(
                "experiences/mail/answered.txt",
                user=user, title=thread.title, headline=headline, address=address,
                question=request_address(thread),
            ),
        )  # fmt: skip


def request_address(thread: Thread) -> str:
    """The full address of a question."""
    return public_url("experiences.show_request", key=key_of(thread))


def _titled(sentence: Message, title: str) -> Message:
    return Message(sentence.text, {"title": title})


def _people_of(addressee: RequestAddressee) -> Iterator[User]:
    """The person; of a chamber those who answer for it."""
    if addressee.contributor_id:
        yield from session.scalars(
            select(User).where(
                User.contributor_id == addressee.contributor_id, User.deactivated_at.is_(None)
            )
        )
        return
    yield from list_users_answering_for(addressee.organisation_id or 0)


def _sees(user: User, thread: Thread) -> bool:
    return can_see_thread(actor_of(user), thread)
