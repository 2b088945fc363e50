"""What somebody might send to hurt others: always an answer, never a fault of the site."""

import pytest
from flask.testing import FlaskClient

from tests.browser_without_script import filled, form_of
from tests.factories.accounts import sign_in
from tests.factories.experiences import make_topic
from tests.factories.practices import ask_where, make_chamber, member_of


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rows-0-platform_id", "²"),
        ("rows-0-platform_id", "9" * 5_000),
        ("rows-²-platform_id", "1"),
        (f"rows-{'9' * 5_000}-platform_id", "1"),
        (f"rows-{'9' * 30}-platform_id", "1"),
        ("rows", "1"),
        ("answer", "²"),
    ],
)
def test_rows_that_no_form_has_are_no_fault(client: FlaskClient, name: str, value: str) -> None:
    make_topic()
    gers = make_chamber("CCI du Gers")
    sign_in(client, member_of(gers))
    path = f"/cartographie/recensements/{ask_where(gers).public_id}/chambres/{gers.slug}"
    values = filled(form_of(client.get(path), -1)) | {"answer": "changed", "rows-0-is_there": "y"}
    assert client.post(path, data=values | {name: value}).status_code in (302, 422)


def test_a_cell_that_never_ends_is_told(client: FlaskClient) -> None:
    sign_in(client, member_of(make_chamber("CCI du Gers")))
    table = f'chambre;plateforme\n"{"x" * 200_000}";Facebook\n'
    values = filled(form_of(client.get("/cartographie/importer"), -1)) | {"text": table}
    answer = client.post("/cartographie/importer", data=values)
    assert answer.status_code == 422
    assert "pas une liste au format CSV" in answer.text
