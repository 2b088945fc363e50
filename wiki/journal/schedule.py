"""When a failed delivery is tried again."""

from datetime import timedelta

MAX_ATTEMPTS = 5
DELAYS = (timedelta(seconds=5), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
