"""The site as processes: the web server, its workers, and the worker beside them."""

import errno
import gc
import socket
import threading
import time
from collections.abc import Callable

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from wiki.foundation.db import db, session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.operations.worker_process import STOP_WITHIN_SECONDS, WorkerProcess
from wiki.web.hosts import address_of

BLOCKING_THREADS = 4
TARGET = "wiki.cli:web_app"  # named, not imported: it is composed above this package


def refuse_taken_port(host: str, port: int) -> None:
    """Say it before anything is started.

    Raises:
        Conflict: something else listens at this address.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sentence = (
                _("Port %(port)s is taken: stop what uses it, or choose another one.", port=port)
                if error.errno == errno.EADDRINUSE
                else _("This account may not listen at %(host)s:%(port)s.", host=host, port=port)
            )
            raise Conflict(sentence) from error


def serve(*, host: str, port: int, workers: int, when_ready: Callable[[], None]) -> int:
    """Serve until told to stop, then stop everything; the exit status.

    A web process or a worker that dies is started again; if it keeps dying everything is stopped,
    so that whoever supervises this process knows.
    """
    session.remove()
    db.engine.dispose()
    server = Server(
        TARGET, factory=True, address=host, port=port,
        interface=Interfaces.WSGI, http=HTTPModes.http1, websockets=False, workers=workers,
        blocking_threads=BLOCKING_THREADS, respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN_SECONDS, log_level=LogLevels.error,
    )  # fmt: skip
    worker = WorkerProcess(served_at=address_of(host, port))
    server.on_startup(worker.start)
    threading.Thread(target=_say_when_ready, args=(host, port, when_ready), daemon=True).start()
    gc.collect()
    gc.freeze()  # the web processes share what they do not write to, and collecting writes to all
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    except SystemExit as stop:
        return int(stop.code or 0)
    finally:
        worker.stop()
    return 0


def _say_when_ready(host: str, port: int, when_ready: Callable[[], None]) -> None:
    """The port is open before the processes behind it can answer: ask for a page."""
    for _try in range(200):
        try:
            with socket.create_connection((host, port), timeout=30) as link:
                link.sendall(b"HEAD /static/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
                if link.recv(1):
                    when_ready()
                    return
        except OSError:
            pass
        time.sleep(0.05)
