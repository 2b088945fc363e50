"""The daily mail to moderators: how much waits, and how much of it is urgent."""

from datetime import time
from zoneinfo import ZoneInfo

from flask import render_template
from flask_babel import force_locale, ngettext
from sqlalchemy import select

from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.accounts.queries.duties import list_user_ids_with_role
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.actions import queue_mail
from wiki.moderation.models import QueueMailing
from wiki.moderation.queries.items import Waiting, count_items
from wiki.web.addresses import public_url

DAILY_AT = time(7, 0)
ZONE = ZoneInfo("Europe/Paris")


def mail_queues() -> int:
    """Mail each moderator, and each editor of a guide, once a day, from seven in the morning, where
    something waits for them; how many were.
    """
    local = now().astimezone(ZONE)
    if local.time() < DAILY_AT:
        return 0
    told = set(
        session.scalars(select(QueueMailing.user_id).where(QueueMailing.day == local.date()))
    )
    people = list_user_ids_with_role("administrator", "moderator", "editor")
    session.rollback()
    mailed = 0
    for user_id in people - told:
        with transaction():
            user = session.get_one(User, user_id)
            known = session.get(QueueMailing, user_id)
            waiting = count_items(actor_of(user))
            if known is not None and known.day == local.date():
                continue
            if known is None:
                session.add(QueueMailing(user_id=user_id, day=local.date()))
            else:
                known.day = local.date()
            if waiting.total:
                _mail(user, waiting)
                mailed += 1
    return mailed


def _mail(user: User, waiting: Waiting) -> None:
    with force_locale(user.language or "fr"):
        subject = ngettext("%(num)s to decide", "%(num)s to decide", waiting.total)
        if waiting.urgent:
            subject += ", " + ngettext("%(num)s urgent", "%(num)s urgent", waiting.urgent)
        queue_mail(
            recipient=user.email,
            subject=subject,
            body=render_template(
                "moderation/mail/queue.txt",
                waiting=waiting,
                address=public_url("moderation.show_queue"),
            ),
        )
