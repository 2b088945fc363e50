import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.markup.pathological import FAMILIES
from wiki.foundation.errors import Busy
from wiki.markup.refusals import Refused
from wiki.markup.rendering import render
from wiki.markup.sandbox import Sandbox

PROJECT = Path(__file__).resolve().parents[2]
SLOW = FAMILIES["hard breaks"](900_000)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    box = Sandbox(seconds=0.4, waiting=24, patience=30)
    yield box
    box.close()


def _ask(box: Sandbox, source: str) -> dict[str, object]:
    return box.ask({"source": source, "ids": "", "heading_offset": 1, "targets": {}, "lang": "fr"})


def _is_gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        os.sched_yield()
    return False


def test_one_child_serves_text_after_text(sandbox: Sandbox) -> None:
    assert "rendered" in _ask(sandbox, "un")
    child = sandbox.pid
    assert "rendered" in _ask(sandbox, "deux")
    assert sandbox.pid == child


def test_a_text_that_takes_too_long_is_refused_and_the_next_is_served(sandbox: Sandbox) -> None:
    _ask(sandbox, "un")
    child = sandbox.pid
    with pytest.raises(Refused) as refused:
        _ask(sandbox, SLOW)
    assert refused.value.reason == "slow"
    assert "rendered" in _ask(sandbox, "deux")
    assert sandbox.pid != child


def test_a_child_killed_from_outside_is_replaced_unnoticed(sandbox: Sandbox) -> None:
    _ask(sandbox, "un")
    assert sandbox.pid
    os.kill(sandbox.pid, signal.SIGKILL)
    assert "rendered" in _ask(sandbox, "deux")


def test_a_child_that_stopped_answering_is_replaced(sandbox: Sandbox) -> None:
    _ask(sandbox, "un")
    assert sandbox.pid
    os.kill(sandbox.pid, signal.SIGSTOP)
    with pytest.raises(Refused):
        _ask(sandbox, "a" * 300_000)
    assert "rendered" in _ask(sandbox, "deux")


def test_many_threads_get_each_their_own_answer(sandbox: Sandbox) -> None:
    found: dict[int, object] = {}

    def work(number: int) -> None:
        found[number] = _ask(sandbox, f"mot{number}")["rendered"]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 24
    assert all(f"mot{number}<" in str(answer) for number, answer in found.items())


def test_whoever_finds_others_waiting_is_told_at_once() -> None:
    box = Sandbox(waiting=0, patience=30)
    with box._lock, box._places, pytest.raises(Busy):
        _ask(box, "un")
    assert "rendered" in _ask(box, "deux")
    box.close()


def test_nobody_waits_for_long() -> None:
    box = Sandbox(waiting=1, patience=0.01)
    with box._lock, pytest.raises(Busy):
        _ask(box, "un")
    assert "rendered" in _ask(box, "deux")
    box.close()


def test_the_child_holds_no_secret(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIKI_SECRET_KEY", "hidden")
    _ask(sandbox, "un")
    assert b"WIKI" not in Path(f"/proc/{sandbox.pid}/environ").read_bytes()


def test_the_child_does_not_import_the_site() -> None:
    code = (
        "import sys, wiki.markup.child; "
        "print(sorted({'flask', 'sqlalchemy', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_child_ends_with_its_parent_even_in_the_middle_of_a_text() -> None:
    code = (
        "import sys; from wiki.markup import rendering as r; r.render('un'); "
        "print(r._sandbox.pid, flush=True); "
        "r._sandbox.seconds = 60; "
        "r.render('a  \\n' * 220_000)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    assert _is_gone(child)


def test_a_fork_has_a_child_of_its_own_and_leaves_the_other_s_alone() -> None:
    code = """
import os, threading
from wiki.markup import rendering as r
assert r.render("un").words == 1
mine = r._sandbox.pid
threading.Thread(target=lambda: None).start()
held = r._sandbox._lock.acquire()
fork = os.fork()
if not fork:
    ok = r.render("deux").words == 1 and r._sandbox.pid not in (None, mine)
    r._sandbox.close()
    os._exit(0 if ok else 1)
r._sandbox._lock.release()
assert os.waitpid(fork, 0)[1] == 0
assert r.render("trois").words == 1 and r._sandbox.pid == mine
"""
    subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", code],
        cwd=PROJECT, check=True, timeout=30,
    )  # fmt: skip


def test_both_ways_of_rendering_agree() -> None:
    from tests.markup.shown import rendered, to

    source = "# Un[^1]\n\n[[p:1]] et [[Deux]] « x » !\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n[^1]: note"
    options = {"ids": "p1-", "heading_offset": 2, "targets": {"p:1": to("/a", "b")}, "lang": "fr"}
    assert render(source, **options) == rendered(source, **options)  # type: ignore[arg-type]
