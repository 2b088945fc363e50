"""Bringing a file by the form, and by the editor's script."""

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.factories.accounts import make_actor, sign_in
from tests.factories.attachments import PNG, drawn
from tests.security.browsing import token_in
from wiki.attachments.models import Attachment
from wiki.foundation.db import session

DOOR = "/fichiers/deposer"
WHOLE = {"alternative": "Une enseigne", "people_shown": "nobody"}


@pytest.fixture
def member(client: FlaskClient) -> FlaskClient:
    return sign_in(client, make_actor())


def send(client: FlaskClient, data: bytes = PNG, *, by_script: bool = False, name: str = "a.png",
         **fields: Any) -> TestResponse:  # fmt: skip
    token = token_in(client.get(DOOR).text)
    headers = {"Accept": "application/json"} if by_script else {}
    return client.post(
        DOOR,
        data={"csrf_token": token, "file": (io.BytesIO(data), name), **fields},
        headers=headers,
    )


def stored() -> list[Attachment]:
    return list(session.scalars(select(Attachment)))


def test_a_picture_is_stored_with_what_is_said_of_it(member: FlaskClient) -> None:
    answer = send(member, **WHOLE, author="L’agence", licence="CC-BY-4.0")
    [file] = stored()
    assert (answer.status_code, answer.location) == (302, f"/fichiers/{file.public_id}")
    assert (file.alternative, file.people_shown, file.author, file.licence) == (
        "Une enseigne", "nobody", "L’agence", "CC-BY-4.0",
    )  # fmt: skip
    page = member.get(answer.location).text
    assert f"![Une enseigne](/fichiers/{file.public_id}/a.png)" in page
    assert "Le fichier est déposé." in page


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"alternative": ""}, "Décrivez l’image"),
        ({"people_shown": ""}, "reconnaître des personnes"),
        ({"people_shown": "not_asked"}, "Demandez d’abord leur accord"),
        ({"licence": "inventée"}, ""),
    ],
)
def test_a_refused_form_keeps_every_word_and_says_that_the_file_is_forgotten(
    member: FlaskClient, missing: dict[str, str], sentence: str
) -> None:
    answer = send(member, **{**WHOLE, "author": "L’agence <b>", **missing})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "L’agence &lt;b&gt;" in answer.text
    assert "Votre navigateur ne garde pas le fichier choisi" in answer.text
    assert stored() == []


def test_no_file_at_all_is_told(member: FlaskClient) -> None:
    token = token_in(member.get(DOOR).text)
    answer = member.post(DOOR, data={"csrf_token": token, **WHOLE})
    assert answer.status_code == 422
    assert "Choisissez un fichier" in answer.text


def test_a_decorative_picture_and_a_document_need_no_description(member: FlaskClient) -> None:
    assert send(member, is_decorative="y", people_shown="nobody").status_code == 302
    assert send(member, b"%PDF-1.7\n", name="a.pdf").status_code == 302
    assert [file.lacks_description for file in stored()] == [False, False]


def test_a_form_sent_twice_makes_one_file(member: FlaskClient) -> None:
    first, second = (send(member, **WHOLE) for _twice in range(2))
    assert first.location == second.location
    assert len(stored()) == 1


def test_an_animation_is_kept_still_and_that_is_said(member: FlaskClient) -> None:
    moving = drawn("GIF", mode="L", save_all=True, append_images=[])
    answer = send(member, moving, **WHOLE)
    assert [file.media_type for file in stored()] == ["image/png"]
    assert answer.status_code == 302


def test_guests_are_asked_to_sign_in(client: FlaskClient) -> None:
    assert client.get(DOOR).status_code in {302, 303}
    answer = client.post(DOOR, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.is_json) == (401, True)


def test_the_script_is_told_what_to_write(member: FlaskClient) -> None:
    answer = send(member, by_script=True, alternative="Une [enseigne]", people_shown="agreed")
    [file] = stored()
    assert answer.status_code == 201
    assert json.loads(answer.text) == {
        "markdown": f"![Une \\[enseigne\\]](/fichiers/{file.public_id}/a.png)",
        "url": f"/fichiers/{file.public_id}/a.png",
        "public_id": file.public_id,
        "page": f"/fichiers/{file.public_id}",
    }


def test_the_script_may_leave_the_description_for_later(member: FlaskClient) -> None:
    assert send(member, by_script=True).status_code == 422
    answer = send(member, by_script=True, alt_later="1")
    assert answer.get_json()["markdown"].startswith("![À décrire](/fichiers/")
    listed = member.get("/fichiers/?etat=a-decrire").text
    assert stored()[0].filename in listed
    file = f"/fichiers/{stored()[0].public_id}"
    token = token_in(member.get(f"{file}/modifier").text)
    assert member.post(f"{file}/modifier", data={"csrf_token": token, **WHOLE}).status_code == 302
    assert "Toutes les images sont décrites" in member.get("/fichiers/?etat=a-decrire").text


def test_the_script_is_told_what_is_wrong_field_by_field(member: FlaskClient) -> None:
    answer = send(member, b"<svg xmlns='x'/>", by_script=True, alt_later="1")
    assert answer.status_code == 422
    assert set(answer.get_json()["errors"]) == {"file"}
    assert "SVG" in answer.get_json()["errors"]["file"]
    token = {"csrf_token": "x", "file": (io.BytesIO(PNG), "a.png")}
    answer = member.post(DOOR, data=token, headers={"Accept": "application/json"})
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"csrf_token"})
