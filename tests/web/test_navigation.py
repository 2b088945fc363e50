"""Menus: entries that lead somewhere, for those who may go there."""

import pytest
from flask import Flask, g

from wiki.foundation.actor import GUEST, Actor, Grant
from wiki.foundation.messages import _
from wiki.web.navigation import Entry, is_served, shown, viewer
from wiki.web.telling import last_told

MEMBER = Actor(contributor_id=1, user_id=1, name="Membre d’essai")
MODERATOR = Actor(2, 2, grants=frozenset({Grant("moderator", "site", 0)}))
ADMINISTRATOR = Actor(3, 3, grants=frozenset({Grant("administrator", "site", 0)}))
MENU = tuple(
    Entry("/", _(audience), audience)
    for audience in ("everyone", "member", "moderator", "administrator")
)


@pytest.mark.parametrize(
    ("actor", "lines"), [(GUEST, 1), (MEMBER, 2), (MODERATOR, 3), (ADMINISTRATOR, 4)]
)
def test_each_sees_the_entries_meant_for_them(app: Flask, actor: Actor, lines: int) -> None:
    with app.test_request_context("/"):
        g.actor = actor
        assert [one.path for one in shown(MENU)] == [entry.path for entry in MENU[:lines]]


def test_an_entry_that_leads_nowhere_is_left_out(app: Flask) -> None:
    with app.test_request_context("/"):
        assert shown((Entry("/nulle-part", _("Nowhere")),)) == []


def test_an_address_is_served_by_the_methods_it_has(app: Flask) -> None:
    with app.test_request_context("/"):
        assert is_served("/activite")
        assert not is_served("/activite", "POST")
        assert not is_served("/nulle-part")


@pytest.mark.parametrize(
    ("path", "current"),
    [("/guides/", True), ("/guides/essai/page", True), ("/guides-anciens", False), ("/", False)],
)
def test_an_entry_is_current_on_the_screens_below_it(app: Flask, path: str, current: bool) -> None:
    with app.test_request_context(path):
        assert [one.is_current for one in shown((Entry("/guides/", _("Guides")),))] == [current]


def test_a_failing_site_is_not_asked_who_looks(app: Flask) -> None:
    with app.test_request_context("/"):
        g.is_failing = True
        assert viewer() is GUEST
        g.actor = MEMBER
        assert viewer() is MEMBER


def test_messages_wait_for_the_browser_that_has_the_form_session(app: Flask) -> None:
    with app.test_request_context("/"):
        assert last_told() == []
