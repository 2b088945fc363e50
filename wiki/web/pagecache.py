"""Validators for everybody, and finished pages kept in memory for guests.

A page is named by everything that it depends on. Whoever has it already is told so before any
template runs; a guest who has not gets the compressed bytes of the last time.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

import brotli  # type: ignore[import-untyped]
from flask import Flask, Response, current_app, request, session

from wiki.web.actor import current_actor
from wiki.web.addresses import site_address
from wiki.web.assets import Assets
from wiki.web.catalogues import ROOT, SOURCES
from wiki.web.i18n import choose_language

MOST_ENTRIES = 256
MOST_BYTES = 32 * 1024 * 1024
SMALLEST_COMPRESSED = 400

Bodies = dict[str, bytes]
"""One page, by the encoding it is sent in; an empty encoding is the plain text."""


class PageCache:
    """Bodies of the pages that guests asked for last, as many as fit."""

    def __init__(self, *, entries: int = MOST_ENTRIES, size: int = MOST_BYTES) -> None:
        self._most_entries = entries
        self._most_bytes = size
        self._kept: OrderedDict[str, Bodies] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, name: str, encoding: str) -> bytes | None:
        with self._lock:
            bodies = self._kept.get(name)
            if bodies is None or encoding not in bodies:
                return None
            self._kept.move_to_end(name)
            return bodies[encoding]

    def put(self, name: str, encoding: str, body: bytes) -> None:
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
    media_type: str = "text/html; charset=utf-8",
) -> Response:
    """The page that `render` makes, or word that the reader has it already.

    `parts` is everything that the page depends on besides the path, the reader and the frame.
    Only what any guest may see is kept: `is_public` is asked of the database at each request.
    """
    if _has_flashes():
        return Response(render(), content_type=media_type)
    name = _name(parts)
    shared = is_public and not current_actor().is_member
    if name in request.if_none_match or request.if_none_match.contains_weak(name):
        return _with_validators(Response(status=304), name, shared=shared)
    if not shared:
        body = render()  # which may open a session of forms, and so change the page's name
        own = Response(body, content_type=media_type)
        return _with_validators(own, _name(parts), shared=False)
    encoding = _encoding()
    response = Response(_kept_body(name, encoding, render), content_type=media_type)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return _with_validators(response, name, shared=True)


def _kept_body(name: str, encoding: str, render: Callable[[], str]) -> bytes:
    cache: PageCache = current_app.extensions["pages"]
    body = cache.get(name, encoding)
    if body is None:
        plain = cache.get(name, "") or render().encode()
        body = _compressed(plain, encoding)
        if not session.modified:  # a page with somebody's form token is nobody else's
            cache.put(name, encoding, body)
    return body


def _compressed(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        compressed: bytes = brotli.compress(body, quality=8)
        return compressed
    return gzip.compress(body, 8, mtime=0) if encoding == "gzip" else body


def _encoding() -> str:
    accepted = request.accept_encodings
    return next((known for known in ("br", "gzip") if accepted[known] > 0), "")


def _name(parts: Sequence[object]) -> str:
    actor = current_actor()
    reader: tuple[object, ...] = ()
    if actor.is_member:
        reader = (actor.user_id, actor.name, actor.organisation_label, sorted(actor.grants),
                  sorted(actor.group_ids), session.get("csrf_token"))  # fmt: skip
    key = repr((
        current_app.extensions["frame"], site_address(), request.path, choose_language(),
        reader, *parts,
    ))  # fmt: skip
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _with_validators(response: Response, name: str, *, shared: bool) -> Response:
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
