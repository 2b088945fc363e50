"""What an attacker does with a browser: reads tokens, fills forms, brings fields of their own."""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.accounts import make_actor, sign_in
from wiki.foundation.actor import Actor

SAME_ORIGIN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
OTHER_SITE = {"Origin": "https://ailleurs.example", "Sec-Fetch-Site": "cross-site"}


def browser(app: Flask, actor: Actor | None = None, role: str = "", **kwargs: Any) -> FlaskClient:
    """A fresh browser, signed in as an actor or as somebody who holds a role."""
    client = app.test_client()
    if actor is None and (role or kwargs):
        actor = make_actor("" if role == "member" else role, **kwargs)
    return sign_in(client, actor) if actor else client


def token_in(html: str) -> str:
    """The token of the first form of a page; empty where no form has one."""
    found = re.search(r'name="csrf_token"[^>]*? value="([^"]*)"', html)
    return found[1] if found else ""


def send(
    client: FlaskClient, path: str, fields: dict[str, Any], *, form: str = "", **kwargs: Any
) -> TestResponse:
    """Open the screen with the form, then send it with its token, as its own page would."""
    token = token_in(client.get(form or path).text)
    kwargs.setdefault("headers", SAME_ORIGIN)
    return client.post(path, data={"csrf_token": token, **fields}, **kwargs)


def _is_sent(given: dict[str, str]) -> bool:
    return given.get("type") not in {"checkbox", "radio"} or "checked" in given


class Fields(HTMLParser):
    """The fields of the form that posts to an address, as a browser would send them."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self._action = action
        self._inside = False
        self.found: dict[str, str] = {}
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("action", "") == self._action
        elif self._inside and tag == "input" and given.get("name") and _is_sent(given):
            self.found[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


def fields_of(html: str, action: str = "") -> dict[str, str]:
    """Names and values of the inputs of one form of a page."""
    parser = Fields(action)
    parser.feed(html)
    return parser.found


def raw(client: FlaskClient, target: str, method: str = "GET", **kwargs: Any) -> TestResponse:
    """Ask for exactly this target, as it stands on the wire, odd slashes and escapes included."""
    path, _mark, query = target.partition("?")
    wire = unquote_to_bytes(path).decode("latin-1")
    environ = {
        "PATH_INFO": wire,
        "QUERY_STRING": query.encode().decode("latin-1"),
        "REQUEST_URI": target,
    }
    return client.open("/", method=method, environ_overrides=environ, **kwargs)
