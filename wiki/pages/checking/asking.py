"""One address is asked: by its head, else by its beginning, through a few redirections at most."""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urljoin

from wiki.pages.checking.addresses import Place, Resolver, Unfit, place_of

SECONDS = 10.0
"""For one request, from connecting to the last line of its head."""
MOST_REDIRECTIONS = 3
NO_ANSWER = 0

_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})

Connector = Callable[[str, int, float], socket.socket]
"""Opens a connection to a numeric address."""


def resolve(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says, each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(ip: str, port: int, timeout: float) -> socket.socket:
    """A connection to this very machine; no proxy is asked of the environment."""
    return socket.create_connection((ip, port), timeout=timeout)


class Asker(NamedTuple):
    """How addresses are asked; `wait` is called with each host before a request to it."""

    agent: str
    wait: Callable[[str], None]
    resolve: Resolver = resolve
    connect: Connector = connect
    seconds: float = SECONDS

    def ask(self, url: str) -> int | None:
        """The status of the last answer, `NO_ANSWER`, or None where nothing can be said of it."""
        status = NO_ANSWER
        try:
            for _hop in range(MOST_REDIRECTIONS + 1):
                status, location = self._head(place_of(url, self.resolve))
                if status not in _REDIRECTIONS or not location:
                    break
                url = urljoin(url, location)
        except (Unfit, ssl.SSLCertVerificationError, http.client.InvalidURL, ValueError):
            return None
        except (OSError, http.client.HTTPException):
            return NO_ANSWER
        return status

    def _head(self, place: Place) -> tuple[int, str]:
        """Servers that refuse to show a head alone are asked for the page, which is not read."""
        status, location = self._request(place, "HEAD")
        return self._request(place, "GET") if status >= 400 else (status, location)

    def _request(self, place: Place, method: str) -> tuple[int, str]:
        self.wait(place.host)
        plain = self.connect(place.ip, place.port, self.seconds)
        plain.settimeout(2 * self.seconds)  # the timer comes first: what was said by then is read
        watched = [plain]
        timer = threading.Timer(self.seconds, _hang_up, [watched])
        timer.daemon = True
        timer.start()
        try:
            connection = _opened(place, watched)
            connection.request(method, place.path, headers=self._headers())
            with connection.getresponse() as answer:
                return answer.status, answer.headers.get("Location", "")
        finally:
            timer.cancel()
            watched[0].close()

    def _headers(self) -> dict[str, str]:
        return {"User-Agent": self.agent, "Accept": "*/*", "Connection": "close"}


def _opened(place: Place, watched: list[socket.socket]) -> http.client.HTTPConnection:
    """A connection that speaks over the socket at hand and opens no other."""
    if place.scheme == "http":
        connection = http.client.HTTPConnection(place.host, place.port)
    else:
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(place.host, place.port, context=context)
        watched[0] = context.wrap_socket(watched[0], server_hostname=place.host)
    connection.auto_open = 0
    connection.sock = watched[0]
    return connection


def _hang_up(watched: list[socket.socket]) -> None:
    """Whatever waits for the other side wakes up."""
    with suppress(OSError):
        watched[0].shutdown(socket.SHUT_RDWR)
