"""Files sent by the form, by the script and as a new version: refused in words, or harmless."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.attachments.hostile import HARMLESS, HOSTILE, NAMES, PAYLOADS
from tests.ending import ends
from tests.factories.accounts import make_actor, sign_in
from tests.factories.attachments import PNG, make_attachment
from tests.security.browsing import token_in
from tests.security.odd import INSIDE
from tests.security.skeleton import skeleton
from wiki.attachments.models import Attachment, AttachmentVersion
from wiki.foundation.db import session

Door = Callable[[FlaskClient, bytes, str], TestResponse]


def form(client: FlaskClient, data: bytes, name: str) -> TestResponse:
    return _sent(client, "/fichiers/deposer", data, name)


def script(client: FlaskClient, data: bytes, name: str) -> TestResponse:
    return _sent(client, "/fichiers/deposer", data, name, "application/json")


def _sent(client: FlaskClient, path: str, data: bytes, name: str, accept: str = "") -> TestResponse:
    fields = {
        "csrf_token": token_in(client.get(path).text),
        "alternative": "mot",
        "people_shown": "nobody",
        "base": "1",
        "file": FileStorage(io.BytesIO(data), _as_browsers_write(name)),
    }
    boundary, body = encode_multipart(fields)
    return client.post(
        path,
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers={"Accept": accept} if accept else {},
    )


def _as_browsers_write(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


@pytest.fixture
def member(client: FlaskClient) -> FlaskClient:
    return sign_in(client, make_actor())


def kept(app: Flask) -> list[bytes]:
    return [path.read_bytes() for path in app.config["SETTINGS"].files_dir.glob("*/*")]


@pytest.mark.parametrize(
    ("name", "door"),
    [
        *((name, form) for name in HOSTILE),
        *(pytest.param(name, script, marks=pytest.mark.prove) for name in HOSTILE),
    ],
)
def test_a_hostile_file_is_refused_in_words_or_kept_harmless(
    app: Flask, member: FlaskClient, name: str, door: Door
) -> None:
    with ends():
        answer = door(member, *HOSTILE[name])
    if name not in HARMLESS:
        assert answer.status_code == 422, answer.status_code
        assert kept(app) == []
        assert session.scalars(select(Attachment)).all() == []
    else:
        assert answer.status_code in {201, 302}
        assert kept(app)
    assert [word for word in PAYLOADS for data in kept(app) if word in data] == []
    assert [word for word in INSIDE if word in answer.text] == []
    if answer.is_json and answer.status_code == 422:
        assert re.fullmatch(r"[A-ZÀÉ].{20,}[.]", answer.get_json()["errors"]["file"], re.DOTALL)
    elif answer.status_code == 422:
        assert skeleton(answer.text).alive == []


def test_there_are_more_than_forty_of_them() -> None:
    assert len(HOSTILE) >= 40
    assert set(HOSTILE) > HARMLESS


@pytest.mark.parametrize("name", ["svg named png", "zip bomb", "jpeg and php", "half a png"])
def test_the_door_of_new_versions_is_no_wider(app: Flask, client: FlaskClient, name: str) -> None:
    owner = make_actor()
    file = make_attachment(owner)
    path = f"/fichiers/{file.public_id}/remplacer"
    answer = _sent(sign_in(client, owner), path, *HOSTILE[name])
    assert answer.status_code == (302 if name in HARMLESS else 422)
    assert [word for word in PAYLOADS for data in kept(app) if word in data] == []
    numbers = list(session.scalars(select(AttachmentVersion.number)))
    assert numbers == ([1, 2] if name in HARMLESS else [1])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_a_path_nor_a_type(app: Flask, member: FlaskClient, name: str) -> None:
    folder: Path = app.config["SETTINGS"].data_dir
    before = {path for path in folder.parent.rglob("*") if "files" not in path.parts}
    answer = script(member, PNG, name)
    if not name:
        assert answer.status_code == 422
        return
    assert answer.status_code == 201
    url = answer.get_json()["url"]
    assert re.fullmatch(r"/fichiers/[0-9a-z]{9}/[a-z0-9-]{1,90}\.png", url), url
    served = member.get(url)
    assert served.headers["Content-Type"] == "image/png"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    after = {path for path in folder.parent.rglob("*") if "files" not in path.parts}
    assert {path for path in after - before if "wiki.sqlite" not in path.name} <= {folder / "files"}
    assert skeleton(member.get(answer.get_json()["page"]).text).alive == []
