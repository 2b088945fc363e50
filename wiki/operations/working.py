"""The worker as a process: runs until it is told to stop."""

import signal
import threading
from types import FrameType

from flask import Flask

from wiki.config import Settings
from wiki.journal import worker
from wiki.journal.worker import Job
from wiki.operations.duties import jobs_for
from wiki.operations.parents import die_with_parent


def work(app: Flask, *, served_at: str = "", parent: int = 0) -> None:
    """Do what is due until SIGTERM or SIGINT; what is under way is finished first.

    `wiki serve` says where it serves the site, and its process id, which the worker goes with.
    """
    stop = threading.Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    if parent:
        die_with_parent(parent)
    jobs = _jobs(app)
    while not stop.is_set():
        if not _round(app, jobs, served_at):
            stop.wait(0.4)


def work_once(app: Flask) -> int:
    """Do what is due now, and what follows from it; the number of things done."""
    jobs = _jobs(app)
    done = 0
    while more := _round(app, jobs):
        done += more
    return done


def _jobs(app: Flask) -> tuple[Job, ...]:
    settings: Settings = app.config["SETTINGS"]
    return tuple(jobs_for(settings))


def _round(app: Flask, jobs: tuple[Job, ...], served_at: str = "") -> int:
    """One round, in a context of its own where the addresses of screens can be built."""
    settings: Settings = app.config["SETTINGS"]
    address = settings.base_url or f"http://{served_at or '127.0.0.1:8000'}"
    with app.test_request_context(base_url=address):
        return worker.run_once(jobs)
