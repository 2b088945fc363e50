"""The site as processes: started, stopped, and mended when one of them dies."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.operations.conftest import Site

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


class Served:
    """`wiki serve` on a free port, with what it says."""

    def __init__(self, site: Site, command: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.output = site.data.parent / "output.txt"
        with self.output.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "wiki", command, "--port", str(self.port)],
                stdout=file, stderr=subprocess.STDOUT, cwd=ROOT, start_new_session=True,
                env={**os.environ, **site.environment, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip
        until(lambda: "Ctrl-C" in self.output.read_text() or self.process.poll() is not None)

    def get(self, path: str) -> int:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            link.request("GET", path)
            return link.getresponse().status
        finally:
            link.close()

    def children(self) -> dict[int, str]:
        """The processes it started, and how."""
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    stat = (entry / "stat").read_text().rpartition(")")[2].split()
                    line = (entry / "cmdline").read_text().replace("\0", " ")
                except OSError:
                    continue
                if int(stat[1]) == self.process.pid and stat[0] != "Z":
                    found[int(entry.name)] = line
        return found

    def stop(self, number: int) -> int:
        """Signal every process of the terminal, as Ctrl-C does."""
        os.killpg(self.process.pid, number)
        return self.process.wait(PATIENCE)


def until(condition: Callable[[], object]) -> None:
    """Wait for what other processes do, and fail when they do not."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.fixture
def serve(site: Site) -> Iterator[Callable[[str], Served]]:
    started: list[Served] = []

    def start(command: str) -> Served:
        started.append(Served(site, command))
        return started[-1]

    yield start
    for served in started:
        if served.process.poll() is None:
            for pid in served.children():
                os.kill(pid, signal.SIGKILL)
            served.process.kill()
            served.process.wait()


Serve = Callable[[str], Served]


def test_the_site_answers_and_stops_cleanly_on_ctrl_c(serve: Serve) -> None:
    served = serve("serve")
    assert f"http://127.0.0.1:{served.port}" in served.output.read_text()
    assert served.get("/") < 500
    assert served.get("/connexion/lien/sEcReT") < 500
    children = list(served.children())
    assert len(children) >= 3
    assert served.stop(signal.SIGINT) == 0
    until(lambda: not any(is_alive(pid) for pid in children))
    said = served.output.read_text()
    assert "Le site est arrêté." in said
    assert "Traceback" not in said
    assert "sEcReT" not in said  # what a mailed link opens is nobody's to read


def test_a_web_process_sets_aside_what_lives_as_long_as_it(site: Site) -> None:
    code = "import gc; from wiki.cli import web_app; web_app(); print(gc.get_freeze_count())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, **site.environment, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert int(done.stdout) > 100_000


def test_a_worker_or_a_web_process_that_dies_comes_back(serve: Serve) -> None:
    served = serve("serve")
    before = served.children()
    [worker] = [pid for pid, line in before.items() if "worker --served-at" in line]
    web = next(pid for pid, line in before.items() if " serve " in line)
    os.kill(worker, signal.SIGKILL)
    os.kill(web, signal.SIGKILL)

    def is_mended() -> bool:
        after = served.children()
        kinds = ["worker --served-at" in line for line in after.values()]
        return {worker, web}.isdisjoint(after) and sorted(kinds) == [False, False, True]

    until(is_mended)
    assert served.get("/") < 500
    assert served.stop(signal.SIGTERM) == 0


def test_no_process_outlives_a_server_that_was_killed(serve: Serve) -> None:
    served = serve("serve")
    children = list(served.children())
    served.process.kill()
    served.process.wait()
    until(lambda: not any(is_alive(pid) for pid in children))
