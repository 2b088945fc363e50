"""A web server on this machine that stands for the sites elsewhere, and the way there.

Names resolve to public addresses, as those of real sites do, so that every rule about addresses is
at work; only the last step, opening the connection, leads to the server of the test.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from wiki.pages.checking.asking import Asker

PUBLIC = "93.184.215.14"


@dataclass
class Elsewhere:
    """What is there by path: a status, and where a redirection leads; and what was asked."""

    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    no_heads: bool = False
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    hosts: list[str] = field(default_factory=list)
    reached: list[tuple[str, int]] = field(default_factory=list)
    waited: list[str] = field(default_factory=list)
    port: int = 0

    def resolve(self, host: str, _port: int) -> list[str]:
        if host == "inconnu.test":
            raise socket.gaierror
        return self.names.get(host, [PUBLIC])

    def connect(self, ip: str, port: int, timeout: float) -> socket.socket:
        self.reached.append((ip, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def asker(self, seconds: float = 5.0) -> Asker:
        return Asker("Collegial (test)", self.waited.append, self.resolve, self.connect, seconds)


@contextmanager
def serving(there: Elsewhere) -> Iterator[Elsewhere]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_args: Any) -> None:
            pass

        def do_GET(self) -> None:
            self.answer()

        def do_HEAD(self) -> None:
            self.answer()

        def answer(self) -> None:
            there.asked.append(f"{self.command} {self.path}")
            there.agents.add(self.headers["User-Agent"])
            there.hosts.append(self.headers["Host"])
            if there.no_heads and self.command == "HEAD":
                self.send_response(405)
                self.end_headers()
                return
            status, location = there.pages.get(self.path, (404, ""))
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    there.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield there
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
