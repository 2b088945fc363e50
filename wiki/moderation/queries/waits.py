"""How long people wait for moderators."""

from datetime import timedelta
from statistics import median

from sqlalchemy import select

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.moderation.models import Decision, ReviewItem

LOOKED_BACK = timedelta(days=30)
MOST = 2000


def median_wait(*kinds: str) -> timedelta | None:
    """How long half of what was decided in the last thirty days had waited at most; None where
    nothing was.
    """
    rows = session.execute(
        select(ReviewItem.created_at, Decision.decided_at)
        .join(Decision, Decision.item_id == ReviewItem.id)
        .where(
            ReviewItem.kind.in_(kinds or ("post", "edit")),
            Decision.decided_at > now() - LOOKED_BACK,
        )
        .order_by(Decision.id.desc())
        .limit(MOST)
    )
    waits = [(decided - since).total_seconds() for since, decided in rows]
    return timedelta(seconds=median(waits)) if waits else None
