"""The map: what it counts, which shade that is, and that everybody can read it."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import unnarrowed
from tests.counting import counted_queries
from tests.factories.accounts import sign_in
from tests.factories.experiences import make_topic
from tests.factories.practices import end_presence, make_chamber, member_of, state_presence
from wiki.foundation.transaction import transaction
from wiki.practices.drawing import BY_NUMBER, OVERSEAS, departements, shade_of, shapes
from wiki.practices.facts import today
from wiki.practices.queries.by_departement import (
    Count,
    count_by_departement,
    count_totals,
    list_kinds,
)
from wiki.practices.queries.latest import Chosen

LINK = re.compile(r'<a href="([^"]+)"><title>([^<]+)</title><(path|rect) fill="url\(#m-(\w+)\)"')


def network() -> None:
    """Two chambers of one département, one of another, one closed, one without a département."""
    gers, auch = make_chamber("Gers", departement="32"), make_chamber("Auch", departement="32")
    var = make_chamber("Var", departement="83", kind="CCI locale")
    closed, region = make_chamber("Fermée", departement="01"), make_chamber("Région")
    facebook, linkedin = make_topic(), make_topic("LinkedIn")
    before = today() - timedelta(days=500)
    state_presence(gers, facebook, phase="structuring", dated_on=before)
    state_presence(gers, facebook, phase="development")
    state_presence(gers, linkedin, phase="experimentation")
    state_presence(auch, facebook)
    state_presence(var, facebook, phase="structuring")
    end_presence(var, facebook)
    state_presence(closed, facebook)
    state_presence(region, facebook)
    with transaction():
        closed.closed_at = closed.created_at


def test_each_departement_counts_what_holds(app: Flask) -> None:
    network()
    assert count_by_departement(Chosen()) == {
        "32": Count(2, 2, 3, "development"), "83": Count(1, 0, 0, ""),
    }  # fmt: skip
    assert count_totals(Chosen()) == Count(4, 3, 4)


@pytest.mark.parametrize("path", ["/cartographie", "/cartographie/tableau"])
def test_each_filter_agrees_with_its_label(client: FlaskClient, path: str) -> None:
    assert unnarrowed(client.get(path)) == {
        "Plateforme": "Toutes les plateformes", "Phase": "Toutes les phases",
        "Sorte de chambre": "Toutes les sortes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "gers"),
    [
        (Chosen(platform="linkedin"), Count(2, 1, 1, "experimentation")),
        (Chosen(phase="development"), Count(2, 1, 1, "development")),
        (Chosen(platform="nulle-part"), Count(2)),
    ],
)
def test_the_map_narrows(app: Flask, chosen: Chosen, gers: Count) -> None:
    network()
    assert count_by_departement(chosen)["32"] == gers


def test_a_kind_of_chamber_leaves_the_others_out(app: Flask) -> None:
    network()
    assert set(count_by_departement(Chosen(kind="CCI locale"))) == {"83"}
    assert list_kinds() == ["CCI", "CCI locale"]


def test_every_departement_has_a_place_on_the_map() -> None:
    drawn = shapes({}, "phase")
    assert len(drawn) == 101
    assert {shape.code for shape in drawn if shape.square} == set(OVERSEAS)
    assert all(bool(shape.path) != bool(shape.square) for shape in drawn)
    assert {shape.code for shape in drawn if shape.close_path} == {"75", "92", "93", "94"}
    assert len({shape.code for shape in drawn}) == 101


def test_outlines_say_whose_work_they_are() -> None:
    outlines, names = departements()["credits"]
    assert (outlines["licence"], names["licence"]) == ("CC-BY-4.0", "MIT")
    assert outlines["changes"]


@pytest.mark.parametrize(
    ("count", "colour", "shade"),
    [
        (None, "phase", "sx"), (Count(1), "phase", "s0"), (Count(1), "nombre", "s0"),
        (Count(1, 1, 1), "phase", "s1"), (Count(1, 1, 1, "experimentation"), "phase", "s2"),
        (Count(1, 1, 1, "development"), "phase", "s4"),
        (Count(1, 1, 1, "structuring"), "phase", "s5"),
        (Count(1, 1, 1), "nombre", "s1"), (Count(1, 1, 3), "nombre", "s2"),
        (Count(2, 2, 7), "nombre", "s3"), (Count(9, 9, 15), "nombre", "s4"),
        (Count(9, 9, 400), "nombre", "s5"),
    ],
)  # fmt: skip
def test_shades(count: Count | None, colour: str, shade: str) -> None:
    assert shade_of(count, colour) == shade


def test_no_number_falls_between_two_shades() -> None:
    edges = sorted(BY_NUMBER.values())
    assert edges[0][0] == 1
    assert all(low == before + 1 for (_l, before), (low, _h) in pairwise(edges))


def test_every_departement_is_a_link_that_says_its_value(client: FlaskClient) -> None:
    network()
    text = client.get("/cartographie").text
    links = {
        title.partition(" (")[0]: (href, title, shade)
        for href, title, _s, shade in LINK.findall(text)
    }
    assert len(links) == 101
    assert links["Gers"] == (
        "/cartographie/tableau?departement=32", "Gers (32)\u00a0: 3 présences, développement", "s4",
    )  # fmt: skip
    assert links["Var"][1:] == ("Var (83)\u00a0: aucune présence", "s0")
    assert links["Ain"][1:] == ("Ain (01)\u00a0: aucune chambre", "sx")
    assert links["Paris"][0] == "/cartographie/tableau?departement=75"


def test_the_same_figures_stand_in_a_table(client: FlaskClient) -> None:
    network()
    text = client.get("/cartographie").text
    row = re.search(r"32 Gers</a></th>(.*?)</tr>", text, re.DOTALL)
    assert row
    assert re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row[1])).strip() == (
        "Chambres présentes 2 sur 2 Présences 3 Développement"
    )


def test_a_chosen_platform_goes_along_to_the_table(client: FlaskClient) -> None:
    network()
    text = client.get("/cartographie?plateforme=facebook&couleur=nombre").text
    assert "Qui est sur Facebook" in text
    assert "/cartographie/tableau?departement=32&amp;plateforme=facebook" in text


@pytest.mark.parametrize(
    "query",
    [
        "?plateforme=%27",
        "?phase=x&genre=%27%22%3E%3Cscript%3E",
        "?couleur=rose",
        "?plateforme=" + "x" * 900,
    ],
)
def test_odd_addresses_show_a_map(client: FlaskClient, query: str) -> None:
    network()
    answer = client.get("/cartographie" + query)
    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_a_map_of_nothing_says_so(client: FlaskClient) -> None:
    text = client.get("/cartographie").text
    assert len(LINK.findall(text)) == 101
    assert "0 chambre sur 0" in text


def test_the_map_says_where_its_outlines_come_from(client: FlaskClient) -> None:
    text = client.get("/cartographie").text
    assert "CC BY 4.0" in text
    assert "svg-maps" in text
    assert "Etalab" in text


def test_a_map_asks_little_of_the_database_and_of_the_line(client: FlaskClient) -> None:
    network()
    member = member_of(make_chamber())
    with counted_queries() as as_guest:
        first = client.get("/cartographie?couleur=nombre", headers={"Accept-Encoding": "br"})
    assert len(as_guest) <= 9
    assert len(first.data) < 30_000
    with counted_queries() as again:
        same = client.get(
            "/cartographie?couleur=nombre",
            headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]},
        )
    assert same.status_code == 304
    assert len(again) <= 2
    sign_in(client, member)
    with counted_queries() as as_member:
        client.get("/cartographie")
    assert len(as_member) <= 10


def test_a_new_statement_is_on_the_map_at_once(client: FlaskClient) -> None:
    network()
    assert "Var (83)\u00a0: aucune présence" in client.get("/cartographie").text
    state_presence(make_chamber("Toulon", departement="83"))
    assert "Var (83)\u00a0: 1 présence" in client.get("/cartographie").text
