"""Presences as files: harmless in spreadsheets, with their licence, and read again."""

import csv
import io
import json

from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import sign_in
from tests.factories.experiences import make_topic
from tests.factories.practices import end_presence, make_chamber, member_of, state_presence
from tests.factories.threads import first_post, make_thread
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.practices.facts import Facts, today
from wiki.practices.models import Presence
from wiki.practices.presence_list import read_presence_list
from wiki.practices.trying import try_import


def rows(client: FlaskClient, query: str = "") -> list[dict[str, str]]:
    text = client.get("/cartographie/presences.csv" + query).data.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))


def test_each_presence_is_a_line_with_its_licence(client: FlaskClient) -> None:
    gers = make_chamber("CCI du Gers", departement="32")
    state_presence(gers, phase="structuring", address="https://a.exemple.test/", since="2010-09")
    viadeo = make_topic("Viadeo")
    state_presence(gers, viadeo)
    end_presence(gers, viadeo)
    first, second = rows(client)
    assert first == {
        "chambre": "CCI du Gers", "departement": "32", "genre": "CCI", "plateforme": "Facebook",
        "adresse": "https://a.exemple.test/", "usage": "", "phase": "structuration",
        "depuis": "2010-09", "etat": "presente", "date": today().isoformat(),
        "source": "declaration", "precision": "Déclaré par la chambre", "licence": "CC BY-SA 4.0",
    }  # fmt: skip
    assert (second["plateforme"], second["etat"]) == ("Viadeo", "fermee")


def test_files_narrow_as_the_table_does(client: FlaskClient) -> None:
    state_presence(make_chamber("Gers", departement="32"))
    state_presence(make_chamber("Var", departement="83"), make_topic("LinkedIn"))
    assert [row["chambre"] for row in rows(client, "?departement=83")] == ["Var"]
    assert [row["chambre"] for row in rows(client, "?plateforme=facebook")] == ["Gers"]


def test_what_a_spreadsheet_would_reckon_with_is_harmless(client: FlaskClient) -> None:
    state_presence(make_chamber("=CMD()"), purpose="@SUM(1+1)")
    (row,) = rows(client)
    assert (row["chambre"], row["usage"]) == ("'=CMD()", "'@SUM(1+1)")


def test_a_file_is_read_again_and_changes_nothing(app: Flask, client: FlaskClient) -> None:
    gers = make_chamber("CCI du Gers")
    state_presence(gers, phase="development", purpose="-50 % au salon", since="2010")
    viadeo = make_topic("Viadeo")
    state_presence(gers, viadeo, source="check")
    end_presence(gers, viadeo)
    data = client.get("/cartographie/presences.csv").data
    figures = try_import(actor=system_actor(), presences=read_presence_list(data, "presences.csv"))
    assert (figures.recorded, figures.unchanged) == (0, 2)


def test_json_says_the_same(client: FlaskClient) -> None:
    state_presence(make_chamber("CCI de l’Été"), phase="structuring")
    answer = client.get("/cartographie/presences.json")
    assert answer.mimetype == "application/json"
    assert 'rel="license"' in answer.headers["Link"]
    whole = json.loads(answer.data)
    assert whole["licence"]["nom"] == "CC BY-SA 4.0"
    (one,) = whole["presences"]
    assert (one["chambre"], one["phase"]) == ("CCI de l’Été", "structuration")


def test_a_message_is_named_to_those_alone_who_may_read_it(client: FlaskClient) -> None:
    gers = make_chamber()
    member = member_of(gers)
    post = first_post(make_thread(member, visibility="members"))
    state_presence(gers, actor=member, source="message", message=post.public_id)
    for path in ("/cartographie/presences.csv", "/cartographie/presences.json"):
        assert post.public_id not in client.get(path).text
    sign_in(client, member)
    assert rows(client)[0]["source"] == post.public_id


def test_what_was_invented_says_so_wherever_it_is_shown(client: FlaskClient) -> None:
    gers, facebook = make_chamber("CCI du Gers", departement="32"), make_topic()
    with transaction():
        session.add(
            Presence(
                organisation_id=gers.id, platform_id=facebook.id, source="demo",
                dated_on=Facts().dated_on, recorded_by_id=system_actor().contributor_id,
            )
        )  # fmt: skip
    (row,) = rows(client)
    assert (row["source"], row["precision"]) == ("demo", "Donnée inventée pour la démonstration")
    for path in (
        "", "/tableau", "/evolution", "/recensements/", f"/chambres/{gers.slug}",
        f"/chambres/{gers.slug}/facebook",
    ):  # fmt: skip
        assert "inventées pour la démonstration" in client.get("/cartographie" + path).text
    assert "donnée inventée" in client.get(f"/chambres/{gers.slug}").text
    assert "Donnée inventée" in client.get("/plateformes/facebook").text
