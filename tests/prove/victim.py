"""A process that is killed at one numbered point of an operation.

It reads « operation point folder » a line, forks for each, and answers how the fork ended:
« killed », « done N » (N points passed) or « failed ». Point 0 is never reached.
"""

import os
import signal
import sys
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

from tests.prove.operations import run
from wiki.foundation import storage
from wiki.mail import transports


class Points:
    """Counts what is done to the database and to files; dies where it is told to."""

    def __init__(self, deadly: int) -> None:
        self.deadly = deadly
        self.passed = 0

    def reach(self, *_arguments: object, **_named: object) -> None:
        self.passed += 1
        if self.passed == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: Any, name: str) -> None:
        """A point before and a point after each call of `owner.name`."""
        inner = getattr(owner, name)

        def surrounded(*arguments: Any, **named: Any) -> Any:
            self.reach()
            result = inner(*arguments, **named)
            self.reach()
            return result

        setattr(owner, name, surrounded)

    def listen(self) -> None:
        event.listen(Engine, "before_cursor_execute", self.reach)
        event.listen(Engine, "after_cursor_execute", self.reach)
        self.around(DefaultDialect, "do_commit")
        self.around(storage.os, "fsync")
        self.around(transports.Path, "replace")


def be_killed(operation: str, point: int, folder: str, answer: int) -> None:
    """In the fork: do the operation, and say how many points it passed, if it ends."""
    os.environ["WIKI_DATA_DIR"] = folder
    points = Points(point)
    points.listen()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the answers alone go there
    leave = os._exit

    def say_and_leave(status: int) -> None:
        os.write(answer, str(points.passed).encode())
        leave(status)

    os._exit = say_and_leave  # type: ignore[assignment]
    try:
        run(operation)
    except BaseException as error:  # noqa: BLE001
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        leave(1)


def fate(operation: str, point: int, folder: str) -> str:
    """Fork, and tell how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        be_killed(operation, point, folder, writing)
    os.close(writing)
    with os.fdopen(reading) as file:
        passed = file.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return "killed" if os.WTERMSIG(status) == signal.SIGKILL else "failed"
    return f"done {passed}" if os.WEXITSTATUS(status) == 0 else "failed"


if __name__ == "__main__":
    for line in sys.stdin:
        name, number, data_dir = line.split(maxsplit=2)
        sys.stdout.write(f"{fate(name, int(number), data_dir.strip())}\n")
        sys.stdout.flush()
