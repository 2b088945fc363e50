"""Which posts are read before they are published."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, or_, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.threads.models import Post, PostingRule, PostRevision


class Regime(NamedTuple):
    """How posts become public somewhere: `open` or `reviewed`, and who need not wait."""

    name: str = "open"
    known_after: int | None = None


def regime_for(book_id: int | None, thread_kind: str) -> Regime:
    """The rule of the book for this kind of thread, else of the book, else of the site for this
    kind, else of the site; posts are published at once where there is none.
    """
    scopes = [(PostingRule.scope_kind == "site") & (PostingRule.scope_id == 0)]
    if book_id:
        scopes.append((PostingRule.scope_kind == "book") & (PostingRule.scope_id == book_id))
    rules = session.scalars(
        select(PostingRule).where(or_(*scopes), PostingRule.thread_kind.in_(["", thread_kind]))
    ).all()
    if not rules:
        return Regime()
    nearest = max(rules, key=lambda rule: (rule.scope_kind == "book", rule.thread_kind != ""))
    return Regime(nearest.regime, nearest.known_after)


def count_published_posts(contributor_id: int, capacity: str) -> int:
    """How many posts of somebody, speaking in this capacity, are published."""
    count = (
        select(func.count(Post.id))
        .join(PostRevision, PostRevision.id == Post.published_revision_id)
        .where(
            Post.contributor_id == contributor_id,
            Post.state == "published",
            PostRevision.capacity == capacity,
        )
    )
    return session.scalar(count) or 0


def needs_review(actor: Actor, *, book_id: int | None, thread_kind: str, capacity: str) -> bool:
    """Whether what this person says there, in this capacity, is read by a moderator first."""
    if actor.is_system:
        return False
    regime = regime_for(book_id, thread_kind)
    if regime.name == "open":
        return False
    if regime.known_after is None:
        return True
    return count_published_posts(actor.contributor_id, capacity) < regime.known_after


def list_posting_rules() -> Sequence[PostingRule]:
    """Every rule there is: those of the site first."""
    return session.scalars(
        select(PostingRule).order_by(
            PostingRule.scope_kind.desc(), PostingRule.scope_id, PostingRule.thread_kind
        )
    ).all()
