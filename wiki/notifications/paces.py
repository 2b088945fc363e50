"""How soon a mail leaves: at once, once a day, once a week, or never."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DEFAULT_PACES = {
    "mine": "now", "replies": "now", "mentions": "now", "to_review": "daily", "followed": "weekly",
}  # fmt: skip
"""What members are told, by kind of news, as long as they have not chosen otherwise.

`mine` is what becomes of one's own proposals and messages, `replies` what answers one's messages,
`mentions` where one is named, `to_review` what waits for one's judgement, and `followed` what is
new in pages, guides and discussions that one follows.
"""

MONDAY = 0
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
    if pace == "weekly":
        day += timedelta(days=(MONDAY - day.weekday()) % 7)
    return datetime.combine(day, DAILY_AT, ZONE).astimezone(UTC)
