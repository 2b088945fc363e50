"""The index follows the database, makes itself again when it has to, and never stops a save."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page, revise
from tests.factories.search import bring_up_to_date, browser, find, look, places
from tests.factories.threads import bring_to, make_post, make_thread
from wiki.accounts.queries import system_actor
from wiki.cli import main
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import change_book_readers
from wiki.pages.models import Book, Page
from wiki.search.checking import differences
from wiki.search.index import Engine
from wiki.search.keeping import Keeper
from wiki.search.models import StaleSubject
from wiki.search.rebuilding import rebuild
from wiki.threads.models import Post


def faults(app: Flask) -> list[tuple[str, str]]:
    """Where the index is not as the database, but for people: those of tests are in no journal."""
    found = list(differences(Engine(places(app)).stamps()))
    session.rollback()
    return [(key, how) for key, how in found if not key.startswith(("person:", "chamber:"))]


def damage(path: Path, at: int) -> None:
    """One byte of a file is another one."""
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes([byte[0] ^ 0x55]))


def index_files(app: Flask) -> list[Path]:
    current = places(app).read_current()
    assert current is not None
    folder = places(app).folder / current.folder
    return [folder / name for name in current.sums]


def test_texts_are_found_after_the_worker_and_as_they_are_now(app: Flask) -> None:
    bring_up_to_date(app)
    page_id = make_page(None, "La sauge", "Un texte.\n").id
    assert find(app, "sauge") == []
    bring_up_to_date(app)
    assert find(app, "sauge") == ["La sauge"]
    revise(session.get_one(Page, page_id), "Un autre texte.\n", title="Le thym")
    bring_up_to_date(app)
    assert (find(app, "sauge"), find(app, "thym")) == ([], ["Le thym"])
    assert faults(app) == []


def test_every_act_leaves_the_index_as_the_database(app: Flask) -> None:
    bring_up_to_date(app)
    author = make_actor()
    book_id = make_book("Guide", visibility="members").id
    page = make_page(session.get_one(Book, book_id), "Une page", "Un texte.\n")
    thread = make_thread(author, "Un sujet", "Un message.\n", page=page)
    answer_id = make_post(thread, author, "Une réponse.\n").id
    bring_up_to_date(app)
    assert faults(app) == []
    bring_to(session.get_one(Post, answer_id), "hidden", author)
    with transaction():
        change_book_readers(
            actor=system_actor(), book=session.get_one(Book, book_id), visibility="public",
            group=None,
        )  # fmt: skip
    assert sorted(how for _key, how in faults(app)) == ["gone", "other", "other"]
    bring_up_to_date(app)
    assert faults(app) == []


def test_marks_are_taken_away_once_they_are_brought_in(app: Flask) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    bring_up_to_date(app)
    assert session.query(StaleSubject).count() == 0
    before = places(app).read_current()
    assert bring_up_to_date(app) == 0
    assert places(app).read_current() == before


def test_a_mark_that_is_left_does_no_harm(app: Flask) -> None:
    page_id = make_page(None, "La sauge", "Un texte.\n").id
    bring_up_to_date(app)
    with transaction():
        for _number in range(3):
            session.add(StaleSubject(subject_kind="page", subject_id=page_id))
        session.add(StaleSubject(subject_kind="nothing", subject_id=1))
        session.add(StaleSubject(subject_kind="page", subject_id=99_999))
    bring_up_to_date(app)
    assert find(app, "sauge") == ["La sauge"]
    assert faults(app) == []


def test_without_an_index_the_screen_says_so_and_the_worker_makes_it(app: Flask) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    text = look(app, "sauge")
    assert "en cours de construction" in text
    assert browser(app, None).get("/recherche/suggestions?q=sau").json == []
    bring_up_to_date(app)
    assert find(app, "sauge") == ["La sauge"]


@pytest.mark.parametrize("version", [0, 99])
def test_an_index_of_another_version_is_made_again(app: Flask, version: int) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    bring_up_to_date(app)
    current = places(app).folder / "current.json"
    kept = json.loads(current.read_text())
    current.write_text(json.dumps({**kept, "version": version}))
    assert "en cours de construction" in look(app, "sauge")
    bring_up_to_date(app)
    assert find(app, "sauge") == ["La sauge"]


@pytest.mark.parametrize("what", ["file", "folder", "current", "text"])
def test_what_is_lost_of_the_index_is_made_again(app: Flask, what: str) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    bring_up_to_date(app)
    folder = places(app).folder
    if what == "folder":
        shutil.rmtree(folder)
    elif what == "current":
        (folder / "current.json").unlink()
    elif what == "text":
        (folder / "current.json").write_text("{")
    else:
        index_files(app)[0].unlink()
    app.extensions.pop("search", None)
    assert "en cours de construction" in look(app, "sauge")
    bring_up_to_date(app)
    assert find(app, "sauge") == ["La sauge"]
    assert faults(app) == []


def test_one_wrong_byte_is_found_out_and_never_read(app: Flask) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    bring_up_to_date(app)
    kept = {path: path.read_bytes() for path in index_files(app)}
    for path, data in kept.items():
        for at in sorted({0, len(data) // 3, len(data) // 2, len(data) - 1}):
            damage(path, at)
            app.extensions.pop("search", None)
            assert "en cours de construction" in look(app, "sauge"), (path.name, at)
            assert places(app).is_broken()
            path.write_bytes(data)
            (places(app).folder / "broken").unlink()
    app.extensions.pop("search", None)
    assert find(app, "sauge") == ["La sauge"]


@pytest.mark.parametrize(
    "of_another", [{"entry": 10_000_000}, {"witness": "2020-01-01 pages.create_page 1"}], ids=str
)
def test_an_index_of_another_database_is_made_again(
    app: Flask, of_another: dict[str, object]
) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    bring_up_to_date(app)
    current = places(app).folder / "current.json"
    kept = json.loads(current.read_text())
    current.write_text(json.dumps({**kept, **of_another}))
    before = kept["folder"]
    bring_up_to_date(app)
    assert json.loads(current.read_text())["folder"] != before


def test_an_older_index_put_back_catches_up(app: Flask, tmp_path: Path) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    bring_up_to_date(app)
    make_page(None, "Le romarin", "Un texte.\n")
    bring_up_to_date(app)
    shutil.copytree(places(app).folder, tmp_path / "kept")
    make_page(None, "Le thym", "Un texte.\n")
    bring_up_to_date(app)
    shutil.rmtree(places(app).folder)
    shutil.copytree(tmp_path / "kept", places(app).folder)
    bring_up_to_date(app)
    assert sorted(find(app, "texte")) == ["La sauge", "Le romarin", "Le thym"]
    assert faults(app) == []


def test_the_old_index_serves_while_another_is_built(app: Flask) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    bring_up_to_date(app)
    steps = rebuild(places(app))
    next(steps)
    page_id = make_page(None, "Le thym", "Un texte.\n").id
    assert find(app, "sauge") == ["La sauge"]
    bring_up_to_date(app)
    assert find(app, "thym") == ["Le thym"]
    revise(session.get_one(Page, page_id), "Du serpolet.\n")
    assert list(rebuild(places(app))) == []
    assert list(steps)
    bring_up_to_date(app)
    assert (find(app, "serpolet"), find(app, "sauge")) == (["Le thym"], ["La sauge"])
    assert faults(app) == []
    assert len(list(places(app).folder.glob("generation-*"))) == 1


def test_a_build_that_was_left_is_begun_again(app: Flask) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    keeper = Keeper(places(app).folder)
    keeper.keep()
    del keeper
    bring_up_to_date(app)
    assert find(app, "sauge") == ["La sauge"]
    assert len(list(places(app).folder.glob("generation-*"))) == 1


def test_many_commits_leave_few_files(app: Flask) -> None:
    book_id = make_book().id
    bring_up_to_date(app)
    for number in range(9):
        make_page(session.get_one(Book, book_id), f"Fiche {number}", "Une azalée.\n")
        bring_up_to_date(app)
    assert len([path for path in index_files(app) if path.suffix == ".seg"]) < 6
    assert len(find(app, "azalée")) == 9
    assert faults(app) == []


def test_what_is_redacted_leaves_no_byte_in_the_index(app: Flask) -> None:
    author = make_actor()
    post_id = make_post(make_thread(), author, "Mon secret est rutabaga.\n").id
    bring_up_to_date(app)
    assert any(b"rutabaga" in path.read_bytes() for path in index_files(app))
    bring_to(session.get_one(Post, post_id), "redacted", author)
    bring_up_to_date(app)
    folder = places(app).folder
    kept = [p for p in folder.rglob("*") if p.is_file() and b"rutabaga" in p.read_bytes()]
    assert kept == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is refused to this account")
def test_a_folder_that_cannot_be_written_fails_no_save(app: Flask) -> None:
    places(app).folder.parent.chmod(0o500)
    try:
        make_page(None, "La sauge", "Un texte.\n")
        assert session.query(JournalEntry).count() > 0
    finally:
        places(app).folder.parent.chmod(0o700)


def test_the_commands_make_and_compare_the_index(app: Flask) -> None:
    make_page(None, "La sauge", "Un texte.\n")
    bring_up_to_date(app)
    made = run(app, "search", "rebuild")
    assert made.exit_code == 0, made.output
    assert "document" in made.output
    assert run(app, "search", "check").exit_code == 0
    make_page(None, "Le thym", "Un texte.\n")
    found = run(app, "search", "check")
    assert found.exit_code == 1
    assert "page:" in found.output


def run(app: Flask, *arguments: str):  # type: ignore[no-untyped-def]
    """A command on the site of the test."""
    settings = app.config["SETTINGS"]
    session.rollback()
    environment = {
        "WIKI_DATA_DIR": str(settings.data_dir), "WIKI_DATABASE_URL": settings.database_url,
        "WIKI_SECRET_KEY": settings.secret_key, "WIKI_TESTING": "1",
    }  # fmt: skip
    return CliRunner().invoke(main, arguments, env=environment)
