"""The register of decisions: what was decided and on what ground, without a word of anybody's."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.messages import Message
from wiki.moderation.models import Appeal, Decision, ReviewItem
from wiki.moderation.queries.rules import rule_words
from wiki.moderation.queries.visibility import decisions_seen_by

AT_ONCE = 500


class RegisterLine(NamedTuple):
    """One decision: the kind of item it answers (empty where nobody had asked), its ground and
    rule, and what became of it.
    """

    number: str
    decided_at: datetime
    action: str
    kind: str
    waiting_since: datetime | None
    ground: str
    rule: Message | str
    is_on_notice: bool
    is_automated: bool
    reversed_at: datetime | None
    contested_at: datetime | None
    appeal: str


def list_register(viewer: Actor) -> Iterator[RegisterLine]:
    """Every decision about what the viewer moderates, the first one first. It names neither those
    who wrote nor those who decided, and quotes neither text nor reasons.

    Raises:
        NotFound: the viewer is no moderator.
    """
    if not viewer.is_moderator:
        raise NotFound
    return _lines(viewer)


def _lines(viewer: Actor) -> Iterator[RegisterLine]:
    reversal = aliased(Decision)
    rows = session.execute(
        select(Decision, ReviewItem, reversal.decided_at, Appeal)
        .outerjoin(ReviewItem, ReviewItem.id == Decision.item_id)
        .outerjoin(reversal, reversal.reverses_id == Decision.id)
        .outerjoin(Appeal, Appeal.decision_id == Decision.id)
        .where(decisions_seen_by(viewer))
        .order_by(Decision.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for decision, item, reversed_at, appeal in rows:
        yield RegisterLine(
            number=decision.public_id,
            decided_at=decision.decided_at,
            action=decision.action,
            kind=item.kind if item else "",
            waiting_since=item.created_at if item else None,
            ground=decision.ground,
            rule=rule_words(decision),
            is_on_notice=decision.is_on_notice,
            is_automated=decision.is_automated,
            reversed_at=reversed_at,
            contested_at=appeal.filed_at if appeal else None,
            appeal=appeal.state if appeal else "",
        )
