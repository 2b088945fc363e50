"""One address asked of a real server: by its head, gently, and never of a machine of ours."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.ending import ends
from tests.pages.checking.elsewhere import PUBLIC, Elsewhere, serving


@pytest.fixture
def there() -> Iterator[Elsewhere]:
    with serving(Elsewhere({"/": (200, ""), "/panne": (503, ""), "/ferme": (403, "")})) as found:
        yield found


def test_a_page_that_is_there_is_asked_for_its_head_alone(there: Elsewhere) -> None:
    assert there.asker().ask("http://cci.test/") == 200
    assert there.asked == ["HEAD /"]
    assert there.agents == {"Collegial (test)"}
    assert there.hosts == ["cci.test"]
    assert there.reached == [(PUBLIC, 80)]


@pytest.mark.parametrize(("path", "status"), [("/rien", 404), ("/panne", 503), ("/ferme", 403)])
def test_an_error_is_asked_once_more_as_a_reader_would(
    there: Elsewhere, path: str, status: int
) -> None:
    assert there.asker().ask(f"http://cci.test{path}") == status
    assert there.asked == [f"HEAD {path}", f"GET {path}"]
    assert there.waited == ["cci.test", "cci.test"]


def test_a_server_that_shows_no_heads_is_asked_for_the_page(there: Elsewhere) -> None:
    there.no_heads = True
    assert there.asker().ask("http://cci.test/") == 200


def test_redirections_are_followed_and_checked_again_each_time(there: Elsewhere) -> None:
    there.pages |= {"/a": (301, "/b"), "/b": (302, "http://autre.test/"), "/d": (308, "/rien")}
    assert there.asker().ask("http://cci.test/a") == 200
    assert there.hosts == ["cci.test", "cci.test", "autre.test"]
    assert there.asker().ask("http://cci.test/d") == 404


def test_no_more_than_three_redirections_are_followed(there: Elsewhere) -> None:
    there.pages |= {f"/{n}": (302, f"/{n + 1}") for n in range(9)}
    assert there.asker().ask("http://cci.test/0") == 302
    assert there.asked == ["HEAD /0", "HEAD /1", "HEAD /2", "HEAD /3"]


@pytest.mark.parametrize(
    "inside",
    [
        "http://interne.test/", "http://127.0.0.1/", "http://cci.test:8080/", "ftp://cci.test/",
        "http://u:p@cci.test/", "file:///etc/passwd", "http://[::ffff:127.0.0.1]/",
    ],
)  # fmt: skip
def test_nothing_inside_is_ever_reached_directly_or_by_a_redirection(
    there: Elsewhere, inside: str
) -> None:
    there.names = {
        "interne.test": ["10.0.0.7"],
        "127.0.0.1": ["127.0.0.1"],
        "::ffff:127.0.0.1": ["::ffff:127.0.0.1"],
    }
    assert there.asker().ask(inside) is None
    assert there.reached == []
    there.pages["/piege"] = (302, inside)
    assert there.asker().ask("http://cci.test/piege") is None
    assert there.reached == [(PUBLIC, 80)]


def test_the_machine_that_was_checked_is_the_one_that_is_asked(there: Elsewhere) -> None:
    """A name that answers otherwise the second time is not asked a second time."""
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    asker = there.asker()._replace(resolve=lambda _host, _port: next(answers))
    assert asker.ask("http://cci.test/") == 200
    assert there.reached == [(PUBLIC, 80)]


def test_an_unknown_host_and_a_closed_door_are_no_answer(there: Elsewhere) -> None:
    assert there.asker().ask("http://inconnu.test/") == 0
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        there.port = closed.getsockname()[1]
        assert there.asker().ask("http://cci.test/") == 0


def test_a_server_that_is_no_web_server_or_speaks_no_tls_is_no_answer(there: Elsewhere) -> None:
    assert there.asker().ask("https://cci.test/") == 0
    assert there.reached == [(PUBLIC, 443)]
    assert there.asked == []


@pytest.mark.parametrize(
    ("said", "status", "seconds"),
    [(b"", 0, 0.3), (b"HTTP/1.", 0, 0.3), (b"HTTP/1.1 200 OK\r\nX: ", 200, 1.5)],
)
def test_a_server_that_never_finishes_is_left(said: bytes, status: int, seconds: float) -> None:
    """What it said before is known, given the time to read it on a busy machine."""
    with socket.create_server(("127.0.0.1", 0)) as slow, ExitStack() as accepted:
        there = Elsewhere(port=slow.getsockname()[1])

        def connect(ip: str, port: int, timeout: float) -> socket.socket:
            opened = there.connect(ip, port, timeout)
            accepted.enter_context(slow.accept()[0]).sendall(said)
            return opened

        with ends():
            asker = there.asker(seconds=seconds)._replace(connect=connect)
            assert asker.ask("http://cci.test/") == status


def test_the_environment_has_no_say(there: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert there.asker().ask("http://cci.test/") == 200
    assert there.reached == [(PUBLIC, 80)]
