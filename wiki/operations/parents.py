"""What a process owes the one that started it: to be stopped by it, and to go with it."""

import contextlib
import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> None:
    """Ask Linux to stop this process when its parent is killed; other systems leave it alone.

    `parent` is the id that the parent had when it started us: it may be dead already.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def leave_terminal() -> None:
    """Be stopped by the parent alone: Ctrl-C would reach every process of the terminal at once."""
    with contextlib.suppress(PermissionError):  # of its own already
        os.setsid()
