"""Who is using the data folder: a running site, or somebody who replaces what is in it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _

LOCK = "running"


@contextmanager
def running(data_dir: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold the data folder, with others who serve it or alone.

    Raises:
        Conflict: the site is running, and what is asked for must be done while it is not.
    """
    with (data_dir / LOCK).open("w") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict(
                _("The site is running: stop it first, then run this command again.")
                if alone
                else _("The site is being restored or upgraded: wait until that is done.")
            ) from None
        yield
