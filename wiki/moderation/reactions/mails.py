"""Mails that follow from decisions and notices. Those about a decision wait for a minute in the
outbox, so that a slip that is taken back at once costs nothing.
"""

from flask import render_template
from flask_babel import force_locale, gettext
from sqlalchemy import select

from wiki.accounts.models import User
from wiki.accounts.queries import actor_of, list_users_with_role
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.mail.actions import queue_mail
from wiki.moderation.actions.items import WAITS
from wiki.moderation.actions.reversing import is_reversed
from wiki.moderation.following import notice_token
from wiki.moderation.models import Appeal, Decision, Notice, ReviewItem
from wiki.moderation.policy import SAID_TO_AUTHOR, can_see_item
from wiki.moderation.queries.decisions import title_of
from wiki.moderation.queries.rules import rule_words
from wiki.moderation.words import DECISIONS, PAUSE
from wiki.web.addresses import public_url
from wiki.web.i18n import translate


def mail_author(entry: JournalEntry) -> None:
    """The author of what was decided on receives the decision and its reasons, once; nothing where
    it is taken back before the mail has left.
    """
    decision = session.get_one(Decision, entry.subject_id)
    if decision.mail_id is not None or decision.action not in SAID_TO_AUTHOR:
        return
    if is_reversed(decision) or entry.details.get("was_mailed") is False:
        return
    author = session.scalar(
        select(User).where(User.contributor_id == decision.author_id, User.deactivated_at.is_(None))
    )
    if author is None:
        return
    with force_locale(author.language or "fr"):
        said = translate(DECISIONS[decision.action])
        title = title_of(decision)
        mail = queue_mail(
            recipient=author.email,
            subject=gettext("Your message “%(title)s”: %(said)s", title=title, said=said.lower()),
            body=render_template(
                "moderation/mail/decision.txt",
                decision=decision,
                title=title,
                said=said,
                rule=translate(rule_words(decision)),
                address=public_url("moderation.show_decision", public_id=decision.public_id),
                own_messages=public_url("moderation.list_own_posts"),
            ),
            due_at=decision.decided_at + PAUSE,
        )
    session.flush()
    decision.mail_id = mail.id


def mail_notifier(entry: JournalEntry) -> None:
    """Whoever filed a notice learns what was decided, why, and what they can still do."""
    decision = session.get_one(Decision, entry.subject_id)
    notice = session.scalar(select(Notice).where(Notice.decision_id == decision.id))
    if notice is None or not notice.email or notice.decision_sent_at is not None:
        return
    with force_locale("fr"):
        mail = queue_mail(
            recipient=notice.email,
            subject=gettext("Your notice no. %(number)s: the decision", number=notice.public_id),
            body=render_template(
                "moderation/mail/notice_decided.txt",
                decision=decision,
                notice=notice,
                rule=translate(rule_words(decision)),
                until=None if decision.is_restrictive else decision.appeal_until,
                address=_follow(notice),
            ),
            due_at=decision.decided_at + PAUSE,
        )
    session.flush()
    notice.decision_mail_id, notice.decision_sent_at = mail.id, now()


def mail_contester(entry: JournalEntry) -> None:
    """Whoever contests that nothing was taken away after their notice receives the answer."""
    appeal = session.get_one(Appeal, entry.details["appeal"])
    notice = session.get(Notice, appeal.notice_id) if appeal.notice_id else None
    if notice is None or not notice.email:
        return
    with force_locale("fr"):
        queue_mail(
            recipient=notice.email,
            subject=gettext("Your notice no. %(number)s: the answer", number=notice.public_id),
            body=render_template(
                "moderation/mail/notice_contested.txt",
                appeal=appeal,
                notice=notice,
                address=_follow(notice),
            ),
        )


def mail_receipt(entry: JournalEntry) -> None:
    """Whoever files a notice gets a receipt. A guest may type anybody's address: what they wrote
    does not go back there.
    """
    notice = session.get_one(Notice, entry.subject_id)
    if not notice.email or notice.receipt_sent_at is not None:
        return
    with force_locale("fr"):
        queue_mail(
            recipient=notice.email,
            subject=gettext("Your notice no. %(number)s has arrived", number=notice.public_id),
            body=render_template(
                "moderation/mail/notice_received.txt", notice=notice, address=_follow(notice)
            ),
        )
    notice.receipt_sent_at = now()


def mail_moderators_of_notice(entry: JournalEntry) -> None:
    """A legal notice does not wait for the daily mail: those who may decide on it hear at once."""
    item = session.scalar(
        select(ReviewItem).where(
            ReviewItem.kind == "notice", ReviewItem.subject_id == entry.subject_id
        )
    )
    notice = session.get_one(Notice, entry.subject_id)
    people = {u.id: u for r in ("administrator", "moderator") for u in list_users_with_role(r)}
    for user in people.values():
        if item and not can_see_item(actor_of(user), item):
            continue
        with force_locale(user.language or "fr"):
            queue_mail(
                recipient=user.email,
                subject=gettext("A notice of illegal content: to decide within a day"),
                body=render_template(
                    "moderation/mail/notice_filed.txt",
                    notice=notice,
                    one_day=WAITS["notice"],
                    address=public_url("moderation.show_queue"),
                ),
            )


def _follow(notice: Notice) -> str:
    return public_url("moderation.contest_notice", token=notice_token(notice.id))
