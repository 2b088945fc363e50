"""Slow senders hold some threads, and never all of them."""

from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from threading import Event, Thread
from typing import Any

from flask import Flask

from wiki.web.bodies import Bodies


class Slow(BytesIO):
    """A body that arrives when it is told to."""

    def __init__(self) -> None:
        super().__init__(b"corps")
        self.asked, self.arrives = Event(), Event()

    def read(self, size: int | None = -1) -> bytes:
        self.asked.set()
        assert self.arrives.wait(30)
        return super().read(size)


def site(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def ask(bodies: Bodies, body: BytesIO | None = None, length: str = "5") -> tuple[str, bytes]:
    said: list[str] = []
    environ: dict[str, Any] = {"wsgi.input": body or BytesIO(b"corps"), "CONTENT_LENGTH": length}
    answer = bodies(environ, lambda status, headers, *error: said.append(status))  # type: ignore[arg-type, return-value]
    return said[0], b"".join(answer)


def test_what_was_sent_is_given_whole() -> None:
    assert ask(Bodies(site, 10)) == ("200 OK", b"corps")
    assert ask(Bodies(site, 10), length="6")[0] == "400 BAD REQUEST"


def test_whoever_only_reads_is_served_while_bodies_arrive_slowly() -> None:
    bodies = Bodies(site, 10, most=2, patience=0)
    slow = [Slow(), Slow()]
    threads = [Thread(target=ask, args=(bodies, body)) for body in slow]
    for thread, body in zip(threads, slow, strict=True):
        thread.start()
        assert body.asked.wait(30)
    assert ask(bodies)[0].startswith("503")
    assert ask(bodies, length="")[0] == "200 OK"
    assert ask(bodies, length="0")[0] == "200 OK"
    for thread, body in zip(threads, slow, strict=True):
        body.arrives.set()
        thread.join()
    assert ask(bodies) == ("200 OK", b"corps")


def test_a_sender_who_goes_away_gives_the_place_back() -> None:
    class Gone(BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise ConnectionResetError

    bodies = Bodies(site, 10, most=1, patience=0)
    for _n in range(3):
        with suppress(ConnectionResetError):
            ask(bodies, Gone())
    assert ask(bodies) == ("200 OK", b"corps")


def test_what_is_too_large_or_of_no_length_is_not_waited_for() -> None:
    for length in ("11", "-5", "x", "５"):
        body = Slow()
        body.arrives.set()
        ask(Bodies(lambda _environ, start: start("200 OK", []) or [], 10), body, length)  # type: ignore[arg-type, func-returns-value]
        assert not body.asked.is_set()


def test_a_body_cut_short_is_not_half_a_form(app: Flask) -> None:
    client = app.test_client()
    told = {"CONTENT_LENGTH": "500"}
    answer = client.post("/connexion", data={"email": "a"}, environ_overrides=told)
    assert answer.status_code == 400
    assert "rien n’a été enregistré" in answer.text
