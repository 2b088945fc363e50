"""A document in by the screen or the command, a guide out, and in again."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import filled, form_of, text_of
from tests.conftest import PROJECT
from tests.factories.accounts import make_actor, sign_in
from wiki.foundation.db import session
from wiki.pages.commands import export_guide_command, import_guide_command
from wiki.pages.models import Book, Credit, Page

GUIDE = PROJECT.parent / "shared" / "data" / "guide-1.0.txt"
TEXT = """# Un guide d’essai

## Première page

Un texte avec une note[^1] et un [[Deuxième page|lien]], vrai
{au 2011-02-01, à vérifier avant le 2012-02-01}.

[^1]: La note.

## Deuxième page

> Une citation.
> — Une fonction, une chambre
"""


def run(app: Flask, command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), obj=app)  # type: ignore[arg-type]


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_command_shows_the_outline_and_stores_nothing_on_a_dry_run(
    app: Flask, tmp_path: Path
) -> None:
    document = tmp_path / "guide.md"
    document.write_text(TEXT, encoding="utf-8")
    shown = run(app, import_guide_command, str(document), "--dry-run")
    assert shown.exit_code == 0, shown.output
    assert "Deuxième page" in shown.output
    assert count(Book) == 0


def test_a_guide_that_left_comes_back_equal(app: Flask, tmp_path: Path) -> None:
    document = tmp_path / "guide.md"
    document.write_text(TEXT, encoding="utf-8")
    assert run(app, import_guide_command, str(document)).exit_code == 0
    slug = session.scalars(select(Book.slug)).one()
    assert run(app, export_guide_command, slug, str(tmp_path / "a")).exit_code == 0
    again = run(app, import_guide_command, str(tmp_path / "a"))
    assert again.exit_code == 0, again.output
    second = session.scalars(select(Book.slug).order_by(Book.id.desc())).first()
    assert second != slug
    assert run(app, export_guide_command, str(second), str(tmp_path / "b")).exit_code == 0
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


def files_of(folder: Path) -> dict[str, str]:
    """Every file by its path, the ids of this site's rows left out."""
    return {
        str(path.relative_to(folder)): re.sub(r'"id": "\d+"', '"id": ""', path.read_text("utf-8"))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_manifest_says_the_licence_and_the_order(app: Flask, tmp_path: Path) -> None:
    document = tmp_path / "guide.md"
    document.write_text(TEXT, encoding="utf-8")
    run(app, import_guide_command, str(document))
    slug = session.scalars(select(Book.slug)).one()
    run(app, export_guide_command, slug, str(tmp_path / "a"))
    manifest = json.loads((tmp_path / "a" / "manifest.json").read_text("utf-8"))
    titles = [page.title for page in session.scalars(select(Page).order_by(Page.id))]
    assert [page["title"] for page in manifest["pages"]] == titles
    assert manifest["licence"] == session.scalars(select(Book.licence)).one()


def test_the_real_guide_keeps_its_facts(app: Flask) -> None:
    if not GUIDE.exists():
        pytest.skip("the guide of 2011 is not on this machine")
    done = run(app, import_guide_command, str(GUIDE))
    assert done.exit_code == 0, done.output
    book = session.scalars(select(Book)).one()
    assert (book.version_label, str(book.version_date)) == ("1.0", "2011-06-28")
    assert book.licence == "CC-BY-NC-3.0"
    pages = {page.id: page for page in session.scalars(select(Page).order_by(Page.id))}
    assert len(pages) == 11
    panorama = next(page for page in pages.values() if page.title.startswith("Panorama"))
    below = [page.title for page in pages.values() if page.parent_id == panorama.id]
    assert len(below) == 4
    assert below[-1] == "Les blogs"
    contributors = session.scalars(select(Credit).where(Credit.role == "contributor")).all()
    assert len([c for c in contributors if c.person]) == 39
    assert len({c.organisation for c in contributors}) == 31
    again = run(app, import_guide_command, str(GUIDE))
    assert again.exit_code == 0
    assert count(Book) == 1


@pytest.mark.parametrize("content", [b"", b"\x7fELF\x00\x01\x02", b"\xff\xfe\x00\xd8"])
def test_what_is_no_document_is_refused_in_one_sentence(
    client: FlaskClient, content: bytes
) -> None:
    sign_in(client, make_actor("administrator"))
    answer = send(client, content, "document.txt")
    assert answer.status_code == 422
    assert count(Book) == 0


def send(client: FlaskClient, content: bytes, name: str):  # type: ignore[no-untyped-def]
    form = filled(form_of(client.get("/guides/importer")))
    return client.post(
        "/guides/importer",
        data={**form, "file": (BytesIO(content), name)},
        content_type="multipart/form-data",
        follow_redirects=True,
    )


def test_an_administrator_looks_at_the_outline_then_confirms(client: FlaskClient) -> None:
    sign_in(client, make_actor("administrator"))
    outline = send(client, TEXT.encode(), "guide.md")
    assert outline.status_code == 200
    assert "Deuxième page" in text_of(outline)
    assert count(Book) == 0
    form = filled(form_of(outline))
    done = client.post(
        outline.request.path, data={**form, "title": "Un autre titre"}, follow_redirects=True
    )
    assert done.status_code == 200
    assert "Un autre titre" in text_of(done)
    assert session.scalars(select(Book.title)).one() == "Un autre titre"


def test_the_outline_of_somebody_else_is_not_there(client: FlaskClient, app: Flask) -> None:
    sign_in(client, make_actor("administrator"))
    path = send(client, TEXT.encode(), "guide.md").request.path
    other = sign_in(app.test_client(), make_actor("administrator"))
    assert other.get(path).status_code == 404
