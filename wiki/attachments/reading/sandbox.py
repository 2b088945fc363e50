"""Asking the child: one at a time in each web process, so that uploads cannot fill the memory.

Whoever comes in between waits for a moment only: a thread that waits serves no reader.
"""

import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, NamedTuple

from wiki.attachments.reading.limits import SECONDS
from wiki.foundation.errors import Busy
from wiki.foundation.messages import _

_ROOT = Path(__file__).resolve().parents[3]
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT")
_LENGTH = struct.Struct(">I")
WAIT_SECONDS = 1.0
_turn = threading.Lock()


class Answer(NamedTuple):
    """What the child says of a file, and what it made of it."""

    said: dict[str, Any]
    made: bytes = b""


def ask_child(data: bytes, media_type: str, patience: float) -> Answer:
    """The child's answer; no answer in time, or none that can be read, is a refusal.

    Raises:
        Busy: another file is being read, for longer than one cares to wait.
    """
    if not _turn.acquire(timeout=patience):
        raise Busy(_("Many files are arriving just now. Please try again in a minute."))
    try:
        done = subprocess.run(  # noqa: S603 — our own program, no shell
            [sys.executable, "-m", "wiki.attachments.reading.child", media_type],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
            timeout=SECONDS,
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer({"refused": "slow"})
    finally:
        _turn.release()
    return _read(done.stdout)


def _read(answer: bytes) -> Answer:
    if len(answer) < _LENGTH.size:
        return Answer({"refused": "damaged"})
    end = _LENGTH.size + _LENGTH.unpack(answer[: _LENGTH.size])[0]
    try:
        return Answer(json.loads(answer[_LENGTH.size : end]), answer[end:])
    except ValueError:
        return Answer({"refused": "damaged"})
