"""Documents sent to be imported: read, or refused in one sentence; never believed."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.ending import ends
from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page
from tests.sampling import sampled
from tests.security.archives import HOSTILE
from tests.security.browsing import browser, raw, token_in
from tests.security.crawling import followed
from tests.security.odd import INSIDE
from tests.security.skeleton import skeleton
from wiki.attachments.models import Attachment
from wiki.foundation.db import session
from wiki.pages.models import Book

NAMES = (
    "x.md",
    "",
    ".",
    "..",
    "../../x.md",
    "C:\\x.md",
    "x\x00.md",
    "é\u202e.md",
    "a" * 5000 + ".md",
    "x.md\r\nX: y",
    "<script>alert(1)</script>.md",
    '"x".md',
    "-rf.md",
    "%2e%2e%2fx.md",
    "/etc/passwd",
    "\udcff.md".encode("utf-8", "surrogateescape").decode("latin-1"),
    "CON",
    "x.md/",
)


def multipart(token: str, name: str, data: bytes) -> tuple[bytes, str]:
    """The body that a browser would send with this document, and its type."""
    quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A").encode()
    head = b'--limite\r\nContent-Disposition: form-data; name="'
    parts = head + b'csrf_token"\r\n\r\n' + token.encode() + b"\r\n"
    parts += head + b'file"; filename="' + quoted + b'"\r\n\r\n' + data + b"\r\n--limite--\r\n"
    return parts, "multipart/form-data; boundary=limite"


def upload(client: FlaskClient, name: str, data: bytes) -> tuple[int, str, str]:
    """Status, where one is sent to, and the page."""
    token = token_in(client.get("/guides/importer").text)
    body, kind = multipart(token, name, data)
    answer = client.post("/guides/importer", data=body, content_type=kind)
    return answer.status_code, answer.headers.get("Location", ""), answer.text


def confirm(client: FlaskClient, path: str) -> int:
    opened = client.get(path)
    assert skeleton(opened.text).alive == []
    if opened.status_code != 200:
        return opened.status_code
    fields = {"csrf_token": token_in(opened.text), "title": "Guide", "visibility": "public"}
    return client.post(path, data=fields).status_code


@pytest.mark.parametrize("name", sampled(HOSTILE, 9))
def test_a_hostile_document_is_read_or_refused(app: Flask, tmp_path: Path, name: str) -> None:
    client = browser(app, role="administrator")
    with ends():
        status, path, text = upload(client, name, HOSTILE[name])
        assert status in {302, 422}, status
        assert skeleton(text).alive == []
        assert [word for word in INSIDE if word in text] == []
        assert "root:" not in text
        if status == 302:
            assert confirm(client, path) in {302, 422}
    for target, answer in followed(app.test_client(), ("/", "/guides/")).items():
        assert b"root:" not in answer, target
        assert b"Dehors" not in answer or b"evade" not in answer
        if b"text/html" in answer[:1500]:
            page = answer.decode("utf-8", "replace")
            assert skeleton(page[page.find("<!doctype") :]).alive == [], target


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_document_is_never_a_path(app: Flask, name: str) -> None:
    client = browser(app, role="administrator")
    folder = app.config["SETTINGS"].data_dir
    before = {p for p in folder.parent.rglob("*") if "imports" not in p.parts}
    status, path, text = upload(client, name, b"# Titre\n\nmot\n")
    assert status in {302, 422}
    assert skeleton(text).alive == []
    if status == 302:
        assert path.startswith("/guides/importer/")
        assert confirm(client, path) in {302, 422}
    after = {p for p in folder.parent.rglob("*") if "imports" not in p.parts}
    new = {p for p in after - before if "wiki.sqlite" not in p.name and "files" not in p.parts}
    assert new <= {folder / "files"}


def test_nobody_reads_a_document_that_another_sent(app: Flask) -> None:
    first = browser(app, make_actor("administrator"))
    _status, path, _text = upload(first, "secret.md", b"# Zibeline\n\nmot\n")
    assert first.get(path).status_code == 200
    for client in (
        browser(app, role="administrator"),
        browser(app, role="member"),
        app.test_client(),
    ):
        answer = client.get(path)
        assert answer.status_code in {303, 403, 404}
        assert "Zibeline" not in answer.text
        assert confirm(client, path) in {303, 403, 404}
    assert session.scalar(select(func.count(Book.id))) == 0


@pytest.mark.parametrize(
    "token",
    ["..", "../1", "%2e%2e", "a" * 32, "a" * 31 + "/", "%00" * 10, "a" * 31 + "%0a", "~", "."],
)
def test_no_token_leads_out_of_the_waiting_room(app: Flask, token: str) -> None:
    client = browser(app, role="administrator")
    (app.config["SETTINGS"].data_dir / "imports").mkdir()
    for method in ("GET", "POST"):
        answer = raw(client, f"/guides/importer/{token}", method)
        assert answer.status_code in {301, 308, 404, 405}


@pytest.mark.parametrize("role", ["", "member", "moderator", "editor", "referent"])
def test_only_administrators_send_documents(app: Flask, role: str) -> None:
    client = browser(app, role=role) if role else app.test_client()
    token = token_in(client.get("/connexion/lien").text)
    body, kind = multipart(token, "x.md", b"# T\n\nmot\n")
    answer = client.post("/guides/importer", data=body, content_type=kind)
    assert answer.status_code in {401, 403}
    assert not (app.config["SETTINGS"].data_dir / "imports").exists()


def test_a_picture_that_is_also_something_else_is_served_as_a_picture_only(app: Flask) -> None:
    client = browser(app, role="administrator")
    _status, path, _text = upload(client, "pictures.zip", HOSTILE["pictures.zip"])
    assert confirm(client, path) == 302
    pictures = session.scalars(select(Attachment)).all()
    assert [picture.media_type for picture in pictures] == ["image/png"]
    for picture in pictures:
        for client in (app.test_client(), browser(app, role="member")):
            answer = client.get(f"/fichiers/{picture.public_id}/{picture.filename}")
            assert answer.headers["Content-Type"] == "image/png"
            assert b"script" not in answer.data
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "sandbox" in answer.headers["Content-Security-Policy"]
            answer.close()


def test_what_an_import_links_to_stays_what_its_readers_may_see(app: Flask) -> None:
    """An imported text that names pages of the site by number opens none of them."""
    hidden = make_page(make_book("Interne", visibility="members"), "Zibeline")
    text = f"# Titre\n\n[[p:{hidden.id}]] [[Zibeline]] [[p:{hidden.id}|mot]]\n"
    client = browser(app, role="administrator")
    _status, path, _text = upload(client, "x.md", text.encode())
    assert confirm(client, path) == 302
    for target, answer in followed(app.test_client(), ("/", "/guides/")).items():
        assert b"/guides/interne" not in answer, target
