"""The recurring duty: one mail a person for all the news that is due, rights looked at again."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from flask import render_template
from flask_babel import force_locale, gettext
from sqlalchemy import Row, select, update

from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.mail.actions import queue_mail
from wiki.notifications.followed import Followed
from wiki.notifications.grouping import NewsGroup, grouped
from wiki.notifications.models import Notification
from wiki.notifications.queries import still_seen
from wiki.notifications.unsubscribing import unsubscribe_token
from wiki.notifications.words import said_together
from wiki.web.addresses import public_url, site_address
from wiki.web.i18n import translate

AT_ONCE = 20
"""People mailed in one round, so that deliveries never wait long."""

MOST = 20
"""Discussions and pages in one mail; how many more there are is said."""


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
    rows = _due(user)
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
        news = still_seen(rows, actor_of(user))
        for kind, lines in groupby(news, key=lambda one: one.reason):
            _queue(user, kind, grouped(lines))


def _due(user: User) -> Sequence[Row[Notification, JournalEntry, str]]:
    """What is due, whoever may see it."""
    return session.execute(
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


def _queue(user: User, kind: str, groups: list[NewsGroup]) -> None:
    stop = public_url("notifications.unsubscribe", token=unsubscribe_token(user.id, kind))
    shown = groups[:MOST]
    queue_mail(
        recipient=user.email,
        subject=_subject(kind, groups),
        body=render_template(
            "notifications/mail/news.txt",
            kind=kind,
            lines=[(said_together(group), group, _address(group.subject)) for group in shown],
            more=len(groups) - len(shown),
            all_news=public_url("notifications.list_notifications"),
            stop=stop,
            choices=public_url("notifications.choose_mail"),
        ),
        unsubscribe=stop,
    )


def _subject(kind: str, groups: Iterable[NewsGroup]) -> str:
    first, *others = groups
    if not others and len(first.news) > 1:
        what = translate(said_together(first))
        return str(gettext("%(what)s in “%(title)s”", what=what, title=first.about.title))
    if not others:
        return f"{translate(said_together(first))} : {first.about.title}"
    count = sum(len(group.news) for group in (first, *others))
    several: dict[str, str] = {
        "mine": gettext("%(count)s answers on your proposals and messages", count=count),
        "replies": gettext("%(count)s answers to your messages", count=count),
        "mentions": gettext("%(count)s messages that name you", count=count),
        "to_review": gettext("%(count)s pieces of news on proposals to read", count=count),
        "followed": gettext("%(count)s pieces of news in what you follow", count=count),
    }
    return several[kind]


def _address(subject: Followed) -> str:
    if subject.path:
        return site_address() + subject.path
    return public_url(subject.endpoint, **subject.values)
