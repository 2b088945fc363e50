"""What must come to an end: a hang fails, slowness does not, however busy the machine is."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

HANGS_AFTER_SECONDS = 60.0
"""Some hundred times what any of these works takes alone, and far less than their square would."""


@contextmanager
def ends() -> Iterator[None]:
    """Fail what is inside if it goes on and on; only in the main thread, where tests run."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still going after {HANGS_AFTER_SECONDS:.0f} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, HANGS_AFTER_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def steps(work: Callable[[], object]) -> int:
    """How many calls of functions some work makes: the same on every machine and at every hour."""
    count = 0

    def counted(_frame: FrameType, event: str, _what: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
