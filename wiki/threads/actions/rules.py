"""Saying when posts are read before they are published."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import SITE, record
from wiki.pages.models import Book
from wiki.threads.models import POSTING_REGIMES, THREAD_KINDS, PostingRule
from wiki.threads.policy import can_change_posting_rules


def set_posting_rule(
    *,
    actor: Actor,
    regime: str,
    book: Book | None = None,
    thread_kind: str = "",
    known_after: int | None = None,
) -> PostingRule:
    """Say how posts become public on the site or in threads about one book, of one kind or of all.
    What waits already goes on waiting. The same rule again changes nothing.

    Raises:
        NotAllowed: the actor is no administrator.
        Invalid: no such regime, kind or number.
    """
    _check(actor)
    if regime not in POSTING_REGIMES or thread_kind not in ("", *THREAD_KINDS):
        raise Invalid({"regime": _("Please choose one of these.")})
    if known_after is not None and not 0 < known_after < 1000:
        raise Invalid({"known_after": _("A number from 1 to 999, or nothing.")})
    rule = find_posting_rule(book, thread_kind) or _new(book, thread_kind)
    known = known_after if regime == "reviewed" else None
    if rule.id and (rule.regime, rule.known_after) == (regime, known):
        return rule
    rule.regime, rule.known_after = regime, known
    rule.changed_at, rule.changed_by_id = now(), actor.contributor_id
    session.add(rule)
    record(
        "threads.set_posting_rule", actor=actor, subject=rule, scope=SITE, regime=regime,
        thread_kind=thread_kind,
    )  # fmt: skip
    return rule


def drop_posting_rule(*, actor: Actor, rule: PostingRule) -> None:
    """Let the wider rule hold again.

    Raises:
        NotAllowed: the actor is no administrator.
    """
    _check(actor)
    record(
        "threads.drop_posting_rule", actor=actor, subject=rule, scope=SITE,
        thread_kind=rule.thread_kind,
    )  # fmt: skip
    session.delete(rule)
    session.flush()


def find_posting_rule(book: Book | None, thread_kind: str) -> PostingRule | None:
    """The rule of exactly this place and kind."""
    return session.scalar(
        select(PostingRule).where(
            PostingRule.scope_kind == ("book" if book else "site"),
            PostingRule.scope_id == (book.id if book else 0),
            PostingRule.thread_kind == thread_kind,
        )
    )


def _new(book: Book | None, thread_kind: str) -> PostingRule:
    return PostingRule(
        scope_kind="book" if book else "site", scope_id=book.id if book else 0,
        thread_kind=thread_kind,
    )  # fmt: skip


def _check(actor: Actor) -> None:
    if not can_change_posting_rules(actor):
        raise NotAllowed(_("Only administrators can do this."))
