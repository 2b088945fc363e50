"""One persistent child process for each web process, ended after two seconds of one text.

Few threads wait for it, and not for long: the others stay free for readers.
"""

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any, cast

from wiki.foundation.errors import Busy
from wiki.foundation.messages import _
from wiki.markup.frames import read_frame, write_frame
from wiki.markup.refusals import Refused

SECONDS = 1.8
"""For one text; below two seconds, so that with its answer the reader waits no longer than that."""
START_SECONDS = 20.0
WAIT_SECONDS = 1.0
MOST_WAITING = 2
"""Threads that wait while one text is read; whoever comes then is told at once."""

_BUSY = _("Many texts are being laid out just now. Please try again in a moment.")

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT")


class Gone(Exception):
    """The child ended without an answer."""


class Sandbox:
    """Renders one text at a time; safe to share between threads and to carry through a fork."""

    def __init__(
        self,
        seconds: float = SECONDS,
        *,
        waiting: int = MOST_WAITING,
        patience: float = WAIT_SECONDS,
    ) -> None:
        self.seconds = seconds
        self._most_waiting = waiting
        self._patience = patience
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(waiting + 1)
        self._child: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._inherited: list[subprocess.Popen[bytes]] = []
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.close)

    @property
    def pid(self) -> int | None:
        """The child's process number while there is one."""
        return self._child.pid if self._child else None

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The child's answer; a child found dead beforehand is replaced once.

        Raises:
            Busy: others wait already, or it was not free in time.
        """
        places, lock = self._places, self._lock
        if not places.acquire(blocking=False):
            raise Busy(_BUSY)
        try:
            if not lock.acquire(timeout=self._patience):
                raise Busy(_BUSY)
            try:
                return self._answer(request)
            finally:
                lock.release()
        finally:
            places.release()

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            self._get_ready()
            return self._exchange(request)
        except Gone:
            self._get_ready()
            return self._exchange(request)

    def close(self) -> None:
        """End the child, if any."""
        child, self._child, self._ready = self._child, None, False
        if child is not None:
            child.kill()
            _close_pipes(child)
            child.wait()

    def _get_ready(self) -> None:
        """A child that listens; starting one is not counted in its two seconds."""
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = _start()
        if not self._ready:
            if self._timed(START_SECONDS, None) is None:
                raise Gone
            self._ready = True

    def _exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self._child is not None
        timed_out = threading.Event()
        answer = self._timed(self.seconds, request, timed_out)
        if answer is None:
            self.close()
            self._child = _start()
            if timed_out.is_set():
                raise Refused("slow")
            raise Gone
        return answer

    def _timed(
        self, seconds: float, request: dict[str, Any] | None, fired: threading.Event | None = None
    ) -> dict[str, Any] | None:
        """Send, then read; a timer ends the child, which ends whichever of the two was waiting."""
        child = self._child
        assert child is not None

        def end() -> None:
            if fired is not None:
                fired.set()
            child.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        complete = False
        try:
            if request is not None:
                write_frame(cast("Any", child.stdin), request)
            answer = read_frame(cast("Any", child.stdout))
            complete = answer is not None
        except (BrokenPipeError, ConnectionResetError):
            return None
        else:
            return answer
        finally:
            timer.cancel()
            if not complete:
                child.kill()

    def _forget(self) -> None:
        """After a fork the child belongs to the parent alone: let go of its pipes and the lock."""
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(self._most_waiting + 1)
        if self._child is not None:
            _let_go(self._child)
            self._inherited.append(self._child)
        self._child, self._ready = None, False


def _start() -> subprocess.Popen[bytes]:
    """A child in a session of its own, so that Ctrl-C reaches the server only; no secret in it."""
    variables = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "wiki.markup.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=_ROOT,
        env=variables,
        start_new_session=True,
    )


def _close_pipes(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _let_go(child: subprocess.Popen[bytes]) -> None:
    """Close the inherited descriptors without flushing what another process may be writing."""
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                _detached(pipe)


def _detached(pipe: IO[bytes]) -> None:
    raw = cast("Any", pipe).detach()
    raw.close()
