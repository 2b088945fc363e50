"""One application per process; before each test the database is again as after `wiki init`."""

import gc
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

os.environ.setdefault("LOGLEVEL", "ERROR")

from tests.chromium import open_chromium
from tests.postgres import postgres_url
from tests.standing import keep, restore
from wiki.accounts.actions import ensure_named_contributors
from wiki.app import create_app
from wiki.config import Settings
from wiki.foundation.db import Base, db, session
from wiki.foundation.transaction import transaction

if TYPE_CHECKING:
    from playwright.sync_api import Browser as ChromiumBrowser

# A twentieth of the time went into looking for cycles.
gc.set_threshold(50_000, 50, 100)

PROJECT = Path(__file__).resolve().parents[1]

# The proof in a browser needs what only `make prove` installs.
collect_ignore = [] if find_spec("playwright") else ["browser"]


class Browser(FlaskClient):
    """A browser whose every request is a request of its own: nothing of the test's context, nor of
    the request before, is seen by the site; and the test then sees what the site wrote.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        session.rollback()
        with self.application.app_context():
            answer = super().open(*args, **kwargs)
        session.rollback()
        return answer


@pytest.fixture(scope="session")
def browser() -> "Iterator[ChromiumBrowser]":
    """Chromium, for the proofs in a real browser."""
    with open_chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def base_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a database of its own, with every table and no content."""
    if "WIKI_TEST_DATABASE_URL" not in os.environ:
        yield from _site(tmp_path_factory.mktemp("site"), "")
        return
    with postgres_url(f"wiki_suite_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}") as url:
        yield from _site(tmp_path_factory.mktemp("site"), url)


def _site(folder: Path, database_url: str) -> Iterator[Flask]:
    app = create_app(
        Settings(
            data_dir=folder / "data",
            secret_key="a key for tests only, long enough to be taken",
            database_url=database_url,
            site_name="Collégial",
            testing=True,
        )
    )
    app.test_client_class = Browser
    gc.collect()
    gc.freeze()  # what stays for all tests is looked through no more
    with app.app_context():
        Base.metadata.drop_all(db.engine)
        Base.metadata.create_all(db.engine)
        with transaction():
            ensure_named_contributors()
        app.config["EMPTY_SITE"] = keep(app, "empty")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(base_app: Flask) -> Iterator[Flask]:
    """The application inside its context, its database and data folder fresh."""
    with base_app.app_context():
        restore(base_app, base_app.config["EMPTY_SITE"])
        yield base_app
        session.remove()
        if db.engine.dialect.name == "sqlite":
            db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without script that keeps its cookies."""
    return app.test_client()
