"""The product as its users run it: its own commands, a port of its own, a folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from wiki.operations.parents import die_with_parent

PROJECT = Path(__file__).resolve().parents[2]
READY_WITHIN_SECONDS = 60
STOP_WITHIN_SECONDS = 20


@contextmanager
def running_site(folder: Path) -> Iterator[str]:
    """Serve what is in this folder; the address of the site."""
    port = _free_port()
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "wiki", "serve", "--port", str(port), "--workers", "1"],
            env=_environment(folder),
            stdout=log,
            stderr=log,
            preexec_fn=partial(die_with_parent, os.getpid()),  # noqa: PLW1509 no thread runs yet
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(server, address, folder)
            yield address
        finally:
            _stop(server)


def command(folder: Path, *arguments: str) -> str:
    """What a Python command on the site's folder prints; it has to succeed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env=_environment(folder),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(arguments)}:\n{done.stdout}{done.stderr}"
    return done.stdout


def stage(folder: Path) -> dict[str, Any]:
    """Load the demo, put it in the states that screens show, and say where each screen is."""
    command(folder, "-m", "wiki", "demo")
    staged: dict[str, Any] = json.loads(command(folder, "-m", "tests.browser.stage"))
    return staged


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WIKI_")}
    return {**kept, "WIKI_DATA_DIR": str(folder), "PYTHONPATH": str(PROJECT), "LOGLEVEL": "WARNING"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(server: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    until = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, (folder / "server.log").read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"{address}/sante", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The site does not answer: {(folder / 'server.log').read_text()}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
