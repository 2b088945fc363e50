"""What nobody should read is blanked for ever, and the figures stay."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.factories.practices import make_chamber, member_of, redact, state_presence
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.journal.models import JournalEntry
from wiki.practices.facts import today
from wiki.practices.models import Presence
from wiki.practices.queries.by_departement import count_totals
from wiki.practices.queries.latest import Chosen

BAD = "https://mal.exemple.test/secret"


def words() -> list[tuple[str, str]]:
    rows = session.scalars(select(Presence).order_by(Presence.id))
    return [(one.address, one.purpose) for one in rows]


def test_every_statement_that_repeats_the_words_is_blanked(app: Flask) -> None:
    gers, facebook = make_chamber(), make_topic()
    before = today() - timedelta(days=30)
    state_presence(gers, facebook, address=BAD, purpose="Ancien", dated_on=before)
    last = state_presence(gers, facebook, address=BAD, purpose="Nouveau", phase="structuring")
    state_presence(gers, facebook, address="https://bon.exemple.test/", purpose="Autre",
                   dated_on=before - timedelta(days=1))  # fmt: skip
    state_presence(make_chamber(), facebook, address=BAD)
    counted = count_totals(Chosen())
    redact(last)
    redact(last)
    assert words() == [("", ""), ("", ""), ("https://bon.exemple.test/", "Autre"), (BAD, "")]
    assert last.phase == "structuring"
    assert count_totals(Chosen()) == counted
    verbs = session.scalars(select(JournalEntry.verb).where(JournalEntry.verb.like("%.redact%")))
    assert list(verbs) == ["practices.redact_presence"]


@pytest.mark.parametrize("who", ["guest", "member", "referent"])
def test_only_moderators_redact(app: Flask, who: str) -> None:
    gers = make_chamber()
    presence = state_presence(gers, address=BAD)
    actor: Actor = {
        "guest": lambda: GUEST,
        "member": lambda: member_of(gers),
        "referent": lambda: make_actor("referent", ("organisation", gers.id)),
    }[who]()
    with pytest.raises(NotAllowed):
        redact(presence, actor)
    assert words() == [(BAD, "")]


def test_what_is_redacted_is_read_nowhere(client: FlaskClient) -> None:
    gers = make_chamber("CCI du Gers")
    presence = state_presence(gers, address=BAD, purpose="À ne pas lire")
    sign_in(client, make_actor("moderator"))
    path = f"/cartographie/chambres/{gers.slug}/facebook"
    page = submit(client, f"{path}/{presence.id}/occulter")
    assert page.request.path == path
    assert "occultée par un modérateur" in text_of(page)
    for where in (
        path, f"/cartographie/chambres/{gers.slug}", "/cartographie/presences.csv",
        "/cartographie/presences.json", "/plateformes/facebook", "/cartographie/tableau",
    ):  # fmt: skip
        shown = client.get(where)
        assert shown.status_code == 200
        assert BAD not in shown.text
        assert "À ne pas lire" not in shown.text


def test_a_statement_is_named_with_its_own_chamber_and_platform(client: FlaskClient) -> None:
    gers, var = make_chamber(), make_chamber()
    mine, other = state_presence(gers), state_presence(var)
    state_presence(gers, make_topic("LinkedIn"))
    sign_in(client, make_actor("moderator"))
    base = f"/cartographie/chambres/{gers.slug}"
    assert client.get(f"{base}/facebook/{mine.id}/occulter").status_code == 200
    for path in (f"facebook/{other.id}", f"linkedin/{mine.id}", "facebook/999999"):
        assert client.get(f"{base}/{path}/occulter").status_code == 404
