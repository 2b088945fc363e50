"""How much one person may send, how often, and onto which disk."""

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.attachments.test_storing import WHOLE, send, stored
from tests.factories.accounts import make_actor, sign_in
from tests.factories.attachments import PNG, drawn, file_store, make_attachment
from wiki.attachments.models import AttachmentVersion
from wiki.attachments.reading import sandbox
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Busy
from wiki.foundation.transaction import transaction
from wiki.web.turns import Turns


@pytest.fixture
def sender(app: Flask) -> Actor:
    return make_actor()


@pytest.fixture
def client(app: Flask, sender: Actor) -> FlaskClient:
    return sign_in(app.test_client(), sender)


@pytest.fixture
def one_megabyte(app: Flask) -> Iterator[None]:
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, uploads_per_day_mb=1)
    yield
    app.config["SETTINGS"] = settings


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another file is being read, and nobody waits."""
    monkeypatch.setattr(sandbox, "WAIT_SECONDS", 0)
    with sandbox._turn:
        yield


def test_one_person_sends_one_file_at_a_time(
    app: Flask, client: FlaskClient, sender: Actor
) -> None:
    turns = app.extensions["turns"] = Turns(patience=0)
    with turns.take(sender.user_id):
        answer = send(client, **WHOLE)
        told = send(client, by_script=True, **WHOLE)
    assert (answer.status_code, told.status_code) == (429, 429)
    assert "encore occupé" in answer.text
    assert "encore occupé" in told.get_json()["errors"][""]
    assert WHOLE["alternative"] in answer.text
    assert stored() == []


def test_whoever_comes_while_a_file_is_read_is_told_soon() -> None:
    with sandbox._turn, pytest.raises(Busy):
        sandbox.ask_child(PNG, "image/png", 0)


def test_bytes_that_were_read_before_are_not_read_again(client: FlaskClient, app: Flask) -> None:
    assert send(client, **WHOLE).status_code == 302
    with sandbox._turn:
        assert send(client, **WHOLE).status_code == 302
        other = sign_in(app.test_client(), make_actor())
        answer = send(other, **WHOLE)
    assert answer.status_code == 429
    assert len(stored()) == 1


def test_the_same_bytes_of_another_day_are_another_file_not_read_again(
    client: FlaskClient, sender: Actor
) -> None:
    send(client, **WHOLE)
    [first] = stored()
    with transaction():
        first.created_at = now().replace(year=2020)
    with sandbox._turn:
        assert send(client, name="autre.png", **WHOLE).status_code == 302
    again = next(file for file in stored() if file.id != first.id)
    assert (again.filename, again.digest) == ("autre.png", first.digest)


def test_the_bytes_of_a_deleted_file_are_read_again(client: FlaskClient) -> None:
    send(client, **WHOLE)
    with transaction():
        stored()[0].deleted_at = now()
    with sandbox._turn:
        assert send(client, **WHOLE).status_code == 429


@pytest.mark.usefixtures("one_megabyte")
def test_one_person_sends_so_much_in_a_day(client: FlaskClient, sender: Actor) -> None:
    make_attachment(make_actor(), data=drawn(colour=9))  # of somebody else
    make_attachment(sender)
    with transaction():
        session.execute(update(AttachmentVersion).values(size=1024**2))
    refused = send(client, drawn(colour=30), **WHOLE)
    assert refused.status_code == 422
    assert "près de 1 Mo" in refused.text
    with transaction():
        session.execute(update(AttachmentVersion).values(created_at=now().replace(year=2020)))
    assert send(client, drawn(colour=30), **WHOLE).status_code == 302


def test_no_file_is_taken_where_the_disk_is_nearly_full(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")._replace(free=200 * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert not file_store().has_room(1)
    answer = send(client, **WHOLE)
    assert answer.status_code == 422
    assert "presque plein" in answer.text
    assert stored() == []
