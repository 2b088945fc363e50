"""What a site is not served with."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text, update

from tests.operations.conftest import Site
from wiki.accounts.models import User
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.operations.running import running
from wiki.operations.safety import is_weak_key


def make_demo(site: Site) -> None:
    with site.inside(), transaction():
        session.execute(update(User).values(is_demo=True))


@contextmanager
def taken_port() -> Iterator[str]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield str(taken.getsockname()[1])


def refusal(site: Site, *arguments: str, **environment: str) -> str:
    """What `wiki serve` answers; the port is taken, so that it can never start."""
    with taken_port() as port:
        result = site.wiki("serve", "--port", port, *arguments, **environment)
    assert result.exit_code == 2, result.output
    return result.stderr


def test_a_taken_port_is_said(site: Site) -> None:
    assert "est pris" in refusal(site)


def test_debug_is_refused(site: Site) -> None:
    assert "WIKI_DEBUG" in refusal(site, DEBUG="1")


@pytest.mark.parametrize(
    "key", ["court", "a" * 64, "changeme" * 8, "secret-secret-secret-secret-1!"]
)
def test_a_weak_key_is_refused(site: Site, key: str) -> None:
    assert "WIKI_SECRET_KEY" in refusal(site, SECRET_KEY=key)


def test_a_key_made_by_the_site_is_strong(site: Site) -> None:
    assert not is_weak_key((site.data / "secret_key").read_text())


def test_demo_accounts_are_served_on_this_machine_alone(site: Site) -> None:
    assert "démonstration" not in refusal(site)
    make_demo(site)
    assert "est pris" in refusal(site)
    public = {"BASE_URL": "https://guide.exemple.test"}
    assert "démonstration" in refusal(site, **public)
    assert "démonstration" in refusal(site, "--host", "0.0.0.0", BASE_URL="http://guide.test")
    assert "démonstration" in refusal(site, "--host", "::", BASE_URL="http://guide.test")
    with site.inside(), transaction():
        session.execute(update(User).values(deactivated_at=now()))
    assert "est pris" in refusal(site, **public)


def test_a_site_for_others_needs_its_address(site: Site) -> None:
    assert "WIKI_BASE_URL" in refusal(site, "--host", "0.0.0.0")


def test_a_database_that_is_behind_is_refused(site: Site) -> None:
    with site.inside(), transaction():
        session.execute(text("UPDATE alembic_version SET version_num = 'older'"))
    assert "wiki upgrade" in refusal(site)


def test_a_folder_without_a_site_is_refused(empty_site: Site) -> None:
    assert "wiki upgrade" in refusal(empty_site)
    empty_site.wiki("upgrade")
    assert "wiki init" in refusal(empty_site)


def test_a_site_being_replaced_is_not_served(site: Site) -> None:
    with running(site.data, alone=True):
        assert "attendez la fin" in refusal(site)


def test_several_may_serve_the_same_site(site: Site) -> None:
    with running(site.data), running(site.data):
        pass


def test_settings_that_cannot_be_read_are_said(site: Site) -> None:
    assert "WIKI_TRUSTED_PROXIES" in refusal(site, TRUSTED_PROXIES="beaucoup")
    assert "WIKI_DEBUG" in refusal(site, DEBUG="peut-être")
