"""No question is an error, and none keeps anybody waiting."""

import json

import pytest
from flask import Flask

from tests.factories.pages import make_book, make_page
from tests.factories.search import bring_up_to_date, browser
from tests.markup.shown import corpus
from tests.sampling import sampled

ODD = [
    "", "*", "-", '"', "«", "%", "_", "\\", "(", "a*", "é" * 500, "*" * 5000, '"' * 5000,
    "(" * 5000, "-a " * 3000, "a OU " * 3000, "titre:*", "auteur:*", "type:", "plateforme:%",
    "le la les", "-page", "pa* pb* pc* pd* pe* pf* pg* ph*", '"le le le le le le"', "\ud83d\ude42",
    "auteur:' OR 1=1 --", "q=%00&type=x", "zz* OU -zz*",
]  # fmt: skip


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_is_answered(app: Flask, typed: str) -> None:
    make_page(make_book(), "Une page", "Le texte des pages.\n")
    bring_up_to_date(app)
    ask(app, typed)


@pytest.mark.parametrize("start", sampled(range(0, 520, 40), 13))
def test_strings_that_broke_others_are_answered(app: Flask, start: int) -> None:
    strings = json.loads((corpus("naughty") / "blns.json").read_text("utf-8"))
    make_page(make_book(), "Une page", "Le texte des pages.\n")
    bring_up_to_date(app)
    for typed in strings[start : start + 40]:
        ask(app, typed)


def ask(app: Flask, typed: str) -> None:
    client = browser(app, None)
    typed = typed.encode("utf-8", "replace").decode()
    for at in ("/recherche", "/recherche/suggestions"):
        assert client.get(at, query_string={"q": typed}).status_code == 200, typed[:80]
    assert (
        client.get("/recherche", query_string={"q": "page", "type": typed[:200]}).status_code == 200
    )
