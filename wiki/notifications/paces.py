"""How soon a mail leaves: at once, once a day, or never."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DEFAULT_PACES = {"mine": "now", "to_review": "daily", "followed": "daily"}
"""What members are told, by kind of news, as long as they have not chosen otherwise.

`mine` is what becomes of one's own proposals, `to_review` what waits for one's judgement, and
`followed` what changed in pages and guides that one follows.
"""

DAILY_AT = time(7, 0)
ZONE = ZoneInfo("Europe/Paris")
QUIET = timedelta(minutes=2)
"""News of the same minutes leave in one mail."""


def mail_due_at(pace: str, at: datetime) -> datetime | None:
    """When news of that instant is mailed; None where it never is."""
    if pace == "never":
        return None
    if pace == "now":
        return at + QUIET
    local = at.astimezone(ZONE)
    day = local.date() + timedelta(days=1 if local.time() >= DAILY_AT else 0)
    return datetime.combine(day, DAILY_AT, ZONE).astimezone(UTC)
