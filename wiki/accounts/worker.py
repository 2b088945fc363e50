"""The worker's duty towards accounts."""

import time

from wiki.accounts.actions import purge_expired
from wiki.foundation.transaction import transaction

EVERY_SECONDS = 3600


class Sweep:
    """Forgets what has had its time, once an hour, whatever the number of rounds."""

    def __init__(self) -> None:
        self._last = -float(EVERY_SECONDS)

    def __call__(self) -> int:
        if time.monotonic() - self._last < EVERY_SECONDS:
            return 0
        self._last = time.monotonic()
        with transaction():
            return purge_expired()


sweep_accounts = Sweep()
