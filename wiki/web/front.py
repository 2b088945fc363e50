"""In front of everything: pages that guests have just read, as long as nothing was written since.

While the database is, byte for byte, the one in which the site decided that any guest may read a
page and made it, the same answer is given again without asking the site. One commit, of whatever
kind, by whatever process, and the site decides anew. Requests with a query, or with any cookie
but that of the language, always go to the site.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from wiki.web.changes import SqliteWatch, State
from wiki.web.encodings import chosen_encoding
from wiki.web.i18n import LANGUAGE_COOKIE, LANGUAGES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FOR_ANY_GUEST = "wiki.for_any_guest"
"""Set in the environment of a request by whoever knows that its answer is anybody's."""

MOST_ENTRIES = 512
MOST_BYTES = 32 * 1024 * 1024
HARMLESS_COOKIES = {"", *(f"{LANGUAGE_COOKIE}={language}" for language in LANGUAGES)}
ADDRESSED_BY = ("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "HTTP_COOKIE")
NOT_IN_304 = {"content-length", "content-encoding", "content-type"}

Key = tuple[str, ...]
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Kept:
    """One answer, and the state of the database that it was made from."""

    state: State
    headers: Headers
    body: bytes

    @property
    def tag(self) -> str:
        return next((value for name, value in self.headers if name == "ETag"), "")


class Front:
    """The site as a WSGI application, with what guests read kept before it."""

    def __init__(self, site: "WSGIApplication", watch: SqliteWatch) -> None:
        self._site = site
        self._watch = watch
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        key = _key(environ)
        state = self._watch.state() if key else None
        if key is None or state is None:
            return self._site(environ, start_response)
        kept = self._find(key)
        if kept is None or kept.state != state:
            return self._ask(key, state, environ, start_response)
        if kept.tag and kept.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            headers = [line for line in kept.headers if line[0].lower() not in NOT_IN_304]
            start_response("304 NOT MODIFIED", headers)
            return []
        start_response("200 OK", list(kept.headers))
        return [kept.body] if environ["REQUEST_METHOD"] == "GET" else []

    def _ask(
        self, key: Key, state: State, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """The site's own answer, kept if it is anybody's."""
        said: list[Any] = []

        def listen(status: str, headers: Headers, *error: Any) -> Any:
            said[:] = [status, list(headers)]
            return start_response(status, headers, *error)

        answer = self._site(environ, listen)
        if FOR_ANY_GUEST not in environ or environ["REQUEST_METHOD"] != "GET":
            return answer
        body = b"".join(answer)
        close = getattr(answer, "close", None)
        if close:
            close()
        self._learn(key, state, said[0], said[1], body)
        return [body]

    def _learn(self, key: Key, state: State, status: str, headers: Headers, body: bytes) -> None:
        if any(name.lower() == "set-cookie" for name, _value in headers):
            return
        if status.startswith("200"):
            self._keep(key, Kept(state, headers, body))
        elif status.startswith("304"):
            known = self._find(key)
            if known and ("ETag", known.tag) in headers:
                self._keep(key, Kept(state, known.headers, known.body))

    def _find(self, key: Key) -> Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept:
                self._kept.move_to_end(key)
            return kept

    def _keep(self, key: Key, kept: Kept) -> None:
        with self._lock:
            former = self._kept.pop(key, None)
            self._kept[key] = kept
            self._size += len(kept.body) - (len(former.body) if former else 0)
            while self._size > MOST_BYTES or len(self._kept) > MOST_ENTRIES:
                _key, dropped = self._kept.popitem(last=False)
                self._size -= len(dropped.body)


def _key(environ: "WSGIEnvironment") -> Key | None:
    """What the answer to a guest depends on; None for whoever may not be one."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("QUERY_STRING"):
        return None
    if environ.get("HTTP_COOKIE", "") not in HARMLESS_COOKIES:
        return None
    encoding = chosen_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    return (*(environ.get(name, "") for name in ADDRESSED_BY), encoding)
