"""The recurring duty: one mail a person for all the news that is due, rights looked at again."""

from collections.abc import Iterable
from itertools import groupby

from flask import render_template
from flask_babel import force_locale, gettext
from sqlalchemy import select, update

from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.mail.actions import queue_mail
from wiki.notifications.models import Notification
from wiki.notifications.queries import News
from wiki.notifications.subjects import name_all
from wiki.notifications.unsubscribing import unsubscribe_token
from wiki.notifications.words import said
from wiki.web.addresses import public_url
from wiki.web.i18n import translate

AT_ONCE = 20
"""People mailed in one round, so that deliveries never wait long."""


def send_due_news() -> int:
    """Write the mails of the news that is due; how many people were looked at."""
    due = select(Notification.user_id).where(
        Notification.mailed_at.is_(None), Notification.mail_due_at <= now()
    )
    people = session.scalars(due.distinct().limit(AT_ONCE)).all()
    session.rollback()
    for user_id in people:
        with transaction():
            _mail(user_id)
    return len(people)


def _mail(user_id: int) -> None:
    """One mail for each kind of news; what was read on the site meanwhile is not mailed."""
    user = session.get_one(User, user_id)
    news = _due(user)
    session.execute(
        update(Notification)
        .where(
            Notification.user_id == user_id,
            Notification.mailed_at.is_(None),
            Notification.mail_due_at <= now(),
        )
        .values(mailed_at=now())
    )
    if not user.is_active:
        return
    with force_locale(user.language or "fr"):
        for kind, lines in groupby(news, key=lambda one: one.reason):
            _queue(user, kind, list(lines))


def _due(user: User) -> list[News]:
    rows = session.execute(
        select(Notification, JournalEntry, User.name)
        .join(JournalEntry, JournalEntry.id == Notification.entry_id)
        .outerjoin(User, User.contributor_id == JournalEntry.actor_id)
        .where(
            Notification.user_id == user.id,
            Notification.mailed_at.is_(None),
            Notification.mail_due_at <= now(),
            Notification.read_at.is_(None),
        )
        .order_by(Notification.reason, Notification.id)
    ).all()
    subjects = {(entry.subject_kind, entry.subject_id) for _n, entry, _p in rows}
    named = name_all(subjects, actor_of(user))
    return [
        News(n.id, e, n.reason, named[e.subject_kind, e.subject_id], name or "", is_new=True)
        for n, e, name in rows
        if (e.subject_kind, e.subject_id) in named
    ]


def _queue(user: User, kind: str, news: list[News]) -> None:
    stop = public_url("notifications.unsubscribe", token=unsubscribe_token(user.id, kind))
    queue_mail(
        recipient=user.email,
        subject=_subject(kind, news),
        body=render_template(
            "notifications/mail/news.txt",
            kind=kind,
            lines=[(said(one), one, _address(one)) for one in news],
            stop=stop,
            choices=public_url("notifications.choose_mail"),
        ),
        unsubscribe=stop,
    )


def _subject(kind: str, news: Iterable[News]) -> str:
    first, *others = news
    if not others:
        return f"{translate(said(first))} : {first.subject.title}"
    count = len(others) + 1
    several: dict[str, str] = {
        "mine": gettext("%(count)s answers on your proposals", count=count),
        "to_review": gettext("%(count)s pieces of news on proposals to read", count=count),
        "followed": gettext("%(count)s changes in what you follow", count=count),
    }
    return several[kind]


def _address(news: News) -> str:
    return public_url(news.subject.endpoint, **news.subject.values)
