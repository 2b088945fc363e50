"""The index brought up to date as the worker does, and what is read of the screen of results."""

import re
from html import unescape
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import deliver, sign_in
from wiki.config import Settings
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.search.index import Places
from wiki.search.keeping import Keeper


def places(app: Flask) -> Places:
    settings: Settings = app.config["SETTINGS"]
    return Places(settings.search_dir)


def bring_up_to_date(app: Flask) -> int:
    """All that the worker owes to search; how many rounds it took."""
    session.rollback()
    deliver(app)
    keeper = Keeper(places(app).folder)
    rounds = 0
    while keeper.keep():
        rounds += 1
    session.rollback()
    return rounds


def look(app: Flask, typed: str = "", actor: Actor | None = None, **chosen: Any) -> str:
    """The screen of results as somebody sees it."""
    answer = browser(app, actor).get("/recherche", query_string={"q": typed, **chosen})
    assert answer.status_code == 200, answer.status
    return answer.text


def find(app: Flask, typed: str = "", actor: Actor | None = None, **chosen: Any) -> list[str]:
    """The titles of what somebody finds, in their order."""
    return titles_in(look(app, typed, actor, **chosen))


def titles_in(text: str) -> list[str]:
    found = re.findall(r'<h2 class="row-title"><a[^>]*>(.*?)</a>', text, flags=re.S)
    return [plain(title) for title in found]


def passages_in(text: str) -> list[str]:
    """The passages that are shown, with their marks."""
    return [
        unescape(found) for found in re.findall(r'<p class="result-passage"[^>]*>(.*?)</p>', text)
    ]


def total_in(text: str) -> int:
    """How many results the screen says that there are."""
    found = re.search(r'role="status">(\d+) résultat', text)
    return int(found[1]) if found else 0


def facet_in(text: str, name: str) -> dict[str, int]:
    """The values of a facet and how many there are of each."""
    section = re.search(rf'<p class="facet-name" id="facet-{name}">.*?</ul>', text, flags=re.S)
    links = re.findall(
        r'<a rel="nofollow"[^>]*>(.*?) <span class="count">(\d+)', section[0] if section else ""
    )
    return {plain(value): int(count) for value, count in links}


def suggestions(app: Flask, typed: str, actor: Actor | None = None, **where: str) -> list[str]:
    """The titles that are suggested while somebody types."""
    query = {"q": typed, **where}
    answer = browser(app, actor).get("/recherche/suggestions", query_string=query)
    assert answer.json is not None
    return [found["title"] for found in answer.json]


def browser(app: Flask, actor: Actor | None) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("language", "fr")
    return sign_in(client, actor) if actor else client


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()
