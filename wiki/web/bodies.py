"""What is sent arrives before the site begins; those who send slowly never hold every thread."""

from collections.abc import Iterable
from io import BytesIO
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST = 3
"""Of the four threads of a web process: the server has no time limit of its own for a body, and
cannot be told to give up; so one thread is kept for those who only read."""
PATIENCE = 0.25
CROWD = (
    "Beaucoup d’envois arrivent en ce moment. Merci de réessayer dans une minute.\n"
    "Much is being sent just now. Please try again in a minute.\n"
).encode()
CUT_SHORT = (
    "L’envoi s’est interrompu en route : rien n’a été enregistré.\n"
    "What you sent broke off on its way: nothing was saved.\n"
).encode()


class Bodies:
    """The site as a WSGI application that is given what was sent whole, or not at all.

    What is larger than the site takes is not read: it says so from the length alone.
    """

    def __init__(
        self, site: "WSGIApplication", largest: int, *, most: int = MOST, patience: float = PATIENCE
    ) -> None:
        self._site = site
        self._largest = largest
        self._places = BoundedSemaphore(most)
        self._patience = patience

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        size = _length(environ)
        if 0 < size <= self._largest:
            if not self._places.acquire(timeout=self._patience):
                return _answer(start_response, "503 SERVICE UNAVAILABLE", CROWD)
            try:
                body = environ["wsgi.input"].read(size)
            finally:
                self._places.release()
            if len(body) < size:
                return _answer(start_response, "400 BAD REQUEST", CUT_SHORT)
            environ["wsgi.input"] = BytesIO(body)
        return self._site(environ, start_response)


def _length(environ: "WSGIEnvironment") -> int:
    said = environ.get("CONTENT_LENGTH") or ""
    return int(said) if said.isascii() and said.isdigit() else 0


def _answer(start_response: "StartResponse", status: str, said: bytes) -> Iterable[bytes]:
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(said))),
        ("Cache-Control", "no-store"),
        ("Retry-After", "60"),
        ("Connection", "close"),
    ]
    start_response(status, headers)
    return [said]
