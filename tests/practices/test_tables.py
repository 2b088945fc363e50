"""Chambers by platforms, and the same over the years."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.counting import counted_queries
from tests.factories.experiences import make_topic
from tests.factories.practices import end_presence, make_chamber, state_presence
from wiki.foundation.transaction import transaction
from wiki.practices.charts import chart_of
from wiki.practices.facts import today
from wiki.practices.queries.latest import Chosen
from wiki.practices.queries.matrix import list_matrix, list_used_platforms
from wiki.practices.queries.trends import MOST_YEARS, count_by_year

THIS_YEAR = today().year


def test_each_chamber_stands_with_where_it_is_now(app: Flask) -> None:
    gers, _lozere = make_chamber("Gers"), make_chamber("Lozère")
    facebook, viadeo, _unused = make_topic(), make_topic("Viadeo"), make_topic("TikTok")
    state_presence(gers, facebook, phase="experimentation", dated_on=today() - timedelta(days=9))
    state_presence(gers, facebook, phase="development")
    state_presence(gers, viadeo)
    end_presence(gers, viadeo)
    lines = list_matrix(Chosen()).rows
    assert [line.organisation.name for line in lines] == ["Gers", "Lozère"]
    assert {place: one.phase for place, one in lines[0].presences.items()} == {
        facebook.id: "development"
    }
    assert lines[1].presences == {}
    assert [topic.name for topic in list_used_platforms()] == ["Facebook"]


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        (Chosen(platform="linkedin"), ["Var"]), (Chosen(phase="structuring"), ["Gers"]),
        (Chosen(departement="83"), ["Var"]), (Chosen(kind="CCI locale"), ["Lozère"]),
        (Chosen(platform="facebook", departement="83"), []),
    ],
)  # fmt: skip
def test_the_table_narrows(app: Flask, chosen: Chosen, names: list[str]) -> None:
    gers, var = make_chamber("Gers", departement="32"), make_chamber("Var", departement="83")
    make_chamber("Lozère", kind="CCI locale")
    state_presence(gers, phase="structuring")
    state_presence(var, make_topic("LinkedIn"))
    assert [line.organisation.name for line in list_matrix(chosen).rows] == names


def test_chambers_come_in_pages_that_neither_skip_nor_repeat(app: Flask) -> None:
    wanted = [f"Chambre {n:02}" for n in range(7)]
    for name in reversed(wanted):
        make_chamber(name)
    seen, after = [], ""
    while True:
        part = list_matrix(Chosen(), after=after, limit=3)
        seen += [line.organisation.name for line in part.rows]
        after = part.after
        if not after:
            break
    assert seen == wanted


def test_a_table_of_many_chambers_asks_as_little_as_of_few(client: FlaskClient) -> None:
    facebook = make_topic()
    state_presence(make_chamber(), facebook)
    with counted_queries() as of_one:
        client.get("/cartographie/tableau")
    for _n in range(12):
        state_presence(make_chamber(), facebook)
    with counted_queries() as of_many:
        client.get("/cartographie/tableau")
    assert len(of_many) == len(of_one) <= 10


def test_years_count_what_was_there_at_their_end(app: Flask) -> None:
    gers, var, loir = make_chamber(), make_chamber(), make_chamber()
    facebook, viadeo = make_topic(), make_topic("Viadeo")
    state_presence(gers, facebook, since=f"{THIS_YEAR - 2}-03")
    state_presence(var, facebook, dated_on=date(THIS_YEAR - 1, 5, 1))
    state_presence(loir, viadeo, since=str(THIS_YEAR - 2), dated_on=date(THIS_YEAR - 2, 6, 1))
    end_presence(loir, viadeo, on=date(THIS_YEAR - 1, 6, 1))
    trends = count_by_year()
    assert list(trends.years) == [THIS_YEAR - 2, THIS_YEAR - 1, THIS_YEAR]
    assert {line.platform.name: list(line.counts) for line in trends.lines} == {
        "Facebook": [1, 2, 2], "Viadeo": [1, 0, 0],
    }  # fmt: skip


def test_a_later_statement_does_not_move_the_beginning(app: Flask) -> None:
    gers, facebook = make_chamber(), make_topic()
    state_presence(gers, facebook, dated_on=date(THIS_YEAR - 1, 1, 9))
    state_presence(gers, facebook, phase="structuring")
    assert list(count_by_year().lines[0].counts) == [1, 1]


def test_years_are_not_without_end(app: Flask) -> None:
    state_presence(make_chamber(), since="1995")
    trends = count_by_year()
    assert len(trends.years) == MOST_YEARS
    assert list(trends.lines[0].counts) == [1] * MOST_YEARS


def test_closed_chambers_are_in_no_figure(app: Flask) -> None:
    gers = make_chamber()
    state_presence(gers)
    with transaction():
        gers.closed_at = gers.created_at
    assert count_by_year().lines == []
    assert list_used_platforms() == []
    assert list_matrix(Chosen()).rows == []


def test_bars_stand_inside_their_chart() -> None:
    chart = chart_of([0, 1, 50])
    assert [bar.height for bar in chart.bars] == [1, 2, chart.height]
    assert all(bar.y + bar.height == chart.height for bar in chart.bars)
    assert chart.bars[-1].x + chart.bar == chart.width


def test_the_screens_show_both(client: FlaskClient) -> None:
    gers = make_chamber("CCI du Gers")
    state_presence(gers, phase="structuring", since=str(THIS_YEAR))
    table = client.get("/cartographie/tableau").text
    assert f'href="/cartographie/chambres/{gers.slug}/facebook"' in table
    assert "Structuration" in table
    trends = client.get("/cartographie/evolution").text
    assert "Facebook" in trends
    assert f'<th scope="col" class="number">{THIS_YEAR}</th>' in trends


@pytest.mark.parametrize("path", ["/cartographie/tableau", "/cartographie/evolution"])
def test_empty_screens_say_what_to_do(client: FlaskClient, path: str) -> None:
    assert "Rien n’est encore connu." in client.get(path).text
