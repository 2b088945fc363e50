"""The one place that asks what time it is."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def read_moment(text: str | None) -> datetime | None:
    """An instant as forms write it, in UTC; None of anything else, and of what is beyond time."""
    try:
        moment = datetime.fromisoformat(text or "")
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
