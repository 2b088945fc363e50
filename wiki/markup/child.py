"""The process that reads the rules: one request in, one answer out, until its parent goes away.

It is started as `python -m wiki.markup.child` by `sandbox`, holds no secret and imports nothing of
the site but the rules.
"""

import contextlib
import gc
import resource
import signal
import sys
import traceback
from dataclasses import asdict
from typing import Any, BinaryIO

from wiki.markup.engine import render_here
from wiki.markup.frames import read_frame, write_frame
from wiki.markup.refusals import Refused
from wiki.markup.rendered import Target

LAST_RESORT_SECONDS = 5
MEMORY_BYTES = 1 << 30
COLLECT_EVERY = 100_000
"""Objects between two collections: a long text makes many, and nearly all of them are kept."""


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The rendering as plain data, or why there is none."""
    try:
        targets = {name: Target(*found) for name, found in request.pop("targets").items()}
        return {"rendered": asdict(render_here(**request, targets=targets))}
    except Refused as refusal:
        return {"refused": refusal.reason}
    except Exception:  # noqa: BLE001 — whatever a rule does wrong, the parent gets an answer
        return {"refused": "failed", "trace": traceback.format_exc(limit=-8)}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the requests end. The alarm ends a child whose parent was killed meanwhile."""
    write_frame(answers, {"ready": True})
    while (request := read_frame(requests)) is not None:
        signal.alarm(LAST_RESORT_SECONDS)
        reply = answer(request)
        signal.alarm(0)
        write_frame(answers, reply)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    render_here("# Un\n\nmot")
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY, 20, 20)
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
