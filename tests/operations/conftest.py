"""A site of its own for each test, set up once as an administrator would."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from wiki.app import create_app
from wiki.cli import main
from wiki.config import Settings
from wiki.foundation.db import db, session

PASSWORD = "treize girafes sous la pluie"
INIT = (
    "init", "--name", "Le réseau", "--languages", "fr,en", "--chamber", "CCI d’essai",
    "--departement", "32", "--administrator", "Responsable informatique",
    "--email", "admin@exemple.test", "--password-file", "-",
)  # fmt: skip


@dataclass
class Site:
    """A data folder and the commands run on it."""

    data: Path
    environment: dict[str, str]
    _app: Flask | None = None

    def wiki(self, *arguments: str, given: str = "", **environment: str) -> Result:
        """Run `wiki` here; variables are given without their `WIKI_`."""
        env = {**self.environment, **{f"WIKI_{k}": v for k, v in environment.items()}}
        return CliRunner().invoke(main, list(arguments), input=given, env=env)

    @contextmanager
    def inside(self) -> Iterator[Flask]:
        """The application of this site, in its context."""
        self._app = self._app or create_app(Settings.from_environment(self.environment))
        with self._app.app_context():
            try:
                yield self._app
            finally:
                session.remove()
                db.engine.dispose()


Inside = Callable[[], AbstractContextManager[Flask]]


def site_in(folder: Path) -> Site:
    data = folder / "data"
    return Site(data, {"WIKI_DATA_DIR": str(data), "WIKI_TESTING": "1", "WIKI_DATABASE_URL": ""})


@pytest.fixture(scope="session")
def made_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site that the others are copies of; not to be changed."""
    site = site_in(tmp_path_factory.mktemp("made"))
    result = site.wiki(*INIT, given=PASSWORD)
    assert result.exit_code == 0, result.output
    return site


@pytest.fixture
def site(made_site: Site, tmp_path: Path) -> Site:
    """A site with its chamber, its administrator and its own pages."""
    copy = site_in(tmp_path)
    shutil.copytree(made_site.data, copy.data)
    return copy


@pytest.fixture
def empty_site(tmp_path: Path) -> Site:
    """A folder where nothing has been set up."""
    return site_in(tmp_path)
