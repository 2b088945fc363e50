"""The command line does what the screens do, and says it in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from tests.factories.accounts import make_organisation, make_user
from tests.factories.pages import make_book
from wiki.accounts.models import RoleGrant, User
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `wiki …` on the data of the test."""
    from wiki.cli import main

    settings = app.config["SETTINGS"]
    monkeypatch.setenv("WIKI_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("WIKI_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("WIKI_SECRET_KEY", settings.secret_key)
    monkeypatch.setenv("WIKI_TESTING", "1")

    def invoke(*words: object) -> Result:
        session.rollback()
        result = CliRunner().invoke(main, [str(word) for word in words])
        session.rollback()
        session.expire_all()
        return result

    with transaction():
        make_user("Camille", email="camille@exemple.test",
                  organisation=make_organisation("CCI du Gers"))  # fmt: skip
    return invoke


def user(email: str) -> User:
    return session.scalars(select(User).where(User.email == email)).one()


def test_an_account_is_opened_listed_closed_and_opened_again(run: Run) -> None:
    added = run("user", "add", "noe@exemple.test", "--name", "Noé", "--chamber", "cci du gers")
    assert added.exit_code == 0, added.output
    listed = run("user", "list").output
    assert "noe@exemple.test\tNoé\tCCI du Gers" in listed
    assert listed.strip().endswith("2 comptes.")
    assert run("user", "deactivate", "noe@exemple.test").exit_code == 0
    assert not user("noe@exemple.test").is_active
    assert "noe@exemple.test" in run("user", "list", "--closed").output
    assert run("user", "reactivate", "noe@exemple.test").exit_code == 0
    assert user("noe@exemple.test").is_active


@pytest.mark.parametrize(
    "words",
    [
        ["user", "add", "pas-une-adresse", "--name", "Noé", "--chamber", "CCI du Gers"],
        ["user", "add", "camille@exemple.test", "--name", "Noé", "--chamber", "CCI du Gers"],
        ["user", "add", "noe@exemple.test", "--name", "Noé", "--chamber", "CCI de Nulle Part"],
        ["user", "deactivate", "personne@exemple.test"],
        ["user", "grant", "camille@exemple.test", "referent"],
        ["user", "grant", "camille@exemple.test", "editor", "--guide", "Inconnu"],
        ["user", "grant", "camille@exemple.test", "king"],
        ["import", "members", "/nowhere.csv"],
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_with_status_2(
    run: Run, words: list[str]
) -> None:
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert result.stderr.strip()
    assert "Traceback" not in result.output


def test_roles_are_given_and_taken_where_they_hold(run: Run) -> None:
    make_book("Guide d’essai")
    for words in (["administrator"], ["referent", "--chamber", "CCI du Gers"],
                  ["editor", "--guide", "guide d'essai"]):  # fmt: skip
        result = run("user", "grant", "camille@exemple.test", *words)
        assert result.exit_code == 0, result.output
    roles = {g.role for g in session.scalars(select(RoleGrant))}
    assert roles == {"administrator", "referent", "editor"}
    refused = run("user", "revoke", "camille@exemple.test", "administrator")
    assert (refused.exit_code, "dernier administrateur" in refused.stderr) == (2, True)
    result = run("user", "revoke", "camille@exemple.test", "editor", "--guide", "Guide d’essai")
    assert result.exit_code == 0
    assert len(session.scalars(select(RoleGrant)).all()) == 2


def test_a_link_is_made_for_whom_mail_does_not_reach(run: Run, app: Flask) -> None:
    result = run("user", "sign-in-link", "camille@exemple.test")
    address = result.output.splitlines()[0]
    path = address.partition("8000")[2]
    assert app.test_client().get(path).status_code == 200


def test_a_dry_run_says_what_would_change_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "membres.csv"
    file.write_text("nom;courriel;chambre\nNoé;noe@exemple.test;CCI du Gers\n", encoding="utf-8")
    tried = run("import", "members", file, "--dry-run")
    assert (tried.exit_code, "Ce serait" in tried.output) == (0, True)
    assert len(session.scalars(select(User)).all()) == 1
    done = run("import", "members", file)
    assert done.exit_code == 0
    assert user("noe@exemple.test").name == "Noé"


def test_a_wrong_line_is_named_in_french_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "membres.csv"
    file.write_text(
        "nom;courriel;chambre\nNoé;noe@exemple.test;CCI du Gers\nX;y;CCI du Gers\n",
        encoding="utf-8",
    )
    result = run("import", "members", file)
    assert result.exit_code == 2
    assert "membres.csv, ligne 3\u00a0:" in result.stderr
    assert len(session.scalars(select(User)).all()) == 1
