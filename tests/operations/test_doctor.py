"""What `wiki doctor` sees around a site."""

import http.server
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.mail.server import mail_server
from tests.operations.conftest import Site
from wiki.accounts.queries import system_actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery, JournalEntry, WorkerBeat
from wiki.mail.actions import queue_mail
from wiki.operations.doctor import disk


@pytest.fixture
def healthy(site: Site) -> Site:
    """A worker lives, a backup was made."""
    site.wiki("backup")
    with site.inside(), transaction():
        session.add(WorkerBeat(name="here:1", at=now()))
        session.add(WorkerBeat(name="gone:2", at=now() - timedelta(days=1)))
    return site


@pytest.fixture
def address() -> Iterator[str]:
    """Something that answers as a site does."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def faults(site: Site, **environment: str) -> list[str]:
    result = site.wiki("doctor", **environment)
    found = [line for line in result.output.splitlines() if line.startswith("✗")]
    assert result.exit_code == (1 if found else 0), result.output
    return found


def test_a_healthy_site_has_no_fault(healthy: Site) -> None:
    result = healthy.wiki("doctor")
    assert result.exit_code == 0, result.output
    assert "défauts à corriger\u00a0: 0." in result.output
    assert "Les tâches de fond tournent" in result.output
    assert "La dernière sauvegarde est récente" in result.output


def test_fields_left_to_complete_are_counted_by_page(healthy: Site) -> None:
    output = healthy.wiki("doctor").output
    assert "Mentions légales" in output
    assert "champs à compléter" in output


def test_a_dead_worker_is_seen(site: Site) -> None:
    [fault] = faults(site)
    assert "Aucune tâche de fond" in fault
    with site.inside(), transaction():
        session.add(WorkerBeat(name="old:1", at=now() - timedelta(minutes=10)))
    assert faults(site) == [fault]


def test_a_site_that_answers_is_good(healthy: Site, address: str) -> None:
    assert faults(healthy, BASE_URL=address) == []
    assert f"{address} répond." in healthy.wiki("doctor", BASE_URL=address).output


def test_a_site_that_does_not_answer_is_seen(healthy: Site, address: str) -> None:
    [fault] = faults(healthy, BASE_URL="http://127.0.0.1:9")
    assert "ne répond pas" in fault


def test_https_without_a_trusted_proxy_is_seen(healthy: Site) -> None:
    found = faults(healthy, BASE_URL="https://127.0.0.1:9")
    assert any("WIKI_TRUSTED_PROXIES" in fault for fault in found)
    found = faults(healthy, BASE_URL="https://127.0.0.1:9", TRUSTED_PROXIES="1")
    assert not any("WIKI_TRUSTED_PROXIES" in fault for fault in found)


def test_what_was_set_aside_is_seen(healthy: Site) -> None:
    with healthy.inside(), transaction():
        mail = queue_mail(recipient="a@exemple.test", subject="S", body="B")
        mail.set_aside_at, mail.last_error = now(), "550 no such mailbox"
        queue_mail(recipient="b@exemple.test", subject="S", body="B")
        entry = JournalEntry(
            verb="pages.create_book", actor_id=system_actor().contributor_id, subject_kind="book",
            subject_id=1, scope_kind="site",
        )  # fmt: skip
        session.add(entry)
        session.flush()
        session.add(Delivery(entry_id=entry.id, reaction="pages.sing", set_aside_at=now()))
    found = faults(healthy)
    assert any("550 no such mailbox" in fault and "1 courriel a été" in fault for fault in found)
    assert any("1 suite a été mise de côté" in fault for fault in found)


def test_private_files_that_others_can_read_are_seen(healthy: Site) -> None:
    (healthy.data / "secret_key").chmod(0o644)
    (healthy.data / "backups").chmod(0o755)
    assert len([fault for fault in faults(healthy) if "chmod" in fault]) == 2


def test_a_full_disk_is_seen(healthy: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "EMPTY_BYTES", 1 << 60)
    [fault] = faults(healthy)
    assert "Le disque est plein" in fault


def test_a_weak_key_is_seen(healthy: Site) -> None:
    [fault] = faults(healthy, SECRET_KEY="court")
    assert "clé secrète" in fault


def test_a_test_mail_leaves_by_the_server(healthy: Site) -> None:
    with mail_server() as box:
        result = healthy.wiki("doctor", "--mail", "moi@exemple.test", SMTP_URL=box.url)
        assert "est parti" in result.output
        [message] = box.taken
        assert message["To"] == "moi@exemple.test"
        box.refused = {"moi@exemple.test"}
        result = healthy.wiki("doctor", "--mail", "moi@exemple.test", SMTP_URL=box.url)
        assert result.exit_code == 2
        assert "550" in result.stderr
