"""Validators for everybody, and finished pages kept in memory.

A page is named by everything that it depends on. Whoever has it already is told so before any
template runs; a guest who has not gets the compressed bytes of the last time, a member the page of
those with the same rights.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from flask import Flask, Response, current_app, g, request, session

from wiki.web.actor import current_actor
from wiki.web.addresses import site_address
from wiki.web.assets import Assets
from wiki.web.catalogues import ROOT, SOURCES
from wiki.web.encodings import chosen_encoding, encoded, encoded_quickly
from wiki.web.front import FOR_ANY_GUEST
from wiki.web.i18n import choose_language
from wiki.web.stand_in import TOKEN_IN_G, handed_over, made_for_anybody

MOST_ENTRIES = 512
MOST_BYTES = 32 * 1024 * 1024
HTML = "text/html; charset=utf-8"

Bodies = dict[str, bytes]
"""One page, by the encoding it is sent in; an empty encoding is the plain text."""


class PageCache:
    """Bodies of the pages that were asked for last, as many as fit."""

    def __init__(self, *, entries: int = MOST_ENTRIES, size: int = MOST_BYTES) -> None:
        self._most_entries = entries
        self._most_bytes = size
        self._kept: OrderedDict[str, Bodies] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, name: str, encoding: str = "") -> bytes | None:
        with self._lock:
            bodies = self._kept.get(name)
            if bodies is None or encoding not in bodies:
                return None
            self._kept.move_to_end(name)
            return bodies[encoding]

    def put(self, name: str, body: bytes, encoding: str = "") -> None:
        with self._lock:
            bodies = self._kept.setdefault(name, {})
            self._size += len(body) - len(bodies.get(encoding, b""))
            bodies[encoding] = body
            self._kept.move_to_end(name)
            while len(self._kept) > self._most_entries or self._size > self._most_bytes:
                _name, dropped = self._kept.popitem(last=False)
                self._size -= sum(map(len, dropped.values()))


def configure(app: Flask, built: Assets) -> None:
    """A cache per process, and one word for what stands around every page of this installation."""
    app.extensions["pages"] = PageCache()
    app.extensions["frame"] = _frame(built, app.config["SETTINGS"].site_name)


def answer(
    render: Callable[[], str],
    *,
    parts: Sequence[object],
    is_public: bool,
    media_type: str = HTML,
) -> Response:
    """The page that `render` makes, or word that the reader has it already.

    `parts` is everything that the page depends on besides the path, the language, the frame and
    the rights of the reader: not on the clock, nor on who the reader is. `is_public` says whether
    any guest may see it, asked of the database in this very request.
    """
    if _has_flashes():
        return Response(render(), content_type=media_type)
    reader = current_actor()
    own = (reader.user_id, reader.name, reader.organisation_label) if reader.is_member else ()
    name = _name(parts, *own, session.get("csrf_token") if own else None)
    shared = is_public and not own
    if request.if_none_match.contains_weak(name):
        return _with_validators(Response(status=304), name, shared=shared)
    if own:
        body = _member_body(render, parts)
        name = _name(parts, *own, session.get("csrf_token"))
    else:
        body = _guest_body(name, render, keep=shared)
    response = Response(body, content_type=media_type)
    if _encoding():
        response.headers["Content-Encoding"] = _encoding()
    return _with_validators(response, name, shared=shared)


def _guest_body(name: str, render: Callable[[], str], *, keep: bool) -> bytes:
    encoding = _encoding()
    body = _cache().get(name, encoding)
    if body is None:
        plain = _cache().get(name) or render().encode()
        body = encoded(plain, encoding)
        if keep and TOKEN_IN_G not in g:  # a page with somebody's form token is nobody else's
            _cache().put(name, body, encoding)
    return body


def _member_body(render: Callable[[], str], parts: Sequence[object]) -> bytes:
    name = _name(parts, "of those with the same rights")
    plain = _cache().get(name)
    if plain is None:
        plain = made_for_anybody(render).encode()
        _cache().put(name, plain)
    return encoded_quickly(handed_over(plain.decode()).encode(), _encoding())


def _cache() -> PageCache:
    cache: PageCache = current_app.extensions["pages"]
    return cache


def _encoding() -> str:
    return chosen_encoding(request.headers.get("Accept-Encoding", ""))


def _name(parts: Sequence[object], *reader: object) -> str:
    rights = current_actor().rights
    around = (current_app.extensions["frame"], site_address(), request.path, choose_language())
    return hashlib.sha256(repr((around, rights, reader, *parts)).encode()).hexdigest()[:32]


def _with_validators(response: Response, name: str, *, shared: bool) -> Response:
    shared = shared and TOKEN_IN_G not in g
    if shared:
        request.environ[FOR_ANY_GUEST] = True
    response.set_etag(name, weak=True)
    response.headers["Cache-Control"] = f"{'public' if shared else 'private'}, no-cache"
    response.vary.update(["Cookie", "Accept-Encoding"])
    return response


def _has_flashes() -> bool:
    """Somebody has just done something and must be told so."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies and "_flashes" in session


def _frame(built: Assets, site_name: str) -> str:
    digest = hashlib.sha256(f"{built.version}{site_name}".encode())
    for path in sorted([*(ROOT / "templates").rglob("*.html"), *SOURCES.rglob("*.po")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
