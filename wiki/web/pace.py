"""How often one person's script may ask, counted in this process."""

from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

PEOPLE = 2000


class Pace:
    """At most so many questions of one person in so many seconds."""

    def __init__(
        self, *, most: int, seconds: float, clock: Callable[[], float] = monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._asked: OrderedDict[int, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, person: int) -> bool:
        """Count one question; False where it is one too many."""
        now = self._clock()
        with self._lock:
            asked = self._asked.setdefault(person, deque())
            self._asked.move_to_end(person)
            while asked and asked[0] <= now - self._seconds:
                asked.popleft()
            if len(asked) >= self._most:
                return False
            asked.append(now)
            while len(self._asked) > PEOPLE:
                self._asked.popitem(last=False)
        return True
