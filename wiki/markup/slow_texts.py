"""Texts that took too long a while ago: they are not tried again at once."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

SECONDS = 300.0
"""Not for ever: the machine may have been busy with something else."""
MOST = 1000


class SlowTexts:
    """Remembers texts by their digest, for some minutes."""

    def __init__(
        self, *, seconds: float = SECONDS, most: int = MOST, clock: Callable[[], float] = monotonic
    ) -> None:
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._seen: OrderedDict[bytes, float] = OrderedDict()
        self._lock = Lock()

    def add(self, source: str) -> None:
        """This text took too long just now."""
        digest = _digest(source)
        with self._lock:
            self._seen[digest] = self._clock()
            self._seen.move_to_end(digest)
            while len(self._seen) > self._most:
                self._seen.popitem(last=False)

    def __contains__(self, source: str) -> bool:
        if not self._seen:
            return False
        with self._lock:
            seen = self._seen.get(_digest(source))
            return seen is not None and self._clock() - seen < self._seconds


def _digest(source: str) -> bytes:
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).digest()
